/** Starts a server to measure, in a process of its own on a core of its own, and reads what it costs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Dialect, hocuspocus, plain } from './dialect.ts'
import { bench, root, serverPin } from './place.ts'

/** Where a server listens, and what it wants to hear. */
export interface Place {
  name: ServerName
  port: number
  dialect: Dialect
}

export interface Server extends Place {
  /** What it keeps lies here. */
  folder: string
  /** Processor seconds of all its threads so far. Linux; elsewhere NaN, as `memory`. */
  cpu(): number
  /** Resident memory in bytes, after a garbage collection. Only for a server started as `collectable`. */
  memory(): Promise<number>
  /** Resolves when it has done next to nothing for half a second. */
  quiet(): Promise<void>
  /** Resolves when the process is gone. Its folder goes with it, unless it was handed in. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export type ServerName = 'stoa' | 'hocuspocus' | 'yws' | 'relay'

interface Kind {
  dialect: Dialect
  args(folder: string, port: number): string[]
  env?(folder: string): Record<string, string>
}

const peers = join(root, 'tests/bench/peers')

const kinds: Record<ServerName, Kind> = {
  /** Ours, as it is built for use; durable: nothing is sent before it is on the disk. */
  stoa: {
    dialect: plain((room, person) => `/sync/board:${room}?person=${person}`),
    args: (folder, port) => [join(root, 'dist/bench/ours.js'), folder, String(port)],
  },
  /** With SQLite and its defaults: stores a document two to ten seconds after a change. */
  hocuspocus: { dialect: hocuspocus, args: (folder, port) => [join(peers, 'hocuspocus.mjs'), folder, String(port)] },
  /** @y/websocket-server with LevelDB: stores each update, not waiting for it. */
  yws: {
    dialect: plain((room) => `/${room}`),
    args: () => [join(bench, 'node_modules/@y/websocket-server/src/server.js')],
    env: (folder) => ({ YPERSISTENCE: folder }),
  },
  /** Keeps nothing: the least a server can do. */
  relay: { dialect: plain((room) => `/${room}`), args: (_, port) => [join(peers, 'relay.mjs'), String(port)] },
}

/** One that another process has started. */
export const existing = (name: ServerName, port: number): Place => ({ name, port, dialect: kinds[name].dialect })

interface Options {
  /** Of an earlier server of the same name. */
  folder?: string
  collectable?: boolean
}

export async function start(name: ServerName, { folder, collectable = false }: Options = {}): Promise<Server> {
  const kind = kinds[name]
  const port = await freePort()
  const own = folder ?? freshFolder()
  const node = [process.execPath, ...(collectable ? ['--expose-gc', '--import', join(peers, 'collect.mjs')] : []), ...kind.args(own, port)]
  const [command, ...args] = [...serverPin, ...node]
  const child = spawn(command!, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), ...kind.env?.(own) },
  })
  running.add(child)
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      running.delete(child)
      resolve()
    }),
  )
  await listening(port, child)

  const cpu = processorOf(child)
  return {
    name,
    port,
    dialect: kind.dialect,
    folder: own,
    cpu,
    async memory() {
      child.kill('SIGUSR2')
      await wait(1500)
      return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${child.pid}/status`) ?? '')?.[1]) * 1024
    },
    async quiet() {
      for (let tries = 0; tries < 120; tries++) {
        const before = cpu()
        await wait(500)
        if (!(cpu() - before > 0.02)) return
      }
      throw new Error('it was still busy after a minute')
    },
    async stop(signal = 'SIGKILL') {
      child.kill(signal)
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await gone
      clearTimeout(late)
      if (folder === undefined) rmSync(own, { recursive: true, force: true })
    },
  }
}

/** What the servers of this run keep, on the disk that the project lies on: a folder in memory would make syncing free. */
const kept = join(bench, `data-${process.pid}`)
export function freshFolder(): string {
  mkdirSync(kept, { recursive: true })
  return mkdtempSync(`${kept}/`)
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

export const running = new Set<ChildProcess>()
/** Those that a run has left behind. */
export async function stopAll(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      return gone
    }),
  )
}
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(kept, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

/** Nanoseconds of each thread, also of those that have ended since they were last looked at. Finer than the hundredths of a second of /proc/<pid>/stat. */
function processorOf({ pid }: ChildProcess): () => number {
  const threads = new Map<string, number>()
  return () => {
    const folder = `/proc/${pid}/task`
    if (!existsSync(folder)) return Number.NaN
    for (const thread of readdirSync(folder)) {
      const text = read(`${folder}/${thread}/schedstat`)
      if (text) threads.set(thread, Number(text.split(' ', 1)[0]))
    }
    return [...threads.values()].reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e9
  }
}

/** A thread may end while it is looked at. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

export async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1500; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const isUp = await new Promise<boolean>((resolve) => {
      const line = connect(port, '127.0.0.1', () => {
        line.destroy()
        resolve(true)
      })
      line.on('error', () => resolve(false))
    })
    if (isUp) return
    await wait(10)
  }
  throw new Error('the server did not start within 15 seconds')
}
