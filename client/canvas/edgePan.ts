/** Near the edge of the view a drag takes the board along, faster the nearer it comes. Pure; the caller knows the time. */
import type { Point } from '../../shared/geometry/index.ts'

/** How near, CSS pixels; and how long the hand must stay there, so that a drag which only begins at the edge stays where it is. */
const edge = 28
export const edgeRestMs = 250
/** CSS pixels in a second at the edge itself, and beyond. */
const fastest = 900

/** How the board is to be pushed, CSS pixels in a second; nothing in the middle of the view. */
export function edgePan({ x, y }: Point, view: { w: number; h: number }): Point {
  const push = (at: number, length: number) => {
    const near = Math.min(edge, length / 6)
    const part = (away: number) => Math.min(1, Math.max(0, (near - away) / near))
    return fastest * (part(at) - part(length - at))
  }
  return { x: push(x, view.w), y: push(y, view.h) }
}
