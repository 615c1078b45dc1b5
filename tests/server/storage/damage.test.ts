/** Rot: bits that flip, sectors that come back empty, files cut short or gone. Whatever happened to the folder: it opens, no wrong value is served, and every room can be written. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Row, type Store, type StoredRoom } from '../../../server/storage/index.ts'
import { seeded } from '../../help/random.ts'

const rooms = Array.from({ length: 6 }, (_, index) => `board:room${index}`)
interface Note extends Row {
  text: string
}
let folder: string
let whole: string
/** What each room holds, by the number of its last update. */
const written = new Map<string, number>()

/** An update that tells whose it is, and its number. */
const update = (room: string, number: number, size = 60) => {
  const bytes = Buffer.alloc(size, `${room} ${number} `)
  bytes.writeUInt32LE(number)
  return bytes
}
const numberOf = (bytes: Uint8Array) => Buffer.from(bytes).readUInt32LE()

async function addTo(store: Store, room: string, count: number): Promise<void> {
  for (let each = 0; each < count; each++) {
    const number = (written.get(room) ?? 0) + 1
    written.set(room, number)
    await store.log.append({ room, updates: [update(room, number)], clients: new Map([[number, room]]) })
  }
}
async function compact(store: Store, room: string): Promise<void> {
  const { upTo } = await store.log.load(room)
  await store.log.compact(room, { snapshot: update(room, upTo, 3000), notes: update(room, upTo, 20), upTo })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-damage-'))
  whole = join(folder, 'whole')
  // Three runs: what the earlier ones wrote is in tables, the last one is in the log. Rooms with two snapshots, with one, and without.
  for (const run of [0, 1, 2]) {
    const store = await openStore({ folder: whole })
    for (const room of rooms) await addTo(store, room, 30)
    for (const room of rooms.slice(2 * run)) await compact(store, room)
    for (const room of rooms) await addTo(store, room, 5)
    await store.catalogue.write(
      Array.from({ length: 10 }, (_, index) => ({ put: 'notes', row: { id: `${run}-${index}`, text: 'x'.repeat(index) } as Note })),
    )
    await store.close()
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Found {
  /** Updates that are neither in a snapshot nor in the tail. */
  missing: number
  /** Rooms where something is missing and nothing says so. */
  silent: string[]
  rows: number
}

/** Fails when anything in the store is wrong; tells what is missing. */
async function examine(store: Store): Promise<Found> {
  const found: Found = { missing: 0, silent: [], rows: store.catalogue.all('notes').length }
  for (const room of rooms) {
    const stored = await store.log.load(room)
    const missing = missingIn(room, stored)
    found.missing += missing
    if (missing > 0 && stored.damaged === 0 && !stored.lost) found.silent.push(room)
  }
  for (const { id, text } of store.catalogue.all<Note>('notes')) expect(text).toHaveLength(Number(id.slice(2)))
  return found
}

function missingIn(room: string, { snapshot, notes, tail, clients }: StoredRoom): number {
  const from = snapshot ? numberOf(snapshot) : 0
  if (snapshot) expect(Buffer.from(snapshot)).toEqual(update(room, from, 3000))
  if (notes) expect(Buffer.from(notes)).toEqual(update(room, from, 20))
  let last = from
  for (const each of tail) {
    expect(Buffer.from(each)).toEqual(update(room, numberOf(each)))
    expect(numberOf(each)).toBeGreaterThan(last)
    last = numberOf(each)
  }
  for (const [client, person] of clients) expect({ client: client <= written.get(room)!, person }).toEqual({ client: true, person: room })
  return written.get(room)! - from - tail.length
}

/** Damages one file of a copy of the folder, examines it, writes to every room, and looks whether that is there the next time. */
async function damaged(
  where: string,
  damage: (files: string[], location: string) => Promise<void>,
): Promise<Found & { wasDamaged: boolean }> {
  const copy = await mkdtemp(join(folder, 'copy-'))
  await cp(whole, copy, { recursive: true })
  const location = join(copy, 'store')
  const files = (await readdir(location)).filter((name) => !/^LO(G|CK)/.test(name)).sort()
  await damage(files, location)
  let store = await openStore({ folder: copy })
  try {
    const found = { ...(await examine(store)), wasDamaged: store.wasDamaged() }
    await Promise.all(rooms.map((room) => store.log.append({ room, updates: [update(room, 1_000_000)] })))
    await store.close()
    store = await openStore({ folder: copy })
    for (const room of rooms) expect(numberOf((await store.log.load(room)).tail.at(-1)!), `${where}: ${room}`).toBe(1_000_000)
    return found
  } finally {
    await store.close()
  }
}

async function change(path: string, how: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path, how(await readFile(path)))
}

test('a single bit that flipped, anywhere in any file, costs nothing', async () => {
  const random = seeded(3)
  const hit = new Set<string>()
  for (let each = 0; each < 24; each++) {
    let where = ''
    const found = await damaged(where, async (files, location) => {
      const file = files[each % files.length]!
      hit.add(file.replace(/\d+/, '#'))
      await change(join(location, file), (bytes) => {
        const [at, bit] = [random.below(bytes.length), random.below(8)]
        where = `${file} byte ${at} bit ${bit}`
        bytes[at]! ^= 1 << bit
        return bytes
      })
    })
    expect(found, where).toMatchObject({ missing: 0, silent: [], rows: 30 })
  }
  expect([...hit].sort()).toEqual(['#.ldb', '#.log', 'CURRENT', 'MANIFEST-#'])
}, 60_000)

const damages: Record<string, (bytes: Buffer, at: number, below: (limit: number) => number) => Buffer> = {
  'a few bytes overwritten': (bytes, at, below) => {
    for (let each = 0; each < 12 && at + each < bytes.length; each++) bytes[at + each] = below(256)
    return bytes
  },
  'a sector come back empty': (bytes, at) => bytes.fill(0, at - (at % 512), Math.min(bytes.length, at - (at % 512) + 512)),
  'a page come back empty': (bytes, at) => bytes.fill(0, at - (at % 4096), Math.min(bytes.length, at - (at % 4096) + 4096)),
}

test.each(Object.entries(damages))('%s: what was there is missing, the rest is whole', async (_, how) => {
  const random = seeded(11)
  for (let each = 0; each < 10; each++) {
    let where = ''
    const { missing } = await damaged(where, async (files, location) => {
      const file = files[each % files.length]!
      await change(join(location, file), (bytes) => {
        const at = random.below(bytes.length)
        where = `${file} byte ${at}`
        return how(bytes, at, random.below)
      })
    })
    // A page of 4 KiB, and the block it reaches into.
    expect(missing, where).toBeLessThan(140)
  }
})

test.each([
  ['CURRENT', /^CURRENT$/],
  ['the list of tables', /^MANIFEST/],
])('%s gone, empty or cut short: nothing is missing', async (_, name) => {
  for (const keep of [null, 0, 0.5]) {
    const found = await damaged(String(keep), async (files, location) => {
      const path = join(location, files.find((file) => name.test(file))!)
      if (keep === null) await rm(path)
      else await change(path, (bytes) => bytes.subarray(0, bytes.length * keep))
    })
    expect(found, String(keep)).toEqual({ missing: 0, silent: [], rows: 30, wasDamaged: true })
  }
})

test('a table gone, empty or cut short: rooms of which a part is lost say so', async () => {
  for (const keep of [null, 0, 0.3, 0.9]) {
    const { silent, wasDamaged } = await damaged(String(keep), async (files, location) => {
      const path = join(location, files.find((file) => file.endsWith('.ldb'))!)
      if (keep === null) await rm(path)
      else await change(path, (bytes) => bytes.subarray(0, bytes.length * keep))
    })
    expect({ silent, wasDamaged }, String(keep)).toEqual({ silent: [], wasDamaged: true })
  }
})

test('a log that ends in the middle of a record is one of a process that was killed: everything before it is there', async () => {
  const random = seeded(5)
  for (let each = 0; each < 5; each++) {
    const { missing, rows, wasDamaged } = await damaged('', async (files, location) => {
      await change(join(location, files.find((file) => file.endsWith('.log'))!), (bytes) =>
        bytes.subarray(0, bytes.length - random.below(20)),
      )
    })
    expect(missing).toBeLessThanOrEqual(1)
    expect({ whole: rows >= 20, wasDamaged }).toEqual({ whole: true, wasDamaged: false })
  }
})
