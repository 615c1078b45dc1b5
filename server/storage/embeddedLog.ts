/** The update logs of all rooms in LevelDB. Each room counts its updates from one, without a gap; a snapshot carries the number of the last update it holds.
 *  The snapshot before the last one stays, with the updates since: should the newest be damaged, the room opens from the older one and nothing is missing. */
import type { Batch, Database, Range, View, Write } from './database.ts'
import { checkOf, contentOf, record, seal, unsealed } from './record.ts'
import type { Log, StoredRoom } from './storage.ts'

/** What a room has on disk. Changes while a batch is filled: only one is under way, and one that is refused changes it back. */
interface Extent {
  /** What callers hear is this much higher than the numbers on disk: as many updates had the rooms of this name that were removed since the store was opened. */
  before: number
  /** Numbers of its oldest update, and of the next one to come. */
  first: number
  next: number
  /** Numbers of its snapshots, oldest first. */
  snapshots: number[]
  /** Keys of snapshots and owners that were found damaged: the next snapshot does away with them. */
  damaged: Set<string>
  /** A snapshot is on its way to the disk, or the room's removal: whether it is there already, only the disk knows. */
  isChanging: boolean
}

export function createEmbeddedLog(database: Database, commit: (write: Write, alone?: boolean) => Promise<void>): Log {
  const extents = new Map<string, Extent>()
  const surveying = new Map<string, Promise<Extent>>()
  const inTurn = createQueue(8)

  const keep = (room: string, { first, last, snapshots }: Survey): Extent => {
    let extent = extents.get(room)
    // When there is one, it may be ahead of this survey.
    if (!extent) extents.set(room, (extent = { before: 0, first, next: last + 1, snapshots, damaged: new Set(), isChanging: false }))
    return extent
  }
  /** Those who wait for the same survey go on in the order in which they asked. */
  const extentOf = (room: string): Promise<Extent> => {
    const known = extents.get(room)
    if (known) return Promise.resolve(known)
    let survey = surveying.get(room)
    if (!survey) {
      survey = database.view((view) => surveyOf(database, view, room)).then((found) => keep(room, found))
      surveying.set(room, survey)
      const done = () => surveying.delete(room)
      survey.then(done, done)
    }
    return survey
  }
  const whenKnown = (room: string, write: (extent: Extent) => Promise<void>): Promise<void> => {
    const extent = extents.get(room)
    return extent && !surveying.has(room) ? write(extent) : extentOf(room).then(write)
  }

  return {
    append({ room, updates, clients }) {
      const records = updates.map(unsealed)
      const owners = clients?.size ? [...clients] : none
      return whenKnown(room, (extent) => commit(new Append(room, extent, records, owners)))
    },
    load: (room) =>
      inTurn(() =>
        database.view(async (view) => {
          const known = extents.get(room)
          const before = known?.before ?? 0
          const owners = readClients(database, view, room)
          const survey = known && !known.isChanging ? { snapshots: known.snapshots, last: 0 } : surveyOf(database, view, room)
          const [{ clients, damagedOwners }, found] = await Promise.all([owners, survey])
          const { damagedSnapshots, ...stored } = await readRoom(database, view, room, found.snapshots, found.last)
          const extent = 'first' in found ? keep(room, found) : known!
          if (extent.before === before) for (const key of [...damagedSnapshots, ...damagedOwners]) extent.damaged.add(key)
          return { ...stored, clients, upTo: before + stored.upTo, damaged: stored.damaged + damagedOwners.length }
        }),
      ),
    compact(room, snapshot) {
      // Copied now, like an update.
      const [state, notes] = [unsealed(snapshot.snapshot), snapshot.notes && unsealed(snapshot.notes)]
      return whenKnown(room, (extent) => commit(new Compaction(room, extent, snapshot.upTo, state, notes)))
    },
    remove: (room) => whenKnown(room, (extent) => commit(new Removal(database, room, extent), true)),
  }
}

