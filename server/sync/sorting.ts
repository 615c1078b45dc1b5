/** What it costs to sort an update into the document, looked at before anything is applied. Yjs compares an item with all that others wrote at the same
 *  place since, and moves all that follow whenever it splits a run: honest updates meet a few neighbours, crafted ones of some kilobytes so many that
 *  every room stands still for minutes. */
import * as Y from 'yjs'
import { deletedAt, type ReadUpdate, type Struct, structAt } from './readUpdate.ts'

/** Moving so many structs along takes as long as one comparison (measured). */
const movedPerStep = 400
/** And so many values (measured). */
const copiedPerStep = 15

/** At most so many comparisons, told without the document: no item is compared with more than there are, and no more is moved or copied at a split. */
export function sortingBound(
  { items, ranges, longest }: { items: number; ranges: number; longest: number },
  room: { structs: number; longest: number },
): number {
  const structs = room.structs + 3 * items + 2 * ranges
  return items * structs + 2 * (items + ranges) * (structs / movedPerStep + (room.longest + longest) / copiedPerStep)
}

/** One list of items: the children or letters of a type, or the values that one key of it has had. */
interface List {
  /** Null: the type comes with the update. */
  type: Y.AbstractType<unknown> | null
  key: string | null
  /** Items of the update that belong in it. */
  arrivals: number
}

/** At most so many comparisons, as Yjs makes them. More than `most` counts as infinite: then it stops counting. The update must be complete (gate.ts). */
export function sortingSteps(update: ReadUpdate, doc: Y.Doc, most: number): number {
  const { store } = doc
  const stateOf = (client: number) => Y.getState(store, client)
  const isKnown = (id: Y.ID) => id.clock < stateOf(id.client)
  const arriving = arrivalsIn(update, doc)
  const { listOf, isTangled } = createLists(update, doc, arriving)
  if (isTangled) return Number.POSITIVE_INFINITY
  const splits = createSplits(update, doc)
  /** Places are lists (their beginning) and left neighbours; each with the right neighbours that its items claim. */
  const places = new Map<List | string, Set<string>>()
  const rights = new Map<Struct, Y.AbstractStruct | null>()
  // One look each, at least.
  let steps = arriving.length

  for (const item of arriving) {
    const list = listOf(item)
    if (!list) continue
    if (list.key !== null && item.length > 1 && !isGone(item, update)) return Number.POSITIVE_INFINITY
    const left = leftOf(item, stateOf)
    const right = item.rightOrigin
    if (left && !isOnward(item)) steps += splits.after(left)
    if (right && !(left && isNext(left, right))) steps += splits.before(right)

    const between = left === null || isKnown(left) ? distance(left, right, list) : 0
    // It may meet them, and whatever of the update has come to lie between them.
    if (between > 0) steps += between + list.arrivals
    // The first of a place is compared with nobody; whoever comes after it stands before one of the others, alone, or is compared with all.
    if (left === null || !isOnward(item)) {
      const key = left === null ? list : nameOf(left)
      const claimed = places.get(key) ?? (left && onwardFrom(left))
      if (!claimed) places.set(key, new Set(right ? [nameOf(right)] : []))
      else {
        places.set(key, claimed)
        if (right && !isKnown(right) && !claimed.has(nameOf(right)) && isAt(right, key)) claimed.add(nameOf(right))
        else steps += list.arrivals
      }
    }
    if (steps > most) return Number.POSITIVE_INFINITY
  }
  for (const [client, ranges] of update.deleted) {
    for (const { clock, len } of ranges) {
      steps += splits.before(Y.createID(client, clock), false) + splits.after(Y.createID(client, clock + len - 1), false)
      if (steps > most) return Number.POSITIVE_INFINITY
    }
  }
  return steps

  /** How many items of the document lie between the two neighbours; those that Yjs passes on its way to the first of a list count as well. */
  function distance(left: Y.ID | null, right: Y.ID | null, { type, key }: List): number {
    const end = knownRight(right)
    let count = 0
    let at: Y.Item | null = null
    if (left) {
      const neighbour = Y.getItem(store, left) as Y.Item
      const isInside = left.clock < neighbour.id.clock + neighbour.length - 1
      if (isInside && right && isNext(left, right)) return 0
      if (isInside) count = 1
      at = neighbour.right
    } else if (type) {
      at = key === null ? type._start : (type._map.get(key) ?? null)
      for (; key !== null && at?.left && count <= most; count++) at = at.left
    }
    for (; at !== null && at !== end && count <= most; at = at.right) count++
    return count
  }

  /** What comes before something of the update comes before what that one has to its right. */
  function knownRight(right: Y.ID | null): Y.AbstractStruct | null {
    const path: Struct[] = []
    let known: Y.AbstractStruct | null = null
    for (let id = right; id !== null; ) {
      if (isKnown(id)) {
        known = Y.getItem(store, id)
        break
      }
      const struct = structAt(update, id)
      const before = struct && rights.get(struct)
      if (before !== undefined) known = before
      // In a circle there is no right neighbour.
      if (before !== undefined || !(struct instanceof Y.Item) || path.length > arriving.length) break
      path.push(struct)
      id = struct.rightOrigin
    }
    for (const each of path) rights.set(each, known)
    return known
  }

  /** Nearly every item goes on where the one before it ended, so those are looked up only when somebody else claims their place. */
  function onwardFrom(left: Y.ID): Set<string> | null {
    const next = structAt(update, { client: left.client, clock: left.clock + 1 })
    if (!(next instanceof Y.Item) || next.id.clock !== left.clock + 1 || !isOnward(next)) return null
    return new Set(next.rightOrigin ? [nameOf(next.rightOrigin)] : [])
  }

  function isAt(id: Y.ID, key: List | string): boolean {
    const struct = structAt(update, id)
    if (!(struct instanceof Y.Item)) return false
    const left = leftOf(struct, stateOf)
    return left === null ? listOf(struct) === key : nameOf(left) === key
  }
}

