/** The server that is fuzzed, in a process of its own, so that it may end, hang, or be ended. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RoomName } from '../../../../shared/protocol/index.ts'
import { Failure } from './until.ts'

export type Backend = 'memory' | 'embedded'

/** What the process is asked; answers in its order. */
export type Question =
  /** What is durable in the room. */
  | { ask: 'read'; room: RoomName }
  /** Closes server and store and opens both again. Answers with the new address. */
  | { ask: 'reopen' }
  /** How it has been since the last time: the longest time (ms) the event loop stood still, bytes of memory, lines of the log. */
  | { ask: 'health' }

interface Health {
  stillMs: number
  bytes: number
  lines: string[]
}

export interface Target {
  /** `ws://…/sync` */
  readonly url: string
  /** Where its store is; empty for one in memory. */
  readonly folder: string
  /** Why it is no more; null while it runs. */
  readonly ended: string | null
  /** How long anything may take. */
  readonly patienceMs: number
  read(room: RoomName): Promise<Uint8Array>
  reopen(): Promise<void>
  health(): Promise<Health>
  /** As a machine that goes dark. */
  kill(): Promise<void>
  /** A new process on the same folder. */
  start(): Promise<void>
  close(): Promise<void>
}

/** An update may keep a thread ten seconds, and what its room does next waits for that. */
const longPatienceMs = 30_000

export async function openTarget(backend: Backend, patienceMs = longPatienceMs): Promise<Target> {
  const folder = backend === 'embedded' ? await mkdtemp(join(tmpdir(), 'stoa-fuzz-')) : ''
  let process = startProcess(folder)
  let url = ''
  const target: Target = {
    folder,
    patienceMs,
    get url() {
      return url
    },
    get ended() {
      return process.ended()
    },
    read: (room) => process.ask<Uint8Array>({ ask: 'read', room }),
    async reopen() {
      url = await process.ask<string>({ ask: 'reopen' })
    },
    health: () => process.ask<Health>({ ask: 'health' }),
    kill: () => process.kill(),
    async start() {
      process = startProcess(folder)
      await target.reopen()
    },
    async close() {
      await process.kill()
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
  await target.reopen()
  return target
}

function startProcess(folder: string) {
  const program = fileURLToPath(new URL('./targetProcess.ts', import.meta.url))
  const child: ChildProcess = fork(program, [folder], {
    // A message that fills the memory ends the process.
    execArgv: ['--import', 'tsx', '--max-old-space-size=1024'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let ended: string | null = null
  let said = ''
  const waiting = new Map<number, { done(answer: unknown): void; failed(problem: Error): void }>()
  child.stderr!.on('data', (text) => (said = `${said}${text}`.slice(-4000)))
  const gone = new Promise<void>((resolve) =>
    child.once('exit', (code, signal) => {
      ended = `the server ended (${signal ?? code}): ${said.trim()}`
      for (const { failed } of waiting.values()) failed(new Failure(ended))
      resolve()
    }),
  )
  child.on('message', ({ id, answer, error }: { id: number; answer?: unknown; error?: string }) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) asked?.done(answer)
    else asked?.failed(new Error(error))
  })
  let last = 0
  return {
    ended: () => ended,
    ask: <Answer>(question: Question): Promise<Answer> =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Failure(ended))
        const id = ++last
        const stop = setTimeout(() => reject(new Failure(`no answer to "${question.ask}" in ${longPatienceMs / 1000} s`)), longPatienceMs)
        waiting.set(id, {
          done(answer) {
            clearTimeout(stop)
            resolve(answer as Answer)
          },
          failed(problem) {
            clearTimeout(stop)
            reject(problem)
          },
        })
        child.send({ id, question })
      }),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