const none: [number, string][] = []

class Append implements Write {
  readonly room: string
  readonly extent: Extent
  readonly records: Buffer[]
  readonly owners: [number, string][]
  at = 0
  constructor(room: string, extent: Extent, records: Buffer[], owners: [number, string][]) {
    this.room = room
    this.extent = extent
    this.records = records
    this.owners = owners
  }
  fill(batch: Batch): void {
    const { room, extent, records, owners } = this
    this.at = extent.next
    for (const bytes of records) {
      const key = updateKey(room, extent.next++)
      batch.put(key, seal(bytes, checkOf(key)))
    }
    for (const [client, person] of owners) {
      const key = `c!${room}!${client}`
      batch.put(key, record(key, Buffer.from(person)))
    }
  }
  refused(): void {
    this.extent.next = this.at
  }
}

class Compaction implements Write {
  readonly room: string
  readonly extent: Extent
  readonly upTo: number
  readonly state: Buffer
  readonly notes: Buffer | null
  earlier: Pick<Extent, 'first' | 'snapshots' | 'damaged'> | null = null
  constructor(room: string, extent: Extent, upTo: number, state: Buffer, notes: Buffer | null) {
    this.room = room
    this.extent = extent
    this.upTo = upTo
    this.state = state
    this.notes = notes
  }
  fill(batch: Batch): void {
    const { room, extent } = this
    const { first, snapshots, damaged } = extent
    const seq = this.upTo - extent.before
    this.earlier = null
    // Zero or less: made of a room that was removed since.
    if (seq < 1 || seq >= extent.next || seq < (snapshots.at(-1) ?? 0)) return
    this.earlier = { first, snapshots, damaged }
    extent.isChanging = true
    const put = (key: string, bytes: Buffer) => batch.put(key, seal(bytes, checkOf(key)))
    put(snapshotKey(room, seq), this.state)
    if (this.notes) put(notesKey(room, seq), this.notes)
    else batch.del(notesKey(room, seq))
    const older = snapshots.filter((each) => each < seq && !damaged.has(snapshotKey(room, each))).at(-1)
    for (const key of damaged) if (key !== snapshotKey(room, seq)) batch.del(key)
    for (const each of snapshots)
      if (each !== older && each !== seq) {
        batch.del(snapshotKey(room, each))
        batch.del(notesKey(room, each))
      }
    extent.snapshots = older === undefined ? [seq] : [older, seq]
    extent.damaged = new Set()
    while (older !== undefined && extent.first <= older) batch.del(updateKey(room, extent.first++))
  }
  written(): void {
    this.extent.isChanging = false
  }
  refused(): void {
    Object.assign(this.extent, this.earlier, { isChanging: false })
  }
}

class Removal implements Write {
  readonly database: Database
  readonly room: string
  readonly extent: Extent
  keys: string[] = []
  earlier: Extent
  constructor(database: Database, room: string, extent: Extent) {
    this.database = database
    this.room = room
    this.extent = extent
    this.earlier = { ...extent }
  }
  async prepare(): Promise<void> {
    this.keys = []
    await this.database.view(async (view) => {
      for (const kind of ['u', 's', 'n', 'c'])
        await this.database.read(view, { ...all(kind, this.room), values: false }, (key) => this.keys.push(key))
    })
  }
  fill(batch: Batch): void {
    this.earlier = { ...this.extent }
    for (const key of this.keys) batch.del(key)
    Object.assign(this.extent, { first: 1, next: 1, snapshots: [], damaged: new Set(), isChanging: true })
  }
  /** What was made of the room that is gone must not be taken for part of the one that comes after it. Not sooner: until now it could be loaded. */
  written(): void {
    this.extent.before += this.earlier.next - 1
    this.extent.isChanging = false
  }
  refused(): void {
    Object.assign(this.extent, this.earlier, { isChanging: false })
  }
}

