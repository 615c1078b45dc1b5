/** What every storage backend promises, and what only one on a disk can: to outlive its process. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { ClassicLevel } from 'classic-level'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Change, openStore, type Row, type Store, type StoredRoom, StoreError } from '../../server/storage/index.ts'
import { seeded } from '../help/random.ts'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-store-'))
})
afterEach(async () => {
  await store?.close()
  await rm(folder, { recursive: true, force: true })
})

const bytes = (...list: number[]) => Uint8Array.from(list)
const plain = (updates: Uint8Array[]) => updates.map((update) => [...update])
const empty: StoredRoom = { snapshot: null, notes: null, tail: [], clients: new Map(), upTo: 0, damaged: 0, lost: false }
/** Puts a snapshot in the place of everything that is there now. */
const compact = async (room: string, snapshot: Uint8Array, notes: Uint8Array | null = null) =>
  store.log.compact(room, { snapshot, notes, upTo: (await store.log.load(room)).upTo })
interface Animal extends Row {
  name: string
}

describe.each(['memory', 'embedded'] as const)('the %s store', (backend) => {
  beforeEach(async () => {
    store = await openStore(backend === 'memory' ? 'memory' : { folder })
  })

  test('a room that was never written is empty', async () => {
    expect(await store.log.load('board:nobody')).toEqual(empty)
  })

  test('updates come back in the order they were appended, room by room', async () => {
    await Promise.all([
      store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)] }),
      store.log.append({ room: 'board:ben1', updates: [bytes(9)] }),
      store.log.append({ room: 'board:ada1', updates: [bytes(3)] }),
    ])
    expect(plain((await store.log.load('board:ada1')).tail)).toEqual([[1], [2], [3]])
    expect(plain((await store.log.load('board:ben1')).tail)).toEqual([[9]])
  })

  test('a room whose name begins like another one keeps to itself', async () => {
    await store.log.append({ room: 'board:abcd', updates: [bytes(1)] })
    await store.log.append({ room: 'board:abcde', updates: [bytes(2)] })
    expect(plain((await store.log.load('board:abcd')).tail)).toEqual([[1]])
    await store.log.remove('board:abcd')
    expect(plain((await store.log.load('board:abcde')).tail)).toEqual([[2]])
  })

  test('what the caller does with its bytes afterwards does not reach the log', async () => {
    const update = bytes(1, 2, 3)
    const done = store.log.append({ room: 'board:ada1', updates: [update] })
    update.fill(0)
    await done
    expect(plain((await store.log.load('board:ada1')).tail)).toEqual([[1, 2, 3]])
  })

  test('a snapshot stands for everything before it, and updates after it are kept', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)] })
    await compact('board:ada1', bytes(12))
    await store.log.append({ room: 'board:ada1', updates: [bytes(3)] })
    const { snapshot, tail } = await store.log.load('board:ada1')
    expect([...snapshot!]).toEqual([12])
    expect(plain(tail)).toEqual([[3]])
  })

  test('many snapshots in a row: the last one counts', async () => {
    for (let round = 1; round <= 5; round++) {
      await store.log.append({ room: 'board:ada1', updates: [bytes(round)] })
      await compact('board:ada1', bytes(100 + round))
      await compact('board:ada1', bytes(200 + round))
    }
    await store.log.append({ room: 'board:ada1', updates: [bytes(6)] })
    const { snapshot, tail } = await store.log.load('board:ada1')
    expect([...snapshot!]).toEqual([205])
    expect(plain(tail)).toEqual([[6]])
  })

  test('an update that came while the snapshot was made is kept', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)] })
    const { upTo } = await store.log.load('board:ada1')
    const late = store.log.append({ room: 'board:ada1', updates: [bytes(3)] })
    await store.log.compact('board:ada1', { snapshot: bytes(12), notes: null, upTo })
    await late
    const { snapshot, tail } = await store.log.load('board:ada1')
    expect([...snapshot!]).toEqual([12])
    expect(plain(tail)).toEqual([[3]])
  })

  test('notes come back with the snapshot they were written with', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1)] })
    await compact('board:ada1', bytes(1), bytes(7, 7))
    expect([...(await store.log.load('board:ada1')).notes!]).toEqual([7, 7])
    await store.log.append({ room: 'board:ada1', updates: [bytes(2)] })
    expect([...(await store.log.load('board:ada1')).notes!]).toEqual([7, 7])
    await compact('board:ada1', bytes(2))
    expect((await store.log.load('board:ada1')).notes).toBeNull()
    await compact('board:ada1', bytes(2), bytes(8))
    expect([...(await store.log.load('board:ada1')).notes!]).toEqual([8])
    await compact('board:ada1', bytes(2))
    expect((await store.log.load('board:ada1')).notes).toBeNull()
  })

  test('an older snapshot never takes the place of a later one, nor one of the future of anything', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)] })
    const { upTo } = await store.log.load('board:ada1')
    await store.log.append({ room: 'board:ada1', updates: [bytes(3)] })
    await compact('board:ada1', bytes(123))
    await store.log.append({ room: 'board:ada1', updates: [bytes(4)] })
    await store.log.compact('board:ada1', { snapshot: bytes(12), notes: null, upTo })
    await store.log.compact('board:ada1', { snapshot: bytes(255), notes: null, upTo: 5 })
    const { snapshot, tail } = await store.log.load('board:ada1')
    expect([...snapshot!]).toEqual([123])
    expect(plain(tail)).toEqual([[4]])
  })

  test('a snapshot of a room that was removed meanwhile changes nothing, also when the room began again', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)] })
    const old = { snapshot: bytes(12), notes: bytes(0), upTo: (await store.log.load('board:ada1')).upTo }
    await store.log.remove('board:ada1')
    await store.log.compact('board:ada1', old)
    expect(await store.log.load('board:ada1')).toEqual({ ...empty, upTo: 2 })
    for (const each of [3, 4, 5]) await store.log.append({ room: 'board:ada1', updates: [bytes(each)] })
    await store.log.compact('board:ada1', old)
    const { snapshot, tail } = await store.log.load('board:ada1')
    expect(snapshot).toBeNull()
    expect(plain(tail)).toEqual([[3], [4], [5]])
    await compact('board:ada1', bytes(345))
    expect((await store.log.load('board:ada1')).tail).toEqual([])
  })

  test('whose a client id is, is kept with the room and survives a snapshot', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1)], clients: new Map([[4_294_967_295, 'ada']]) })
    await store.log.append({ room: 'board:ada1', updates: [], clients: new Map([[7, 'ben']]) })
    await compact('board:ada1', bytes(1))
    expect((await store.log.load('board:ada1')).clients).toEqual(
      new Map([
        [7, 'ben'],
        [4_294_967_295, 'ada'],
      ]),
    )
  })

  test('a room that was removed is empty, and can begin again', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1)], clients: new Map([[7, 'ben']]) })
    await compact('board:ada1', bytes(1))
    await store.log.append({ room: 'board:ada1', updates: [bytes(2)] })
    await store.log.remove('board:ada1')
    expect(await store.log.load('board:ada1')).toEqual({ ...empty, upTo: 2 })
    await store.log.append({ room: 'board:ada1', updates: [bytes(3)] })
    expect(plain((await store.log.load('board:ada1')).tail)).toEqual([[3]])
  })

  test('a row is read back as it was put, until it is put anew or deleted', async () => {
    const { catalogue } = store
    await catalogue.write([{ put: 'animals', row: { id: 'cat', name: 'Tom' } as Animal }])
    expect(catalogue.get<Animal>('animals', 'cat')).toEqual({ id: 'cat', name: 'Tom' })
    await catalogue.write([
      { put: 'animals', row: { id: 'cat', name: 'Kitty' } as Animal },
      { put: 'animals', row: { id: 'dog', name: 'Rex' } as Animal },
    ])
    expect(catalogue.all<Animal>('animals').map(({ name }) => name)).toEqual(['Kitty', 'Rex'])
    await catalogue.write([{ delete: 'animals', id: 'cat' }])
    expect(catalogue.get('animals', 'cat')).toBeUndefined()
    expect(catalogue.get('animals', '__proto__')).toBeUndefined()
    expect(catalogue.all('plants')).toEqual([])
  })

  test('a row belongs to the catalogue: changing the object that was put, or that is read, changes nothing', async () => {
    const row = { id: 'cat', name: 'Tom' }
    const done = store.catalogue.write([{ put: 'animals', row }])
    row.name = 'Mouse'
    await done
    const read = store.catalogue.get<Animal>('animals', 'cat')!
    expect(read.name).toBe('Tom')
    expect(() => (read.name = 'Mouse')).toThrow(TypeError)
  })

  test('listeners hear of each write once, when it can be read', async () => {
    const heard: Change[][] = []
    const stop = store.catalogue.onWrite((changes) => {
      expect(store.catalogue.get('animals', 'cat')).toBeDefined()
      heard.push(changes)
    })
    await store.catalogue.write([{ put: 'animals', row: { id: 'cat' } }])
    stop()
    await store.catalogue.write([{ put: 'animals', row: { id: 'dog' } }])
    expect(heard).toEqual([[{ put: 'animals', row: { id: 'cat' } }]])
  })

  test('memory changes only when the write is done', async () => {
    const done = store.catalogue.write([{ put: 'animals', row: { id: 'cat' } }])
    expect(store.catalogue.get('animals', 'cat')).toBeUndefined()
    await done
    expect(store.catalogue.get('animals', 'cat')).toBeDefined()
  })

  test('a file is read back by its hash, is there once, and is gone when it was removed', async () => {
    const hash = await store.files.put(bytes(1, 2, 3))
    expect(hash).toBe('039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81')
    expect([...(await store.files.get(hash))!]).toEqual([1, 2, 3])
    expect(await store.files.put(bytes(1, 2, 3))).toBe(hash)
    const other = await store.files.put(bytes())
    expect((await store.files.all()).sort()).toEqual([hash, other].sort())
    await store.files.remove(hash)
    await store.files.remove(hash)
    expect(await store.files.get(hash)).toBeNull()
    expect(await store.files.all()).toEqual([other])
  })

  test('nothing but a hash names a file', async () => {
    for (const name of ['', '..', '../settings.json', 'a'.repeat(63), `${'a'.repeat(64)}\n`, 'A'.repeat(64)]) {
      expect(await store.files.get(name)).toBeNull()
      await store.files.remove(name)
    }
  })

  test('settings begin with their defaults and refuse what they do not know', async () => {
    expect(store.settings.get()).toEqual({ name: '', language: 'en', signUp: 'invited' })
    await Promise.all([store.settings.change({ name: 'Lodz' }), store.settings.change({ language: 'it' })])
    expect(store.settings.get()).toEqual({ name: 'Lodz', language: 'it', signUp: 'invited' })
    await expect(store.settings.change({ signUp: 'everyone' as 'open' })).rejects.toThrow()
    expect(store.settings.get().signUp).toBe('invited')
  })
})

