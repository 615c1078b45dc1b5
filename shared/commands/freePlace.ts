/** A place in a frame or zone where nothing lies yet, in rows from the top left: for notes that come without a place of their own. */
import { type Box, boundsOf, boxesMeet, type Point } from '../geometry/index.ts'
import { kindOf, parseObject } from '../kinds/index.ts'
import type { Board, BoardObject } from '../model/index.ts'
import { isHolder } from './target.ts'

const gap = 16

/** The top left corner of the first free place for something of `size` (board units). Below the zone's own title and question; when it is full, stepped over what lies there. */
export function freePlaceIn(board: Board, holder: BoardObject, size: { w: number; h: number }): Point {
  const inside = boundsOf(holder)
  const taken = board
    .all()
    .filter((object) => !isHolder(object) && kindOf(object.kind)?.create !== 'line')
    // As high as it is drawn: somebody may be typing in it.
    .map((object) => boundsOf(parseObject(object)))
    .filter((box) => boxesMeet(box, inside))
  const top = inside.y + headOf(holder)
  const left = inside.x + gap
  let count = 0
  for (let y = top; y + size.h <= inside.y + inside.h; y += 8) {
    for (let x = left; x + size.w <= inside.x + inside.w; x += 8) {
      const place: Box = { x: x - gap / 2, y: y - gap / 2, w: size.w + gap, h: size.h + gap }
      const inTheWay = taken.find((box) => boxesMeet(box, place))
      if (!inTheWay) return { x, y }
      count++
      // On to just behind what is in the way, on the grid of 8.
      x = Math.max(x, left + 8 * Math.floor((inTheWay.x + inTheWay.w + gap / 2 - left) / 8))
    }
  }
  const step = 24 * (count % 6)
  return { x: left + step, y: top + step }
}

/** Where the content of a zone or frame begins, below its title and question: on the grid of 8. */
function headOf(holder: BoardObject): number {
  const needed = kindOf(holder.kind)?.fitHeight?.(parseObject(holder)) ?? 0
  return Math.min(8 * Math.ceil((needed + 4) / 8), Math.max(gap, holder.size.h - gap))
}
