/** The document of a room, whose client ids are in it, and the only two ways it changes: an update that is judged here, and one that was judged without it (tally.ts). */
import * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import { rootNames } from '../../shared/comments/index.ts'
import { type Result, refuse } from '../../shared/lib/index.ts'
import { type RoomKind, type RoomName, splitRoomName } from '../../shared/protocol/index.ts'
import { judge, type Reason } from './gate.ts'
import { Bucket, type Limits } from './limits.ts'
import type { Candidate, Compacted, Followed, Judged, Source, Spoilt, Verdict } from './questions.ts'
import { type ReadUpdate, readUpdate } from './readUpdate.ts'
import { sortingSteps } from './sorting.ts'
import { type Growth, growthOf, Tally } from './tally.ts'

/** `broken`: it passed the gate and could not be applied, and the document may be half changed. */
type Refused = Reason | 'missing' | 'broken'

/** Client ids that were nobody's until now; `news` is false when all of it was known. */
interface Accepted {
  news: boolean
  claims: number[]
}

export class RoomDocument {
  readonly #doc: Y.Doc
  readonly #kind: ReturnType<typeof splitRoomName>['kind']
  readonly #limits: Limits
  readonly #clients: Map<number, string>
  readonly #isHealing: boolean
  #emitted: Uint8Array[] = []
  /** What was applied since the last `gather` began. */
  #applied: Uint8Array[] = []
  /** Bytes of the whole state, and its structs, at most. */
  #size = 0
  #structs = 0
  /** How much sorting each person may still cause. */
  readonly #patience = new Map<string, Bucket>()

  constructor(name: RoomName, limits: Limits, { updates, clients, isHealing }: Source) {
    this.#kind = splitRoomName(name).kind
    this.#limits = limits
    this.#clients = new Map(clients)
    this.#isHealing = isHealing
    this.#doc = documentOf(updates, name)
    this.#size = updates.reduce((sum, { length }) => sum + length, 0)
    this.#structs = structsIn(this.#doc)
    this.#doc.on('update', (update: Uint8Array) => this.#emitted.push(update))
  }

  destroy(): void {
    this.#doc.destroy()
  }

  /** Applies what was accepted without looking at the document. */
  follow(followed: Followed[]): void {
    quietly(this.#doc, () => {
      for (const { update, person, claims } of followed) {
        Y.applyUpdate(this.#doc, update)
        this.#size += update.length
        this.#structs += 3
        for (const client of claims) this.#clients.set(client, person)
      }
    })
  }

  /** What is not in each of the state vectors; null for one that cannot be read, or that names so many clients nobody here has heard of that looking each up takes long. */
  answer(vectors: Uint8Array[]): (Uint8Array | null)[] {
    const doc = this.#doc
    return vectors.map((vector) => {
      if (vector.length > 64 * 1024 + 12 * doc.store.clients.size) return null
      try {
        return Y.encodeStateAsUpdate(doc, vector)
      } catch {
        return null
      }
    })
  }