describe('a data folder', () => {
  const reopen = async () => {
    await store.close()
    store = await openStore({ folder })
  }
  /** Changes the value of a key behind the store's back. */
  const tamper = async (key: string, change: (value: Buffer) => Buffer) => {
    await store.close()
    const database = new ClassicLevel<string, Buffer>(join(folder, 'store'), { valueEncoding: 'buffer' })
    const value = await database.get(key)
    expect(value, key).toBeDefined()
    await database.put(key, change(value!))
    await database.close()
    store = await openStore({ folder })
  }
  const flip = (value: Buffer) => {
    value[value.length - 1]! ^= 1
    return value
  }
  beforeEach(async () => {
    store = await openStore({ folder })
  })

  test('everything is there again when it is opened the next time', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)], clients: new Map([[7, 'ben']]) })
    await compact('board:ada1', bytes(12))
    await store.log.append({ room: 'board:ada1', updates: [bytes(3)] })
    await store.catalogue.write([{ put: 'animals', row: { id: 'cat!dog', name: 'Łódź Ωμέγα' } as Animal }])
    await store.settings.change({ name: 'Lodz' })
    await reopen()
    const room = await store.log.load('board:ada1')
    expect([...room.snapshot!]).toEqual([12])
    expect(plain(room.tail)).toEqual([[3]])
    expect(room.clients).toEqual(new Map([[7, 'ben']]))
    expect(store.catalogue.get<Animal>('animals', 'cat!dog')?.name).toBe('Łódź Ωμέγα')
    expect(store.settings.get().name).toBe('Lodz')
    await store.log.append({ room: 'board:ada1', updates: [bytes(4)] })
    expect(plain((await store.log.load('board:ada1')).tail)).toEqual([[3], [4]])
  })

  test('a damaged update costs that update, and is counted', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2), bytes(3)] })
    await tamper('u!board:ada1!000000000002', flip)
    const { tail, damaged } = await store.log.load('board:ada1')
    expect(plain(tail)).toEqual([[1], [3]])
    expect(damaged).toBe(1)
  })

  test('a torn update, or one of no bytes at all, is known as damaged', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1, 1, 1), bytes(2, 2, 2), bytes(3)] })
    await tamper('u!board:ada1!000000000001', (value) => value.subarray(0, value.length - 1))
    await tamper('u!board:ada1!000000000002', () => Buffer.alloc(0))
    const { tail, damaged } = await store.log.load('board:ada1')
    expect(plain(tail)).toEqual([[3]])
    expect(damaged).toBe(2)
  })

  test('a damaged snapshot costs nothing: the one before it and the updates since are still there', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1)] })
    await compact('board:ada1', bytes(11))
    await store.log.append({ room: 'board:ada1', updates: [bytes(2)] })
    await compact('board:ada1', bytes(12))
    await store.log.append({ room: 'board:ada1', updates: [bytes(3)] })
    await tamper('s!board:ada1!000000000002', flip)
    const { snapshot, tail, damaged } = await store.log.load('board:ada1')
    expect([...snapshot!]).toEqual([11])
    expect(plain(tail)).toEqual([[2], [3]])
    expect(damaged).toBe(0)
    // Found damaged, it is not the one that is kept.
    await compact('board:ada1', bytes(123))
    await store.log.append({ room: 'board:ada1', updates: [bytes(4)] })
    await tamper('s!board:ada1!000000000003', flip)
    const again = await store.log.load('board:ada1')
    expect([...again.snapshot!]).toEqual([11])
    expect(plain(again.tail)).toEqual([[2], [3], [4]])
    expect(again.damaged).toBe(0)
  })

  test('a first snapshot that is damaged costs nothing: all updates are still there', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)] })
    await compact('board:ada1', bytes(12))
    await tamper('s!board:ada1!000000000002', flip)
    expect(await store.log.load('board:ada1')).toEqual({ ...empty, tail: [bytes(1), bytes(2)].map(Buffer.from), upTo: 2 })
  })

  test('a room of which no snapshot can be read is lost in part, until somebody goes on from what is left', async () => {
    for (const each of [1, 2, 3]) {
      await store.log.append({ room: 'board:ada1', updates: [bytes(each)] })
      if (each < 3) await compact('board:ada1', bytes(10 + each))
    }
    await tamper('s!board:ada1!000000000001', flip)
    await tamper('s!board:ada1!000000000002', flip)
    const room = await store.log.load('board:ada1')
    expect(room).toMatchObject({ snapshot: null, upTo: 3, damaged: 2, lost: true })
    expect(plain(room.tail)).toEqual([[2], [3]])
    await compact('board:ada1', bytes(23))
    await reopen()
    const mended = await store.log.load('board:ada1')
    expect(mended).toMatchObject({ tail: [], upTo: 3, damaged: 0, lost: false })
    expect([...mended.snapshot!]).toEqual([23])
  })

  test('a lost room that had no news since its snapshots can be mended too', async () => {
    for (const each of [1, 2]) {
      await store.log.append({ room: 'board:ada1', updates: [bytes(each)] })
      await compact('board:ada1', bytes(10 + each))
    }
    await tamper('s!board:ada1!000000000001', flip)
    await tamper('s!board:ada1!000000000002', flip)
    expect((await store.log.load('board:ada1')).lost).toBe(true)
    await compact('board:ada1', bytes(2))
    expect(await store.log.load('board:ada1')).toMatchObject({ tail: [], upTo: 2, damaged: 0, lost: false })
  })

  test('damaged notes are no notes, and no damage to the room', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1)] })
    await compact('board:ada1', bytes(11), bytes(7))
    await tamper('n!board:ada1!000000000001', flip)
    const { snapshot, notes, damaged, lost } = await store.log.load('board:ada1')
    expect([...snapshot!]).toEqual([11])
    expect({ notes, damaged, lost }).toEqual({ notes: null, damaged: 0, lost: false })
  })

  test('a record that comes under the key of another is not served', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2)] })
    await store.log.append({ room: 'board:ben1', updates: [bytes(9)] })
    await store.catalogue.write([{ put: 'animals', row: { id: 'cat' } }])
    let record: Buffer = Buffer.alloc(0)
    await tamper('u!board:ben1!000000000001', (value) => (record = value))
    await tamper('u!board:ada1!000000000002', () => record)
    const { tail, damaged } = await store.log.load('board:ada1')
    expect(plain(tail)).toEqual([[1]])
    expect(damaged).toBe(1)
  })

  test('an update that is not there at all is missed', async () => {
    await store.log.append({ room: 'board:ada1', updates: [bytes(1), bytes(2), bytes(3)] })
    await store.close()
    const database = new ClassicLevel(join(folder, 'store'))
    await database.del('u!board:ada1!000000000002')
    await database.close()
    store = await openStore({ folder })
    const { tail, damaged, lost } = await store.log.load('board:ada1')
    expect({ tail: plain(tail), damaged, lost }).toEqual({ tail: [[1], [3]], damaged: 1, lost: false })
  })

  test('an owner that is damaged is missed, until the next snapshot', async () => {
    await store.log.append({
      room: 'board:ada1',
      updates: [bytes(1)],
      clients: new Map([
        [7, 'ben'],
        [8, 'ada'],
      ]),
    })
    await tamper('c!board:ada1!7', flip)
    expect(await store.log.load('board:ada1')).toMatchObject({ clients: new Map([[8, 'ada']]), damaged: 1 })
    await compact('board:ada1', bytes(1))
    expect(await store.log.load('board:ada1')).toMatchObject({ clients: new Map([[8, 'ada']]), damaged: 0 })
  })

  test('a folder of the first version opens with everything in it, and goes on', async () => {
    await store.close()
    await rm(folder, { recursive: true })
    const files: Record<string, string> = JSON.parse(await readFile(new URL('../fixtures/firstStore.json', import.meta.url), 'utf8'))
    await mkdir(join(folder, 'store'), { recursive: true })
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), Buffer.from(content, 'base64'))
    store = await openStore({ folder })
    const old = await store.log.load('board:old')
    expect([...old.snapshot!]).toEqual([123])
    expect({ ...old, snapshot: null }).toEqual({
      ...empty,
      tail: [bytes(4), bytes(5)].map(Buffer.from),
      clients: new Map([
        [4_294_967_295, 'ben'],
        [7, 'ada'],
      ]),
      upTo: 5,
    })
    const plainRoom = await store.log.load('document:plain')
    expect(plain(plainRoom.tail)).toEqual([[9]])
    expect(plainRoom.clients).toEqual(new Map([[8, 'cyd']]))
    expect(store.catalogue.get<Animal>('animals', 'cat')?.name).toBe('Łódź Ωμέγα')
    expect(store.settings.get().name).toBe('Old house')
    expect(store.wasDamaged()).toBe(false)
    await store.log.append({ room: 'board:old', updates: [bytes(6)] })
    await compact('board:old', bytes(255), bytes(1))
    await reopen()
    expect(await store.log.load('board:old')).toMatchObject({ tail: [], upTo: 6, damaged: 0, lost: false })
  })

  test('files are there again; a damaged one is none and can be brought again; what was half written is gone', async () => {
    const [whole, damaged] = [await store.files.put(bytes(1)), await store.files.put(bytes(2))]
    await store.close()
    await writeFile(join(folder, 'files', damaged), Uint8Array.of(3))
    await writeFile(join(folder, 'files', `${whole}.1.new`), '')
    store = await openStore({ folder })
    expect([...(await store.files.get(whole))!]).toEqual([1])
    expect(await store.files.get(damaged)).toBeNull()
    expect(await readdir(join(folder, 'files'))).toHaveLength(2)
    expect(await store.files.put(bytes(2))).toBe(damaged)
    expect([...(await store.files.get(damaged))!]).toEqual([2])
  })

  test('a damaged row costs that row', async () => {
    await store.catalogue.write([
      { put: 'animals', row: { id: 'cat' } },
      { put: 'animals', row: { id: 'dog' } },
    ])
    await tamper('r!animals!cat', flip)
    expect(store.catalogue.all('animals')).toEqual([{ id: 'dog' }])
  })

  test('a second server on the same folder is told so in a sentence, and the first goes on', async () => {
    await expect(openStore({ folder })).rejects.toThrow(StoreError)
    await expect(openStore({ folder })).rejects.toThrow('Another Stoa is already using this data folder')
    await store.catalogue.write([{ put: 'animals', row: { id: 'cat' } }])
  })

  test('settings written by hand are taken, unknown keys kept, wrong ones named', async () => {
    await store.close()
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ name: 'By hand', ofTomorrow: 5 }))
    store = await openStore({ folder })
    expect(store.settings.get().name).toBe('By hand')
    await store.settings.change({ language: 'it' })
    expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({
      name: 'By hand',
      language: 'it',
      signUp: 'invited',
      ofTomorrow: 5,
    })
    await store.close()
    await writeFile(join(folder, 'settings.json'), '{"signUp": "everyone"}')
    await expect(openStore({ folder })).rejects.toThrow('signUp')
    await writeFile(join(folder, 'settings.json'), '{"name": ')
    await expect(openStore({ folder })).rejects.toThrow('not valid JSON')
    await writeFile(join(folder, 'settings.json'), '{}')
    store = await openStore({ folder })
  })

  test('a server killed while many write, while rooms are made shorter or removed, and again while it starts, has all that it had acknowledged', async () => {
    await store.close()
    const random = seeded(7)
    const acknowledged = new Map<string, number>()
    for (let round = 0; round < 2; round++) {
      const writer = runWriter(folder, 1 + round * 1_000_000)
      await writer.kill(200 + random.below(400))
      for (const [room, last] of writer.acknowledged) acknowledged.set(room, last)
      for (let start = 0; start < 3; start++) await runWriter(folder, 900_000_001).killStarting(random.below(4000))
      store = await openStore({ folder })
      expect(store.wasDamaged()).toBe(false)
      for (const [room, last] of acknowledged) expect(lastOf(await store.log.load(room)), room).toBeGreaterThanOrEqual(last)
      for (let room = 0; room < 3; room++) lastOf(await store.log.load(`board:brief${room}`))
      // A catalogue batch is there whole or not at all.
      const pairs = store.catalogue.all<Row & { twin: string }>('twins')
      for (const { twin } of pairs) expect(store.catalogue.get('twins', twin)).toBeDefined()
      await store.close()
    }
    expect(acknowledged.size).toBe(5)
    store = await openStore({ folder })
  }, 60_000)
})

