/** Lines and curves: from path commands to points, how far away something is, and what is inside. */
import { type Box, boxOf, type Point } from './box.ts'

/** Path commands with absolute coordinates, as in SVG; a drawing's `PathCommand` is one. */
export type CurveCommand =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Q', number, number, number, number]
  | readonly ['Z']

/** A run of straight lines. When closed, the last point joins the first (which is not repeated). */
export interface Polyline {
  points: Point[]
  closed: boolean
}

/** The path as straight lines that stay within about `tolerance` (board units) of it. */
export function flatten(commands: readonly CurveCommand[], tolerance = 0.5): Polyline[] {
  const lines: Polyline[] = []
  let line: Polyline | null = null
  let at: Point = { x: 0, y: 0 }
  let start: Point = at
  const draw = (point: Point) => {
    if (!line) lines.push((line = { points: [at], closed: false }))
    line.points.push(point)
    at = point
  }
  for (const command of commands) {
    switch (command[0]) {
      case 'M':
        at = start = { x: command[1], y: command[2] }
        line = null
        break
      case 'L':
        draw({ x: command[1], y: command[2] })
        break
      case 'C': {
        const from = at
        const [a, b, to] = [point(command, 1), point(command, 3), point(command, 5)]
        for (const t of steps(from, a, b, to, tolerance)) draw(cubicAt(from, a, b, to, t))
        break
      }
      case 'Q': {
        // A quadratic curve is a cubic one whose grips stand two thirds of the way out.
        const from = at
        const [grip, to] = [point(command, 1), point(command, 3)]
        const a = between(from, grip, 2 / 3)
        const b = between(to, grip, 2 / 3)
        for (const t of steps(from, a, b, to, tolerance)) draw(cubicAt(from, a, b, to, t))
        break
      }
      case 'Z':
        if (line) close(line)
        at = start
        line = null
        break
    }
  }
  return lines
}

/** The smallest box around the path itself, not around its grips; null for an empty one. */
export const boundsOfPath = (commands: readonly CurveCommand[]): Box | null => boxOf(flatten(commands, 0.1).flatMap(({ points }) => points))

/** How far `point` is from the nearest place of the path's line. Infinity for an empty path. */
export function distanceToPath(point: Point, commands: readonly CurveCommand[], tolerance = 0.5): number {
  let nearest = Infinity
  for (const { points, closed } of flatten(commands, tolerance)) nearest = Math.min(nearest, distanceToPolyline(point, points, closed))
  return nearest
}

/** Is the point inside, by the even-odd rule (a hole is outside)? Open parts count as closed, as when filled. */
export function isInsidePath(point: Point, commands: readonly CurveCommand[], tolerance = 0.5): boolean {
  let inside = false
  for (const { points } of flatten(commands, tolerance)) {
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
      const a = points[i]!
      const b = points[j]!
      if (a.y > point.y !== b.y > point.y && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside
    }
  }
  return inside
}

export function distanceToPolyline(point: Point, points: readonly Point[], closed = false): number {
  if (points.length === 1) return distance(point, points[0]!)
  let nearest = Infinity
  for (let i = 1; i < points.length; i++) nearest = Math.min(nearest, distanceToSegment(point, points[i - 1]!, points[i]!))
  if (closed && points.length > 2) nearest = Math.min(nearest, distanceToSegment(point, points.at(-1)!, points[0]!))
  return nearest
}

export const distanceToSegment = (point: Point, a: Point, b: Point): number => distance(point, nearestOnSegment(point, a, b))

/** The place of the segment nearest to `point`. */
function nearestOnSegment(point: Point, a: Point, b: Point): Point {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const square = dx * dx + dy * dy
  if (square === 0) return a
  const t = Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square))
  return { x: a.x + t * dx, y: a.y + t * dy }
}

/** Distance to the cubic curve from `from` to `to` with grips `a` and `b`, within `tolerance`. */
export function distanceToCubic(point: Point, from: Point, a: Point, b: Point, to: Point, tolerance = 0.5): number {
  return distanceToPolyline(point, [from, ...steps(from, a, b, to, tolerance).map((t) => cubicAt(from, a, b, to, t))])
}

/** The place at `t` (0 to 1) of the cubic curve. */
function cubicAt(from: Point, a: Point, b: Point, to: Point, t: number): Point {
  const u = 1 - t
  const [f, g, h, i] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return { x: f * from.x + g * a.x + h * b.x + i * to.x, y: f * from.y + g * a.y + h * b.y + i * to.y }
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

/** Values of t after 0, the last one 1, so that chords stay within the tolerance. Source: Wang 1984, bound by the second difference. */
function steps(from: Point, a: Point, b: Point, to: Point, tolerance: number): number[] {
  const bend = Math.max(Math.hypot(from.x - 2 * a.x + b.x, from.y - 2 * a.y + b.y), Math.hypot(a.x - 2 * b.x + to.x, a.y - 2 * b.y + to.y))
  const count = Math.min(64, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend) / tolerance))))
  return Array.from({ length: count }, (_, index) => (index + 1) / count)
}

const point = (command: readonly (string | number)[], index: number): Point => ({
  x: command[index] as number,
  y: command[index + 1] as number,
})
const between = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })

function close(line: Polyline): void {
  line.closed = true
  const first = line.points[0]!
  const last = line.points.at(-1)!
  if (line.points.length > 1 && first.x === last.x && first.y === last.y) line.points.pop()
}
