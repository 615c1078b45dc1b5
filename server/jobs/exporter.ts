/** Makes exported files and pictures, one at a time, in a worker thread. A job that takes too long or brings its thread down is refused; the next gets a new
 *  thread. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type ExportOrder, type Job, perform, type RoomState } from './exportJob.ts'
import type { ReadPicture } from './pictures.ts'
import type { Answer, Found, Question } from './workers/exportWorker.ts'
import type { WrittenOrder } from './written.ts'

export type { ExportOrder } from './exportJob.ts'

export interface Exporter {
  /** The finished file. Rejects when it could not be made: never gives half a file. `read` gives the pictures of the room; without it there are none. */
  make(order: ExportOrder, read?: ReadPicture): Promise<Uint8Array>
  /** A small picture as SVG text, 320 x 200, without names or fonts. */
  thumbnail(room: RoomState, read?: ReadPicture): Promise<string>
  /** What a person wrote in a room. */
  written(order: WrittenOrder): Promise<string[]>
  /** Refuses what is still waiting, and ends the thread. */
  close(): Promise<void>
}

export interface ExporterOptions {
  /** Works without a thread: for tests, and where only sources are there (a thread cannot load TypeScript). */
  inProcess?: boolean
  /** For one job. */
  limitMs?: number
  /** The thread's file; for tests. */
  worker?: URL
}

/** Why a file could not be made. The message is for the log. */
class ExportError extends Error {
  override name = 'ExportError'
}

interface Waiting {
  job: Job
  read: ReadPicture
  resolve(made: Uint8Array | string): void
  reject(error: ExportError): void
}

export function createExporter(options: ExporterOptions = {}): Exporter {
  const { limitMs = 60_000, worker = new URL('./exportWorker.js', import.meta.url) } = options
  // Built, the thread's file lies beside this one; from source there is none.
  const inProcess = options.inProcess ?? (options.worker === undefined && !existsSync(fileURLToPath(worker)))
  const queue: Waiting[] = []
  let busy = false
  let closed = false
  let thread: Worker | null = null
  let count = 0
  let refuseCurrent: ((error: ExportError) => void) | null = null

  const ask = (job: Job, read: ReadPicture = async () => null): Promise<Uint8Array | string> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new ExportError('the exporter is closed'))
      queue.push({ job, read, resolve, reject })
      void next()
    })

  const next = async () => {
    const waiting = busy ? undefined : queue.shift()
    if (!waiting) return
    busy = true
    try {
      waiting.resolve(await (inProcess ? perform(waiting.job, waiting.read) : inThread(waiting)))
    } catch (error) {
      waiting.reject(error instanceof ExportError ? error : new ExportError('the file could not be made', { cause: error }))
    }
    busy = false
    void next()
  }

  const inThread = ({ job, read }: Pick<Waiting, 'job' | 'read'>): Promise<Uint8Array | string> =>
    new Promise((resolve, reject) => {
      const current = (thread ??= new Worker(worker))
      // A thread that waits for work does not keep the process alive.
      current.unref()
      const id = ++count
      const end = () => {
        clearTimeout(timer)
        current.off('message', answered).off('error', failed).off('exit', exited)
        refuseCurrent = null
      }
      const refuse = (error: ExportError) => {
        end()
        reject(error)
      }
      const replace = (error: ExportError) => {
        if (thread === current) thread = null
        // It may be deep in a loop; what it still says is not heard.
        current.on('error', () => {})
        void current.terminate()
        refuse(error)
      }
      const answered = (answer: Answer) => {
        if (answer.id !== id) return
        if ('wants' in answer) {
          const give = (picture: Found['picture']) => current.postMessage({ id, hash: answer.wants, picture } satisfies Found)
          // A picture that cannot be read is left out, as one that is not there.
          read(answer.wants).then(give, () => give(null))
          return
        }
        if ('error' in answer) return refuse(new ExportError(`the file could not be made: ${answer.error}`))
        end()
        resolve(answer.made)
      }
      const failed = (error: Error) => replace(new ExportError('the thread that makes files failed', { cause: error }))
      const exited = (code: number) => replace(new ExportError(`the thread that makes files ended with ${code}`))
      const timer = setTimeout(() => replace(new ExportError(`the file took more than ${limitMs} ms`)), limitMs)
      current.on('message', answered).on('error', failed).on('exit', exited)
      refuseCurrent = refuse
      current.postMessage({ id, job } satisfies Question)
    })

  return {
    make: async (order, read) => (await ask({ job: 'file', order }, read)) as Uint8Array,
    thumbnail: async (room, read) => (await ask({ job: 'thumbnail', room }, read)) as string,
    written: async (order) => JSON.parse((await ask({ job: 'written', order })) as string) as string[],
    async close() {
      closed = true
      for (const { reject } of queue.splice(0)) reject(new ExportError('the server is closing'))
      refuseCurrent?.(new ExportError('the server is closing'))
      const current = thread
      thread = null
      await current?.terminate()
    },
  }
}
