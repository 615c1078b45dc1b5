import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase, type Write } from '../../../server/storage/database.ts'
import { createEmbeddedLog } from '../../../server/storage/embeddedLog.ts'
import { createGroupCommit } from '../../../server/storage/groupCommit.ts'
import type { Log } from '../../../server/storage/storage.ts'

/** What the disk does with the next batches. `haunted`: it says no, and has them all the same when the file is opened the next time (a sync that failed; the rest of a buffer). */
let disk: 'well' | 'refusing' | 'haunted'
class Level<Key, Value> extends ClassicLevel<Key, Value> {
  #kept: (() => Promise<void>)[] = []
  override batch(...rest: unknown[]): never {
    const batch = super.batch(...(rest as []))
    if (disk !== 'well') {
      const write = batch.write.bind(batch)
      if (disk === 'haunted') this.#kept.push(() => write({ sync: true } as object))
      batch.write = () => Promise.reject(Object.assign(new Error('Input/output error'), { code: 'LEVEL_IO_ERROR' }))
    }
    return batch as never
  }
  override async close(): Promise<void> {
    for (const write of this.#kept.splice(0)) await write()
    await super.close()
  }
}

let folder: string
let database: Database
let commit: (write: Write, alone?: boolean) => Promise<void>
let log: Log
beforeEach(async () => {
  disk = 'well'
  folder = await mkdtemp(join(tmpdir(), 'stoa-database-'))
  await open()
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
async function open(): Promise<void> {
  database = await openDatabase(folder, Level as typeof ClassicLevel)
  commit = createGroupCommit<Write>(database.write).commit
  log = createEmbeddedLog(database, commit)
}

const bytes = (...list: number[]) => Uint8Array.from(list)
const append = (room: string, ...list: number[]) =>
  log.append({ room, updates: list.map((each) => bytes(each)), clients: new Map(list.map((each) => [each, 'ada'])) })
const contentOf = async (room: string) => {
  const { snapshot, tail, clients, damaged, lost } = await log.load(room)
  return { snapshot: snapshot && [...snapshot], tail: tail.map(([each]) => each), clients: [...clients.keys()].sort(), damaged, lost }
}
const row = (key: string, value: string | null): Write => ({
  fill: (batch) => (value === null ? batch.del(key) : batch.put(key, Buffer.from(value))),
})
const rows = async () => {
  const found: string[] = []
  await database.view((view) => database.read(view, { gte: 'r!', lt: 'r"' }, (key, value) => found.push(`${key} ${value}`)))
  return found
}

test.each([
  'refusing',
  'haunted',
] as const)('a batch that a %s disk did not take counts for nothing, whatever became of it', async (mood) => {
  for (const room of ['board:a', 'board:b', 'board:gone']) await append(room, 1, 2, 3)
  await commit(row('r!x', 'old'))
  await commit(row('r!y', 'stays'))
  const { upTo } = await log.load('board:b')
  await log.load('board:new')
  disk = mood
  const refused = await Promise.allSettled([
    append('board:a', 7),
    append('board:a', 8),
    append('board:new', 9),
    log.compact('board:b', { snapshot: bytes(123), notes: bytes(0), upTo }),
    commit(row('r!x', 'new')),
    commit(row('r!y', null)),
    commit(row('r!z', 'never')),
  ])
  expect(refused.map(({ status }) => status)).toEqual(new Array(7).fill('rejected'))
  expect(database.isTaking()).toBe(false)
  const before = [await contentOf('board:a'), await contentOf('board:b'), await contentOf('board:new'), await rows()]
  expect(before).toEqual([
    { snapshot: null, tail: [1, 2, 3], clients: [1, 2, 3], damaged: 0, lost: false },
    { snapshot: null, tail: [1, 2, 3], clients: [1, 2, 3], damaged: 0, lost: false },
    { snapshot: null, tail: [], clients: [], damaged: 0, lost: false },
    ['r!x old', 'r!y stays'],
  ])
  disk = 'well'
  // Others read while it is closed and opened: they wait, and see nothing that was refused.
  const reading = Promise.all([contentOf('board:a'), contentOf('board:b'), contentOf('board:new'), rows()])
  await append('board:gone', 4)
  expect(await reading).toEqual(before)
  expect(database.isTaking()).toBe(true)
  expect([await contentOf('board:a'), await contentOf('board:b'), await contentOf('board:new'), await rows()]).toEqual(before)
  await append('board:a', 4)
  await database.close()
  await open()
  expect((await contentOf('board:a')).tail).toEqual([1, 2, 3, 4])
  expect(await contentOf('board:b')).toEqual(before[1])
  expect((await contentOf('board:gone')).tail).toEqual([1, 2, 3, 4])
  expect(await rows()).toEqual(['r!x old', 'r!y stays'])
})

test.each([
  'refusing',
  'haunted',
] as const)('a room whose removal a %s disk did not take is still there, and can be removed later', async (mood) => {
  await append('board:a', 1, 2)
  const old = { snapshot: bytes(12), notes: null, upTo: (await log.load('board:a')).upTo }
  disk = mood
  await expect(log.remove('board:a')).rejects.toThrow('Input/output')
  disk = 'well'
  await append('board:a', 3)
  expect((await contentOf('board:a')).tail).toEqual([1, 2, 3])
  await log.remove('board:a')
  await log.compact('board:a', old)
  expect(await contentOf('board:a')).toEqual({ snapshot: null, tail: [], clients: [], damaged: 0, lost: false })
})

test('what was refused is not served, even while the disk does not take its undoing', async () => {
  await append('board:a', 1)
  disk = 'haunted'
  await expect(append('board:a', 2)).rejects.toThrow('Input/output')
  disk = 'refusing'
  await expect(append('board:a', 3)).rejects.toThrow('Input/output')
  await expect(log.load('board:a')).rejects.toThrow()
  disk = 'well'
  expect((await contentOf('board:a')).tail).toEqual([1])
})

test('a removal, a snapshot and news that race end as they were asked for', async () => {
  await append('board:a', 1, 2)
  const { upTo } = await log.load('board:a')
  const snapshot = { snapshot: bytes(12), notes: bytes(1), upTo }
  await Promise.all([append('board:a', 3), log.remove('board:a'), log.compact('board:a', snapshot), append('board:a', 4)])
  await log.compact('board:a', snapshot)
  expect(await contentOf('board:a')).toEqual({ snapshot: null, tail: [4], clients: [4], damaged: 0, lost: false })
  const one = await log.load('board:a')
  await Promise.all([log.compact('board:a', { ...snapshot, upTo: one.upTo }), log.remove('board:a')])
  expect(await contentOf('board:a')).toEqual({ snapshot: null, tail: [], clients: [], damaged: 0, lost: false })
})

test('closing while the disk takes nothing comes to an end', async () => {
  await append('board:a', 1)
  disk = 'refusing'
  const news = [append('board:a', 2), append('board:b', 2)]
  await Promise.allSettled(news)
  await database.close()
  disk = 'well'
  await open()
  expect((await contentOf('board:a')).tail).toEqual([1])
})

test('many rooms that open while others write see what was durable when they asked, and nothing twice', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `board:room${index}`)
  const counts = new Map<string, number>()
  const write = async (room: string) => {
    for (let number = 1; number <= 12; number++) {
      await append(room, number)
      counts.set(room, number)
      if (number % 4 === 0) await log.compact(room, { snapshot: bytes(number), notes: null, upTo: (await log.load(room)).upTo })
    }
  }
  const read = async (room: string) => {
    for (let each = 0; each < 8; each++) {
      const known = counts.get(room) ?? 0
      const { snapshot, tail, damaged, lost } = await contentOf(room)
      const from = snapshot?.[0] ?? 0
      expect(tail).toEqual(tail.map((_, index) => from + 1 + index))
      expect(from + tail.length).toBeGreaterThanOrEqual(known)
      expect({ damaged, lost }).toEqual({ damaged: 0, lost: false })
    }
  }
  await Promise.all([...names.map(write), ...names.map(read)])
})
