/** Points and boxes in board units: x to the right, y down; one unit is one CSS pixel at 100 %. */

export interface Point {
  x: number
  y: number
}

/** An upright rectangle. */
export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** What stands on a board: top left corner before turning, size, and angle in radians about the middle. */
export interface Placed {
  at: Point
  size: { w: number; h: number }
  angle: number
}

/** The smallest box around all points; null when there are none. */
export function boxOf(points: Iterable<Point>): Box | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y } of points) {
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top }
}

/** The smallest box around all boxes; null when there are none. */
export function unionOf(boxes: Iterable<Box>): Box | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y, w, h } of boxes) {
    if (x < left) left = x
    if (x + w > right) right = x + w
    if (y < top) top = y
    if (y + h > bottom) bottom = y + h
  }
  return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top }
}

/** Is the point inside, or on the edge? */
export const holdsPoint = (box: Box, point: Point): boolean =>
  point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h

/** Is all of `inner` inside, edges included? */
export const holdsBox = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h

/** Do they share a point? Touching edges count. */
export const boxesMeet = (a: Box, b: Box): boolean => a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h

/** The box with `by` more on every side (less when negative; never under nothing). */
export const grownBox = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  w: Math.max(0, box.w + 2 * by),
  h: Math.max(0, box.h + 2 * by),
})

export const middleOf = (box: Box): Point => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 })
