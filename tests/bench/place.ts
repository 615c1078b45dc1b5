/** Where the benchmark runs: folders, and the cores for server and clients. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This file is run bundled, as dist/bench/bench.js. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
/** Peers, and what the servers keep while they are measured. */
export const bench = join(root, '.bench')

/** Words before the command of a server. Empty where there is no taskset, or one core only. `run.mjs` has put this process on the other core. */
export const serverPin: string[] =
  process.env.STOA_BENCH_PINNED === '1' && existsSync('/proc') && spawnSync('taskset', ['-c', '0', 'true']).status === 0
    ? ['taskset', '-c', '0']
    : []
export const isPinned = serverPin.length > 0
export const cores = Number(process.env.STOA_BENCH_CORES ?? availableParallelism())

/** What this starts may use every core, though the clients have only theirs. */
export async function onAllCores<Result>(start: () => Promise<Result>): Promise<Result> {
  if (!isPinned) return start()
  const use = (list: string) => spawnSync('taskset', ['-cp', list, String(process.pid)])
  use(`0-${cores - 1}`)
  try {
    return await start()
  } finally {
    use('1')
  }
}

/** Milliseconds that this process (its main thread) has had work and no core, because somebody else had it. Linux; elsewhere NaN. */
export function waitedMs(): number {
  const path = `/proc/self/task/${process.pid}/schedstat`
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6 : Number.NaN
}