/** A key of a map has one value at a time, so what is more than one is deleted, all of it. Were it not, and split, Yjs would throw when the map is cleared away: here, and
 *  in every program that opens the room. */
function isGone({ id, length, content }: Y.Item, update: ReadUpdate): boolean {
  const range = deletedAt(update, id)
  return content instanceof Y.ContentDeleted || (range !== undefined && range.clock + range.len >= id.clock + length)
}

/** It follows what its client wrote just before. */
const isOnward = ({ id, origin }: Y.Item): boolean => origin !== null && origin.client === id.client && origin.clock === id.clock - 1
const isNext = (left: Y.ID, right: Y.ID): boolean => right.client === left.client && right.clock === left.clock + 1
const nameOf = ({ client, clock }: Y.ID): string => `${client} ${clock}`

/** Of an item that the room has the beginning of, the rest comes after that. */
const leftOf = ({ id, origin }: Y.Item, stateOf: (client: number) => number): Y.ID | null => {
  const state = stateOf(id.client)
  return id.clock < state ? Y.createID(id.client, state - 1) : origin
}

function arrivalsIn(update: ReadUpdate, doc: Y.Doc): Y.Item[] {
  const arriving: Y.Item[] = []
  for (const [client, structs] of update.structs) {
    const state = Y.getState(doc.store, client)
    for (const struct of structs) if (struct instanceof Y.Item && struct.id.clock + struct.length > state) arriving.push(struct)
  }
  return arriving
}