/** The last number in a room of the writer; fails when one before it is missing. */
function lastOf({ snapshot, notes, tail, damaged, lost }: StoredRoom): number {
  expect({ damaged, lost }).toEqual({ damaged: 0, lost: false })
  const numbers = [...(snapshot ? [snapshot] : []), ...tail].map((bytes) => Buffer.from(bytes).readUInt32LE())
  if (snapshot) expect(Buffer.from(notes!).readUInt32LE()).toBe(numbers[0])
  // Each run counts on from a million, two millions and so on.
  for (const [index, number] of numbers.entries()) if (index > 0 && number % 1_000_000 !== 1) expect(number).toBe(numbers[index - 1]! + 1)
  return numbers.at(-1) ?? 0
}

/** Runs a writer in a process of its own, with numbers from `from` on. */
function runWriter(folder: string, from: number) {
  const writer = fileURLToPath(new URL('../server/storage/writer.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise((resolve) => child.on('exit', resolve))
  const lines = createInterface({ input: child.stdout })
  /** The last acknowledged number per room. */
  const acknowledged = new Map<string, number>()
  let count = 0
  lines.on('line', (line) => {
    const [room, number] = line.split(' ')
    if (number === undefined) return
    acknowledged.set(room!, Number(number))
    count++
  })
  const when = (isEnough: () => boolean) => new Promise<void>((resolve) => lines.on('line', () => isEnough() && resolve()))
  return {
    acknowledged,
    /** After so many appends. */
    async kill(appends: number): Promise<void> {
      await when(() => count >= appends)
      child.kill('SIGKILL')
      await gone
    },
    /** So many turns of the event loop after it said that it is about to open the store. */
    async killStarting(turns: number): Promise<void> {
      await when(() => true)
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}
