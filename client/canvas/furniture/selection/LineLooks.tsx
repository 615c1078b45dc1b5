/** How a border or a connector is drawn: thick or thin, in one stretch or in dashes. */
import { Spline, SquareDashedBottom } from 'lucide-react'
import { style } from '../../../../shared/commands/index.ts'
import { dashes, thicknesses } from '../../../../shared/kinds/index.ts'
import type { WordKey } from '../../../../shared/words/index.ts'
import { useSay } from '../../../app/language.tsx'
import type { MenuEntry } from '../../../ui/index.ts'
import { Choice } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

export function LineLooks({ editor, objects }: PartProps) {
  const say = useSay()
  const all = withProp(objects, 'thickness')
  if (all.length === 0) return null
  const group = (prop: 'thickness' | 'dash', names: readonly string[]): MenuEntry[] => {
    const value = sharedValue(all, prop)
    return [
      { heading: say(`board.${prop}`) },
      ...names.map((name) => ({
        label: say(`board.${prop}.${name}` as WordKey),
        chosen: value === name,
        onPick: () => editor.run(style, { ids: idsOf(all), props: { [prop]: name } }),
      })),
    ]
  }
  const icon = all.every(({ kind }) => kind === 'shape') ? SquareDashedBottom : Spline
  return <Choice label={say('board.line')} icon={icon} items={[...group('thickness', thicknesses), ...group('dash', dashes)]} />
}
