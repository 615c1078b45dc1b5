/** The two ends of a connector: each holds on to an object, or stands open at a place of the board. */
import { boxOf, distance, middleOfPlaced, type Point, toBoardSpace } from '../geometry/index.ts'
import { type AnchorEnd, kindOf } from '../kinds/index.ts'
import { isId } from '../lib/index.ts'
import type { Board, BoardObject } from '../model/index.ts'
import { tidy } from './target.ts'

export interface Ends {
  from: AnchorEnd
  to: AnchorEnd
}

/** The ends of a connector; null for any other object, and for one whose ends cannot be read. */
export function endsOf(object: BoardObject): Ends | null {
  if (kindOf(object.kind)?.create !== 'line') return null
  const { from, to } = object.props
  return isEnd(from) && isEnd(to) ? { from, to } : null
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

/** Where the two ends are on the board now; null when it is no connector. An end whose object is gone stays at the nearest corner of the connector's own box. */
export function endPlaces(board: Pick<Board, 'get'>, object: BoardObject): { from: Point; to: Point } | null {
  const ends = endsOf(object)
  if (!ends) return null
  const choices = { from: placesOf(board, object, 'from', ends.from), to: placesOf(board, object, 'to', ends.to) }
  let best = { from: choices.from[0]!, to: choices.to[0]! }
  for (const from of choices.from) {
    for (const to of choices.to) if (distance(from, to) < distance(best.from, best.to)) best = { from, to }
  }
  return best
}

/** The upright box between its two ends: a connector's own place and size. */
export function boxOfEnds(board: Pick<Board, 'get'>, object: BoardObject): { at: Point; size: { w: number; h: number } } {
  const places = endPlaces(board, object)
  const box = places && boxOf([places.from, places.to])
  if (!box) return { at: object.at, size: object.size }
  return { at: { x: tidy(box.x), y: tidy(box.y) }, size: { w: tidy(box.w), h: tidy(box.h) } }
}

/** The places an end may take: one, or those of all anchors when the nearest counts. */
function placesOf(board: Pick<Board, 'get'>, connector: BoardObject, key: 'from' | 'to', end: AnchorEnd): Point[] {
  if (isOpen(end)) return [end.at]
  const object = board.get(end.on)
  if (!object) return [looseEnd(connector, key)]
  const anchors = (kindOf(object.kind)?.anchors ?? []).filter(({ name }) => end.anchor === 'nearest' || end.anchor === name)
  const places = anchors.map(({ u, v }) => toBoardSpace(object, { x: u * object.size.w, y: v * object.size.h }))
  return places.length > 0 ? places : [middleOfPlaced(object)]
}

/** Where an end was when nothing else is known. */
export const looseEnd = ({ at, size }: BoardObject, key: string): Point => (key === 'from' ? at : { x: at.x + size.w, y: at.y + size.h })
