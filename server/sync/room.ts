/** A room that is open: the sockets in it, and the turns by which it changes.
 *
 *  A turn takes everything that has gathered: gate, queue; then one durable append; and only then the same bytes go to every other socket and `saved` to the
 *  authors. Between turns the room is exactly what is durable, and it is read between turns only: nobody, newcomers included, ever sees what could still be
 *  lost. While the disk does not take the append the room is read-only, answers from the log, and tries again.
 *
 *  The document itself is not here. Of most edits the tally shows that they may in (intake.ts); for the others, and for what clients lack who come back, a
 *  thread keeps the document for as long as it is asked (documents.ts). */

import type * as Y from 'yjs'
import { Refusal } from '../../shared/errors.ts'
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import type { Snapshot, Store, StoredRoom } from '../storage/index.ts'
import { type Compactor, tallyOf } from './compactor.ts'
import { type Connection, closes } from './connection.ts'
import { DocumentProxy, type Documents } from './documents.ts'
import { syncFrame, syncUpdate } from './frame.ts'
import { Intake } from './intake.ts'
import type { Limits } from './limits.ts'
import { createPresence, type Presence } from './presence.ts'
import type { Compacted, Source } from './questions.ts'
import { Reader, type Reading } from './reader.ts'
import { readUpdate } from './readUpdate.ts'
import { editFor } from './serverEdit.ts'
import { growthOf, Tally } from './tally.ts'
import { type Arrived, Turn } from './turn.ts'
import { bytesOf, merged, updatesOf } from './updates.ts'

export interface RoomParts {
  name: RoomName
  store: Store
  documents: Documents
  compactor: Compactor
  clock: Clock
  random: RandomBytes
  log: Pick<Log, 'info' | 'warn' | 'error'>
  limits: Limits
  /** Durable news by these people. */
  changed(people: Set<string>): void
  /** The last socket left, or the last work of an empty room is done. */
  emptied(): void
  /** It is stopped, by whomever: a later visitor needs a new one. */
  ended(): void
}

type Item = Arrived | Change | Reading
type Change = { is: 'change'; person: string; edit: (doc: Y.Doc) => void; done(): void; failed(problem: unknown): void }

/** So that a turn is never longer than a moment. */
const mostItems = 1000
/** A longer tail is not counted here. */
const mostTailBytes = 512 * 1024
/** From so many updates on, merging costs less than what it saves: with few who read it, later. */
const mergeFrom = 4
const mergeForFew = 50
const fewReaders = 10
/** Updates since the last snapshot from which on another is worth its work: how many at least, and how many bytes; or very many small ones, as opening reads each. */
const compactAfter = 1000
const compactAfterBytes = 256 * 1024
const compactAfterMany = 4000

/** Ends a turn of a room that was stopped. */
class Stopped extends Error {}

/** What those hear who wait for an answer of a room that is stopped with this close code. */
const refusalFor = (code: number): Refusal =>
  new Refusal(code === closes.later ? 'storeFailed' : code === closes.notFound ? 'notFound' : 'shuttingDown')

export class Room {
  readonly name: RoomName
  readonly connections = new Set<Connection>()
  readonly presence: Presence<Connection>

  readonly #parts: RoomParts
  /** Whose client ids are. */
  readonly #clients = new Map<number, string>()
  readonly #document: DocumentProxy
  readonly #intake: Intake
  readonly #reader: Reader
  #inbox: Item[] = []
  #inboxBytes = 0
  #running: Promise<void> | null = null
  #opened = false
  #stopped = false
  /** With which close code. */
  #ending: number = closes.restarting
  /** Why it cannot be changed now, if it cannot. */
  #readOnly: 'disk' | 'damaged' | null = null
  /** How often it became so. */
  #failures = 0
  /** Ends the wait for the next try. */
  #wake: (() => void) | null = null
  /** Updates and bytes appended since the last snapshot. */
  #tail = 0
  #tailBytes = 0
  #snapshotBytes = 0
  #busyAt: number
  /** Awareness that came before it was known whose client ids are. */
  #early = new Map<Connection, Uint8Array>()

  constructor(parts: RoomParts) {
    this.#parts = parts
    this.name = parts.name
    const { name, documents, store, clock, limits, log } = parts
    this.#busyAt = clock.now()
    const source = async (): Promise<Source> => {
      const stored = this.#reader.fresh ?? (await store.log.load(name))
      return { updates: updatesOf(stored), clients: this.#clients, isHealing: this.#intake.isHealing }
    }
    this.#document = new DocumentProxy(documents, name, name, source)
    this.#intake = new Intake({ name, clients: this.#clients, document: this.#document, limits, clock, log })
    this.#reader = new Reader({
      name,
      store,
      document: this.#document,
      durable: new DocumentProxy(documents, `${name} durable`, name, source),
    })
    this.presence = createPresence({
      clock,
      limit: limits.awareness,
      isForeign: (client, { person }) => (this.#clients.get(client) ?? person.id) !== person.id,
      spread: (frames, except) => this.#spread(frames, except),
    })
  }

