/** The server as `npm start` runs it, in a process of its own: built from the sources as they are, without the page. For tests of how it starts and ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { asTheBuild } from './bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Below the project, so that the program finds its packages. */
const out = join(root, 'tests/.out')

/** Builds it, with its threads, and the fonts beside. */
export function buildProgram(): { folder: string; main: string; remove(): void } {
  mkdirSync(out, { recursive: true })
  const folder = mkdtempSync(join(out, 'program-'))
  // Others than its owner run it too.
  chmodSync(folder, 0o755)
  const threads = ['server/jobs/workers', 'server/sync/workers'].flatMap((place) =>
    readdirSync(join(root, place)).map((name) => ({ in: join(place, name), out: name.replace(/\.ts$/, '') })),
  )
  buildSync({
    absWorkingDir: root,
    entryPoints: [{ in: 'server/main.ts', out: 'main' }, ...threads],
    outdir: join(folder, 'server'),
    ...asTheBuild,
  })
  cpSync(join(root, 'shared/drawing/fonts'), join(folder, 'fonts'), { recursive: true })
  return { folder, main: join(folder, 'server/main.js'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface Program {
  address: string
  pid: number
  /** Everything it printed so far, complaints included. */
  output(): string
  /** Resolves when it says that it is ready; rejects when it ends before. */
  ready: Promise<void>
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Asks it to end; how it did, and after how many milliseconds. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null; ms: number }>
}

interface Options {
  data: string
  port?: number
  args?: string[]
  /** Files that are loaded before the program. */
  before?: string[]
  /** As somebody else on this machine. */
  uid?: number
  /** Blocks of 512 bytes a file may grow to: the refusal of a real disk, without filling one. May be lifted later. */
  blocks?: number
}

export async function startProgram(main: string, { data, port, args = [], before = [], uid, blocks }: Options): Promise<Program> {
  const listensAt = port ?? (await freePort())
  const command = [process.execPath, ...before.flatMap((file) => ['--import', file]), main, ...args]
  const [file, ...rest] = blocks === undefined ? command : ['sh', '-c', `ulimit -S -f ${blocks}; exec "$@"`, 'sh', ...command]
  const child: ChildProcess = spawn(file!, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(listensAt), HOST: '127.0.0.1', STOA_DATA: data, STOA_URL: undefined, STOA_TRUST_PROXY: undefined },
    uid,
  })
  let printed = ''
  let isReady = () => {}
  const hear = (chunk: Buffer) => {
    printed += chunk
    if (printed.includes('Stoa is ready')) isReady()
  }
  child.stdout!.on('data', hear)
  child.stderr!.on('data', hear)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  const ready = new Promise<void>((resolve, reject) => {
    isReady = resolve
    void ended.then(({ code }) => reject(new Error(`the program ended with ${code}:\n${printed}`)))
  })
  ready.catch(() => {})
  return {
    address: `http://127.0.0.1:${listensAt}`,
    pid: child.pid!,
    output: () => printed,
    ready,
    ended,
    async end(signal = 'SIGTERM') {
      const before = performance.now()
      child.kill(signal)
      return { ...(await ended), ms: performance.now() - before }
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
