/** The thread that keeps documents. Bundled by itself to dist/server/documentWorker.js. */
import { parentPort, workerData } from 'node:worker_threads'
import { DocumentKeeper } from '../documentKeeper.ts'
import type { Limits } from '../limits.ts'
import type { Question } from '../questions.ts'

export interface Start {
  limits: Limits
  /** Shared: the number of the question, and the index of the candidate, that the thread is at. */
  progress: Int32Array
}
export interface Asked {
  id: number
  question: Question
}
export type Answered = { id: number; answer: unknown } | { id: number; error: string }

const { limits, progress } = workerData as Start
const keeper = new DocumentKeeper(limits, (candidate) => {
  Atomics.store(progress, 1, candidate)
})

parentPort?.on('message', ({ id, question }: Asked) => {
  Atomics.store(progress, 1, -1)
  Atomics.store(progress, 0, id)
  try {
    parentPort?.postMessage({ id, answer: keeper.answer(question) } satisfies Answered)
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answered)
  }
})
