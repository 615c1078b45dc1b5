/** How large a text is. */
import { Type } from 'lucide-react'
import { style } from '../../../../shared/commands/index.ts'
import { kindOf } from '../../../../shared/kinds/index.ts'
import { useSay } from '../../../app/language.tsx'
import { Choice } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

export function TextSizes({ editor, objects }: PartProps) {
  const say = useSay()
  const all = withProp(objects, 'scale')
  if (all.length === 0) return null
  const value = sharedValue(all, 'scale')
  // A text without a sheet has nothing to fit into.
  const fit = all.every(({ kind }) => kindOf(kind)?.props.scale?.parse('fit') === 'fit') ? (['fit'] as const) : []
  const items = (['small', 'medium', 'large', 'huge', ...fit] as const).map((id) => ({
    label: say(`board.scale.${id}`),
    chosen: value === id,
    onPick: () => editor.run(style, { ids: idsOf(all), props: { scale: id } }),
  }))
  return <Choice label={say('board.textSize')} icon={Type} items={items} />
}
