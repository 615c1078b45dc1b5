/** The two ends of a connector: each holds on to an object, or stands open at a place of the board. */
import { boxOf, flatten, type Point } from '../geometry/index.ts'
import { type AnchorEnd, kindOf, parseObject } from '../kinds/index.ts'
import { isId } from '../lib/index.ts'
import type { Board, BoardObject } from '../model/index.ts'
import { tidy } from './target.ts'

export interface Ends {
  from: AnchorEnd
  to: AnchorEnd
}

/** The ends of a connector as its kind reads them; null for any other object. */
export function endsOf(object: BoardObject): Ends | null {
  if (kindOf(object.kind)?.create !== 'line') return null
  const { from, to } = parseObject(object).props
  return { from: from as AnchorEnd, to: to as AnchorEnd }
}

export const isOpen = (end: AnchorEnd): end is { at: Point } => 'at' in end

export const shiftedEnd = (end: AnchorEnd, dx: number, dy: number): AnchorEnd =>
  isOpen(end) ? { at: { x: tidy(end.at.x + dx), y: tidy(end.at.y + dy) } } : end

export function isEnd(value: unknown): value is AnchorEnd {
  if (typeof value !== 'object' || value === null) return false
  if ('on' in value) return isId(value.on) && 'anchor' in value && anchors.includes(value.anchor as string)
  return 'at' in value && isPoint(value.at)
}

const anchors = ['top', 'right', 'bottom', 'left', 'nearest']
const isPoint = (value: unknown): value is Point =>
  typeof value === 'object' && value !== null && 'x' in value && 'y' in value && Number.isFinite(value.x) && Number.isFinite(value.y)

/** Where the two ends are drawn on the board now; null when it is no connector. */
export function endPlaces(board: Pick<Board, 'get'>, object: BoardObject): { from: Point; to: Point } | null {
  const kind = kindOf(object.kind)
  if (kind?.create !== 'line') return null
  const points = flatten(kind.outline(parseObject(object), (id) => board.get(id))).flatMap((line) => line.points)
  const [from, to] = [points[0], points.at(-1)]
  return from && to ? { from, to } : null
}

/** The upright box between its two ends: a connector's own place and size. */
export function boxOfEnds(board: Pick<Board, 'get'>, object: BoardObject): { at: Point; size: { w: number; h: number } } {
  const places = endPlaces(board, object)
  const box = places && boxOf([places.from, places.to])
  if (!box) return { at: object.at, size: object.size }
  return { at: { x: tidy(box.x), y: tidy(box.y) }, size: { w: tidy(box.w), h: tidy(box.h) } }
}

/** Where an end was when nothing else is known. */
export const looseEnd = ({ at, size }: BoardObject, key: string): Point => (key === 'from' ? at : { x: at.x + size.w, y: at.y + size.h })
