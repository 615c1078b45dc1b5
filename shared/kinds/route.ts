/** The way of a connector: where its ends hold on, and the line between them. All in board space. */
import type { PathCommand } from '../drawing/index.ts'
import {
  type Box,
  boundsOf,
  distance,
  distanceToPolyline,
  flatten,
  middleOfPlaced,
  type Point,
  toBoardSpace,
  turned,
} from '../geometry/index.ts'
import type { BoardObject } from '../model/index.ts'
import { around, runsThrough } from './detour.ts'
import type { AnchorEnd, Find } from './kind.ts'
import { drawnKindOf, parseObject } from './parse.ts'

/** A place where a connector ends. */
export interface EndPlace extends Point {
  /** Which way it leaves, as a step of length 1 along one axis; null in the open, where any way is good. */
  away: Point | null
  /** What it held on to is gone. */
  loose: boolean
  /** What it holds on to. */
  holds: BoardObject | null
}
export interface Route {
  from: EndPlace
  to: EndPlace
  commands: PathCommand[]
  /** The directions in which the line arrives at its ends, length 1. */
  arrives: { from: Point; to: Point }
  middle: Point
  /** Where its middle stretch can be taken, and the axis along which it moves; null where there is none. */
  grip: { at: Point; along: 'x' | 'y' } | null
}
export type Way = 'straight' | 'elbow' | 'curved'

/** The ends as they are now. An end that takes the nearest anchor takes the side that faces the other end; where none does, the pair with the shortest distance. */
export function endPlaces(object: BoardObject, from: AnchorEnd, to: AnchorEnd, find: Find): { from: EndPlace; to: EndPlace } {
  const { at, size } = object
  const allStarts = placesOf(from, at, find)
  const allStops = placesOf(to, { x: at.x + size.w, y: at.y + size.h }, find)
  const way = wayBetween(boxAround(allStarts), boxAround(allStops), fixedWay(allStarts), fixedWay(allStops))
  const starts = leaving(allStarts, way)
  const stops = leaving(allStops, way && { x: -way.x, y: -way.y })
  let best = { from: starts[0]!, to: stops[0]! }
  for (const start of starts) {
    for (const stop of stops) if (distance(start, stop) < distance(best.from, best.to)) best = { from: start, to: stop }
  }
  return { from: ontoOutline(best.from), to: ontoOutline(best.to) }
}

/** A place an end may take; when it is an anchor, on the box of an object, which may lie outside the object's outline. */
type Candidate = EndPlace

/** `last` is where the end stood when it was last known: for an object that is gone. */
function placesOf(end: AnchorEnd, last: Point, find: Find): Candidate[] {
  if ('at' in end) return [{ ...end.at, away: null, loose: false, holds: null }]
  const held = find(end.on)
  if (!held) return [{ ...last, away: null, loose: true, holds: null }]
  const object = parseObject(held)
  const kind = drawnKindOf(object)
  // A connector that holds on to a connector could go round in circles.
  const anchors = kind.create === 'line' ? [] : kind.anchors.filter(({ name }) => end.anchor === 'nearest' || end.anchor === name)
  if (anchors.length === 0) return [{ ...middleOfPlaced(object), away: null, loose: false, holds: null }]
  return anchors.map(({ u, v }) => {
    const at = toBoardSpace(object, { x: u * object.size.w, y: v * object.size.h })
    const away = alongAxis(turned({ x: u * 2 - 1, y: v * 2 - 1 }, { x: 0, y: 0 }, object.angle))
    return { ...at, away, loose: false, holds: object }
  })
}

/** What the line must keep out of: the whole object while it may hold on anywhere, else the one place. */
function boxAround([first, ...more]: Candidate[]): Box {
  const { x, y, holds } = first!
  return holds && more.length > 0 ? boundsOf(holds) : { x, y, w: 0, h: 0 }
}

/** Which way a line leaves an end whose side was chosen by hand. */
const fixedWay = ([first, ...more]: Candidate[]): Point | null => (more.length > 0 ? null : first!.away)

/** Rows stand closer together than the notes in them reach aside: between rows a line may run this much flatter than a diagonal. */
const flatter = 2

/** From one box to the other along one axis, so that between the rows of a tree no line runs through a neighbour: the way in which a side chosen by hand looks,
 *  else the axis on which they are farther apart. A step of length 1; null when the boxes overlap. */
