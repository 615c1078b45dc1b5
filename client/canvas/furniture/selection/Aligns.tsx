/** On which side a text stands. */
import { AlignCenter, AlignLeft, AlignRight } from 'lucide-react'
import { style } from '../../../../shared/commands/index.ts'
import { useSay } from '../../../app/language.tsx'
import { Choice } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

const icons = { left: AlignLeft, centre: AlignCenter, right: AlignRight }

export function Aligns({ editor, objects }: PartProps) {
  const say = useSay()
  const all = withProp(objects, 'align')
  if (all.length === 0) return null
  const value = sharedValue(all, 'align')
  const items = (['left', 'centre', 'right'] as const).map((id) => ({
    label: say(`board.align.${id}`),
    icon: icons[id],
    chosen: value === id,
    onPick: () => editor.run(style, { ids: idsOf(all), props: { align: id } }),
  }))
  return <Choice label={say('board.align')} icon={icons[value as keyof typeof icons] ?? AlignLeft} items={items} />
}
