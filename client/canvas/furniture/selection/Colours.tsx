/** The colour of notes and ink, or the fill of shapes. */
import { style } from '../../../../shared/commands/index.ts'
import { type NoteColour, noteColours } from '../../../../shared/drawing/index.ts'
import { useSay } from '../../../app/language.tsx'
import { ColourMark } from '../ColourMark.tsx'
import css from '../furniture.module.css'
import { Palette, type Plain } from '../Palette.tsx'
import { Pop } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

export function Colours({ editor, objects }: PartProps) {
  const say = useSay()
  const coloured = [...withProp(objects, 'color', 'note'), ...withProp(objects, 'color', 'ink')]
  const filled = coloured.length > 0 ? [] : withProp(objects, 'fill', 'shape')
  const prop = coloured.length > 0 ? 'color' : 'fill'
  const all = coloured.length > 0 ? coloured : filled
  if (all.length === 0) return null
  const value = sharedValue(all, prop)
  const plain: Plain | null = prop === 'fill' ? 'surface' : all.every(({ kind }) => kind === 'ink') ? 'ink' : null
  const colour = noteColours.includes(value as NoteColour) ? (value as NoteColour) : null
  return (
    <Pop
      label={colour ? say('board.colourNow', { colour: say(`colour.${colour}`) }) : say('board.colour')}
      face={
        <span className={`${css.now} ${css.swatch}`} data-colour={colour ?? (value === plain && plain ? plain : undefined)}>
          {colour && <ColourMark colour={colour} />}
        </span>
      }
    >
      <Palette
        label={say('board.colour')}
        value={colour ?? (value === plain ? plain : null)}
        plain={plain}
        onChange={(next) => {
          editor.run(style, { ids: idsOf(all), props: { [prop]: next } })
          editor.colour.set(next === 'ink' || next === 'surface' ? null : next)
        }}
      />
    </Pop>
  )
}