/** Finds the list each arriving item belongs in: by its left neighbour, else the right one, else its parent, as Yjs does. `isTangled`: neighbours in a circle. */
function createLists(update: ReadUpdate, doc: Y.Doc, arriving: Y.Item[]) {
  const { store } = doc
  const stateOf = (client: number) => Y.getState(store, client)
  const lists = new Map<unknown, Map<string | null, List>>()
  /** Null: what it lies in is gone, and so will it be. */
  const found = new Map<Y.Item, List | null>()
  let isTangled = false

  const listIn = (parent: Y.AbstractType<unknown> | string, key: string | null): List => {
    const type = typeof parent === 'string' ? (doc.share.get(parent) ?? parent) : parent
    let keys = lists.get(type)
    if (!keys) lists.set(type, (keys = new Map()))
    const known = keys.get(key)
    if (known) return known
    const list: List = { type: typeof type === 'string' ? null : (type as Y.AbstractType<unknown>), key, arrivals: 0 }
    keys.set(key, list)
    return list
  }
  const typeAt = (id: Y.ID): Y.AbstractType<unknown> | null => {
    const holder = id.clock < stateOf(id.client) ? Y.getItem(store, id) : structAt(update, id)
    return holder instanceof Y.Item && holder.content instanceof Y.ContentType ? holder.content.type : null
  }
  const resolve = (item: Y.Item): List | null => {
    const path: Y.Item[] = []
    let list: List | null | undefined
    for (let at: Struct | Y.AbstractStruct = item; ; ) {
      if (!(at instanceof Y.Item)) list = null
      else if (at.id.clock + at.length <= stateOf(at.id.client)) list = listIn(at.parent as Y.AbstractType<unknown>, at.parentSub)
      else list = found.get(at)
      if (list !== undefined || !(at instanceof Y.Item)) break
      path.push(at)
      isTangled ||= path.length > arriving.length
      if (isTangled) break
      const next: Y.ID | null = leftOf(at, stateOf) ?? at.rightOrigin
      if (next === null) {
        const parent = at.parent as unknown
        const type = typeof parent === 'string' ? parent : parent instanceof Y.ID ? typeAt(parent) : null
        list = type === null ? null : listIn(type, at.parentSub)
        break
      }
      at = next.clock < stateOf(next.client) ? Y.getItem(store, next) : (structAt(update, next) as Struct)
    }
    for (const each of path) found.set(each, list ?? null)
    return list ?? null
  }
  for (const [index, item] of arriving.entries()) {
    const before = arriving[index - 1]
    const beside = before && isOnward(item) && before.id.client === item.id.client ? found.get(before) : undefined
    const list = beside === undefined ? resolve(item) : beside
    if (beside !== undefined) found.set(item, beside)
    if (list) list.arrivals++
    if (isTangled) break
  }
  return { listOf: (item: Y.Item) => found.get(item) ?? null, isTangled }
}

/** Steps that it takes to split the run that an id lies in: all that the same client wrote after it move along. Deleted runs are split for new neighbours only. */
function createSplits(update: ReadUpdate, doc: Y.Doc) {
  const steps = (id: Y.ID, forNeighbour: boolean, isInside: (struct: Struct | Y.AbstractStruct) => boolean): number => {
    const known = doc.store.clients.get(id.client) ?? []
    const index = id.clock < Y.getState(doc.store, id.client) ? Y.findIndexSS(known, id.clock) : -1
    const struct = index < 0 ? structAt(update, id) : known[index]
    if (!struct || !isInside(struct) || (struct.deleted && !forNeighbour)) return 0
    const coming = update.structs.get(id.client)?.length ?? 0
    // Values in a list are copied when it is split.
    const isList = struct instanceof Y.Item && (struct.content instanceof Y.ContentAny || struct.content instanceof Y.ContentJSON)
    return (known.length + coming - Math.max(0, index)) / movedPerStep + (isList ? struct.length / copiedPerStep : 0)
  }
  return {
    before: (id: Y.ID, forNeighbour = true) => steps(id, forNeighbour, (struct) => struct.id.clock < id.clock),
    after: (id: Y.ID, forNeighbour = true) => steps(id, forNeighbour, (struct) => struct.id.clock + struct.length - 1 > id.clock),
  }
}
