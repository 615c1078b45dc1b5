/** Which parts of a canvas have to be painted anew: rectangles of whole device pixels. */
import type { Box } from '../../shared/geometry/index.ts'

export interface Rect {
  x: number
  y: number
  w: number
  h: number
}

/** Where a box of the board (board units) lies on a canvas whose camera stands at x, y with `scale` pixels per board unit. */
export function rectOf(box: Box, camera: { x: number; y: number }, scale: number): Rect {
  const left = Math.floor((box.x - camera.x) * scale) - 1
  const top = Math.floor((box.y - camera.y) * scale) - 1
  const right = Math.ceil((box.x + box.w - camera.x) * scale) + 1
  const bottom = Math.ceil((box.y + box.h - camera.y) * scale) + 1
  return { x: left, y: top, w: right - left, h: bottom - top }
}

/** The part of `rect` that lies in `to`: one rectangle, or none. */
export function clipped(rect: Rect, to: Rect): Rect[] {
  const x = Math.max(rect.x, to.x)
  const y = Math.max(rect.y, to.y)
  const w = Math.min(rect.x + rect.w, to.x + to.w) - x
  const h = Math.min(rect.y + rect.h, to.y + to.h) - y
  return w > 0 && h > 0 ? [{ x, y, w, h }] : []
}

/** What comes into view when the picture of a canvas of size w, h is pushed by dx, dy: at most two strips, beside each other and not across. */
export function stripsAfter(dx: number, dy: number, { w, h }: Pick<Rect, 'w' | 'h'>): Rect[] {
  const strips: Rect[] = []
  if (dx !== 0) strips.push({ x: dx > 0 ? 0 : w + dx, y: 0, w: Math.abs(dx), h })
  if (dy !== 0) strips.push({ x: dx > 0 ? dx : 0, y: dy > 0 ? 0 : h + dy, w: w - Math.abs(dx), h: Math.abs(dy) })
  return strips
}

/** Rectangles become one where that is less to paint than both. Those of the two strips of a pan do not: around them lies the whole canvas.
 *  What two rectangles share is painted twice, which does no harm: each begins with bare board. */
export function merged(rects: readonly Rect[]): Rect[] {
  const list: Rect[] = []
  for (let rect of rects) {
    for (let i = 0; i < list.length; i++) {
      const other = list[i]!
      const x = Math.min(rect.x, other.x)
      const y = Math.min(rect.y, other.y)
      const around = { x, y, w: Math.max(rect.x + rect.w, other.x + other.w) - x, h: Math.max(rect.y + rect.h, other.y + other.h) - y }
      if (around.w * around.h > rect.w * rect.h + other.w * other.h) continue
      rect = around
      list.splice(i, 1)
      // It is larger now: what it passed over before may fit.
      i = -1
    }
    list.push(rect)
  }
  return list
}
