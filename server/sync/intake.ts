/** Takes people's updates into a room, or refuses them: plain edits by the tally alone, all others by asking the thread that keeps the document. */
import { can } from '../../shared/access/index.ts'
import { type RoomName, splitRoomName } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import type { Connection } from './connection.ts'
import { type DocumentProxy, ThreadLost } from './documents.ts'
import { Bucket, type Limits } from './limits.ts'
import type { Candidate, Judged, Spoilt, Verdict } from './questions.ts'
import { readUpdate } from './readUpdate.ts'
import { type Growth, growthOf, Tally } from './tally.ts'
import type { Arrived, Turn } from './turn.ts'

interface Parts {
  name: RoomName
  /** Whose client ids are; filled here as they are seen. */
  clients: Map<number, string>
  document: DocumentProxy
  limits: Limits
  clock: Clock
  log: Pick<Log, 'warn'>
}

/** Bytes of what counts as a small edit. */
const mostPlainBytes = 4096
const mostPlainStructs = 200
/** An update over which the thread was lost so often is to blame. */
const mostLosses = 2

export class Intake {
  tally = new Tally()
  /** Something was lost: editors' copies may bring back what others wrote. */
  isHealing = false
  readonly #parts: Parts
  /** How much sorting each person may still cause. */
  #patience = new Map<string, Bucket>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  begin(tally: Tally, isDamaged: boolean): void {
    this.tally = tally
    this.isHealing = isDamaged || tally.isHealing
  }

  rest(): void {
    this.#patience.clear()
  }

  /** Takes what needs no document, up to the first that does, and gives the rest: that is for `take`. */
  takePlain(arrived: Arrived[], turn: Turn): Arrived[] {
    for (const [at, item] of arrived.entries()) {
      const { from, isAnswer } = item
      if (from.refused) continue
      if (!this.#isTakenPlainly(item, turn)) return arrived.slice(at)
      if (isAnswer && from.held.length > 0) return [...heldBy(from), ...arrived.slice(at + 1)]
    }
    return []
  }

  /** What was taken is in `turn.updates`; of what was refused the senders are in `turn.refusals`. Rejects when the thread cannot do it. */
  async take(arrived: Arrived[], turn: Turn): Promise<void> {
    const queue = [...arrived]
    let batch: Arrived[] = []
    while (queue.length > 0) {
      const item = queue.shift()!
      if (!item.from.refused) {
        // What follows one that must be asked for may build on it.
        if (batch.length > 0 || !this.#isTakenPlainly(item, turn)) batch.push(item)
        // Updates that came before the answer they build on are tried again after it, before anything later.
        else if (item.isAnswer) queue.unshift(...heldBy(item.from))
      }
      if (batch.length > 0 && (queue.length === 0 || batch.at(-1)!.isAnswer)) {
        queue.unshift(...(await this.#judge(batch, turn)))
        batch = []
      }
    }
  }

  /** It was accepted, by whichever way that needs no document. */
  follow(update: Uint8Array, growth: Growth, person: string, claims: number[], turn: Turn): void {
    this.tally.grow(growth)
    for (const client of claims) this.#parts.clients.set(client, person)
    turn.claim(claims, person)
    turn.updates.push(update)
    this.#parts.document.follow({ update, person, claims })
  }

  /** False says nothing about the update. */
  #isTakenPlainly({ from, update, isAnswer }: Arrived, turn: Turn): boolean {
    if (isNothing(update)) {
      this.#count(from, isAnswer, turn)
      return true
    }
    // In a room of comments nobody may write everything.
    if (update.length > mostPlainBytes || this.isHealing || splitRoomName(this.#parts.name).kind === 'comments') return false
    const role = from.role()
    if (role === null || !can({ instance: null, role }, 'room.edit')) return false
    const read = readUpdate(update, mostPlainStructs)
    if (!read.ok) return false
    const person = from.person.id
    const claims: number[] = []
    for (const client of read.value.structs.keys()) {
      const owner = this.#parts.clients.get(client)
      if (owner === undefined) claims.push(client)
      else if (owner !== person) return false
    }
    const { limits, clock } = this.#parts
    const growth = growthOf(read.value, update.length)
    const steps = this.tally.plainSteps(read.value, growth, limits)
    if (steps === null || !this.#patienceOf(person).take(steps, clock.now())) return false
    this.follow(update, growth, person, claims, turn)
    turn.authors.add(from)
    this.#count(from, isAnswer, turn)
    return true
  }

  /** Gives those that must be judged again. */
  async #judge(batch: Arrived[], turn: Turn): Promise<Arrived[]> {
    const senders = new Map<Connection, number>()
    const items: Arrived[] = []
    const candidates: Candidate[] = []
    for (const item of batch) {
      const { from, update } = item
      if (from.refused) continue
      const role = from.role()
      if (role === null) {
        turn.refuse(from, 'role')
        continue
      }
      let sender = senders.get(from)
      if (sender === undefined) senders.set(from, (sender = senders.size))
      items.push(item)
      candidates.push({ from: sender, update, person: from.person.id, role })
      // Lost over one of several, each is tried alone.
      if (item.losses > 0) break
    }
    if (items.length === 0) return []
    const later = batch.slice(batch.indexOf(items.at(-1)!) + 1)
    const judged = await this.#ask(items, candidates)
    if (!('spoilt' in judged)) return [...this.#settle(items, judged, turn), ...items.slice(judged.verdicts.length), ...later]
    if (judged.by === null) for (const item of items) item.losses = Math.max(1, item.losses)
    else {
      const { from } = items[judged.by]!
      const { log, name } = this.#parts
      log.warn({ room: name, person: from.person.id }, 'an update passed the gate and could not be applied; it was refused')
      turn.refuse(from, 'malformed')
    }
    return [...items, ...later]
  }

  /** `by` is null when they must be tried again, each alone. */
  async #ask(items: Arrived[], candidates: Candidate[]): Promise<Judged | Spoilt> {
    const { document, clock, log, name } = this.#parts
    for (let tries = 0; ; tries++) {
      try {
        const judged = await document.judge(candidates, clock.now())
        return 'spoilt' in judged && items.length === 1 ? { spoilt: true, by: 0 } : judged
      } catch (problem) {
        if (!(problem instanceof ThreadLost) || tries === mostLosses) throw problem
        log.warn({ room: name }, 'the thread that keeps documents took too long and was replaced')
        // It was at another room's question, or not yet at this one.
        if (problem.at === null) continue
        // A busy machine may be the reason once; not twice.
        const isToBlame = ++items[problem.at]!.losses >= mostLosses
        return { spoilt: true, by: isToBlame ? problem.at : null }
      }
    }
  }

  /** Gives the updates that were held until now. */
  #settle(items: Arrived[], { verdicts, updates, growth }: Judged, turn: Turn): Arrived[] {
    const held: Arrived[] = []
    for (const [index, verdict] of verdicts.entries()) {
      const { from, update, isAnswer } = items[index]!
      const refused = this.#settleOne(from, update, isAnswer, verdict, turn)
      if (!refused && isAnswer && verdict.is === 'taken') held.push(...heldBy(from))
    }
    for (const each of growth) this.tally.grow(each)
    turn.updates.push(...updates)
    return held
  }

  #settleOne(from: Connection, update: Uint8Array, isAnswer: boolean, verdict: Verdict, turn: Turn): boolean {
    switch (verdict.is) {
      case 'passedOver':
        return true
      case 'refused':
        turn.refuse(from, verdict.reason)
        return true
      case 'missing':
        if (!from.answered && !isAnswer && from.canHold(update)) from.held.push(update)
        else turn.refuse(from, 'malformed')
        return true
      case 'taken': {
        const { news, claims } = verdict
        if (news) {
          const person = from.person.id
          for (const client of claims) this.#parts.clients.set(client, person)
          turn.claim(claims, person)
          turn.authors.add(from)
        }
        this.#count(from, isAnswer, turn)
        return false
      }
    }
  }

  #count(from: Connection, isAnswer: boolean, turn: Turn): void {
    from.taken++
    if (isAnswer) from.answered = true
    // While an earlier message is held, the count would speak for it too.
    if (from.held.length === 0 || isAnswer) turn.taken.add(from)
  }

  #patienceOf(person: string): Bucket {
    let patience = this.#patience.get(person)
    if (!patience) this.#patience.set(person, (patience = new Bucket(this.#parts.limits.sortingRate)))
    return patience
  }
}

/** What an honest client without news answers: no structs, no deletes. */
const isNothing = (update: Uint8Array) => update.length === 2 && update[0] === 0 && update[1] === 0

const heldBy = (from: Connection): Arrived[] =>
  from.held.splice(0).map((update) => ({ is: 'update', from, update, isAnswer: false, losses: 0 }))
