/** The thread that makes files, so that a large board never holds up the rooms. Bundled by itself to dist/server/exportWorker.js. */
import { parentPort } from 'node:worker_threads'
import type { ExportPicture } from '../../../shared/export/index.ts'
import { type Job, perform } from '../exportJob.ts'

/** What goes to the thread, and what comes back; in between it asks for pictures, and is given them. */
export interface Question {
  id: number
  job: Job
}
export interface Found {
  id: number
  hash: string
  picture: ExportPicture | null
}
export type Answer = { id: number; made: Uint8Array | string } | { id: number; error: string } | { id: number; wants: string }

const waiting = new Map<string, (picture: ExportPicture | null) => void>()

parentPort?.on('message', async (message: Question | Found) => {
  if ('hash' in message) {
    waiting.get(message.hash)?.(message.picture)
    waiting.delete(message.hash)
    return
  }
  const { id, job } = message
  waiting.clear()
  const read = (hash: string) =>
    new Promise<ExportPicture | null>((resolve) => {
      waiting.set(hash, resolve)
      parentPort?.postMessage({ id, wants: hash } satisfies Answer)
    })
  try {
    parentPort?.postMessage({ id, made: await perform(job, read) } satisfies Answer)
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer)
  }
})
