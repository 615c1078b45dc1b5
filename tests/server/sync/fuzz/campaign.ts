/** Batch after batch against one server, several rooms at a time, beside a pair of good people in another room; and what to say when something failed. */
import { setTimeout as wait } from 'node:timers/promises'
import type { RoomName } from '../../../../shared/protocol/index.ts'
import { seeded } from '../../../help/random.ts'
import { attempt, difference, Good, isSame, likenessAfter, readSound } from './attempt.ts'
import { type Batch, fromHex, shrink, toHex } from './batch.ts'
import { makeBatch } from './cases.ts'
import type { Outcomes } from './senders.ts'
import { type Backend, openTarget, type Target } from './target.ts'
import { Failure, until } from './until.ts'

export interface Campaign {
  backend: Backend
  seed: number
  cases: number
  /** How long to look for a smaller batch that fails, ms. */
  shrinkMs: number
  /** Number of the first batch: each has a seed of its own. */
  from?: number
  say?(line: string): void
}

export interface Course {
  cases: number
  seconds: number
  outcomes: Outcomes
  /** The longest time the server's event loop stood still, ms. */
  stillMs: number
  /** The longest that one of the pair in the other room waited for the other's word, ms. */
  waitedMs: number
  /** Bytes of memory, at most. */
  bytes: number
  /** How often each kind of warning or error was logged. */
  lines: Map<string, number>
  /** What failed, and the hex to do it again; null when nothing did. */
  failure: { what: string; replay: string } | null
}

const batchSize = 40
const parallel = 8
const batchesBetweenReopening = 24
/** While looking for the smallest batch that fails. */
const shortPatienceMs = 2000

export async function campaign({ backend, seed, cases, shrinkMs, from = 0, say = () => {} }: Campaign): Promise<Course> {
  const begun = performance.now()
  const course: Course = { cases: 0, seconds: 0, outcomes: new Map(), stillMs: 0, waitedMs: 0, bytes: 0, lines: new Map(), failure: null }
  const target = await openTarget(backend)
  let rooms = 1
  try {
    for (let batch = from; course.cases < cases && !course.failure; ) {
      const pair = new QuietPair(target)
      const done: { batch: Batch; room: RoomName }[] = []
      try {
        while (done.length < batchesBetweenReopening && course.cases < cases) {
          const now = Array.from({ length: parallel }, () => {
            const made = makeBatch(seeded(seed * 1_000_003 + batch++), batchSize)
            return { batch: made, room: `${made.kind}:room${++rooms}` as RoomName }
          })
          done.push(...now)
          const results = await Promise.allSettled(now.map((each) => attempt(target, each.batch, each.room, course.outcomes)))
          course.cases += parallel * batchSize
          const failed = results.findIndex(({ status }) => status === 'rejected')
          const [first] = failed < 0 ? [] : [results[failed] as PromiseRejectedResult]
          if (first) {
            if (!(first.reason instanceof Failure)) throw first.reason
            // Any of them may have done it.
            course.failure = await explain(
              backend,
              first.reason.message,
              [now[failed]!.batch, ...now.map((each) => each.batch)],
              shrinkMs,
              say,
            )
            break
          }
          pair.check()
          await lookAt(target, course)
        }
        course.waitedMs = Math.max(course.waitedMs, pair.waitedMs)
      } finally {
        pair.leave()
      }
      if (course.failure) break
      const different = await afterReopening(target, done)
      if (different) course.failure = await explain(backend, different.what, [different.batch], shrinkMs, say)
      say(
        `${course.cases} cases, ${Math.round((course.cases / (performance.now() - begun)) * 1000)} a second, memory ${Math.round(course.bytes / 1e6)} MB`,
      )
    }
  } finally {
    await target.close()
  }
  course.seconds = (performance.now() - begun) / 1000
  return course
}

/** One batch on a server of its own, opened again at the end. Gives what failed, or null. */
async function tryAlone(backend: Backend, batch: Batch): Promise<string | null> {
  const target = await openTarget(backend)
  try {
    return await tryOn(target, batch, `${batch.kind}:room2`)
  } finally {
    await target.close()
  }
}

export const replay = (backend: Backend, hex: string): Promise<string | null> => tryAlone(backend, fromHex(hex))

