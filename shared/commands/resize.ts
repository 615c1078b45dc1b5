/** Resizes what is selected by one of its grips. One object keeps its opposite side where it is, also when turned; several grow and move together. */
import { boundsOf, type Point, toBoardSpace, turned, unionOf } from '../geometry/index.ts'
import { kindOf, parseObject } from '../kinds/index.ts'
import { type BoardObject, changeObject, placeOfMembers } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { type Ends, endsOf, isOpen } from './ends.ts'
import { stretchedTo } from './fit.ts'
import { groupsAround, holdersOn, parentFor, withoutGroups } from './holders.ts'
import { mayReach, mayTouch } from './rights.ts'
import { isGroup, type Target, targetOf, tidy } from './target.ts'

export interface ResizeArgs extends Target {
  /** Which side or corner is pulled: x −1 left, 1 right, 0 neither; y −1 top, 1 bottom. */
  handle: { x: -1 | 0 | 1; y: -1 | 0 | 1 }
  /** How far the grip was pulled, board units. */
  dx: number
  dy: number
  /** With something among them that keeps its ratio by itself (a picture): lets it go. */
  keepRatio: boolean
  /** The middle stays instead of the opposite side. */
  fromMiddle?: boolean
}

/** Where an object will stand. `ends` only for a connector with an open end. */
export interface ResizedPlace {
  at: Point
  size: { w: number; h: number }
  ends?: Ends
  /** What else of it changes: the widths of its columns. */
  props?: Record<string, unknown>
}

export const resize: Command<ResizeArgs> = {
  id: 'resize',
  label: 'Resize',
  run(context, args, dispatch) {
    if (!Number.isFinite(args.dx) || !Number.isFinite(args.dy)) return null
    const places = resizedPlaces(context, args)
    if (places.size === 0) return null
    if (!dispatch) return {}
    const parents = changedParents(context, places)
    const written = [...places].filter(([id]) => !isGroup(context.board.get(id)!))
    context.doc.transact(() => {
      for (const [id, { at, size, ends, props }] of written) changeObject(context.doc, id, { at, size, props: { ...props, ...ends } })
      for (const [id, parent] of parents) changeObject(context.doc, id, { parent })
    }, context.origin)
    return { announce: { key: 'done.resized', values: { count: written.length } } }
  },
}

/** The places after resizing, by id; the screen draws the same while the hand pulls. Of a group its members are resized, and it is around them. A connector that holds on
 *  at both ends is not among them. */
export function resizedPlaces(context: CommandContext, args: ResizeArgs): Map<string, ResizedPlace> {
  const { board } = context
  const target = targetOf(context, args)
  const groups = target.filter(isGroup)
  const places = placesOf(
    withoutGroups(board, target).filter((object) => mayTouch(context, object)),
    args,
    groups.length > 0,
  )
  const standing = (id: string) => {
    const object = board.get(id)
    return object && { ...object, ...places.get(id) }
  }
  for (const group of groups) {
    const placed = placeOfMembers(group, { get: standing, inside: board.inside, isGroup: (id) => isGroup(board.get(id) ?? { kind: '' }) })
    if (placed) places.set(group.id, { at: placed.at, size: placed.size })
  }
  return places
}

function placesOf(targets: readonly BoardObject[], asked: ResizeArgs, asGroup: boolean): Map<string, ResizedPlace> {
  const objects = targets
    .filter((object) => {
      const ends = endsOf(object)
      return !ends || isOpen(ends.from) || isOpen(ends.to)
    })
    // As large as it is drawn: the hand pulls at the side that it sees.
    .map((object) => ({ ...object, size: parseObject(object).size }))
  const keepsRatio = objects.some(({ kind }) => kindOf(kind)?.keepsRatio)
  const args = keepsRatio ? { ...asked, keepRatio: !asked.keepRatio } : asked
  const [only] = objects
  if (only && objects.length === 1 && !endsOf(only) && !asGroup) return new Map([[only.id, resizedAlone(only, args)]])
  return resizedTogether(objects, args)
}

function resizedAlone(object: BoardObject, { handle, dx, dy, keepRatio, fromMiddle }: ResizeArgs): ResizedPlace {
  const { size, angle } = object
  const pulled = turned({ x: dx, y: dy }, { x: 0, y: 0 }, -angle)
  const least = leastSize(object)
  const sides = fromMiddle ? 2 : 1
  let w = Math.max(least.w, size.w + sides * handle.x * pulled.x)
  let h = Math.max(least.h, size.h + sides * handle.y * pulled.y)
  if (keepRatio && size.w > 0 && size.h > 0) {
    const asked = handle.x === 0 ? h / size.h : handle.y === 0 ? w / size.w : Math.max(w / size.w, h / size.h)
    const scale = Math.max(asked, least.w / size.w, least.h / size.h)
    w = size.w * scale
    h = size.h * scale
  }
  const { size: fresh, props } = stretchedTo(object, { w: tidy(w), h: tidy(h) })
  // The point that stays: the opposite corner or side. What grows with its text while only its width is pulled grows downwards.
  const stay = (side: -1 | 0 | 1, length: number, middle: boolean) =>
    side === 0 ? (middle ? length / 2 : 0) : fromMiddle ? length / 2 : side === 1 ? 0 : length
  const held = toBoardSpace(object, { x: stay(handle.x, size.w, true), y: stay(handle.y, size.h, keepRatio) })
  const own = { x: stay(handle.x, fresh.w, true) - fresh.w / 2, y: stay(handle.y, fresh.h, keepRatio) - fresh.h / 2 }
  const arm = turned(own, { x: 0, y: 0 }, angle)
  const at = { x: tidy(held.x - arm.x - fresh.w / 2), y: tidy(held.y - arm.y - fresh.h / 2) }
  return { at, size: fresh, ...(props ? { props } : {}) }
}

