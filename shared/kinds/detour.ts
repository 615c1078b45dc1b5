/** The way of a connector that would run through what it connects: along the axes around both, with few corners. */
import { type Box, boundsOf, boxesMeet, type CurveCommand, flatten, grownBox, isInsidePath, type Point } from '../geometry/index.ts'
import type { BoardObject } from '../model/index.ts'
import { drawnKindOf } from './parse.ts'

/** An end that may hold on to an object, and the way it leaves it. */
interface End extends Point {
  away: Point | null
  holds: BoardObject | null
}

/** How far it keeps from the objects where there is room, board units. */
const farthest = 20
/** What a corner costs, as board units of way: a longer line with fewer corners is easier to follow. */
const cornerCost = 60

/** Does the line run through one of the objects that its ends hold? */
export function runsThrough(commands: readonly CurveCommand[], ends: readonly End[]): boolean {
  return ends.some(({ holds }) => holds !== null && crosses(commands, holds))
}

function crosses(commands: readonly CurveCommand[], object: BoardObject): boolean {
  const box = grownBox(boundsOf(object), -2)
  if (box.w <= 0 || box.h <= 0) return false
  const outline = drawnKindOf(object).outline(object)
  for (const { points } of flatten(commands)) {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!]
      if (!boxesMeet(box, { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(b.x - a.x), h: Math.abs(b.y - a.y) })) continue
      const steps = Math.min(100, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 3))
      for (let step = 0; step <= steps; step++) {
        const at = { x: a.x + ((b.x - a.x) * step) / steps, y: a.y + ((b.y - a.y) * step) / steps }
        const isIn = at.x > box.x && at.x < box.x + box.w && at.y > box.y && at.y < box.y + box.h
        // An end stands on the outline; only what is well within it is a line through it.
        if (isIn && farFrom(at, points[0]!) && farFrom(at, points.at(-1)!) && isInsidePath(at, outline)) return true
      }
    }
  }
  return false
}

const farFrom = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) > 2.5

/** The corners of the way around, both ends included; null when the objects lie over each other. */
export function around(from: End, to: End): Point[] | null {
  const bare = [boxOf(from), boxOf(to)]
  const gap = Math.max(apart(bare[0]!, bare[1]!), apart(bare[1]!, bare[0]!))
  if (gap <= 0) return null
  const margin = Math.min(farthest, gap / 2)
  const [a, b] = [grownBox(bare[0]!, margin), grownBox(bare[1]!, margin)]
  const start = left(from, a)
  const stop = left(to, b)
  const xs = sorted([start.x, stop.x, a.x, a.x + a.w, b.x, b.x + b.w, (start.x + stop.x) / 2])
  const ys = sorted([start.y, stop.y, a.y, a.y + a.h, b.y, b.y + b.h, (start.y + stop.y) / 2])
  // A line may run along the margins, not within them.
  const walls = [grownBox(a, -0.5), grownBox(b, -0.5)]
  const way = shortest(xs, ys, start, stop, walls, from.away, to.away)
  return way && [from, ...way, to]
}

const boxOf = ({ x, y, holds }: End): Box => (holds ? boundsOf(holds) : { x, y, w: 0, h: 0 })
const apart = (a: Box, b: Box): number => Math.max(b.x - (a.x + a.w), b.y - (a.y + a.h))
const sorted = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b)

/** Where the line has left the margin of its object. */
function left(end: End, { x, y, w, h }: Box): Point {
  const { away } = end
  if (!away) return { x: end.x, y: end.y }
  if (away.x !== 0) return { x: away.x > 0 ? x + w : x, y: end.y }
  return { x: end.x, y: away.y > 0 ? y + h : y }
}

const ways: Point[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
]

/** Dijkstra's on the few places where a corner can be: at most seven by seven, each met from four sides. */
function shortest(
  xs: number[],
  ys: number[],
  start: Point,
  stop: Point,
  walls: readonly Box[],
  leaves: Point | null,
  arrives: Point | null,
): Point[] | null {
  const count = xs.length * ys.length * 4
  const costs = new Float64Array(count).fill(Infinity)
  const before = new Int32Array(count).fill(-1)
  const done = new Uint8Array(count)
  const place = (state: number): Point => ({ x: xs[(state >> 2) % xs.length]!, y: ys[Math.floor((state >> 2) / xs.length)]! })
  const first = (ys.indexOf(start.y) * xs.length + xs.indexOf(start.x)) * 4
  ways.forEach((way, direction) => {
    if (!leaves || (way.x === leaves.x && way.y === leaves.y)) costs[first + direction] = 0
  })
  for (;;) {
    let state = -1
    for (let i = 0; i < count; i++) if (!done[i] && costs[i]! < (state < 0 ? Infinity : costs[state]!)) state = i
    if (state < 0) return null
    done[state] = 1
    const at = place(state)
    const direction = state & 3
    const isThere = at.x === stop.x && at.y === stop.y
    // From there it turns into the object; it cannot come out of it.
    if (isThere && !(arrives && ways[direction]!.x === arrives.x && ways[direction]!.y === arrives.y)) {
      const points: Point[] = []
      for (let one = state; one >= 0; one = before[one]!) points.unshift(place(one))
      return points
    }
    ways.forEach((way, next) => {
      if (next === (direction + 2) % 4) return
      const i = ((state >> 2) % xs.length) + way.x
      const j = Math.floor((state >> 2) / xs.length) + way.y
      if (i < 0 || j < 0 || i >= xs.length || j >= ys.length) return
      const to = { x: xs[i]!, y: ys[j]! }
      if (walls.some((wall) => meets(wall, at, to))) return
      const reached = (j * xs.length + i) * 4 + next
      const cost = costs[state]! + Math.abs(to.x - at.x) + Math.abs(to.y - at.y) + (next === direction ? 0 : cornerCost)
      if (cost < costs[reached]!) {
        costs[reached] = cost
        before[reached] = state
      }
    })
  }
}

const meets = (wall: Box, a: Point, b: Point): boolean =>
  Math.max(a.x, b.x) > wall.x && Math.min(a.x, b.x) < wall.x + wall.w && Math.max(a.y, b.y) > wall.y && Math.min(a.y, b.y) < wall.y + wall.h
