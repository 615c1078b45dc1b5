/** A board over its Y.Doc: reads objects as plain data, and tells which changed. Changes are made by the functions of write.ts, inside one transaction. */
import * as Y from 'yjs'
import type { Point } from '../geometry/index.ts'
import { compareOrder, isOrderKey, readAddress } from '../lib/index.ts'
import { createFamily } from './family.ts'
import { type BoardObject, groupKind, objectKeys } from './object.ts'
import { placeOfMembers } from './placeOfMembers.ts'
import { ReactionIndex, reactionsOf } from './reactions.ts'
import { readText } from './text.ts'

interface BoardChange {
  /** Objects that are new or say something else now. */
  changed: ReadonlySet<string>
  removed: ReadonlySet<string>
  /** True when it came from this browser (or this process). */
  local: boolean
  origin: unknown
}

export interface Board {
  readonly doc: Y.Doc
  /** The object as it is now; the same instance until it changes. Never change it. */
  get(id: string): BoardObject | undefined
  /** All objects, bottom to top; the same array until something changes. */
  all(): readonly BoardObject[]
  /** Without looking at all of them. */
  isEmpty(): boolean
  /** Ids of the objects that say of this one that they lie in it; some may be gone in effect (`get` tells). */
  inside(id: string): ReadonlySet<string>
  /** Where the circle that this one is part of is broken (family.ts), or null. */
  brokenAt(id: string): string | null
  /** The live text of an object. After an undone delete it is another instance: ask again on each change. */
  text(id: string): Y.XmlFragment | undefined
  /** Called after each transaction that touched objects, and after one that touched reactions to them. */
  watch(listener: (change: BoardChange) => void): () => void
  close(): void
}

/** The Y.Map of objects; its values are Y.Maps. */
export const objectsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('objects')
/** `format`: 1, written by the server when it makes the room. `surfaceHeld`: true while the layout is held. */
export const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta')
export const boardFormat = 1

/** Is the layout held: nobody changes what lies on the surface by accident? */
export const isSurfaceHeld = (doc: Y.Doc): boolean => metaOf(doc).get('surfaceHeld') === true
/** Call it inside a transaction. */
export function holdSurface(doc: Y.Doc, held: boolean): void {
  if (held) metaOf(doc).set('surfaceHeld', true)
  else metaOf(doc).delete('surfaceHeld')
}

