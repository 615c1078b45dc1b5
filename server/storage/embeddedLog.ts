/** The update logs of all rooms in LevelDB. Each room counts its updates; a snapshot carries the number of the last update it holds.
 *  The snapshot before the last one stays, with the updates since: should the newest be damaged, the room opens from the older one and nothing is missing. */
import type { Database, Operation } from './embedded.ts'
import { contentOf, record } from './record.ts'
import type { Log, StoredRoom } from './storage.ts'

/** What a room has on disk: numbers of its oldest update, of the next one to come, and of its snapshots, oldest first. */
interface Extent {
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
    load: (room) => extentOf(room).then((extent) => readRoom(database, room, extent)),
    async compact(room, snapshot) {
      const value = record(snapshot)
      const extent = await extentOf(room)
      const last = extent.next - 1
      const operations: Operation[] = [{ type: 'put', key: snapshotKey(room, last), value }]
      const snapshots = extent.snapshots.at(-1) === last ? [...extent.snapshots] : [...extent.snapshots, last]
      while (snapshots.length > 2) operations.push({ type: 'del', key: snapshotKey(room, snapshots.shift()!) })
      let first = extent.first
      if (snapshots.length === 2) while (first <= snapshots[0]!) operations.push({ type: 'del', key: updateKey(room, first++) })
      await commit(operations)
      extent.snapshots = snapshots
      extent.first = first
    },
    async remove(room) {
      const operations: Operation[] = []
      for (const kind of ['u', 's', 'c']) for await (const key of database.keys(range(kind, room))) operations.push({ type: 'del', key })
      await commit(operations)
      extents.delete(room)
    },
  }
}

const number = (value: number) => String(value).padStart(12, '0')
const updateKey = (room: string, seq: number) => `u!${room}!${number(seq)}`
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
  return { first: oldest[0] ? lastPart(oldest[0]) : next, next, snapshots }
}

async function readRoom(database: Database, room: string, extent: Extent): Promise<StoredRoom> {
  let damaged = 0
  let snapshot: Uint8Array | null = null
  let after = 0
  for (const seq of [...extent.snapshots].reverse()) {
    snapshot = contentOf(await database.get(snapshotKey(room, seq)).catch(() => undefined))
    if (snapshot) {
      after = seq
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
  const take = (value: Uint8Array) => {
    const update = contentOf(value)
    if (update) tail.push(update)
    else damaged++
  }
  try {
    for await (const value of database.values({ gt: updateKey(room, after), lt: `u!${room}!~` })) take(value)
  } catch {
    // A block of the database itself is damaged: what lies outside it can still be had one by one. A number nobody has is no damage: its batch was refused.
    tail.length = 0
    for (let seq = Math.max(after + 1, extent.first); seq < extent.next; seq++) {
      try {
        const value = await database.get(updateKey(room, seq))
        if (value) take(value)
      } catch {
        damaged++
      }
    }
  }
  return { snapshot, tail, clients, damaged }
}
