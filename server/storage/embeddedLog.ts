/** The update logs of all rooms in LevelDB. Each room counts its updates; a snapshot carries the number of the last update it holds.
 *  The snapshot before the last one stays, with the updates since: should the newest be damaged, the room opens from the older one and nothing is missing. */
import type { Database, Operation } from './embedded.ts'
import { contentOf, record } from './record.ts'
import type { Log, StoredRoom } from './storage.ts'

/** What a room has on disk: numbers of its oldest update, of the next one to come, and of its snapshots, oldest first. */
interface Extent {
  /** What callers hear is this much higher than the numbers on disk: as many updates had the rooms of this name that were removed since the store was opened. */
  before: number
  first: number
  next: number
  snapshots: number[]
}

export function createEmbeddedLog(database: Database, commit: (operations: Operation[]) => Promise<void>): Log {
  const extents = new Map<string, Promise<Extent>>()
  const extentOf = (room: string): Promise<Extent> => {
    let extent = extents.get(room)
    if (!extent) {
      extent = readExtent(database, room)
      extents.set(room, extent)
      extent.catch(() => extents.delete(room))
    }
    return extent
  }

  return {
    async append({ room, updates, clients }) {
      const records = updates.map(record)
      const owners = [...(clients ?? [])].map(
        ([client, person]): Operation => ({ type: 'put', key: `c!${room}!${client}`, value: record(Buffer.from(person)) }),
      )
      const extent = await extentOf(room)
      await commit([...records.map((value): Operation => ({ type: 'put', key: updateKey(room, extent.next++), value })), ...owners])
    },
    async load(room) {
      const extent = await extentOf(room)
      const stored = await readRoom(database, room, extent)
      return { ...stored, upTo: stored.upTo + extent.before }
    },
    async compact(room, { snapshot, notes, upTo }) {
      const values = { snapshot: record(snapshot), notes: notes && record(notes) }
      const extent = await extentOf(room)
      const last = upTo - extent.before
      // Zero or less: made of a room that was removed since.
      if (last < 1 || last >= extent.next || last < (extent.snapshots.at(-1) ?? 0)) return
      const operations: Operation[] = [{ type: 'put', key: snapshotKey(room, last), value: values.snapshot }]
      operations.push(
        values.notes ? { type: 'put', key: notesKey(room, last), value: values.notes } : { type: 'del', key: notesKey(room, last) },
      )
      const snapshots = extent.snapshots.at(-1) === last ? [...extent.snapshots] : [...extent.snapshots, last]
      while (snapshots.length > 2) {
        const old = snapshots.shift()!
        operations.push({ type: 'del', key: snapshotKey(room, old) }, { type: 'del', key: notesKey(room, old) })
      }
      let first = extent.first
      if (snapshots.length === 2) while (first <= snapshots[0]!) operations.push({ type: 'del', key: updateKey(room, first++) })
      await commit(operations)
      extent.snapshots = snapshots
      extent.first = first
    },
    async remove(room) {
      const { before, next } = await extentOf(room)
      const operations: Operation[] = []
      for (const kind of ['u', 's', 'n', 'c'])
        for await (const key of database.keys(range(kind, room))) operations.push({ type: 'del', key })
      await commit(operations)
      // What was made of the room that is gone must not be taken for part of the one that comes after it.
      extents.set(room, Promise.resolve({ before: before + next - 1, first: 1, next: 1, snapshots: [] }))
    },
  }
}

const number = (value: number) => String(value).padStart(12, '0')
const updateKey = (room: string, seq: number) => `u!${room}!${number(seq)}`
const notesKey = (room: string, seq: number) => `n!${room}!${number(seq)}`
const snapshotKey = (room: string, seq: number) => `s!${room}!${number(seq)}`
/** `~` sorts behind every digit. */
const range = (kind: string, room: string) => ({ gte: `${kind}!${room}!`, lt: `${kind}!${room}!~` })
const lastPart = (key: string) => Number(key.slice(key.lastIndexOf('!') + 1))

async function readExtent(database: Database, room: string): Promise<Extent> {
  const oldest = await database.keys({ ...range('u', room), limit: 1 }).all()
  const newest = await database.keys({ ...range('u', room), limit: 1, reverse: true }).all()
  const snapshots = (await database.keys(range('s', room)).all()).map(lastPart)
  // Every update may have been compacted away: then the snapshot's number tells where counting goes on.
  const next = Math.max(newest[0] ? lastPart(newest[0]) : 0, snapshots.at(-1) ?? 0) + 1
  return { before: 0, first: oldest[0] ? lastPart(oldest[0]) : next, next, snapshots }
}

async function readRoom(database: Database, room: string, extent: Extent): Promise<StoredRoom> {
  let damaged = 0
  let snapshot: Uint8Array | null = null
  let notes: Uint8Array | null = null
  let after = 0
  for (const seq of [...extent.snapshots].reverse()) {
    snapshot = contentOf(await database.get(snapshotKey(room, seq)).catch(() => undefined))
    if (snapshot) {
      after = seq
      const value = await database.get(notesKey(room, seq)).catch(() => new Uint8Array(0))
      notes = contentOf(value)
      if (value && !notes) damaged++
      break
    }
    damaged++
  }
  const clients = new Map<number, string>()
  for await (const [key, value] of database.iterator(range('c', room))) {
    const person = contentOf(value)
    if (person) clients.set(lastPart(key), Buffer.from(person).toString('utf8'))
    else damaged++
  }
  const tail: Uint8Array[] = []
  let upTo = extent.snapshots.at(-1) ?? 0
  const take = (seq: number, value: Uint8Array) => {
    upTo = Math.max(upTo, seq)
    const update = contentOf(value)
    if (update) tail.push(update)
    else damaged++
  }
  try {
    for await (const [key, value] of database.iterator({ gt: updateKey(room, after), lt: `u!${room}!~` })) take(lastPart(key), value)
  } catch {
    // A block of the database itself is damaged: what lies outside it can still be had one by one. A number nobody has is no damage: its batch was refused.
    tail.length = 0
    for (let seq = Math.max(after + 1, extent.first); seq < extent.next; seq++) {
      try {
        const value = await database.get(updateKey(room, seq))
        if (value) take(seq, value)
      } catch {
        upTo = Math.max(upTo, seq)
        damaged++
      }
    }
  }
  // Updates are replaced when a second snapshot stands behind them: without one that can be read, all of them have to be there.
  return { snapshot, notes, tail, clients, upTo, damaged, lost: !snapshot && extent.first > 1 }
}
