/** The colour of letters and lines: four that can be read on every background. */
import { Baseline, PenLine } from 'lucide-react'
import { style } from '../../../../shared/commands/index.ts'
import { useSay } from '../../../app/language.tsx'
import { Choice } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

export function LineColours({ editor, objects }: PartProps) {
  const say = useSay()
  const texts = withProp(objects, 'color', 'text')
  const all = texts.length > 0 ? texts : withProp(objects, 'stroke')
  if (all.length === 0) return null
  const prop = texts.length > 0 ? 'color' : 'stroke'
  const value = sharedValue(all, prop)
  const bare = prop === 'stroke' && all.every(({ kind }) => kind === 'shape') ? (['none'] as const) : []
  const items = ([...bare, 'ink', 'ink2', 'accent', 'danger'] as const).map((id) => ({
    label: id === 'none' ? say('board.stroke.none') : say(`board.lineColour.${id}`),
    chosen: value === id,
    onPick: () => editor.run(style, { ids: idsOf(all), props: { [prop]: id } }),
  }))
  const label = say(texts.length > 0 ? 'board.letterColour' : 'board.lineColour')
  return <Choice label={label} icon={texts.length > 0 ? Baseline : PenLine} items={items} />
}
