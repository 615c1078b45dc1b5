/** The way to the thread that keeps documents. A question that takes too long ends the thread: every document in it is loaded again when it is needed, and who
 *  asked learns which update the thread was at. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { RoomName } from '../../shared/protocol/index.ts'
import { DocumentKeeper } from './documentKeeper.ts'
import type { Limits } from './limits.ts'
import type { Answers, Candidate, Followed, Question, Source } from './questions.ts'
import type { Answered, Asked, Start } from './workers/documentWorker.ts'

export interface Documents {
  /** Rejects with ThreadLost, or with what went wrong in it. */
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['ask']]>
  /** Changes with each new thread: what an earlier one knew is gone. */
  readonly generation: number
  close(): Promise<void>
}

/** The thread ended before it had answered. */
export class ThreadLost extends Error {
  override name = 'ThreadLost'
  /** Index of the candidate it was at; null when it was at another question, or at none. */
  readonly at: number | null
  constructor(at: number | null) {
    super('the thread that keeps documents was ended')
    this.at = at
  }
}

export interface DocumentsOptions {
  /** For one question. */
  limitMs?: number
  /** The thread's file; for tests. */
  worker?: URL
}

export function createDocuments(limits: Limits, options: DocumentsOptions = {}): Documents {
  const { limitMs = 10_000, worker = new URL('./documentWorker.js', import.meta.url) } = options
  // Built, the thread's file lies beside this one; from source there is none, as a thread cannot load TypeScript.
  if (options.worker === undefined && !existsSync(fileURLToPath(worker))) return createInProcess(limits)
  return createThreaded(limits, worker, limitMs)
}

function createInProcess(limits: Limits): Documents {
  const keeper = new DocumentKeeper(limits)
  return {
    generation: 0,
    // Copied, as on the way to a thread.
    ask: async (question) => keeper.answer(structuredClone(question)) as Answers[(typeof question)['ask']],
    close: async () => {},
  }
}

interface Waiting {
  id: number
  resolve(answer: unknown): void
  reject(problem: Error): void
}

function createThreaded(limits: Limits, file: URL, limitMs: number): Documents {
  let thread: Worker | null = null
  let progress = new Int32Array(new SharedArrayBuffer(8))
  /** In the order asked, which is the order answered. */
  let waiting: Waiting[] = []
  let generation = 0
  let count = 0
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  const lose = (current: Worker) => {
    if (thread !== current) return
    thread = null
    generation++
    // It may be deep in a loop; what it still says is not heard.
    current.removeAllListeners()
    current.on('error', () => {})
    void current.terminate()
    const [id, at] = [Atomics.load(progress, 0), Atomics.load(progress, 1)]
    const lost = waiting
    waiting = []
    watch()
    for (const each of lost) each.reject(new ThreadLost(each.id === id && at >= 0 ? at : null))
  }
  /** The time of a question begins when the one before it is answered. */
  const watch = () => {
    if (timer) clearTimeout(timer)
    const current = thread
    timer = waiting.length > 0 && current ? setTimeout(() => lose(current), limitMs) : null
    timer?.unref()
  }
  const start = (): Worker => {
    progress = new Int32Array(new SharedArrayBuffer(8))
    const current = new Worker(file, { workerData: { limits, progress } satisfies Start })
    // A thread that waits for work does not keep the process alive.
    current.unref()
    current.on('error', () => lose(current)).on('exit', () => lose(current))
    current.on('message', (answered: Answered) => {
      const asked = waiting.shift()
      watch()
      if (!asked || asked.id !== answered.id) return lose(current)
      if ('error' in answered) asked.reject(new Error(answered.error))
      else asked.resolve(answered.answer)
    })
    return current
  }

  return {
    get generation() {
      return generation
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new ThreadLost(null))
        thread ??= start()
        const id = ++count
        waiting.push({ id, resolve: resolve as (answer: unknown) => void, reject })
        thread.postMessage({ id, question } satisfies Asked)
        if (waiting.length === 1) watch()
      }),
    async close() {
      isClosed = true
      const current = thread
      if (current) lose(current)
      await current?.terminate()
    },
  }
}

/** One document in the thread, as far as its room is concerned. */
export class DocumentProxy {
  readonly #documents: Documents
  readonly #key: string
  readonly #name: RoomName
  readonly #source: () => Promise<Source>
  #loadedIn: number | null = null
  /** Accepted since the source was as it is. */
  #unsettled: Followed[] = []
  /** What the thread, which has the document, was not told yet. */
  #behind: Followed[] = []
  #behindBytes = 0

  /** `source` gives everything up to the last `settle`. */
  constructor(documents: Documents, key: string, name: RoomName, source: () => Promise<Source>) {
    this.#documents = documents
    this.#key = key
    this.#name = name
    this.#source = source
  }

  get isLoaded(): boolean {
    return this.#loadedIn === this.#documents.generation
  }

  /** An update was accepted without the document. */
  follow(followed: Followed): void {
    this.#unsettled.push(followed)
    if (!this.isLoaded) return
    this.#behind.push({ ...followed, update: alone(followed.update) })
    this.#behindBytes += followed.update.length
    if (this.#behindBytes > mostBehind) void this.#ask({ ask: 'follow' }).catch(() => {})
  }

  /** Everything so far is in the source now. */
  settle(): void {
    this.#unsettled = []
  }

  async judge(candidates: Candidate[], now: number): Promise<Answers['judge']> {
    const own = candidates.map((candidate) => ({ ...candidate, update: alone(candidate.update) }))
    const judged = await this.#ask({ ask: 'judge', candidates: own, now })
    if ('spoilt' in judged) this.#loadedIn = null
    // Whose client ids are in them, the source will tell.
    else for (const update of judged.updates) this.#unsettled.push({ update, person: '', claims: [] })
    return judged
  }

  async answer(vectors: Uint8Array[]): Promise<Answers['answer']> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.#ask({ ask: 'answer', vectors })
      } catch (problem) {
        // Another room's update held it up.
        if (!(problem instanceof ThreadLost) || tries === mostTries) throw problem
      }
    }
  }

  forget(): void {
    if (this.isLoaded) void this.#documents.ask({ ask: 'forget', key: this.#key }).catch(() => {})
    this.#loadedIn = null
    this.#caughtUp()
  }

  async #ask<Part extends Ask>(part: Part): Promise<Answers[Part['ask']]> {
    const source = this.isLoaded ? null : await this.#source()
    const follow = source ? this.#unsettled.map((each) => ({ ...each, update: alone(each.update) })) : this.#behind
    this.#caughtUp()
    this.#loadedIn = this.#documents.generation
    try {
      const question: Question = { ...part, key: this.#key, name: this.#name, source, follow }
      return (await this.#documents.ask(question)) as Answers[Part['ask']]
    } catch (problem) {
      this.#loadedIn = null
      throw problem
    }
  }

  #caughtUp(): void {
    this.#behind = []
    this.#behindBytes = 0
  }
}

/** A part of a buffer takes all of the buffer along to the thread. */
const alone = (bytes: Uint8Array): Uint8Array => (bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice())

type Ask = { ask: 'judge'; candidates: Candidate[]; now: number } | { ask: 'answer'; vectors: Uint8Array[] } | { ask: 'follow' }

const mostTries = 2

/** Bytes of updates that the thread need not know yet. */
const mostBehind = 128 * 1024
