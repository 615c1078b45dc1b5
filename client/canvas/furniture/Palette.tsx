/** The eight colours of paper, and the plain look of what can be without. A radio group: arrows walk, each is spoken by name. */
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type NoteColour, noteColours } from '../../../shared/drawing/index.ts'
import { useSay } from '../../app/language.tsx'
import { ColourMark } from './ColourMark.tsx'
import css from './furniture.module.css'

/** How ink and shapes look before they are given a colour of paper. */
export type Plain = 'ink' | 'surface'

interface PaletteProps {
  /** Null when none of them is shared by all. */
  value: NoteColour | Plain | null
  onChange(colour: NoteColour | Plain): void
  label: string
  plain?: Plain | null
}

export function Palette({ value, onChange, label, plain = null }: PaletteProps) {
  const say = useSay()
  const colours = noteColours.map((colour) => ({ colour, name: say(`colour.${colour}`) }))
  const name = say(plain === 'ink' ? 'board.lineColour.ink' : 'board.fill.surface')
  return (
    <RadioGroup
      className={css.palette}
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => onChange(next as NoteColour | Plain)}
    >
      {plain && <Radio.Root value={plain} className={css.swatch} data-colour={plain} aria-label={name} title={name} />}
      {colours.map(({ colour, name }) => (
        <Radio.Root key={colour} value={colour} className={css.swatch} data-colour={colour} aria-label={name} title={name}>
          <ColourMark colour={colour} />
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