  /** Judges updates in their order and applies those that may in, all as one transaction. `now` in milliseconds; `begins` hears the index of each. */
  judge(candidates: Candidate[], now: number, begins: (index: number) => void): Judged | Spoilt {
    const verdicts: Verdict[] = []
    const growth: Growth[] = []
    const refused = new Set<number>()
    const taken: number[] = []
    let broken: number | null = null
    const updates = this.#gather(() => {
      for (const [index, { from, update, person, role }] of candidates.entries()) {
        begins(index)
        if (refused.has(from)) {
          verdicts.push({ is: 'passedOver' })
          continue
        }
        const read = readUpdate(update, this.#limits.structs)
        const judged = read.ok ? this.#accept(update, read.value, person, role, now) : read
        if (judged.ok) {
          verdicts.push({ is: 'taken', ...judged.value })
          if (!judged.value.news || !read.ok) continue
          taken.push(index)
          growth.push(growthOf(read.value, update.length))
        } else if (judged.reason === 'broken') {
          broken = index
          return
        } else if (judged.reason === 'missing') verdicts.push({ is: 'missing' })
        // What this transaction deleted still counts until its end: asked again in the next one.
        else if (judged.reason === 'tooLarge' && taken.length > 0) return
        else {
          refused.add(from)
          verdicts.push({ is: 'refused', reason: judged.reason })
        }
      }
    })
    if (broken !== null) return { spoilt: true, by: broken }
    // Which of several it was cannot be told when what came of all of them cannot be read.
    if (!updates) return { spoilt: true, by: taken.length === 1 ? taken[0]! : null }
    return { verdicts, updates, growth }
  }

  /** Judges a person's update and, if it may in, applies it. Inside `#gather`. */
  #accept(bytes: Uint8Array, update: ReadUpdate, person: string, role: Role, now: number): Result<Accepted, Refused> {
    const [doc, clients] = [this.#doc, this.#clients]
    const judged = judge(update, { doc, clients, person, role, kind: this.#kind, healing: this.#isHealing })
    if (!judged.ok) return judged
    const { news, claims } = judged.value
    if (!news) return judged
    const steps = sortingSteps(update, doc, this.#limits.sorting)
    if (steps > this.#limits.sorting) return refuse('malformed')
    if (!this.#hasRoomFor(bytes, update) || !this.#patienceOf(person).take(steps, now)) return refuse('tooLarge')
    if (!this.apply(bytes) || isTooDeep(update, doc)) return refuse('broken')
    for (const client of claims) clients.set(client, person)
    return judged
  }

  /** For an update that was judged. False when it throws or leaves something waiting. */
  apply(bytes: Uint8Array): boolean {
    const { store } = this.#doc
    const [structs, deletes] = [store.pendingStructs, store.pendingDs]
    this.#applied.push(bytes)
    try {
      Y.applyUpdate(this.#doc, bytes)
    } catch {
      return false
    }
    return (store.pendingStructs === null || structs !== null) && (store.pendingDs === null || deletes !== null)
  }

  /** Runs `work`, which may apply any number of updates, as one transaction. Gives what came of it as updates to append and send, or null when that could not be
   *  read again. */
  #gather(work: () => void): Uint8Array[] | null {
    this.#emitted = []
    this.#applied = []
    try {
      quietly(this.#doc, work)
    } catch {
      return null
    }
    const [only] = this.#applied.length === 1 ? this.#applied : []
    const areSound = this.#emitted.every(
      (update) => (only && Buffer.compare(update, only) === 0) || readUpdate(update, Number.MAX_SAFE_INTEGER).ok,
    )
    return areSound ? this.#emitted : null
  }

  #hasRoomFor({ length }: Uint8Array, update: ReadUpdate): boolean {
    const { document, documentStructs } = this.#limits
    const structs = [...update.structs.values()].reduce((sum, list) => sum + list.length, 0)
    // Much of what was written may be gone again, or be known already: look at what there is.
    if (this.#size + length > document) this.#size = Y.encodeStateAsUpdate(this.#doc).length
    if (this.#structs + structs > documentStructs) this.#structs = structsIn(this.#doc)
    if (this.#size + length > document || this.#structs + structs > documentStructs) return false
    this.#size += length
    this.#structs += structs
    return true
  }

  #patienceOf(person: string) {
    let patience = this.#patience.get(person)
    if (!patience) this.#patience.set(person, (patience = new Bucket(this.#limits.sortingRate)))
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

/** One transaction in which nothing changes but what `work` changes. In one that it takes for another's, Yjs takes formats away that say nothing, of its own accord: then
 *  those who do not hear of it keep another copy. */
function quietly(doc: Y.Doc, work: () => void): void {
  doc.transact((transaction) => {
    work()
    transaction.local = true
  })
}

const mapsOf: Record<RoomKind, readonly string[]> = { board: ['objects', 'reactions'], document: [], comments: rootNames }

/** A document of these updates, oldest first. One that Yjs cannot read costs that one. The caller destroys it. */
function documentOf(updates: Uint8Array[], name: RoomName): Y.Doc {
  // Yjs would draw a random name for each; nobody asks for it here.
  const doc = new Y.Doc({ guid: 'room' })
  // Named before anything arrives, so that they are maps from the start.
  for (const root of mapsOf[splitRoomName(name).kind]) doc.getMap(root)
  quietly(doc, () => {
    for (const update of updates) {
      try {
        Y.applyUpdate(doc, update)
      } catch {
        // It passed the gate once; what is left of the room is worth more than the reason.
      }
    }
  })
  return doc
}

/** The same state without what was deleted, and its tally. */
export function compact({ updates, name, isHealing }: { updates: Uint8Array[]; name: RoomName; isHealing: boolean }): Compacted {
  const doc = documentOf(updates, name)
  const snapshot = Y.encodeStateAsUpdate(doc)
  const tally = Tally.of(doc, snapshot.length)
  tally.isHealing = isHealing
  doc.destroy()
  return { snapshot, notes: tally.encode() }
}
