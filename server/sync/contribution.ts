/** What a contributor may write on a board: own objects on the layer of items, and own reactions to all of them; a commenter the reactions only. Each struct and each delete of the update is
 *  followed to the object it touches, and judged by that object's write-once key `b` as the room has it now (`{k: kind, by: author, l: layer}`).
 *  The rules and the attacks they were tried against: tests/server/sync/contribution.test.ts. */
import * as Y from 'yjs'
import { isId, ok, type Result, refuse } from '../../shared/lib/index.ts'
import { objectKeys, objectsOf, parseReactionKey, reactionsOf } from '../../shared/model/index.ts'
import { deletedAt, type ReadUpdate, type Struct, structAt } from './readUpdate.ts'

type Refused = 'role' | 'surface' | 'othersWork' | 'malformed'

/** Where a struct lies. */
type Home =
  /** At a key of the map of objects: the struct is an object. */
  | { at: 'objects'; key: string | null }
  /** Inside the object that `object` is; `holder` is the item of the type it lies in directly, `key` its key there. */
  | { at: 'inside'; object: Y.Item; holder: Y.Item; key: string | null }
  /** At a key of the map of reactions. */
  | { at: 'reactions'; key: string | null }
  /** Its surroundings are gone; Yjs keeps nothing of it. */
  | { at: 'nowhere' }
  /** In another root. */
  | { at: 'elsewhere' }

class Unresolved extends Error {}

/** The update must be complete (gate.ts): everything it names is in the room or in itself. Who may not write may still react. */
export function judgeContribution(update: ReadUpdate, doc: Y.Doc, person: string, mayWrite: boolean): Result<null, Refused> {
  try {
    return judge(update, doc, person, mayWrite)
  } catch (problem) {
    if (problem instanceof Unresolved) return refuse('malformed')
    throw problem
  }
}

