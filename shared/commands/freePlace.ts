/** Where the next note goes in a zone when no hand points: the first free cell, by rows, beneath the zone's title and question. */
import { boundsOf, boxesMeet, type Point } from '../geometry/index.ts'
import type { Board, BoardObject } from '../model/index.ts'

/** Room that a zone's title and question take, and the gap between two objects; board units. */
const header = 64
const gap = 16

/** Top left corner for an object of `size` in `holder`. In a full one it lies over the last row, a little aside. */
export function freePlaceIn(board: Board, holder: BoardObject, size: { w: number; h: number }): Point {
  const taken = board
    .all()
    .filter(({ parent, kind }) => parent === holder.id && kind !== 'connector')
    .map(boundsOf)
  const left = holder.at.x + gap
  const right = Math.max(left, holder.at.x + holder.size.w - gap - size.w)
  const top = holder.at.y + Math.min(header, Math.max(gap, holder.size.h - size.h - gap))
  const bottom = Math.max(top, holder.at.y + holder.size.h - gap - size.h)
  for (let y = top; y <= bottom; y += size.h + gap) {
    for (let x = left; x <= right; x += size.w + gap) {
      const cell = { x, y, w: size.w, h: size.h }
      if (!taken.some((box) => boxesMeet(box, cell))) return { x, y }
    }
  }
  const aside = (taken.length % 8) * 8
  return { x: Math.min(right, left + aside), y: Math.min(bottom, top + aside) }
}