const number = (value: number) => String(value).padStart(12, '0')
const updateKey = (room: string, seq: number) => `u!${room}!${number(seq)}`
const notesKey = (room: string, seq: number) => `n!${room}!${number(seq)}`
const snapshotKey = (room: string, seq: number) => `s!${room}!${number(seq)}`
/** `~` sorts behind every digit. */
const all = (kind: string, room: string): Range => ({ gte: `${kind}!${room}!`, lt: `${kind}!${room}!~` })
/** NaN when it ends in no number: such a key came out of a damaged block. */
const lastPart = (key: string) => Number(key.slice(key.lastIndexOf('!') + 1))

/** What the keys of a room tell: numbers of its oldest and newest update (of the last one ever, when all were replaced), and of its snapshots. */
interface Survey {
  first: number
  last: number
  snapshots: number[]
}

async function surveyOf(database: Database, view: View, room: string): Promise<Survey> {
  let [first, last] = [0, 0]
  const snapshots: number[] = []
  const updates: Range = { ...all('u', room), limit: 1, values: false }
  await Promise.all([
    database.read(view, updates, (key) => (first = lastPart(key))),
    database.read(view, { ...updates, reverse: true }, (key) => (last = lastPart(key))),
    database.read(view, { ...all('s', room), values: false }, (key) => snapshots.push(lastPart(key))),
  ])
  last = Math.max(last || 0, snapshots.at(-1) || 0)
  return { first: first || last + 1, last, snapshots }
}

async function readClients(
  database: Database,
  view: View,
  room: string,
): Promise<{ clients: Map<number, string>; damagedOwners: string[] }> {
  const clients = new Map<number, string>()
  const damagedOwners: string[] = []
  await database.read(view, all('c', room), (key, value) => {
    const person = contentOf(key, value)
    if (person) clients.set(lastPart(key), Buffer.from(person).toString('utf8'))
    else damagedOwners.push(key)
  })
  return { clients, damagedOwners }
}

type ReadRoom = Omit<StoredRoom, 'clients'> & { damagedSnapshots: string[] }

/** `last`: number of the last update there is known to be. */
async function readRoom(database: Database, view: View, room: string, snapshots: number[], last: number): Promise<ReadRoom> {
  const damagedSnapshots: string[] = []
  let snapshot: Uint8Array | null = null
  let notes: Uint8Array | null = null
  let damaged = 0
  let after = 0
  for (const seq of [...snapshots].reverse()) {
    const keys = [snapshotKey(room, seq), notesKey(room, seq)] as const
    const values = await database.get(view, keys)
    snapshot = contentOf(keys[0], values[0])
    if (snapshot) {
      after = seq
      notes = contentOf(keys[1], values[1])
      break
    }
    damagedSnapshots.push(keys[0])
  }
  const tail: Uint8Array[] = []
  let first = 0
  let found = 0
  let upTo = Math.max(after, last, snapshots.at(-1) ?? 0)
  await database.read(view, { gte: updateKey(room, after + 1), lt: `u!${room}!~` }, (key, value) => {
    const seq = lastPart(key)
    const update = contentOf(key, value)
    if (update) tail.push(update)
    // A key that is no number came out of a damaged block, and its update is missed below.
    else if (Number.isSafeInteger(seq)) damaged++
    else return
    first ||= seq
    found++
    upTo = Math.max(upTo, seq)
  })
  // Updates are replaced when a second snapshot stands behind them: without one that can be read, all of them have to be there.
  const lost = !snapshot && (found > 0 ? first > 1 : damagedSnapshots.length > 0)
  if (lost) damaged += damagedSnapshots.length
  // They are counted without a gap: what is not there was there.
  if (found > 0 || !lost) damaged += upTo - (lost ? first - 1 : after) - found
  return { snapshot, notes, tail, upTo, damaged, lost, damagedSnapshots }
}

/** Runs at most so many at a time, first come, first served: many rooms that open at once leave the main thread and the disk some air. */
function createQueue(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
