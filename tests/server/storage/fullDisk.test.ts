import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { folderHealth } from '../../../server/host/folder.ts'
import { openStore } from '../../../server/storage/index.ts'

test('a disk that takes nothing more: writing is refused, reading goes on, and nothing that was acknowledged is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-full-'))
  try {
    const program = fileURLToPath(new URL('./full.ts', import.meta.url))
    // Files may grow to 256 blocks: the real refusal of a real disk, without filling one.
    const command = `ulimit -f 256; exec "${process.execPath}" --import tsx "${program}" "${folder}"`
    const { stdout } = await promisify(execFile)('sh', ['-c', command])
    const { acknowledged, tries } = JSON.parse(stdout)
    expect(acknowledged).toBeGreaterThan(5)
    expect(tries).toEqual(new Array(3).fill({ isRefused: true, rowIsRefused: true, full: acknowledged, other: 1, rows: 1 }))
    expect(await readdir(folder)).toEqual(['store'])

    // There is room again.
    const store = await openStore({ folder })
    const { tail, damaged } = await store.log.load('board:full')
    expect(damaged).toBe(0)
    expect(tail.slice(0, acknowledged).map((update) => update[0])).toEqual(Array.from({ length: acknowledged }, (_, each) => each % 256))
    await store.log.append({ room: 'board:full', updates: [Uint8Array.of(1)] })
    expect(store.catalogue.get('rows', 'before')).toBeDefined()
    await store.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('a folder that is not there is not writable, and says how much room there is only when that is known', async () => {
  expect(await folderHealth(join(tmpdir(), 'stoa-nowhere', 'data'))).toEqual({ dataFolder: 'data', writable: false, freeBytes: null })
  expect((await folderHealth(tmpdir())).writable).toBe(true)
})
