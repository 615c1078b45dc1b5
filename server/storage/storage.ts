/** The contract every storage backend keeps (tests/laws/storage.test.ts runs it over each). */

/** What a room needs to open: a state that holds everything up to its making, and the updates since, oldest first. */
export interface StoredRoom {
  snapshot: Uint8Array | null
  tail: Uint8Array[]
  /** Which person each Yjs client id of this room belongs to. */
  clients: Map<number, string>
  /** Records that could not be read (bad checksum); they are passed over and counted. */
  damaged: number
}

/** One room's share of a flush. */
interface Append {
  room: string
  /** Yjs updates (version 1 encoding), in the order they were applied. The store keeps copies before it returns. */
  updates: Uint8Array[]
  /** Client ids first seen in this flush, with their person. */
  clients?: Map<number, string>
}

export interface Log {
  /** Resolves when every update is on disk (fsync or commit). Appends of many rooms share one write and one sync. Rejects when the disk does not take it; then nothing of it counts. */
  append(append: Append): Promise<void>
  load(room: string): Promise<StoredRoom>
  /** Replaces everything up to now by `snapshot`, atomically. Updates appended later are kept. */
  compact(room: string, snapshot: Uint8Array): Promise<void>
  remove(room: string): Promise<void>
}

export interface Row {
  id: string
}
/** One change to the catalogue: a row put whole, or deleted. */
export type Change = { put: string; row: Row } | { delete: string; id: string }

/** Small rows, all in memory. Reading is synchronous and gives the stored object itself: never change it, put a new one. */
export interface Catalogue {
  get<R extends Row>(collection: string, id: string): R | undefined
  all<R extends Row>(collection: string): R[]
  /** Atomic: all or nothing. Memory changes after the batch is durable, and listeners hear of it then. */
  write(changes: Change[]): Promise<void>
  onWrite(listener: (changes: Change[]) => void): () => void
}

export interface Settings {
  /** What is in settings.json now, with defaults filled in. */
  get(): InstanceSettings
  change(change: Partial<InstanceSettings>): Promise<void>
}

export interface InstanceSettings {
  /** Empty until the first run is done. */
  name: string
  language: string
  signUp: 'open' | 'invited'
}

export interface Store {
  log: Log
  catalogue: Catalogue
  settings: Settings
  /** Flushes and lets go of the folder. */
  close(): Promise<void>
}
