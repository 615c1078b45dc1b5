/** A loop drawn by hand: what lies in it. */
import type { Point } from './box.ts'

/** Is the point inside the loop, by the winding rule: also where the hand crossed its own line. The last corner joins the first. */
export function isInLoop(point: Point, loop: readonly Point[]): boolean {
  let winding = 0
  for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
    const [a, b] = [loop[j]!, loop[i]!]
    if (a.y <= point.y === b.y <= point.y) continue
    const side = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y)
    if (a.y <= point.y && side > 0) winding++
    if (a.y > point.y && side < 0) winding--
  }
  return winding !== 0
}

/** How many of these points (a share from 0 to 1) lie inside; 0 when there are none. */
export const shareInLoop = (points: readonly Point[], loop: readonly Point[]): number =>
  points.length === 0 ? 0 : points.filter((point) => isInLoop(point, loop)).length / points.length
