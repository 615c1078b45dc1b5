/** Starts a server to measure, in a process of its own, and reads what it costs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Server {
  url(room: string): string
  /** Processor seconds so far (Linux; elsewhere NaN). */
  cpu(): number
  /** Resident memory in MiB (Linux; elsewhere NaN). */
  memory(): number
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

export const servers = {
  /** Ours, durable: nothing is sent before it is on the disk. */
  stoa: async (port: number): Promise<Server> => {
    const folder = mkdtempSync(join(tmpdir(), 'stoa-bench-'))
    const server = await start(
      ['--import', 'tsx', `${root}tests/bench/ours.ts`, folder, String(port)],
      port,
      (room) => `/sync/board:${room}`,
    )
    return { ...server, stop: () => server.stop().then(() => rmSync(folder, { recursive: true, force: true })) }
  },
  /** @y/websocket-server as it comes: keeps rooms in memory only. */
  yws: (port: number): Promise<Server> =>
    start([`${root}.bench/node_modules/@y/websocket-server/src/server.js`], port, (room) => `/${room}`),
}

async function start(args: string[], port: number, path: (room: string) => string): Promise<Server> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), YPERSISTENCE: undefined },
  })
  await listening(port, child)
  return {
    url: (room) => `ws://127.0.0.1:${port}${path(room)}`,
    cpu: () => {
      // utime and stime, in hundredths of a second, behind the name in brackets.
      const [utime, stime] = field(child, 'stat', (text) =>
        text
          .slice(text.lastIndexOf(')') + 2)
          .split(' ')
          .slice(11, 13)
          .map(Number),
      ) ?? [Number.NaN, 0]
      return (utime! + stime!) / 100
    },
    memory: () => field(child, 'status', (text) => Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1024) ?? Number.NaN,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

function field<Value>(child: ChildProcess, file: string, read: (text: string) => Value): Value | null {
  try {
    return read(readFileSync(`/proc/${child.pid}/${file}`, 'utf8'))
  } catch {
    return null
  }
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const isUp = await new Promise<boolean>((resolve) => {
      const line = connect(port, '127.0.0.1', () => {
        line.destroy()
        resolve(true)
      })
      line.on('error', () => resolve(false))
    })
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the server did not start within 15 seconds')
}
