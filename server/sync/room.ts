/** A room that is open: its document, the sockets in it, and the turns by which it changes.
 *
 *  A turn takes everything that has gathered: gate, apply, queue; then one durable append; and only then the same bytes go to every other socket and
 *  `saved` to the authors. Between turns the document is exactly what is durable, and it is read between turns only: nobody, newcomers included, ever
 *  sees what could still be lost. While the disk does not take the append the room is read-only, answers from the log, and tries again. */
import * as Y from 'yjs'
import { Refusal } from '../../shared/errors.ts'
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import type { Store } from '../storage/index.ts'
import { type Connection, closes } from './connection.ts'
import { syncFrame, syncStep1, syncStep2, syncUpdate } from './frame.ts'
import type { Reason } from './gate.ts'
import type { Limits } from './limits.ts'
import { createPresence, type Presence } from './presence.ts'
import { type Refused, RoomDocument, readDurable } from './roomDocument.ts'
import { WholeState } from './wholeState.ts'

export interface RoomParts {
  name: RoomName
  store: Store
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

type Item = Update | Change | Reading
type Update = { is: 'update'; from: Connection; update: Uint8Array; isAnswer: boolean }
type Change = { is: 'change'; person: string; edit: (doc: Y.Doc) => void; done(): void; failed(problem: unknown): void }
/** What only reads: answered when the document is what is durable. */
type Reading =
  /** `vector`: what the client has, as a state vector; null asks the client for its own. */
  | { is: 'answer'; to: Connection; vector: Uint8Array | null }
  | { is: 'read'; done(state: Uint8Array): void; failed(problem: unknown): void }

/** What a turn has gathered. */
class Turn {
  updates: Uint8Array[] = []
  clients = new Map<number, string>()
  authors = new Set<Connection>()
  people = new Set<string>()
  /** Sockets whose data messages were taken, news or not. */
  taken = new Set<Connection>()
  refusals: { to: Connection; reason: Reason }[] = []
  changes: Change[] = []
  readings: Reading[] = []

  claim(clients: number[], person: string): void {
    for (const client of clients) this.clients.set(client, person)
    this.people.add(person)
  }

  refuse(to: Connection, reason: Reason): void {
    to.refused = true
    to.held = []
    this.taken.delete(to)
    this.authors.delete(to)
    this.refusals.push({ to, reason })
  }
}

/** So that a turn is never longer than a moment. */
const mostItems = 1000
/** From so many updates on, merging costs less than what it saves; in chunks, because one merge of very many grows with their square. */
const mergeFrom = 4
const mergeChunk = 200
const compactAfter = 200

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
  readonly #document: RoomDocument
  readonly #whole = new WholeState()
  #inbox: Item[] = []
  #inboxBytes = 0
  #running: Promise<void> | null = null
  #opened = false
  #stopped = false
  #ending = refusalFor(closes.restarting)
  /** The disk does not take the append at the moment; then answers come from this copy of what is durable. */
  #failing = false
  #durable: Promise<Y.Doc> | null = null
  /** Ends the wait for the next try. */
  #wake: (() => void) | null = null
  /** Updates and bytes appended since the last snapshot. */
  #tail = 0
  #tailBytes = 0
  #snapshotBytes = 0