function judge(update: ReadUpdate, doc: Y.Doc, person: string, mayWrite: boolean): Result<null, Refused> {
  const objects = objectsOf(doc)
  const { homeOf, homeOfKnown } = createHomes(update, doc)
  const own = (object: Y.Item): Refused | null => {
    const base = baseOf(object)
    if (base?.l === 'items' && base.by === person) return null
    return base?.l === 'surface' ? 'surface' : 'othersWork'
  }
  const reacts = (key: string | null): Refused | null => {
    const place = parseReactionKey(key)
    return place === null ? 'malformed' : place.person === person ? null : 'othersWork'
  }
  /** New objects, with the values of `b` that the update brings for each. */
  const made = new Map<Y.Item, Y.Item[]>()

  for (const [client, structs] of update.structs) {
    const state = Y.getState(doc.store, client)
    for (const struct of structs) {
      if (struct.id.clock + struct.length <= state || !(struct instanceof Y.Item)) continue
      const content = struct.content
      if (!allowed.some((kind) => content instanceof kind)) return refuse('malformed')
      const home = homeOf(struct)
      // The room has its beginning: then the rest goes where the beginning is, whatever the update says.
      if (struct.id.clock < state && !isSameHome(home, homeOfKnown(Y.getItem(doc.store, Y.createID(client, state - 1)))))
        return refuse('malformed')
      if (!mayWrite && home.at !== 'reactions' && home.at !== 'nowhere') return refuse('role')
      switch (home.at) {
        case 'nowhere':
          break
        case 'reactions': {
          const refused = reacts(home.key)
          if (refused) return refuse(refused)
          // A text or a map there would be room to write in.
          if (!(content instanceof Y.ContentDeleted) && !isReaction(content)) return refuse('malformed')
          break
        }
        case 'elsewhere':
          return refuse('surface')
        case 'objects': {
          if (!isId(home.key)) return refuse('malformed')
          const there = objects._map.get(home.key)
          const refused = there && !there.deleted ? own(there) : null
          if (refused) return refuse(refused)
          if (content instanceof Y.ContentType && (content.type as unknown) instanceof Y.Map) made.set(struct, made.get(struct) ?? [])
          else if (!(content instanceof Y.ContentDeleted)) return refuse('malformed')
          break
        }
        case 'inside': {
          const isBase = home.holder === home.object && home.key === objectKeys.base
          if (home.holder === home.object && home.key === null) return refuse('malformed')
          if (isNew(home.object, doc)) {
            if (isBase) made.set(home.object, [...(made.get(home.object) ?? []), struct])
          } else if (!home.object.deleted) {
            const refused = own(home.object)
            if (refused) return refuse(refused)
            if (isBase) return refuse('othersWork')
          }
        }
      }
    }
  }
  for (const [object, bases] of made) {
    // Made and taken away again while apart: nothing of it will be seen.
    if (isDeletedBy(update, object)) continue
    if (bases.length !== 1 || isDeletedBy(update, bases[0]!)) return refuse('malformed')
    const base = baseIn(bases[0]!)
    if (base?.l === 'surface') return refuse('surface')
    if (base?.l !== 'items' || base.by !== person || typeof base.k !== 'string') return refuse('othersWork')
  }
  for (const [client, ranges] of update.deleted) {
    const known = doc.store.clients.get(client) ?? []
    const state = Y.getState(doc.store, client)
    for (const { clock, len } of ranges) {
      if (clock >= state) continue
      for (let index = Y.findIndexSS(known, clock); index < known.length && known[index]!.id.clock < clock + len; index++) {
        const item = known[index]!
        if (item.deleted || !(item instanceof Y.Item)) continue
        const home = homeOfKnown(item)
        if (home.at === 'nowhere') continue
        if (home.at === 'reactions') {
          const refused = reacts(home.key)
          if (refused) return refuse(refused)
          continue
        }
        if (!mayWrite) return refuse('role')
        if (home.at === 'elsewhere') return refuse('surface')
        const object = home.at === 'objects' ? item : home.object
        const refused = own(object)
        if (refused) return refuse(refused)
        // Without `b` nobody could tell any more whose it is; it goes with its object only.
        if (home.at === 'inside' && home.holder === object && home.key === objectKeys.base && !isDeletedBy(update, object))
          return refuse('othersWork')
      }
    }
  }
  return ok(null)
}

/** What stands at the key of a reaction: the number 1. */
const isReaction = (content: unknown): boolean => content instanceof Y.ContentAny && content.arr.length === 1 && content.arr[0] === 1

const allowed = [Y.ContentAny, Y.ContentString, Y.ContentFormat, Y.ContentEmbed, Y.ContentType, Y.ContentDeleted]