export function openBoard(doc: Y.Doc): Board {
  const objects = objectsOf(doc)
  const reactions = reactionsOf(doc)
  const reactionIndex = new ReactionIndex(reactions)
  const cache = new Map<string, BoardObject>()
  const family = createFamily(objects)
  const listeners = new Set<(change: BoardChange) => void>()
  let sorted: BoardObject[] | null = null
  /** Where each stands in `sorted`; null when nobody asked since it was sorted. */
  let standing: Map<string, number> | null = null
  /** Those in `sorted` that say something else by now, in the same order. */
  let outdated = new Set<string>()

  const get = (id: string): BoardObject | undefined => {
    const known = cache.get(id)
    if (known) return known
    const map = objects.get(id)
    if (!(map instanceof Y.Map)) return undefined
    const read = readObject(id, map, family.parentOf(id))
    const reacted = reactionIndex.of(id)
    if (reacted) read.reactions = reacted
    const object = read.kind === groupKind ? placeOfMembers(read, { get, inside: family.inside, isGroup }) : read
    if (object) cache.set(id, object)
    return object
  }
  const isGroup = (id: string): boolean => {
    const map = objects.get(id)
    return map instanceof Y.Map && record(map.get(objectKeys.base)).k === groupKind
  }
  /** The groups around, innermost first. */
  function* groupsAround(id: string | null): Generator<string> {
    const seen = new Set<string>()
    for (let next = id; next !== null && !seen.has(next) && isGroup(next); next = family.parentOf(next)) {
      seen.add(next)
      yield next
    }
  }

  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const touched = new Set<string>()
    const changed = new Set<string>()
    const removed = new Set<string>()
    const moved = new Map<string, BoardObject>()
    let isOrdered = true
    for (const event of events) {
      const isInside = event.path.length > 0
      const keys = isInside && event instanceof Y.YMapEvent && event.path.length === 1 ? event.keysChanged : null
      if (!isInside || keys?.has(objectKeys.order)) isOrdered = false
      for (const id of isInside ? [String(event.path[0])] : event.keys.keys()) {
        const before = cache.get(id)
        // By far the most frequent change: then its text and the rest need not be read again, and whoever laid out the text finds it unchanged.
        if (before && before.kind !== groupKind && keys?.size === 1 && keys.has(objectKeys.place) && !touched.has(id)) moved.set(id, before)
        else moved.delete(id)
        touched.add(id)
      }
    }
    const around = new Set<string | null>()
    for (const id of [...touched]) {
      const before = family.parentOf(id)
      // Where a circle was closed or opened, others lie elsewhere now.
      for (const other of family.update(id)) {
        touched.add(other)
        moved.delete(other)
        around.add(family.parentOf(other))
      }
      around.add(before).add(family.parentOf(id))
    }
    // A group lies where its members lie.
    for (const parent of around) for (const id of groupsAround(parent)) touched.add(id)
    const known = new Set([...touched].filter((id) => cache.has(id)))
    for (const id of touched) {
      cache.delete(id)
      outdated.add(id)
    }
    for (const [id, before] of moved) cache.set(id, { ...before, at: placeOf(objects.get(id)!) })
    for (const id of touched) {
      const isThere = isGroup(id) ? get(id) !== undefined : objects.has(id)
      // A group comes and goes with its members.
      if (isGroup(id) && isThere !== known.has(id)) isOrdered = false
      ;(isThere ? changed : removed).add(id)
    }
    if (!isOrdered) forgetOrder()
    tell(changed, removed, transaction)
  }
  const observeReactions = ({ keysChanged }: Y.YMapEvent<unknown>, transaction: Y.Transaction) => {
    const changed = new Set<string>()
    for (const key of keysChanged) {
      const id = reactionIndex.note(key, reactions.has(key))
      if (id === null || !objects.has(id)) continue
      cache.delete(id)
      outdated.add(id)
      changed.add(id)
    }
    if (changed.size > 0) tell(changed, new Set(), transaction)
  }
  function tell(changed: ReadonlySet<string>, removed: ReadonlySet<string>, { local, origin }: Y.Transaction): void {
    for (const listener of [...listeners]) listener({ changed, removed, local, origin })
  }
  const forgetOrder = () => {
    sorted = null
    standing = null
    outdated = new Set()
  }
  /** Sorting ten thousand for every step of somebody's drag would be felt. */
  const renewed = (list: BoardObject[]): BoardObject[] => {
    if (outdated.size === 0) return list
    const next = [...list]
    const places = (standing ??= new Map(list.map(({ id }, index) => [id, index])))
    for (const id of outdated) {
      const [index, object] = [places.get(id), get(id)]
      if (index !== undefined && object) next[index] = object
    }
    outdated = new Set()
    return next
  }
  // The listener type of observeDeep is wider than what a map of maps emits.
  objects.observeDeep(observe as Parameters<typeof objects.observeDeep>[0])
  reactions.observe(observeReactions)

  return {
    doc,
    get,
    all() {
      if (sorted) return (sorted = renewed(sorted))
      const list: BoardObject[] = []
      for (const id of objects.keys()) {
        const object = get(id)
        if (object) list.push(object)
      }
      outdated = new Set()
      return (sorted = list.sort(compareObjects))
    },
    isEmpty: () => objects.keys().next().done === true,
    inside: family.inside,
    brokenAt: family.brokenAt,
    text(id) {
      const text = objects.get(id)?.get(objectKeys.text)
      return text instanceof Y.XmlFragment ? text : undefined
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      objects.unobserveDeep(observe as Parameters<typeof objects.unobserveDeep>[0])
      reactions.unobserve(observeReactions)
      listeners.clear()
    },
  }
}

/** Bottom to top; equal orders (two people at once) are settled by id, the same for everybody. */
export const compareObjects = (a: BoardObject, b: BoardObject): number => compareOrder(a.order, b.order) || compareOrder(a.id, b.id)

const grouped = new Set<string>(Object.values(objectKeys))
/** Farther out than this nothing is placed: keeps arithmetic exact and a lost object findable. */
const farthest = 10_000_000

/** Reads one object and distrusts all of it: a newer or hostile program may have written it. `parent`: what it lies in once circles are broken. */
function readObject(id: string, map: Y.Map<unknown>, parent: string | null): BoardObject {
  const base = record(map.get(objectKeys.base))
  const dimensions = numbers(map.get(objectKeys.dimensions), 3) ?? [100, 100, 0]
  const order = map.get(objectKeys.order)
  const text = map.get(objectKeys.text)
  const href = map.get(objectKeys.href)
  const props: Record<string, unknown> = Object.create(null)
  for (const [key, value] of map.entries()) if (!grouped.has(key)) props[key] = value
  return {
    id,
    kind: typeof base.k === 'string' ? base.k : '',
    author: typeof base.by === 'string' ? base.by : '',
    layer: base.l === 'surface' ? 'surface' : 'items',
    at: placeOf(map),
    size: { w: Math.max(0, clamp(dimensions[0]!)), h: Math.max(0, clamp(dimensions[1]!)) },
    angle: dimensions[2]!,
    // What is no order key lies at the bottom, for everybody.
    order: isOrderKey(order) ? order : '',
    parent,
    props,
    text: text instanceof Y.XmlFragment ? readText(text) : null,
    ...(map.get(objectKeys.locked) === true ? { locked: true } : {}),
    ...(href !== undefined && readAddress(href) ? { href: href as string } : {}),
  }
}

function placeOf(map: Y.Map<unknown>): Point {
  const place = numbers(map.get(objectKeys.place), 2) ?? [0, 0]
  return { x: clamp(place[0]!), y: clamp(place[1]!) }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const numbers = (value: unknown, count: number): number[] | null =>
  Array.isArray(value) && value.length >= count && value.every((item) => Number.isFinite(item)) ? value : null
const clamp = (value: number): number => Math.min(farthest, Math.max(-farthest, value))
