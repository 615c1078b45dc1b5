/** What leads somewhere, and the mark that says so and is clicked to go there: at the upper edge of any object, in the corner of a card. */
import { type Drawing, ellipsePath, type PathCommand, placePath, strokePath } from '../drawing/index.ts'
import type { Box } from '../geometry/index.ts'
import { type Address, readAddress } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { card } from './card.ts'
import type { DrawContext } from './kind.ts'
import { drawnKindOf } from './parse.ts'

/** Where the object leads; null when it leads nowhere. */
export const leadsTo = ({ kind, href, props }: Pick<BoardObject, 'kind' | 'href' | 'props'>): Address | null =>
  kind === card.id ? readAddress(props.to) : href === undefined ? null : readAddress(href)

const size = 22

/** The box of the mark in the object's own space; null when it leads nowhere. */
export function leadMark(object: BoardObject, find: DrawContext['find']): Box | null {
  if (leadsTo(object) === null) return null
  const kind = drawnKindOf(object)
  if (kind.id === card.id) return { x: object.size.w - size - 6, y: 8, w: size, h: size }
  // A line has no upper edge: it is at that of its text.
  const box = kind.create === 'line' ? (kind.textBox(object, find) ?? { x: 0, y: 0, ...object.size }) : { x: 0, y: 0, ...object.size }
  // Clear of the corner, which is taken by the hand to resize.
  return { x: box.x + Math.max(box.w / 2, box.w - 24) - size / 2, y: box.y - size / 2, w: size, h: size }
}

/** In the object's own space; nothing when it leads nowhere. */
export function drawLead(object: BoardObject, { theme, find }: DrawContext): Drawing {
  const box = leadMark(object, find)
  const address = leadsTo(object)
  if (!box || !address) return []
  const arrow = strokePath(placePath('id' in address ? within : out, box), theme.accent, 1.5)
  if (object.kind === card.id) return [arrow]
  return [{ node: 'path', commands: ellipsePath(box), fill: theme.surface, stroke: { colour: theme.accent, width: 1.25 } }, arrow]
}

/** Up and out of the page, for what lies outside; straight on, for a place of this site. */
const out: PathCommand[] = [
  ['M', 7.5, 14.5],
  ['L', 14.5, 7.5],
  ['M', 8.5, 7.5],
  ['L', 14.5, 7.5],
  ['L', 14.5, 13.5],
]
const within: PathCommand[] = [
  ['M', 6.5, 11],
  ['L', 15.5, 11],
  ['M', 11.5, 7],
  ['L', 15.5, 11],
  ['L', 11.5, 15],
]
