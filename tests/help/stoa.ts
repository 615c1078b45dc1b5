/** A real server, started as a person starts it: `npm start` in a process of its own, with an empty or given data folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Stoa {
  address: string
  /** Everything it printed so far. */
  output(): string
  /** `kill -9` of the starter and of everything it started. */
  kill(): Promise<void>
  /** Asks it to stop, as a system does that shuts down. Gives the milliseconds that took. */
  stop(): Promise<number>
  /** Starts again on the same port and data folder. */
  restart(): Promise<void>
  /** Ends it and deletes its data folder. */
  close(): Promise<void>
}

export async function startStoa(args: string[] = []): Promise<Stoa> {
  const data = await mkdtemp(join(tmpdir(), 'stoa-journey-'))
  const port = await freePort()
  const address = `http://localhost:${port}`
  let printed = ''
  let child: ChildProcess

  const start = async () => {
    // A group of its own, so that one signal reaches all of it.
    child = spawn('npm', ['start', '--', ...args], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: String(port), STOA_DATA: data, HOST: 'localhost' },
    })
    child.stdout!.on('data', (chunk) => (printed += chunk))
    child.stderr!.on('data', (chunk) => (printed += chunk))
    const ended = new Promise<never>((_, reject) =>
      child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`))),
    )
    ended.catch(() => {})
    await Promise.race([answers(`${address}/readyz`), ended])
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    process.kill(-child.pid!, signal)
    await gone
  }

  await start()
  return {
    address,
    output: () => printed,
    kill: () => end('SIGKILL'),
    async stop() {
      const before = performance.now()
      await end('SIGTERM')
      return performance.now() - before
    },
    restart: start,
    async close() {
      await end('SIGKILL')
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Resolves when the address answers 200; gives up after three minutes (a first start installs and builds). */
async function answers(address: string): Promise<void> {
  const giveUp = Date.now() + 180_000
  for (;;) {
    const reply = await fetch(address).catch(() => null)
    if (reply?.ok) return
    if (Date.now() > giveUp) throw new Error(`${address} did not answer within three minutes`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