  constructor(parts: RoomParts) {
    this.#parts = parts
    this.name = parts.name
    this.#document = new RoomDocument(parts.name, parts.limits)
    this.presence = createPresence({
      clock: parts.clock,
      limit: parts.limits.awareness,
      isForeign: (client, { person }) => (this.#document.clients.get(client) ?? person.id) !== person.id,
      spread: (frames, except) => this.#spread(frames, except),
    })
  }

  /** People in it now; several windows of one person count once. */
  get present(): number {
    return new Set([...this.connections].map(({ person }) => person.id)).size
  }

  /** True when nobody is in it and nothing is under way. */
  get isIdle(): boolean {
    return this.connections.size === 0 && this.#running === null && this.#inbox.length === 0
  }

  get hasTail(): boolean {
    return this.#tail > 0
  }

  join(connection: Connection): void {
    this.connections.add(connection)
    if (this.#failing) connection.notify({ notice: 'writable', writable: false })
    const everybody = this.presence.everybody()
    if (everybody) connection.send(everybody)
    this.#put({ is: 'answer', to: connection, vector: null })
  }

  leave(connection: Connection): void {
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
    // The bytes may lie in a buffer that the socket shares with others.
    this.#put({ is: 'update', from, update: update.slice(), isAnswer })
  }

  /** Sends what is durable and not in `vector`. */
  answer(to: Connection, vector: Uint8Array): void {
    this.#put({ is: 'answer', to, vector: vector.slice() })
  }

  read(): Promise<Uint8Array> {
    return new Promise((done, failed) => this.#put({ is: 'read', done, failed }))
  }

  change(person: string, edit: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((done, failed) => {
      if (this.#failing) failed(new Refusal('storeFailed'))
      else this.#put({ is: 'change', person, edit, done, failed })
    })
  }

  /** Resolves when everything taken so far is durable and answered. */
  async flush(): Promise<void> {
    while (this.#running && !this.#stopped) await this.#running
  }

  /** Writes a snapshot, if there is anything new to put in it. Only between turns. */
  async compact(): Promise<void> {
    if (this.#tail === 0 || this.#failing) return
    const snapshot = Y.encodeStateAsUpdate(this.#document.doc)
    this.#tail = 0
    this.#tailBytes = 0
    this.#snapshotBytes = snapshot.length
    try {
      // Between turns the document is what the log has.
      const { upTo } = await this.#parts.store.log.load(this.name)
      await this.#parts.store.log.compact(this.name, { snapshot, notes: null, upTo })
    } catch (problem) {
      // The tail is still there; it is only longer than it could be.
      this.#parts.log.warn({ room: this.name, err: problem }, 'a snapshot could not be written')
    }
  }

  /** Ends it: nothing more is taken, sockets are closed with `code`. What waits for the disk is given up. */
  stop(code: number, reason: string): void {
    if (this.#stopped) return
    this.#stopped = true
    for (const connection of [...this.connections]) connection.close(code, reason)
    this.#ending = refusalFor(code)
    fail(this.#inbox, this.#ending)
    this.#inbox = []
    this.presence.close()
    this.#document.doc.destroy()
    this.#wake?.()
    this.#parts.ended()
  }

  #put(item: Item): void {
    if (this.#stopped) fail([item], this.#ending)
    else if (this.#failing && isReading(item)) void this.#answerFromLog([item])
    else {
      this.#inbox.push(item)
      this.#start()
    }
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      // Something may have come in after the last look.
      if (this.#inbox.length > 0 && !this.#stopped) this.#start()
      else if (this.isIdle) this.#parts.emptied()
    })
  }

  async #run(): Promise<void> {
    try {
      if (!this.#opened) await this.#restore()
      this.#opened = true
      // What else this turn of the event loop brings comes along.
      await new Promise((resolve) => setImmediate(resolve))
      while (this.#inbox.length > 0 && !this.#stopped) {
        const items = this.#inbox.splice(0, mostItems)
        const turn = new Turn()
        try {
          await this.#turn(items, turn)
        } catch (problem) {
          fail(items, problem)
          throw problem
        }
      }
    } catch (problem) {
      if (problem instanceof Stopped) return
      this.#parts.log.error({ room: this.name, err: problem }, 'the room cannot go on and is closed')
      this.stop(closes.later, 'the room cannot be read now')
    }
  }

  /** Makes the document what the log says, and after it what this turn has accepted. */
  async #restore(turn?: Turn): Promise<void> {
    const stored = await this.#parts.store.log.load(this.name)
    if (this.#stopped) throw new Stopped()
    this.#document.restore(stored, turn?.updates)
    const { damaged } = this.#document
    if (damaged > 0) this.#parts.log.error({ room: this.name, damaged }, 'records of this room are damaged and were passed over')
    this.#tail = stored.tail.length
    this.#tailBytes = stored.tail.reduce((sum, { length }) => sum + length, 0)
    this.#snapshotBytes = stored.snapshot?.length ?? 0
    this.#whole.drop()
  }

  async #turn(items: Item[], turn: Turn): Promise<void> {
    for (let at = 0; at < items.length; ) {
      const item = items[at]!
      if (item.is !== 'change') at = await this.#takeSome(items, at, turn)
      else {
        await this.#takeChange(item, turn)
        at++
      }
    }
    const merged = merge(turn.updates)
    if (merged.length > 0) await this.#append(merged, turn)
    this.#tell(merged, turn)
    for (const { to, reason } of turn.refusals) {
      to.notify({ notice: 'refused', reason })
      if (reason === 'malformed') to.close(closes.malformed, 'malformed')
    }
    for (const { done } of turn.changes) done()
    for (const reading of turn.readings) this.#reply(reading, this.#document.doc)
    if (turn.people.size > 0) this.#parts.changed(turn.people)
    if (this.#tail > compactAfter && this.#tailBytes > this.#snapshotBytes / 8) await this.compact()
  }

  /** Takes the items from `at` on as one transaction, up to the next change. Gives the index behind the last it took. */
  async #takeSome(items: Item[], at: number, turn: Turn): Promise<number> {
    const accepted: { from: Connection; update: Uint8Array }[] = []
    let isBroken = false
    let next = at
    const updates = this.#document.gather(() => {
      for (; next < items.length && !isBroken; next++) {
        const item = items[next]!
        if (item.is === 'change') break
        if (item.is === 'update') {
          const outcome = this.#takeUpdate(item.from, item.update, item.isAnswer, turn, accepted)
          if (outcome === 'full') break
          this.#inboxBytes -= item.update.length
          isBroken = outcome === 'broken'
        } else if (turn.updates.length === 0 && accepted.length === 0) this.#reply(item, this.#document.doc)
        else turn.readings.push(item)
      }
    })
    if (updates && !isBroken) {
      turn.updates.push(...updates)
      return next
    }
    this.#parts.log.warn({ room: this.name }, 'an update passed the gate and could not be applied; the room is put back')
    // Which of them it was cannot be told when what came of all of them cannot be read.
    if (!isBroken) for (const { from } of accepted.splice(0)) turn.refuse(from, 'malformed')
    await this.#restore(turn)
    const again = this.#document.gather(() => {
      for (const { update } of accepted) this.#document.apply(update)
    })
    if (!again) throw new Error('what was accepted cannot be applied again')
    turn.updates.push(...again)
    return next
  }

  #takeUpdate(
    from: Connection,
    update: Uint8Array,
    isAnswer: boolean,
    turn: Turn,
    accepted: { from: Connection; update: Uint8Array }[],
  ): 'broken' | 'full' | null {
    if (from.refused) return null
    const refused = this.#accept(from, update, turn, accepted)
    // What this transaction deleted still counts until its end: asked again in the next one.
    if (refused === 'tooLarge' && accepted.length > 0) return 'full'
    if (refused === 'missing' && !from.answered && !isAnswer && from.canHold(update)) from.held.push(update)
    else if (refused) turn.refuse(from, refused === 'missing' || refused === 'broken' ? 'malformed' : refused)
    else {
      from.taken++
      // While an earlier message is held, the count would speak for it too.
      if (from.held.length === 0) turn.taken.add(from)
    }
    if (refused === 'broken') return refused
    if (!isAnswer || from.refused) return null
    from.answered = true
    for (const held of from.held.splice(0)) {
      const outcome = this.#takeUpdate(from, held, false, turn, accepted)
      if (outcome === 'broken') return outcome
      if (outcome === 'full') turn.refuse(from, 'tooLarge')
    }
    if (!from.refused) turn.taken.add(from)
    return null
  }

  /** Null when it is in, or was no news. */
  #accept(from: Connection, update: Uint8Array, turn: Turn, accepted: { from: Connection; update: Uint8Array }[]): Refused | null {
    // What an honest client without news answers: no structs, no deletes.
    if (update.length === 2 && update[0] === 0 && update[1] === 0) return null
    const role = from.role()
    if (role === null) return 'role'
    const judged = this.#document.accept(update, from.person.id, role, this.#parts.clock.now())
    if (!judged.ok) return judged.reason
    if (!judged.value.news) return null
    accepted.push({ from, update })
    turn.authors.add(from)
    turn.claim(judged.value.claims, from.person.id)
    return null
  }

  async #takeChange(change: Change, turn: Turn): Promise<void> {
    try {
      const { updates, claims } = this.#document.edit(change.edit, change.person, this.#parts.random)
      if (updates.length > 0) turn.claim(claims, change.person)
      turn.updates.push(...updates)
      turn.changes.push(change)
    } catch (problem) {
      await this.#restore(turn)
      change.failed(problem)
    }
  }

  /** Resolves when the log has it; tries again until then, and is read-only meanwhile. */
  async #append(updates: Uint8Array[], turn: Turn): Promise<void> {
    for (let wait = 500; ; wait = Math.min(2 * wait, 10_000)) {
      try {
        await this.#parts.store.log.append({ room: this.name, updates, clients: turn.clients })
        break
      } catch (problem) {
        if (!this.#failing && !this.#stopped) this.#beginReadOnly(problem, turn)
        if (!this.#stopped) await this.#sleep(wait)
        if (this.#stopped) throw new Stopped()
      }
    }
    if (this.#stopped) throw new Stopped()
    this.#tail += updates.length
    for (const update of updates) this.#tailBytes += update.length
    if (this.#failing) this.#endReadOnly()
  }

  #beginReadOnly(problem: unknown, turn: Turn): void {
    this.#parts.log.error({ room: this.name, err: problem }, 'the disk does not take changes; the room is read-only until it does')
    this.#failing = true
    for (const connection of this.connections) connection.notify({ notice: 'writable', writable: false })
    const readings = [...turn.readings.splice(0), ...this.#inbox.filter(isReading)]
    this.#inbox = this.#inbox.filter((item) => !isReading(item))
    if (readings.length > 0) void this.#answerFromLog(readings)
  }

  #endReadOnly(): void {
    this.#parts.log.info({ room: this.name }, 'the disk takes changes again')
    this.#failing = false
    this.#durable = null
    for (const connection of this.connections) connection.notify({ notice: 'writable', writable: true })
  }

  async #answerFromLog(readings: Reading[]): Promise<void> {
    this.#durable ??= readDurable(this.#parts.store, this.name)
    const copy = this.#durable
    try {
      const doc = await copy
      // The disk may have come back meanwhile: then this copy is old already.
      if (this.#failing) {
        for (const reading of readings) this.#reply(reading, doc)
        return
      }
    } catch {
      if (this.#durable === copy) this.#durable = null
    }
    // Not even reading works now, or everything works again: they wait their turn.
    if (this.#stopped) fail(readings, this.#ending)
    else {
      this.#inbox.push(...readings)
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

  #reply(reading: Reading, doc: Y.Doc): void {
    if (reading.is === 'read') {
      reading.done(Y.encodeStateAsUpdate(doc))
      return
    }
    const { to, vector } = reading
    if (vector === null) to.send(syncFrame(syncStep1, Y.encodeStateVector(doc)))
    else if (vector.length === 1 && vector[0] === 0 && doc === this.#document.doc) to.sendState(this.#whole.frames(doc))
    else {
      const lacking = lackingIn(vector, doc)
      if (lacking) to.sendState(syncFrame(syncStep2, lacking))
      else to.close(closes.malformed, 'malformed')
    }
  }

  /** Durable now: the news to the others, the receipts to those who sent something. */
  #tell(updates: Uint8Array[], turn: Turn): void {
    const frames =
      updates.length === 1 ? syncFrame(syncUpdate, updates[0]!) : Buffer.concat(updates.map((update) => syncFrame(syncUpdate, update)))
    if (updates.length > 0) {
      this.#whole.add(frames)
      // One author has it already; several would each have to be spared a part, and hearing one's own again changes nothing.
      const [author] = turn.authors.size === 1 && turn.changes.length === 0 ? turn.authors : [null]
      for (const connection of this.connections) {
        if (connection === author || !connection.synced) continue
        // Acknowledged before refused (below): the client takes what is left unacknowledged for the refused part.
        if (turn.taken.delete(connection)) connection.send(frames, connection.receipt())
        else connection.send(frames)
      }
    }
    for (const connection of turn.taken) connection.send(connection.receipt())
  }

  #spread(frames: Buffer, except: Connection | null): void {
    for (const connection of this.connections) if (connection !== except) connection.send(frames)
  }
}

/** What of the document is not in the state vector; null when that is none, or names so many clients nobody here has heard of that looking each up takes long. */
function lackingIn(vector: Uint8Array, doc: Y.Doc): Uint8Array | null {
  if (vector.length > 64 * 1024 + 12 * doc.store.clients.size) return null
  try {
    return Y.encodeStateAsUpdate(doc, vector)
  } catch {
    return null
  }
}

const isReading = (item: Item): item is Reading => item.is === 'answer' || item.is === 'read'

/** Tells those who wait for an answer that none will come. Said twice it does no harm. */
function fail(items: Item[], problem: unknown): void {
  for (const item of items) if (item.is === 'change' || item.is === 'read') item.failed(problem)
}

function merge(updates: Uint8Array[]): Uint8Array[] {
  if (updates.length < mergeFrom) return updates
  const merged: Uint8Array[] = []
  for (let at = 0; at < updates.length; at += mergeChunk) merged.push(Y.mergeUpdates(updates.slice(at, at + mergeChunk)))
  return merged
}
