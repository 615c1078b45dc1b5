/** Updates made beforehand, one after the other of one author: each gives one of ten objects a new place, as somebody does who drags things about. */
import * as Y from 'yjs'
import { sync, syncFrame } from './dialect.ts'

const made = new Map<number, Uint8Array[]>()

/** Update number k of an author takes clock k of that author. Kept for the next run: every server hears the same. */
export function movesOf(author: number, count: number): Uint8Array[] {
  const before = made.get(author)
  if (before && before.length >= count) return before
  const updates: Uint8Array[] = []
  const doc = new Y.Doc()
  doc.clientID = author
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const map = doc.getMap('moves')
  for (let each = 0; each < count; each++) map.set(`${author}-${each % 10}`, [each, each * 2])
  doc.destroy()
  made.set(author, updates)
  return updates
}

/** Frames one behind the other, so that several can go in one write. */
export class Script {
  readonly count: number
  readonly #bytes: Buffer
  readonly #ends: number[] = []

  constructor(prefix: Uint8Array, updates: readonly Uint8Array[]) {
    const frames = updates.map((update) => syncFrame(prefix, sync.update, update))
    let end = 0
    for (const { length } of frames) this.#ends.push((end += length))
    this.#bytes = Buffer.concat(frames)
    this.count = updates.length
  }

  /** The frames from number `at` on, `many` of them. */
  part(at: number, many: number): Buffer {
    return this.#bytes.subarray(at === 0 ? 0 : this.#ends[at - 1], this.#ends[at + many - 1])
  }
}
