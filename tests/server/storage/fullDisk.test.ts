import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderHealth } from '../../../server/host/folder.ts'
import { openStore } from '../../../server/storage/index.ts'

let folder: string
let child: ChildProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-full-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Fills the folder in a process of its own; files there may grow to 256 blocks: the real refusal of a real disk, without filling one. */
async function fill(then: 'goOn' | 'close') {
  const program = fileURLToPath(new URL('./full.ts', import.meta.url))
  const command = `ulimit -S -f 256; exec "${process.execPath}" --import tsx "${program}" "${folder}" ${then}`
  child = spawn('sh', ['-c', command], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const read = async () => (await lines.next()).value as string
  const { acknowledged, tries, isTaking } = JSON.parse(await read())
  expect(acknowledged).toBeGreaterThan(5)
  expect(tries).toEqual(new Array(3).fill({ isRefused: true, rowIsRefused: true, full: acknowledged, other: 1, rows: 1 }))
  expect(isTaking).toBe(false)
  expect((await readdir(folder)).sort()).toEqual(['files', 'store'])
  return { acknowledged: acknowledged as number, read }
}

/** All that was acknowledged is there, and nothing else. */
async function expectWhole(acknowledged: number, later: number[]): Promise<void> {
  const store = await openStore({ folder })
  const { tail, damaged } = await store.log.load('board:full')
  expect(damaged).toBe(0)
  expect(tail.map((update) => update[0])).toEqual([...Array.from({ length: acknowledged }, (_, each) => each % 256), ...later])
  await store.log.append({ room: 'board:full', updates: [Uint8Array.of(1)] })
  expect(store.catalogue.all('rows')).toEqual([{ id: 'before' }])
  await store.close()
}

test('a disk that takes nothing more: writing is refused, reading goes on, closing ends, and nothing that was acknowledged is lost', async () => {
  const { acknowledged, read } = await fill('close')
  child.stdin!.write('close\n')
  expect(await read()).toBe('closed')
  await expectWhole(acknowledged, [])
})

const canRaise = spawnSync('prlimit', ['--version']).status === 0
test.skipIf(!canRaise)('when there is room again, writing resumes by itself', async () => {
  const { acknowledged, read } = await fill('goOn')
  spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited'])
  child.stdin!.write('go on\n')
  expect(JSON.parse(await read())).toEqual({ full: acknowledged + 1, damaged: 0, isTaking: true, rows: 1 })
  expect(await read()).toBe('closed')
  await expectWhole(acknowledged, [255])
})

test('a folder that is not there is not writable, and says how much room there is only when that is known', async () => {
  expect(await folderHealth(join(tmpdir(), 'stoa-nowhere', 'data'))).toEqual({ dataFolder: 'data', writable: false, freeBytes: null })
  expect((await folderHealth(tmpdir())).writable).toBe(true)
})
