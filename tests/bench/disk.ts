/** How fast the disk is that the servers keep their things on. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { bench } from './place.ts'

/** Median of writing 4 KiB and syncing, in milliseconds. */
export async function syncMillis(): Promise<number> {
  const path = join(bench, `sync-${process.pid}`)
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4096, 1)
  const times: number[] = []
  for (let each = 0; each < 51; each++) {
    const start = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    times.push(performance.now() - start)
  }
  closeSync(file)
  rmSync(path)
  return times.sort((a, b) => a - b)[25]!
}
