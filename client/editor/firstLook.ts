/** Where a board begins when it is opened. On a desk one sees all of it. On a phone that would be too small to read: there one sees the first part that says
 *  something, and everything is one tap away. */
import { boundsOf, holdsBox } from '../../shared/geometry/index.ts'
import { drawnKindOf, parseObject } from '../../shared/kinds/index.ts'
import type { Board, BoardObject } from '../../shared/model/index.ts'
import { beginningAt, type Covered, fitted, limitedZoom, onPixels, revealing, seenBox } from './camera.ts'
import type { Camera } from './editor.ts'
import type { Places } from './places.ts'
import { readingOrder } from './readingOrder.ts'

/** A view no wider than this (CSS pixels) is a phone's. */
const phoneWidth = 640
/** At this zoom a note can be read at arm's length, and down to the other one at a second look. */
const readable = 0.6
const leastReadable = 0.42

/** Null on an empty board. */
export function firstLook(board: Board, places: Places, view: { w: number; h: number }, covered: Covered): Camera | null {
  const everything = places.everything()
  if (!everything) return null
  const whole = fitted(everything, view, covered)
  if (view.w > phoneWidth || whole.zoom >= leastReadable) return whole
  const order = readingOrder(board)
  const saying = order.find((object) => !drawnKindOf(object).holds && drawnKindOf(object).create !== 'line')
  const first = saying ?? order[0]!
  const around = (first.parent === null ? undefined : board.get(first.parent)) ?? first
  const close = fitted(boxOf(around), view, covered)
  if (close.zoom >= leastReadable) return close
  const corner = beginningAt(boxOf(around), view, covered, readable)
  return holdsBox(seenBox(corner, view), boxOf(first)) ? corner : revealing(corner, view, boxOf(first), covered)
}

/** Where a board begins, also an empty one. */
export const beginning = (board: Board, places: Places, view: { w: number; h: number }, covered: Covered): Camera =>
  onPixels(firstLook(board, places, view, covered) ?? { x: -view.w / 2, y: -view.h / 2, zoom: limitedZoom(1) })

/** As large as it is drawn. */
const boxOf = (object: BoardObject) => boundsOf(parseObject(object))
