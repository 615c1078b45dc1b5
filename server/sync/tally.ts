/** What a room holds, in numbers: how far each client has written, and upper bounds for what else an update could make worse. From it alone the server
 *  knows of most edits that they are complete, cheap and harmless, without having the document at hand (room.ts asks a thread for the others). */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Limits } from './limits.ts'
import type { ReadUpdate } from './readUpdate.ts'
import { sortingBound } from './sorting.ts'

/** What an update adds. Plain: it travels between threads. */
export interface Growth {
  /** Where each client's writing ends with it: client, clock, client, clock … */
  ends: number[]
  items: number
  /** Deleted ranges. */
  ranges: number
  /** Types within types, at most. */
  nesting: number
  /** Values in lists: as runs grow together, the longest run has all of them at most. */
  longest: number
  /** Names of roots it writes in. */
  roots: string[]
  bytes: number
}

export function growthOf({ structs, deleted }: ReadUpdate, bytes: number): Growth {
  const growth: Growth = { ends: [], items: 0, ranges: 0, nesting: 0, longest: 0, roots: [], bytes }
  for (const ranges of deleted.values()) growth.ranges += ranges.length
  for (const [client, list] of structs) {
    const last = list.at(-1)!
    growth.ends.push(client, last.id.clock + last.length)
    growth.items += list.length
    for (const struct of list) {
      if (!(struct instanceof Y.Item)) continue
      const parent = struct.parent as unknown
      if (typeof parent === 'string' && !growth.roots.includes(parent)) growth.roots.push(parent)
      if (struct.content instanceof Y.ContentType) growth.nesting++
      else if (isList(struct.content)) growth.longest += struct.length
    }
  }
  return growth
}

/** A new item may split the runs on both its sides, and so may the ends of what is deleted. */
const structsOf = ({ items, ranges }: Growth): number => 3 * items + 2 * ranges

const isList = (content: unknown) => content instanceof Y.ContentAny || content instanceof Y.ContentJSON

export class Tally {
  /** Client id -> where it goes on. The document's state vector. */
  readonly vector = new Map<number, number>()
  structs = 0
  nesting = 0
  longest = 0
  bytes = 0
  readonly roots = new Set<string>()
  /** A part was lost, and what is left counts: copies in browsers may bring back what others wrote. */
  isHealing = false

  grow(growth: Growth): void {
    const { ends, nesting, longest, roots, bytes } = growth
    for (let at = 0; at < ends.length; at += 2) this.vector.set(ends[at]!, Math.max(this.vector.get(ends[at]!) ?? 0, ends[at + 1]!))
    this.structs += structsOf(growth)
    this.nesting += nesting
    this.longest += longest
    this.bytes += bytes
    for (const root of roots) this.roots.add(root)
  }

  /** As a Yjs state vector. */
  stateVector(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.vector.size)
    for (const [client, clock] of [...this.vector].sort(([one], [two]) => two - one)) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
    return encoding.toUint8Array(encoder)
  }

  /** Comparisons that sorting this update in takes at most (see sorting.ts), when the tally alone shows that it goes on exactly where the room is and breaks none of the
   *  limits; else null, which says nothing about the update. */
  plainSteps(update: ReadUpdate, growth: Growth, limits: Limits): number | null {
    const { vector } = this
    if (growth.items > mostPlain || growth.ranges > mostPlain || this.structs + structsOf(growth) > limits.documentStructs) return null
    if (this.bytes + growth.bytes > limits.document || this.nesting + growth.nesting > mostNesting) return null
    if (growth.roots.some((root) => !this.roots.has(root)) && this.roots.size + growth.roots.length > mostRoots) return null
    let before = Number.POSITIVE_INFINITY
    for (const [client, structs] of update.structs) {
      // As Yjs writes them: merged in another order, it would leave some out.
      if (client > before) return null
      before = client
      if (structs[0]!.id.clock !== (vector.get(client) ?? 0)) return null
      for (const struct of structs) {
        // More than one letter or value may hang on a key that has one value (sorting.ts): only the document knows.
        if (!(struct instanceof Y.Item) || struct.length !== 1) return null
        const parent = struct.parent as unknown
        if (!isBefore(struct.origin, struct.id, vector) || !isBefore(struct.rightOrigin, struct.id, vector)) return null
        if (parent instanceof Y.ID && !isBefore(parent, struct.id, vector)) return null
      }
    }
    for (const [client, list] of update.deleted) {
      const { clock, len } = list.at(-1)!
      if (clock + len > (endIn(growth, client) ?? vector.get(client) ?? 0)) return null
    }
    return sortingBound(growth, this)
  }

  encode(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, format)
    for (const value of [this.isHealing ? 1 : 0, this.structs, this.nesting, this.longest, this.bytes])
      encoding.writeVarUint(encoder, value)
    encoding.writeVarUint(encoder, this.roots.size)
    for (const root of this.roots) encoding.writeVarString(encoder, root)
    encoding.writeVarUint(encoder, this.vector.size)
    for (const [client, clock] of this.vector) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
    return encoding.toUint8Array(encoder)
  }

  /** Null when it is of another format. */
  static decode(bytes: Uint8Array): Tally | null {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== format) return null
    const tally = new Tally()
    const number = () => decoding.readVarUint(decoder)
    tally.isHealing = number() === 1
    tally.structs = number()
    tally.nesting = number()
    tally.longest = number()
    tally.bytes = number()
    for (let left = number(); left > 0; left--) tally.roots.add(decoding.readVarString(decoder))
    for (let left = number(); left > 0; left--) tally.vector.set(number(), number())
    return tally
  }

  /** Counted in the document itself; `bytes` is the length of its encoded state. */
  static of(doc: Y.Doc, bytes: number): Tally {
    const tally = new Tally()
    tally.bytes = bytes
    // Asking for a root makes one: it counts from the first thing ever written in it.
    for (const [root, type] of doc.share) if (type._start || type._map.size > 0) tally.roots.add(root)
    const depths = new Map<Y.Item, number>()
    for (const [client, structs] of doc.store.clients) {
      tally.vector.set(client, Y.getState(doc.store, client))
      tally.structs += structs.length
      for (const struct of structs) {
        if (!(struct instanceof Y.Item)) continue
        if (isList(struct.content)) tally.longest = Math.max(tally.longest, struct.length)
        else if (struct.content instanceof Y.ContentType) tally.nesting = Math.max(tally.nesting, depthOf(struct, depths))
      }
    }
    return tally
  }
}

const format = 1
/** Structs, or deleted ranges, of what counts as a small edit. */
const mostPlain = 100
/** Well below where a document dies of it (roomDocument.ts). */
const mostNesting = 100
export const mostRoots = 64

/** Known before the update, or written before by the same client: then nothing in the update waits for anything. */
const isBefore = (id: Y.ID | null, own: Y.ID, vector: ReadonlyMap<number, number>): boolean =>
  id === null || (id.client === own.client ? id.clock < own.clock : id.clock < (vector.get(id.client) ?? 0))

function endIn({ ends }: Growth, client: number): number | undefined {
  for (let at = 0; at < ends.length; at += 2) if (ends[at] === client) return ends[at + 1]
  return undefined
}

function depthOf(item: Y.Item, known: Map<Y.Item, number>): number {
  const path: Y.Item[] = []
  let depth = 0
  for (let at: Y.Item | null = item; at; at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null) {
    const there = known.get(at)
    if (there !== undefined) {
      depth = there
      break
    }
    path.push(at)
  }
  for (const each of path.reverse()) known.set(each, ++depth)
  return depth
}
