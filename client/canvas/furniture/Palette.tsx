/** The eight colours of paper. A radio group: arrows walk, each is spoken by name. */
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type NoteColour, noteColours } from '../../../shared/drawing/index.ts'
import { useSay } from '../../app/language.tsx'
import { ColourMark } from './ColourMark.tsx'
import css from './furniture.module.css'

export function Palette({ value, onChange, label }: { value: NoteColour | null; onChange(colour: NoteColour): void; label: string }) {
  const say = useSay()
  return (
    <RadioGroup className={css.palette} aria-label={label} value={value ?? ''} onValueChange={(next) => onChange(next as NoteColour)}>
      {noteColours.map((colour) => (
        <Radio.Root
          key={colour}
          value={colour}
          className={css.swatch}
          data-colour={colour}
          aria-label={say(`colour.${colour}`)}
          title={say(`colour.${colour}`)}
        >
          <ColourMark colour={colour} />
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
