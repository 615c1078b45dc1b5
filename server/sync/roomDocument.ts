/** The document of an open room, whose client ids are in it, and the only two ways it changes: an update that was judged, and a change made by the server. */
import * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import { type RandomBytes, type Result, refuse } from '../../shared/lib/index.ts'
import { type RoomName, splitRoomName } from '../../shared/protocol/index.ts'
import type { Store, StoredRoom } from '../storage/index.ts'
import { judge, type Reason } from './gate.ts'
import { type Bucket, createBucket, type Limits } from './limits.ts'
import { type ReadUpdate, readUpdate } from './readUpdate.ts'
import { sortingSteps } from './sorting.ts'

/** `broken`: it passed the gate and could not be applied. The document may be half changed: `restore` it. */
export type Refused = Reason | 'missing' | 'broken'

/** Client ids that were nobody's until now; `news` is false when all of it was known. */
export interface Accepted {
  news: boolean
  claims: number[]
}

export class RoomDocument {
  readonly clients = new Map<number, string>()
  doc: Y.Doc
  /** Records that could not be read. */
  damaged = 0

  readonly #name: RoomName
  readonly #limits: Limits
  #emitted: Uint8Array[] = []
  /** What was applied since the last `gather` began. */
  #applied: Uint8Array[] = []
  /** Bytes of the whole state, and its structs, at most. */
  #size = 0
  #structs = 0
  /** How much sorting each person may still cause. */
  #patience = new Map<string, Bucket>()

  constructor(name: RoomName, limits: Limits) {
    this.#name = name
    this.#limits = limits
    this.doc = freshDoc()
  }