async function tryOn(target: Target, batch: Batch, room: RoomName): Promise<string | null> {
  const pair = new QuietPair(target)
  try {
    await attempt(target, batch, room, new Map())
    pair.check()
  } catch (problem) {
    if (problem instanceof Failure) return problem.message
    throw problem
  } finally {
    pair.leave()
  }
  return (await afterReopening(target, [{ batch, room }]))?.what ?? null
}

/** What was in the rooms is there again from the store. */
async function afterReopening(target: Target, done: { batch: Batch; room: RoomName }[]): Promise<{ what: string; batch: Batch } | null> {
  const before = []
  for (const { room } of done) before.push(await readSound(target, room))
  await target.reopen()
  for (const [index, { batch, room }] of done.entries()) {
    try {
      const doc = await readSound(target, room)
      if (!isSame(doc, before[index]!, likenessAfter(batch.cases)))
        throw new Failure(`after reopening the room is another${difference(before[index]!, doc)}`)
    } catch (problem) {
      if (problem instanceof Failure) return { what: problem.message, batch }
      throw problem
    }
  }
  return null
}

async function lookAt(target: Target, course: Course): Promise<void> {
  const { stillMs, bytes, lines } = await target.health()
  course.stillMs = Math.max(course.stillMs, stillMs)
  course.bytes = Math.max(course.bytes, bytes)
  for (const line of lines) course.lines.set(line, (course.lines.get(line) ?? 0) + 1)
}

/** Which of the batches it was, and how little of it is enough. */
async function explain(
  backend: Backend,
  what: string,
  suspects: Batch[],
  shrinkMs: number,
  say: (line: string) => void,
): Promise<NonNullable<Course['failure']>> {
  say(`failed: ${what}`)
  for (const suspect of suspects) {
    const alone = await tryAlone(backend, suspect)
    if (alone === null) continue
    say(`fails alone: ${alone}`)
    let target = await openTarget(backend, shortPatienceMs)
    let rooms = 1
    try {
      let last = alone
      const fails = async (smaller: Batch): Promise<boolean> => {
        const result = await tryOn(target, smaller, `${smaller.kind}:room${++rooms}`).catch((problem: unknown) => String(problem))
        if (result === null) return false
        // It may still serve other rooms.
        if (target.ended || (await target.health().catch(() => null)) === null) {
          await target.close()
          target = await openTarget(backend, shortPatienceMs)
        }
        if (faultIn(result) !== faultIn(alone)) return false
        last = result
        return true
      }
      const small = await shrink(suspect, fails, performance.now() + shrinkMs)
      return { what: last, replay: toHex(small) }
    } finally {
      await target.close()
    }
  }
  return {
    what: `${what}\n(each batch stood alone; all of those that ran together follow)`,
    replay: suspects.slice(1).map(toHex).join('\n'),
  }
}

/** The kind of failure, without the numbers of this one. */
const faultIn = (what: string): string => what.split('\n', 1)[0]!.replace(/\d+/g, '#')

/** Bob says something again and again, and Cyd hears it. */
class QuietPair {
  waitedMs = 0
  readonly #bob: Good
  readonly #cyd: Good
  readonly #running: Promise<unknown>
  #isOver = false
  #problem: unknown = null

  constructor(target: Target) {
    this.#bob = new Good(target, 'board:room1', 'bob')
    this.#cyd = new Good(target, 'board:room1', 'cyd')
    this.#running = this.#run(target).catch((problem: unknown) => (this.#problem = problem))
  }

  check(): void {
    if (this.#problem) throw this.#problem
    this.#bob.check()
    this.#cyd.check()
  }

  leave(): void {
    this.#isOver = true
    void this.#running.then(() => {
      this.#bob.leave()
      this.#cyd.leave()
    })
  }

  async #run(target: Target): Promise<void> {
    await Promise.all([this.#bob.ready(), this.#cyd.ready()])
    for (let word = 0; !this.#isOver; word++) {
      const said = performance.now()
      this.#bob.doc.getMap('words').set('last', word)
      await until(target, () => this.#cyd.doc.getMap('words').get('last') === word, 'Cyd hears Bob')
      this.waitedMs = Math.max(this.waitedMs, performance.now() - said)
      await wait(20)
    }
  }
}
