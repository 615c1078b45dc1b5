/** One of a few looks, each with its picture: the fill of a shape, the way and the ends of a connector. */
import {
  ArrowLeft,
  ArrowRight,
  Circle,
  CornerDownRight,
  Diamond,
  type LucideIcon,
  Minus,
  Spline,
  Square,
  SquareDashed,
  Triangle,
} from 'lucide-react'
import { style } from '../../../../shared/commands/index.ts'
import type { WordKey } from '../../../../shared/words/index.ts'
import { useSay } from '../../../app/language.tsx'
import { Choice } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

interface Look {
  prop: string
  icons: Record<string, LucideIcon>
  /** First part of the names of its values; the property's own when left out. */
  words?: string
  /** The only kind whose property of this name is meant. */
  only?: string
}

const caps = { none: Minus, triangle: Triangle, circle: Circle, diamond: Diamond }
const looks: readonly Look[] = [
  { prop: 'fill', icons: { none: SquareDashed, surface: Square }, only: 'shape' },
  { prop: 'route', icons: { straight: Minus, elbow: CornerDownRight, curved: Spline } },
  { prop: 'startCap', icons: { ...caps, arrow: ArrowLeft }, words: 'cap' },
  { prop: 'endCap', icons: { ...caps, arrow: ArrowRight }, words: 'cap' },
]

export const Looks = (props: PartProps) => looks.map((look) => <OneLook key={look.prop} {...props} {...look} />)

function OneLook({ editor, objects, prop, icons, words = prop, only }: PartProps & Look) {
  const say = useSay()
  const all = withProp(objects, prop, only)
  if (all.length === 0) return null
  const value = sharedValue(all, prop)
  const now = icons[typeof value === 'string' ? value : ''] ?? Object.values(icons)[0]!
  const items = Object.entries(icons).map(([id, icon]) => ({
    label: say(`board.${words}.${id}` as WordKey),
    icon,
    chosen: value === id,
    onPick: () => editor.run(style, { ids: idsOf(all), props: { [prop]: id } }),
  }))
  return <Choice label={say(`board.${prop}` as WordKey)} icon={now} items={items} />
}