/** Finds homes of the update's structs (by their left neighbour, else the right one, else their parent, as Yjs does) and of those in the room. */
function createHomes(update: ReadUpdate, doc: Y.Doc) {
  const objects = objectsOf(doc) as unknown
  const reactions = reactionsOf(doc) as unknown
  const found = new Map<Y.Item, Home>()
  const locate = (id: Y.ID): Struct | Y.AbstractStruct => {
    if (id.clock < Y.getState(doc.store, id.client)) return Y.getItem(doc.store, id)
    const struct = structAt(update, id)
    if (!struct) throw new Unresolved()
    return struct
  }
  const inside = (holder: Y.Item, home: Home, key: string | null): Home => {
    if (home.at === 'objects') return { at: 'inside', object: holder, holder, key }
    return home.at === 'inside' ? { at: 'inside', object: home.object, holder, key } : home
  }

  const homeOfKnown = (struct: Y.AbstractStruct): Home => {
    if (!(struct instanceof Y.Item)) return { at: 'nowhere' }
    const known = found.get(struct)
    if (known) return known
    const type = struct.parent as Y.AbstractType<unknown>
    let home: Home
    if (type._item) home = inside(type._item, homeOfKnown(type._item), struct.parentSub)
    else if ((type as unknown) === objects) home = { at: 'objects', key: struct.parentSub }
    else home = (type as unknown) === reactions ? { at: 'reactions', key: struct.parentSub } : { at: 'elsewhere' }
    found.set(struct, home)
    return home
  }

  /** Without recursion: what was written over weeks apart can be a long trail, each item beside the one before it. */
  const homeOf = (struct: Struct | Y.AbstractStruct): Home => {
    if (!(struct instanceof Y.Item)) return { at: 'nowhere' }
    if (!isNew(struct, doc)) return homeOfKnown(struct)
    const waiting = [struct]
    const asked = new Set<Y.Item>()
    for (let item = waiting.at(-1); item; item = waiting.at(-1)) {
      const missing = found.has(item) ? [] : surroundings(item).filter((other) => isNew(other, doc) && !found.has(other))
      if (missing.length === 0) {
        waiting.pop()
        if (!found.has(item)) found.set(item, resolve(item))
      } else if (asked.has(item)) {
        // In a circle.
        throw new Unresolved()
      } else {
        asked.add(item)
        waiting.push(...missing)
      }
    }
    return found.get(struct)!
  }
  /** Where to look for an item's home. */
  const surroundings = ({ origin, rightOrigin, parent }: Y.Item): Y.Item[] => {
    const ids = origin || rightOrigin ? [origin, rightOrigin] : [parent as unknown]
    return ids.flatMap((id) => {
      const struct = id instanceof Y.ID ? locate(id) : null
      return struct instanceof Y.Item ? [struct] : []
    })
  }

  const resolve = (item: Y.Item): Home => {
    const left = item.origin && homeOf(locate(item.origin))
    const right = item.rightOrigin && homeOf(locate(item.rightOrigin))
    if (left || right) {
      if (left?.at === 'nowhere' || right?.at === 'nowhere') return { at: 'nowhere' }
      // Neighbours in two places: no honest client writes that.
      if (left && right && !isSameHome(left, right)) throw new Unresolved()
      return (left ?? right)!
    }
    const parent = item.parent as unknown
    if (parent === 'objects' || parent === 'reactions') return { at: parent, key: item.parentSub }
    if (typeof parent === 'string') return { at: 'elsewhere' }
    if (!(parent instanceof Y.ID)) throw new Unresolved()
    const holder = locate(parent)
    if (!(holder instanceof Y.Item) || !(holder.content instanceof Y.ContentType)) return { at: 'nowhere' }
    return inside(holder, homeOf(holder), item.parentSub)
  }
  return { homeOf, homeOfKnown }
}

/** A struct of an update was never integrated: what it lies in is still named by id, root name or neighbours. */
const isNew = (item: Y.Item, doc: Y.Doc): boolean => {
  if (item.id.clock >= Y.getState(doc.store, item.id.client)) return true
  return Y.getItem(doc.store, item.id) !== item
}

function isSameHome(one: Home, two: Home): boolean {
  if (one.at === 'objects' && two.at === 'objects') return one.key === two.key
  if (one.at === 'reactions' && two.at === 'reactions') return one.key === two.key
  if (one.at === 'inside' && two.at === 'inside') return one.holder === two.holder && one.key === two.key
  return one.at === two.at
}

/** The ranges rise and do not overlap (readUpdate.ts), and there may be very many of them. */
const isDeletedBy = (update: ReadUpdate, { id }: Y.Item): boolean => deletedAt(update, id) !== undefined

interface Base {
  k?: unknown
  by?: unknown
  l?: unknown
}

/** The `b` that an object in the room has now. */
function baseOf(object: Y.Item): Base | null {
  if (!(object.content instanceof Y.ContentType)) return null
  const base = object.content.type._map.get(objectKeys.base)
  return base && !base.deleted ? baseIn(base) : null
}

function baseIn(item: Y.Item): Base | null {
  if (!(item.content instanceof Y.ContentAny) || item.content.arr.length !== 1) return null
  const value: unknown = item.content.arr[0]
  return typeof value === 'object' && value !== null ? value : null
}