function wayBetween(a: Box, b: Box, leaves: Point | null, arrives: Point | null): Point | null {
  const right = b.x - (a.x + a.w)
  const left = a.x - (b.x + b.w)
  const down = b.y - (a.y + a.h)
  const up = a.y - (b.y + b.h)
  const apart = ({ x, y }: Point) => (x > 0 ? right : x < 0 ? left : y > 0 ? down : up)
  for (const way of [leaves, arrives && { x: -arrives.x, y: -arrives.y }]) if (way && apart(way) > 0) return way
  const [across, along] = [Math.max(right, left), Math.max(down, up)]
  if (across < 0 && along < 0) return null
  return along * flatter >= across ? { x: 0, y: down >= up ? 1 : -1 } : { x: right >= left ? 1 : -1, y: 0 }
}

/** Those that leave that way; all of them when none does. */
function leaving(places: Candidate[], way: Point | null): Candidate[] {
  const right = places.filter(({ away }) => way && away?.x === way.x && away.y === way.y)
  return right.length > 0 ? right : places
}

/** The anchor itself when it lies on the outline, else where the ray from the middle leaves the outline: the sides of a triangle are not at its box. */
function ontoOutline({ x, y, away, loose, holds }: Candidate): EndPlace {
  const anchor = { x, y, away, loose, holds }
  const lines = holds ? flatten(drawnKindOf(holds).outline(holds)) : []
  if (!holds || lines.some(({ points, closed }) => distanceToPolyline(anchor, points, closed) < 1)) return anchor
  const middle = middleOfPlaced(holds)
  let farthest = 0
  for (const { points, closed } of lines) {
    for (let i = closed ? 0 : 1; i < points.length; i++) {
      const along = crossing(middle, anchor, points.at(i - 1)!, points[i]!)
      if (along !== null && along > farthest) farthest = along
    }
  }
  if (farthest === 0) return anchor
  return { ...anchor, x: middle.x + (x - middle.x) * farthest, y: middle.y + (y - middle.y) * farthest }
}

/** Where the ray from `from` through `through` (1 = there) meets the stretch between `a` and `b`; null when it does not. */
function crossing(from: Point, through: Point, a: Point, b: Point): number | null {
  const ray = minus(through, from)
  const side = minus(b, a)
  const cross = ray.x * side.y - ray.y * side.x
  if (cross === 0) return null
  const to = minus(a, from)
  const along = (to.x * side.y - to.y * side.x) / cross
  const across = (to.x * ray.y - to.y * ray.x) / cross
  return along >= 0 && across >= 0 && across <= 1 ? along : null
}

/** The line between two ends; around what they hold, where it would else run through it. `bend` moves the middle of one with corners, board units. */
export function routeBetween(from: EndPlace, to: EndPlace, way: Way, bend = 0): Route {
  const line = way === 'elbow' ? elbow(from, to, bend) : way === 'curved' ? curve(from, to) : straight(from, to)
  const detour = runsThrough(line.commands, [from, to]) ? around(from, to) : null
  if (!detour) return { from, to, grip: null, ...line }
  return { from, to, grip: null, ...polyline(withoutRepeats(detour), way === 'curved' ? 3 * rounding : rounding) }
}

type Line = Pick<Route, 'commands' | 'arrives' | 'middle'> & { grip?: Route['grip'] }

const straight = (from: Point, to: Point): Line => polyline([from, to], 0)

function curve(from: EndPlace, to: EndPlace): Line {
  const reach = Math.min(160, Math.max(24, distance(from, to) / 2))
  const start = from.away ?? alongAxis(minus(to, from))
  const stop = to.away ?? alongAxis(minus(from, to))
  const a = plus(from, start, reach)
  const b = plus(to, stop, reach)
  return {
    commands: [
      ['M', from.x, from.y],
      ['C', a.x, a.y, b.x, b.y, to.x, to.y],
    ],
    arrives: { from: { x: -start.x, y: -start.y }, to: { x: -stop.x, y: -stop.y } },
    middle: { x: (from.x + 3 * a.x + 3 * b.x + to.x) / 8, y: (from.y + 3 * a.y + 3 * b.y + to.y) / 8 },
  }
}

/** How far an elbow runs straight out of an object, and how round its corners are. */
const stub = 20
const rounding = 8

function elbow(from: EndPlace, to: EndPlace, bend: number): Line {
  const start = from.away ?? alongAxis(minus(to, from))
  const stop = to.away ?? alongAxis(minus(from, to))
  // Ends that face each other closely share the room between them.
  const between = start.x === -stop.x && start.y === -stop.y ? (to.x - from.x) * start.x + (to.y - from.y) * start.y : Infinity
  const out = between > 0 ? Math.min(stub, between / 2) : stub
  const a = plus(from, start, out)
  const b = plus(to, stop, out)
  const turns = corners(a, start, b, stop)
  const [p, q] = turns
  if (!p || !q) return polyline(withoutRepeats([from, a, ...turns, b, to]), rounding)
  // Two corners have a stretch between them that can be moved aside.
  const along = p.x === q.x ? 'x' : 'y'
  const moved = turns.map((corner) => ({ ...corner, [along]: kept(corner[along] + bend, along, { a, start, b, stop }) }))
  const [m, n] = moved as [Point, Point]
  const grip = { at: { x: (m.x + n.x) / 2, y: (m.y + n.y) / 2 }, along } as const
  return { ...polyline(withoutRepeats([from, a, ...moved, b, to]), rounding), grip }
}

