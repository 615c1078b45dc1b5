/** The thread that makes files, so that a large board never holds up the rooms. Bundled by itself to dist/server/exportWorker.js. */
import { parentPort } from 'node:worker_threads'
import { type Job, perform } from '../exportJob.ts'

/** What goes to the thread, and what comes back. */
export interface Question {
  id: number
  job: Job
}
export type Answer = { id: number; made: Uint8Array | string } | { id: number; error: string }

parentPort?.on('message', async ({ id, job }: Question) => {
  try {
    parentPort?.postMessage({ id, made: await perform(job) } satisfies Answer)
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer)
  }
})
