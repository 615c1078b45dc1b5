/** What a person may write in a room of comments: own threads and comments, and whether anybody's thread is done. Everything there lies at a key that says whose it
 *  is (shared/comments/keys.ts), so an update is judged by keys alone. Nobody may write everything, whatever their role.
 *  The attacks it was tried against: tests/server/sync/commenting.test.ts. */
import * as Y from 'yjs'
import {
  longestComment,
  parseBeginning,
  parseCommentKey,
  parseDone,
  parseSaying,
  parseThreadKey,
  type RootName,
  rootNames,
  rootOf,
} from '../../shared/comments/index.ts'
import { ok, type Result, refuse } from '../../shared/lib/index.ts'
import { type ReadUpdate, structAt } from './readUpdate.ts'

type Refused = 'othersWork' | 'malformed' | 'tooLarge'

interface Standpoint {
  person: string
  mayModerate: boolean
  /** The room lost something, and this person's copy may bring back what others wrote. */
  bringsBack: boolean
}

/** So many of each, those that were deleted included: each stays in everybody's memory. */
const mostThreads = 5000
const mostComments = 50_000
/** Bytes of one value as JSON: far more than its letters take. */
const largest = 16 * longestComment

interface Place {
  root: RootName
  key: string
}

/** The update must be complete (gate.ts): everything it names is in the room or in itself. */
export function judgeComments(update: ReadUpdate, doc: Y.Doc, who: Standpoint): Result<null, Refused> {
  const places = createPlaces(update, doc)
  const begun = new Set<string>()
  const said = new Set<string>()
  for (const [client, structs] of update.structs) {
    const state = Y.getState(doc.store, client)
    for (const struct of structs) {
      if (struct.id.clock + struct.length <= state || !(struct instanceof Y.Item)) continue
      // The room has its beginning: then the rest goes where the beginning is, whatever the update says.
      const place = struct.id.clock < state ? places.ofKnown(Y.getItem(doc.store, Y.createID(client, state - 1))) : places.of(struct)
      if (place === null) return refuse('malformed')
      const refused = struct.content instanceof Y.ContentDeleted ? mayClear(place, who) : mayPut(place, struct.content, who)
      if (refused) return refuse(refused)
      if (place.root === 'done' || struct.content instanceof Y.ContentDeleted) continue
      const root = rootOf(doc, place.root)._map
      const isThere = root.has(place.key)
      // How a thread begins is written once, or what others answered would stand beneath other words.
      if (place.root === 'threads' && ((isThere && !who.bringsBack) || begun.has(place.key))) return refuse('othersWork')
      const [fresh, most] = place.root === 'threads' ? [begun, mostThreads] : [said, mostComments]
      if (!isThere && root.size + fresh.add(place.key).size > most) return refuse('tooLarge')
    }
  }
  for (const [client, ranges] of update.deleted) {
    const known = doc.store.clients.get(client) ?? []
    const state = Y.getState(doc.store, client)
    for (const { clock, len } of ranges) {
      if (clock >= state) continue
      for (let index = Y.findIndexSS(known, clock); index < known.length && known[index]!.id.clock < clock + len; index++) {
        const item = known[index]!
        if (item.deleted || !(item instanceof Y.Item)) continue
        const place = places.ofKnown(item)
        const refused = place ? mayClear(place, who) : 'malformed'
        if (refused) return refuse(refused)
      }
    }
  }
  return ok(null)
}

function mayPut({ root, key }: Place, content: Y.Item['content'], who: Standpoint): Refused | null {
  // A text or a map there would be room that nobody's name is on.
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return 'malformed'
  const [value] = content.arr as unknown[]
  if (JSON.stringify(value)?.length > largest) return 'tooLarge'
  const isOwn = (by: string) => who.bringsBack || by === who.person
  switch (root) {
    case 'threads': {
      const place = parseThreadKey(key)
      if (!place || !parseBeginning(value)) return 'malformed'
      return isOwn(place.by) ? null : 'othersWork'
    }
    case 'comments': {
      const place = parseCommentKey(key)
      if (!place || !parseSaying(value)) return 'malformed'
      return isOwn(place.by) ? null : 'othersWork'
    }
    case 'done': {
      const done = parseThreadKey(key) && parseDone(value)
      if (!done) return 'malformed'
      return isOwn(done.by) ? null : 'othersWork'
    }
  }
}

/** Own ones; all in an own thread; everything for who moderates. */
function mayClear({ root, key }: Place, { person, mayModerate, bringsBack }: Standpoint): Refused | null {
  if (root === 'done' || mayModerate || bringsBack) return null
  const thread = root === 'threads' ? parseThreadKey(key) : null
  const comment = root === 'comments' ? parseCommentKey(key) : null
  return [thread?.by, comment?.by, comment?.threadBy].includes(person) ? null : 'othersWork'
}

/** Finds the key at which an item lies: its own, or that of the one it follows. Null when there is none that is ours. */
function createPlaces(update: ReadUpdate, doc: Y.Doc) {
  const roots = new Map<unknown, RootName>(rootNames.map((name) => [rootOf(doc, name), name]))
  const found = new Map<Y.Item, Place | null>()

  const ofKnown = (struct: Y.AbstractStruct): Place | null => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null) return null
    const root = roots.get(struct.parent)
    return root === undefined ? null : { root, key: struct.parentSub }
  }
  const named = (item: Y.Item): Place | null => {
    const root = rootNames.find((name) => name === (item.parent as unknown))
    return root === undefined || item.parentSub === null ? null : { root, key: item.parentSub }
  }
  /** Without recursion: what was changed often while apart is a long trail, each item behind the one before it. */
  const of = (item: Y.Item): Place | null => {
    const trail: Y.Item[] = []
    let place: Place | null = null
    for (let here = item; ; ) {
      const known = found.get(here)
      if (known !== undefined) {
        place = known
        break
      }
      // In a map each value stands behind the one before it; nothing stands in front of another.
      if (here.rightOrigin !== null) break
      trail.push(here)
      // Met again on the way, it is a circle.
      found.set(here, null)
      const { origin } = here
      if (origin === null) {
        place = named(here)
        break
      }
      if (origin.clock < Y.getState(doc.store, origin.client)) {
        place = ofKnown(Y.getItem(doc.store, origin))
        break
      }
      const before = structAt(update, origin)
      if (!(before instanceof Y.Item)) break
      here = before
    }
    for (const each of trail) found.set(each, place)
    return place
  }
  return { of, ofKnown }
}