  /** Makes the document what the log says, and after it `updates`. Client ids known before stay known. */
  restore(stored: StoredRoom, updates: Uint8Array[] = []): void {
    const { doc, damaged } = documentOf(stored, this.#name)
    this.doc.destroy()
    this.doc = doc
    this.damaged = damaged
    for (const [client, person] of stored.clients) this.clients.set(client, person)
    for (const update of updates) Y.applyUpdate(doc, update)
    this.#size = [...(stored.snapshot ? [stored.snapshot] : []), ...stored.tail, ...updates].reduce((sum, { length }) => sum + length, 0)
    this.#structs = structsIn(doc)
    doc.on('update', (update: Uint8Array) => this.#emitted.push(update))
  }

  /** Runs `work`, which may `accept` any number of updates, as one transaction. Gives what came of it as updates to append and send, or null when that
   *  could not be read again: then `restore`. */
  gather(work: () => void): Uint8Array[] | null {
    this.#emitted = []
    this.#applied = []
    try {
      this.doc.transact(work)
    } catch {
      return null
    }
    const [only] = this.#applied.length === 1 ? this.#applied : []
    const areSound = this.#emitted.every(
      (update) => (only && Buffer.compare(update, only) === 0) || readUpdate(update, Number.MAX_SAFE_INTEGER).ok,
    )
    return areSound ? this.#emitted : null
  }

  /** Judges a person's update and, if it may in, applies it. `now` in milliseconds. Inside `gather`. */
  accept(bytes: Uint8Array, person: string, role: Role, now: number): Result<Accepted, Refused> {
    const read = readUpdate(bytes, this.#limits.structs)
    if (!read.ok) return read
    const { doc, clients } = this
    const judged = judge(read.value, { doc, clients, person, role, kind: splitRoomName(this.#name).kind, healing: this.damaged > 0 })
    if (!judged.ok) return judged
    const { news, claims } = judged.value
    if (!news) return judged
    const steps = sortingSteps(read.value, doc, this.#limits.sorting)
    if (steps > this.#limits.sorting) return refuse('malformed')
    if (!this.#hasRoomFor(bytes, read.value) || !this.#patienceOf(person).take(steps, now)) return refuse('tooLarge')
    if (!this.apply(bytes) || isTooDeep(read.value, doc)) return refuse('broken')
    for (const client of claims) clients.set(client, person)
    return judged
  }

  /** Applies what was accepted before. False when it throws or leaves something waiting. Inside `gather`. */
  apply(bytes: Uint8Array): boolean {
    const { store } = this.doc
    const [structs, deletes] = [store.pendingStructs, store.pendingDs]
    this.#applied.push(bytes)
    try {
      Y.applyUpdate(this.doc, bytes)
    } catch {
      return false
    }
    return (store.pendingStructs === null || structs !== null) && (store.pendingDs === null || deletes !== null)
  }

  /** Lets the server edit for a person, in one transaction and under a client id that is that person's from then on. Throws what `edit` throws, and when
   *  what it wrote cannot be read again; then `restore`. */
  edit(edit: (doc: Y.Doc) => void, person: string, random: RandomBytes): { updates: Uint8Array[]; claims: number[] } {
    const client = new DataView(new Uint8Array(random(4)).buffer).getUint32(0)
    if (this.clients.has(client) || Y.getState(this.doc.store, client) > 0) return this.edit(edit, person, random)
    this.doc.clientID = client
    let thrown: { problem: unknown } | null = null
    const updates = this.gather(() => {
      try {
        edit(this.doc)
      } catch (problem) {
        thrown = { problem }
      }
    })
    if (thrown) throw (thrown as { problem: unknown }).problem
    if (!updates) throw new RangeError('what was written cannot be read again')
    if (updates.length === 0) return { updates, claims: [] }
    this.clients.set(client, person)
    return { updates, claims: [client] }
  }

  #hasRoomFor({ length }: Uint8Array, update: ReadUpdate): boolean {
    const { document, documentStructs } = this.#limits
    const structs = [...update.structs.values()].reduce((sum, list) => sum + list.length, 0)
    // Much of what was written may be gone again, or be known already: look at what there is.
    if (this.#size + length > document) this.#size = Y.encodeStateAsUpdate(this.doc).length
    if (this.#structs + structs > documentStructs) this.#structs = structsIn(this.doc)
    if (this.#size + length > document || this.#structs + structs > documentStructs) return false
    this.#size += length
    this.#structs += structs
    return true
  }

  #patienceOf(person: string) {
    let patience = this.#patience.get(person)
    if (!patience) this.#patience.set(person, (patience = createBucket(this.#limits.sortingRate)))
    return patience
  }
}

/** Nobody writes lists in lists so deep; programs that go through them call themselves at each level, and deeper still the document is dead for everybody. */
const deepest = 200

/** Looks at what was applied. */
function isTooDeep({ structs }: ReadUpdate, { store }: Y.Doc): boolean {
  for (const list of structs.values()) {
    for (const struct of list) {
      if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentType)) continue
      let depth = 0
      let holder: unknown = Y.getItem(store, struct.id)
      for (; holder instanceof Y.Item && depth <= deepest; depth++) holder = (holder.parent as Y.AbstractType<unknown> | null)?._item
      if (depth > deepest) return true
    }
  }
  return false
}

const structsIn = ({ store }: Y.Doc): number => [...store.clients.values()].reduce((sum, structs) => sum + structs.length, 0)

/** Yjs would draw a random name for each; nobody asks for it here. */
const freshDoc = () => new Y.Doc({ guid: 'room' })

/** A document of what is stored. A record that Yjs cannot read costs that record. The caller destroys it. */
function documentOf(stored: StoredRoom, name: RoomName): { doc: Y.Doc; damaged: number } {
  const doc = freshDoc()
  let damaged = stored.damaged
  // Named before anything arrives, so that it is a map from the start.
  if (splitRoomName(name).kind === 'board') doc.getMap('objects')
  doc.transact(() => {
    for (const update of stored.snapshot ? [stored.snapshot, ...stored.tail] : stored.tail) {
      try {
        Y.applyUpdate(doc, update)
      } catch {
        damaged++
      }
    }
  })
  return { doc, damaged }
}

/** The latest durable document of a room, asked for without opening it. */
export const readDurable = async (store: Store, name: RoomName): Promise<Y.Doc> => documentOf(await store.log.load(name), name).doc