/** Where the middle stretch may stand: no stub is run back over. */
function kept(at: number, along: 'x' | 'y', { a, start, b, stop }: Record<'a' | 'start' | 'b' | 'stop', Point>): number {
  let place = at
  for (const [end, away] of [[a, start] as const, [b, stop] as const]) {
    if (away[along] > 0) place = Math.max(place, end[along])
  }
  for (const [end, away] of [[a, start] as const, [b, stop] as const]) {
    if (away[along] < 0) place = Math.min(place, end[along])
  }
  return place
}

/** The corners between the two stubs, so that no stub is run back over. */
function corners(a: Point, start: Point, b: Point, stop: Point): Point[] {
  const flatStart = start.x !== 0
  if (flatStart === (stop.x !== 0)) {
    // Mirrored about the diagonal, up-and-down is side-to-side.
    const mirror = (point: Point): Point => (flatStart ? point : { x: point.y, y: point.x })
    const [p, q, out, back] = [mirror(a), mirror(b), mirror(start).x, mirror(stop).x]
    if (out === back) {
      const x = out > 0 ? Math.max(p.x, q.x) : Math.min(p.x, q.x)
      return [
        { x, y: p.y },
        { x, y: q.y },
      ].map(mirror)
    }
    if ((q.x - p.x) * out >= 0) {
      const x = (p.x + q.x) / 2
      return [
        { x, y: p.y },
        { x, y: q.y },
      ].map(mirror)
    }
    const y = (p.y + q.y) / 2
    return [
      { x: p.x, y },
      { x: q.x, y },
    ].map(mirror)
  }
  const first = flatStart ? { x: b.x, y: a.y } : { x: a.x, y: b.y }
  const goesOn = (first.x - a.x) * start.x + (first.y - a.y) * start.y >= 0
  const comesIn = (first.x - b.x) * stop.x + (first.y - b.y) * stop.y >= 0
  return [goesOn && comesIn ? first : flatStart ? { x: a.x, y: b.y } : { x: b.x, y: a.y }]
}

function polyline(points: Point[], radius: number): Line {
  const [first, last] = [points[0]!, points.at(-1)!]
  const commands: PathCommand[] = [['M', first.x, first.y]]
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = [points[i - 1]!, points[i]!, points[i + 1]!]
    const round = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    const arrive = plus(corner, direction(corner, before), round)
    const leave = plus(corner, direction(corner, after), round)
    commands.push(['L', arrive.x, arrive.y], ['Q', corner.x, corner.y, leave.x, leave.y])
  }
  commands.push(['L', last.x, last.y])
  return {
    commands,
    arrives: { from: direction(points[1] ?? last, first), to: direction(points.at(-2) ?? first, last) },
    middle: halfway(points),
  }
}

/** The point at half the length. */
function halfway(points: Point[]): Point {
  let left = 0
  for (let i = 1; i < points.length; i++) left += distance(points[i - 1]!, points[i]!)
  left /= 2
  for (let i = 1; i < points.length; i++) {
    const length = distance(points[i - 1]!, points[i]!)
    if (length >= left && length > 0) return plus(points[i - 1]!, minus(points[i]!, points[i - 1]!), left / length)
    left -= length
  }
  return points[0]!
}

/** Leaves out points that repeat, and those in the middle of a straight stretch. */
function withoutRepeats(points: Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (last && distance(last, point) < 0.01) continue
    const before = kept.at(-2)
    if (before && last && isBetween(last, before, point)) kept.pop()
    kept.push(point)
  }
  return kept.length > 1 ? kept : [points[0]!, points.at(-1)!]
}

const isBetween = (point: Point, a: Point, b: Point): boolean =>
  Math.abs((point.x - a.x) * (b.y - a.y) - (point.y - a.y) * (b.x - a.x)) < 0.01 &&
  (point.x - a.x) * (b.x - point.x) + (point.y - a.y) * (b.y - point.y) >= 0

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })
const plus = (point: Point, step: Point, times: number): Point => ({ x: point.x + step.x * times, y: point.y + step.y * times })
function direction(from: Point, to: Point): Point {
  const length = distance(from, to)
  return length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}
/** The nearest of right, down, left and up. */
const alongAxis = ({ x, y }: Point): Point => (Math.abs(x) >= Math.abs(y) ? { x: x < 0 ? -1 : 1, y: 0 } : { x: 0, y: y < 0 ? -1 : 1 })