function resizedTogether(
  objects: readonly BoardObject[],
  { handle, dx, dy, keepRatio, fromMiddle }: ResizeArgs,
): Map<string, ResizedPlace> {
  const places = new Map<string, ResizedPlace>()
  const around = unionOf(objects.map(boundsOf))
  if (!around) return places
  // The smallest scale at which each still has its smallest size; one that is smaller already shall not shrink.
  let [leastX, leastY] = [0, 0]
  for (const object of objects) {
    if (endsOf(object)) continue
    const least = leastSize(object)
    if (object.size.w > 0) leastX = Math.max(leastX, Math.min(1, least.w / object.size.w))
    if (object.size.h > 0) leastY = Math.max(leastY, Math.min(1, least.h / object.size.h))
  }
  const sides = fromMiddle ? 2 : 1
  let scaleX = handle.x === 0 || around.w === 0 ? 1 : Math.max(leastX, (around.w + sides * handle.x * dx) / around.w)
  let scaleY = handle.y === 0 || around.h === 0 ? 1 : Math.max(leastY, (around.h + sides * handle.y * dy) / around.h)
  // A turned object cannot be stretched along the board's axes without becoming skewed.
  if (keepRatio || objects.some(({ angle }) => angle !== 0)) {
    const asked = handle.x === 0 ? scaleY : handle.y === 0 ? scaleX : Math.max(scaleX, scaleY)
    scaleX = scaleY = Math.max(asked, leastX, leastY)
  }
  if (scaleX === 1 && scaleY === 1) return places
  const held = {
    x: fromMiddle ? around.x + around.w / 2 : handle.x === -1 ? around.x + around.w : around.x,
    y: fromMiddle ? around.y + around.h / 2 : handle.y === -1 ? around.y + around.h : around.y,
  }
  const put = (point: Point): Point => ({ x: held.x + (point.x - held.x) * scaleX, y: held.y + (point.y - held.y) * scaleY })
  for (const object of objects) places.set(object.id, scaledPlace(object, put, scaleX, scaleY))
  return places
}

function scaledPlace(object: BoardObject, put: (point: Point) => Point, scaleX: number, scaleY: number): ResizedPlace {
  const { at, size } = object
  const middle = put({ x: at.x + size.w / 2, y: at.y + size.h / 2 })
  const scaled = { w: tidy(size.w * scaleX), h: tidy(size.h * scaleY) }
  const place = {
    at: { x: tidy(middle.x - scaled.w / 2), y: tidy(middle.y - scaled.h / 2) },
    ...stretchedTo(object, scaled),
  }
  const ends = endsOf(object)
  if (!ends) return place
  const putEnd = (end: Ends['from']): Ends['from'] => {
    if (!isOpen(end)) return end
    const point = put(end.at)
    return { at: { x: tidy(point.x), y: tidy(point.y) } }
  }
  return { ...place, ends: { from: putEnd(ends.from), to: putEnd(ends.to) } }
}

const leastSize = ({ kind, size }: BoardObject) => kindOf(kind)?.minSize ?? { w: Math.min(8, size.w), h: Math.min(8, size.h) }

/** A frame or zone that changed its size lets go of what is outside now and takes in what is inside. */
function changedParents(context: CommandContext, places: ReadonlyMap<string, ResizedPlace>): Map<string, string | null> {
  const parents = new Map<string, string | null>()
  const standing = (object: BoardObject): BoardObject => {
    const place = places.get(object.id)
    return place ? { ...object, at: place.at, size: place.size } : object
  }
  const holders = holdersOn(context.board)
  const changed = new Set(holders.map(({ id }) => id).filter((id) => places.has(id)))
  if (changed.size === 0) return parents
  const now = holders.map(standing)
  for (const object of context.board.all()) {
    if (groupsAround(context.board, object).length > 0 || !mayReach(context, object)) continue
    const parent = parentFor(now, standing(object))
    const concerns = (id: string | null) => id !== null && changed.has(id)
    if (parent !== object.parent && (concerns(parent) || concerns(object.parent))) parents.set(object.id, parent)
  }
  return parents
}
