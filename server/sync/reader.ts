/** Answers those who ask for a room's state: from what it remembers, from the log, and for clients that have a part already from the thread that keeps the document.
 *  What it gives is durable. */
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Store, StoredRoom } from '../storage/index.ts'
import { RememberedAnswers } from './answers.ts'
import { type Connection, closes } from './connection.ts'
import type { DocumentProxy } from './documents.ts'
import { syncFrame, syncStep1, syncUpdate } from './frame.ts'
import type { Tally } from './tally.ts'
import { bytesOf, mergedIntoOne, updatesOf } from './updates.ts'

export type Reading =
  /** `vector`: what the client has, as a state vector; null asks the client for its own. */
  | { is: 'answer'; to: Connection; vector: Uint8Array | null }
  | { is: 'read'; done(state: Uint8Array): void; failed(problem: unknown): void }

interface Parts {
  name: RoomName
  store: Store
  /** The room's document; durable between turns. */
  document: DocumentProxy
  /** What is in the log only, for while it takes nothing. */
  durable: DocumentProxy
}

/** Different state vectors that are worked out in one turn; edits come in between. */
const mostWorkedOut = 8
/** Bytes that are merged here; more is for the thread. */
const mostMerged = 64 * 1024
const nothing = Uint8Array.of(0, 0)
const emptyVector = Uint8Array.of(0)

export class Reader {
  /** What the log has, when that was just read. */
  fresh: StoredRoom | null = null
  readonly #parts: Parts
  readonly #remembered = new RememberedAnswers()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** These frames were sent to everybody. */
  add(frames: Buffer): void {
    this.fresh = null
    this.#remembered.add(frames)
  }

  drop(): void {
    this.#remembered.drop()
  }

  forgetDurable(): void {
    this.#parts.durable.forget()
  }

  close(): void {
    this.drop()
    this.forgetDurable()
  }

  /** Gives those it has not answered: too many at once, or the room is no longer in the state it was asked in (`isStill`). Rejects when the log cannot be read. */
  async reply(readings: Reading[], tally: Tally, isStill: () => boolean, fromLog = false): Promise<Reading[]> {
    const document = fromLog ? this.#parts.durable : this.#parts.document
    const unknown = new Map<string, { vector: Uint8Array; asking: (Reading & { is: 'answer' })[] }>()
    const whole: Reading[] = []
    for (const reading of readings) {
      if (reading.is === 'read') whole.push(reading)
      else if (reading.vector === null) reading.to.send(syncFrame(syncStep1, tally.stateVector()))
      else if (!this.#replyFromMemory(reading)) {
        if (isEmpty(reading.vector)) whole.push(reading)
        else {
          const key = Buffer.from(reading.vector).toString('latin1')
          const known = unknown.get(key)
          if (known) known.asking.push(reading)
          else unknown.set(key, { vector: reading.vector, asking: [reading] })
        }
      }
    }
    const left: Reading[] = []
    if (whole.length > 0) {
      const stored = this.fresh ?? (await this.#parts.store.log.load(this.#parts.name))
      const state = await this.#stateOf(stored, whole, document)
      if (isStill()) for (const reading of whole) this.#replyWhole(reading, stored, state)
      else left.push(...whole)
    }
    const lists = [...unknown.values()]
    for (const { asking } of lists.splice(mostWorkedOut)) left.push(...asking)
    if (lists.length > 0) {
      const lacking = await document.answer(lists.map(({ vector }) => vector))
      for (const [index, { vector, asking }] of lists.entries()) {
        if (!isStill()) left.push(...asking)
        else this.#replyLacking(asking, vector, lacking[index]!)
      }
    }
    return left
  }

  #replyFromMemory({ to, vector }: Reading & { is: 'answer' }): boolean {
    const frames = this.#remembered.to(vector!)
    if (frames) to.sendState(frames)
    return frames !== null
  }

  /** All of it as one update, when somebody asks for that. */
  async #stateOf(stored: StoredRoom, readings: Reading[], document: DocumentProxy): Promise<Uint8Array> {
    const updates = updatesOf(stored)
    const [first] = updates
    if (!first || !readings.some(({ is }) => is === 'read')) return nothing
    if (updates.length === 1) return first
    return bytesOf(updates) < mostMerged ? mergedIntoOne(updates) : ((await document.answer([emptyVector]))[0] ?? nothing)
  }

  #replyWhole(reading: Reading, stored: StoredRoom, state: Uint8Array): void {
    if (reading.is === 'read') {
      reading.done(state)
      return
    }
    if (this.#replyFromMemory(reading)) return
    const { snapshot, tail } = stored
    const since = tail.length > 0 ? mergedIntoOne(tail) : null
    const frames = snapshot
      ? this.#remembered.remember(emptyVector, snapshot, since && syncFrame(syncUpdate, since))
      : this.#remembered.remember(emptyVector, since ?? nothing)
    reading.to.sendState(frames)
  }

  #replyLacking(asking: (Reading & { is: 'answer' })[], vector: Uint8Array, lacking: Uint8Array | null): void {
    if (!lacking) for (const { to } of asking) to.close(closes.malformed, 'malformed')
    else {
      const frames = this.#remembered.remember(vector, lacking)
      for (const { to } of asking) to.sendState(frames)
    }
  }
}

const isEmpty = (vector: Uint8Array) => vector.length === 1 && vector[0] === 0