  /** People in it now; several windows of one person count once. Whoever looks in from another board is not in it. */
  get present(): number {
    return new Set([...this.connections].filter((one) => !one.looksIn).map(({ person }) => person.id)).size
  }

  /** True when nobody is in it and nothing is under way. */
  get isIdle(): boolean {
    return this.connections.size === 0 && this.#running === null && this.#inbox.length === 0
  }

  /** There are updates that a snapshot would shorten. */
  get hasTail(): boolean {
    return this.#tail > 0 && this.#readOnly === null
  }

  join(connection: Connection): void {
    this.connections.add(connection)
    if (this.#readOnly) connection.notify({ notice: 'writable', writable: false, why: this.#readOnly })
    const everybody = this.presence.everybody()
    if (everybody) connection.send(everybody)
    this.#put({ is: 'answer', to: connection, vector: null })
  }

  leave(connection: Connection): void {
    this.#early.delete(connection)
    if (!this.connections.delete(connection)) return
    this.presence.leave(connection)
    if (this.isIdle) this.#parts.emptied()
  }

  /** A data message. Its sender hears `saved` when it is durable, or why it was refused. */
  take(from: Connection, update: Uint8Array, isAnswer: boolean): void {
    if (this.#inboxBytes + update.length > this.#parts.limits.waiting) {
      from.close(closes.later, 'the room cannot take more now')
      return
    }
    this.#inboxBytes += update.length
    this.#put({ is: 'update', from, update, isAnswer, losses: 0 })
  }

  /** Sends what is durable and not in `vector`. */
  answer(to: Connection, vector: Uint8Array): void {
    this.#put({ is: 'answer', to, vector: vector.slice() })
  }

  /** An awareness message. Throws when it cannot be read. */
  beSeen(from: Connection, body: Uint8Array): void {
    if (this.#opened) this.presence.take(from, body)
    // The last one says all.
    else this.#early.set(from, body.slice())
  }

  read(): Promise<Uint8Array> {
    return new Promise((done, failed) => this.#put({ is: 'read', done, failed }))
  }

  change(person: string, edit: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((done, failed) => {
      if (this.#readOnly) failed(new Refusal('storeFailed'))
      else this.#put({ is: 'change', person, edit, done, failed })
    })
  }

  /** Resolves when everything taken so far is durable and answered. */
  async flush(): Promise<void> {
    while (this.#running && !this.#stopped) await this.#running
  }

  /** Lets go of what it can fetch again, when nothing has happened for `ms`. */
  rest(ms: number): void {
    if (this.#running || this.#inbox.length > 0 || this.#parts.clock.now() - this.#busyAt < ms) return
    this.#reader.drop()
    this.#document.forget()
    this.#intake.rest()
  }

  /** Ends it: nothing more is taken, sockets are closed with `code`. What waits for the disk is given up. */
  stop(code: number, reason: string): void {
    if (this.#stopped) return
    this.#stopped = true
    for (const connection of [...this.connections]) connection.close(code, reason)
    this.#ending = code
    fail(this.#inbox, refusalFor(code))
    this.#inbox = []
    this.presence.close()
    this.#document.forget()
    this.#reader.close()
    this.#wake?.()
    this.#parts.ended()
  }

  #put(item: Item): void {
    if (this.#stopped) fail([item], refusalFor(this.#ending))
    else if (this.#readOnly === 'disk' && isReading(item)) void this.#answerFromLog([item])
    else {
      this.#inbox.push(item)
      this.#start()
    }
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      this.#busyAt = this.#parts.clock.now()
      // Something may have come in after the last look.
      if (this.#inbox.length > 0 && !this.#stopped) this.#start()
      else if (this.isIdle) this.#parts.emptied()
    })
  }

  async #run(): Promise<void> {
    let items: Item[] = []
    try {
      if (!this.#opened) await this.#open()
      // What else this turn of the event loop brings comes along.
      await new Promise((resolve) => setImmediate(resolve))
      while (this.#inbox.length > 0 && !this.#stopped) {
        items = this.#next()
        const [first] = items
        if (first?.is === 'change') await this.#change(first)
        else await this.#turn(items)
        this.#reader.fresh = null
      }
    } catch (problem) {
      fail(items, this.#stopped ? refusalFor(this.#ending) : problem)
      if (problem instanceof Stopped || this.#stopped) return
      this.#parts.log.error({ room: this.name, err: problem }, 'the room cannot go on and is closed')
      this.stop(closes.later, 'the room cannot be read now')
    }
  }

  /** A change by the server alone, or what comes before the next one. */
  #next(): Item[] {
    const at = this.#inbox.findIndex(({ is }) => is === 'change')
    return this.#inbox.splice(0, at === 0 ? 1 : Math.min(mostItems, at < 0 ? mostItems : at))
  }

  async #open(): Promise<void> {
    const { store, log } = this.#parts
    const stored = await store.log.load(this.name)
    for (const [client, person] of stored.clients) this.#clients.set(client, person)
    const { tally, made } = await this.#tallyOf(stored)
    if (this.#stopped) throw new Stopped()
    this.#intake.begin(tally, stored.damaged > 0)
    this.#tail = stored.tail.length
    this.#tailBytes = bytesOf(stored.tail)
    this.#snapshotBytes = (made?.snapshot ?? stored.snapshot)?.length ?? 0
    // The first visitor is about to ask for it.
    this.#reader.fresh = stored
    if (stored.damaged > 0) log.error({ room: this.name, damaged: stored.damaged }, 'records of this room are damaged and were passed over')
    else if (made) this.#keep({ ...made, upTo: stored.upTo })
    if (stored.lost) this.#beginReadOnly('damaged')
    this.#opened = true
    for (const [from, body] of this.#early) {
      try {
        this.presence.take(from, body)
      } catch {
        from.close(closes.malformed, 'malformed')
      }
    }
    this.#early.clear()
  }

  /** From what is noted beside the snapshot and the short tail since; else counted in the thread, which makes a snapshot for it. */
  async #tallyOf(stored: StoredRoom): Promise<{ tally: Tally; made: Compacted | null }> {
    const tally = stored.snapshot ? tallyOf(stored) : new Tally()
    if (tally && bytesOf(stored.tail) <= mostTailBytes && stored.damaged === 0) {
      const reads = stored.tail.map((update) => readUpdate(update, Number.MAX_SAFE_INTEGER))
      if (reads.every(({ ok }) => ok)) {
        for (const [at, read] of reads.entries()) if (read.ok) tally.grow(growthOf(read.value, stored.tail[at]!.length))
        return { tally, made: null }
      }
    }
    const made = await this.#parts.compactor.make(this.name, stored)
    return { tally: Tally.decode(made.notes)!, made }
  }

  #keep(snapshot: Snapshot): void {
    const { store, log } = this.#parts
    this.#tail = 0
    this.#tailBytes = 0
    store.log.compact(this.name, snapshot).catch((problem: unknown) => {
      log.warn({ room: this.name, err: problem }, 'a snapshot could not be written')
    })
  }

  async #turn(items: Item[]): Promise<void> {
    const arrived: Arrived[] = []
    const readings: Reading[] = []
    for (const item of items) {
      if (item.is === 'update') arrived.push(item)
      else if (isReading(item)) readings.push(item)
    }
    // The room is what is durable now; what is taken below follows as news.
    if (readings.length > 0) this.#inbox.unshift(...(await this.#reader.reply(readings, this.#intake.tally, () => true)))
    if (arrived.length === 0) return
    for (const { update } of arrived) this.#inboxBytes -= update.length
    // In a damaged room nothing is taken and nothing refused: what is in the browsers stays there until somebody decides.
    if (this.#readOnly !== null) return
    const turn = Turn.begin()
    const rest = this.#intake.takePlain(arrived, turn)
    if (rest.length > 0) await this.#intake.take(rest, turn)
    const enough = this.connections.size > fewReaders ? mergeFrom : mergeForFew
    const updates = turn.updates.length < enough ? turn.updates : merged(turn.updates)
    if (updates.length > 0) await this.#append(updates, turn.clients)
    this.#tell(updates, turn)
    for (const { to, reason } of turn.refusals) {
      to.notify({ notice: 'refused', reason })
      if (reason === 'malformed') to.close(closes.malformed, 'malformed')
    }
    if (turn.people.size > 0) this.#parts.changed(turn.people)
    turn.end()
  }

  async #change({ person, edit, done, failed }: Change): Promise<void> {
    const { store, random } = this.#parts
    const turn = new Turn()
    try {
      const { tally } = this.#intake
      const stored = updatesOf(await store.log.load(this.name))
      const { updates, client } = editFor(edit, stored, (id) => this.#clients.has(id) || tally.vector.has(id), random)
      const reads = updates.map((update) => readUpdate(update, Number.MAX_SAFE_INTEGER))
      if (reads.some(({ ok }) => !ok)) throw new RangeError('what was written cannot be read again')
      // From here on nothing fails: all of it is in, or nothing.
      for (const [at, read] of reads.entries()) {
        if (read.ok) this.#intake.follow(updates[at]!, growthOf(read.value, updates[at]!.length), person, [client], turn)
      }
    } catch (problem) {
      if (this.#stopped) throw new Stopped()
      failed(problem)
      return
    }
    if (turn.updates.length > 0) await this.#append(turn.updates, turn.clients)
    this.#tell(turn.updates, turn)
    done()
    if (turn.updates.length > 0) this.#parts.changed(turn.people)
  }

  /** Resolves when the log has it; tries again until then, and is read-only meanwhile. */
  async #append(updates: Uint8Array[], clients: Map<number, string>): Promise<void> {
    for (let wait = 500; ; wait = Math.min(2 * wait, 10_000)) {
      try {
        await this.#parts.store.log.append({ room: this.name, updates, clients })
        break
      } catch (problem) {
        if (!this.#readOnly && !this.#stopped) {
          this.#parts.log.error({ room: this.name, err: problem }, 'the disk does not take changes; the room is read-only until it does')
          this.#beginReadOnly('disk')
        }
        if (!this.#stopped) await this.#sleep(wait)
        if (this.#stopped) throw new Stopped()
      }
    }
    if (this.#stopped) throw new Stopped()
    this.#document.settle()
    this.#tail += updates.length
    for (const update of updates) this.#tailBytes += update.length
    if (this.#readOnly) this.#endReadOnly()
    if (this.#isTailLong()) this.#compact()
  }

  /** In proportion to the snapshot, or a large room would be written again and again for little. */
  #isTailLong(): boolean {
    if (this.#tail <= compactAfter) return false
    const isHeavy = this.#tailBytes > Math.max(compactAfterBytes, this.#snapshotBytes / 4)
    return isHeavy || (this.#tail > compactAfterMany && this.#tailBytes > this.#snapshotBytes / 32)
  }

  #compact(): void {
    void this.#parts.compactor.compact(this.name)
    this.#snapshotBytes = Math.max(this.#snapshotBytes, this.#tailBytes)
    this.#tail = 0
    this.#tailBytes = 0
  }

  #beginReadOnly(why: 'disk' | 'damaged'): void {
    this.#readOnly = why
    this.#failures++
    for (const connection of this.connections) connection.notify({ notice: 'writable', writable: false, why })
    if (why !== 'disk') return
    const readings = this.#inbox.filter(isReading)
    this.#inbox = this.#inbox.filter((item) => !isReading(item))
    if (readings.length > 0) void this.#answerFromLog(readings)
  }

  #endReadOnly(): void {
    this.#parts.log.info({ room: this.name }, 'the disk takes changes again')
    this.#readOnly = null
    this.#reader.forgetDurable()
    for (const connection of this.connections) connection.notify({ notice: 'writable', writable: true })
  }

  async #answerFromLog(readings: Reading[]): Promise<void> {
    const failure = this.#failures
    const isFailing = () => this.#readOnly === 'disk' && this.#failures === failure && !this.#stopped
    const left = await this.#reader.reply(readings, this.#intake.tally, isFailing, true).catch(() => readings)
    if (left.length === 0) return
    // Not even reading works now, or everything works again: they wait their turn.
    if (this.#stopped) fail(left, refusalFor(this.#ending))
    else {
      this.#inbox.push(...left)
      this.#start()
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(ms, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
  }

  /** Durable now: the news to the others, the receipts to those who sent something. */
  #tell(updates: Uint8Array[], { authors, taken }: Turn): void {
    const now = this.#parts.clock.now()
    if (updates.length > 0) {
      const frames =
        updates.length === 1 ? syncFrame(syncUpdate, updates[0]!) : Buffer.concat(updates.map((update) => syncFrame(syncUpdate, update)))
      this.#reader.add(frames)
      // One author has it already; several would each have to be spared a part, and hearing one's own again changes nothing.
      const [author] = authors.size === 1 ? authors : [null]
      const others = taken.size > (author && taken.has(author) ? 1 : 0) ? taken : null
      for (const connection of this.connections) {
        if (connection === author || !connection.synced) continue
        // Acknowledged before refused: the client takes what is left unacknowledged for the refused part.
        const receipt = others?.delete(connection) ? connection.receipt() : undefined
        connection.send(frames, receipt, now)
      }
    }
    for (const connection of taken) connection.send(connection.receipt(), undefined, now)
  }

  #spread(frames: Buffer, except: Connection | null): void {
    const now = this.#parts.clock.now()
    for (const connection of this.connections) if (connection !== except) connection.send(frames, undefined, now)
  }
}

const isReading = (item: Item): item is Reading => item.is === 'answer' || item.is === 'read'

/** Tells those who wait for an answer that none will come. Said twice it does no harm. */
function fail(items: Item[], problem: unknown): void {
  for (const item of items) if (item.is === 'change' || item.is === 'read') item.failed(problem)
}
