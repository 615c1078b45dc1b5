/** The contract every storage backend keeps (tests/laws/storage.test.ts runs it over each). */

/** What a room needs to open: a state that holds everything up to its making, and the updates since, oldest first. */
export interface StoredRoom {
  snapshot: Uint8Array | null
  /** What the maker of the snapshot wanted beside it (the store does not look into it); null without one, and when it is damaged. */
  notes: Uint8Array | null
  tail: Uint8Array[]
  /** Which person each Yjs client id of this room belongs to, as far as it was appended. */
  clients: Map<number, string>
  /** Number of the last update in it, 0 when there never was one: names this state for `compact`. As long as the store is open no number is given twice, also not to a room
   *  that was removed and began again. */
  upTo: number
  /** Records of which the content is missing: updates that cannot be read or are not there, owners of client ids. They are passed over. (A damaged snapshot costs nothing as long as the one
   *  before it can be read: then the updates since come with it. Damaged notes cost nothing.) */
  damaged: number
  /** A part is gone that no record holds: updates had been replaced by a snapshot, and no snapshot can be read. What is left is what came after. `compact` with what is left, up to
   *  `upTo`, makes it whole again. */
  lost: boolean
}

/** One room's share of a flush. */
interface Append {
  room: string
  /** Yjs updates (version 1 encoding), in the order they were applied. The store keeps copies before it returns. */
  updates: Uint8Array[]
  /** Client ids first seen in this flush, with their person. */
  clients?: Map<number, string>
}

/** Takes the place of all updates up to number `upTo` (from `load`). */
export interface Snapshot {
  snapshot: Uint8Array
  notes: Uint8Array | null
  upTo: number
}

export interface Log {
  /** Resolves when every update is on disk (fsync or commit). Appends of many rooms share one write and one sync, and the promise of it. Rejects when the disk does not take it; then nothing
   *  of it counts, also when the disk kept it after all (it is undone before anything is written or read again; a process that is killed before that may find it there). */
  append(append: Append): Promise<void>
  /** What is on disk when it is called. Rejects when it cannot be read now (never for damage). A few rooms at a time; the others wait. */
  load(room: string): Promise<StoredRoom>
  /** Atomic. Updates with higher numbers are kept, also those appended while the snapshot was made. Takes the place of a snapshot of the same number, which mends a lost room
   *  without news. Does nothing when a later snapshot is there already, or when the room was removed since. */
  compact(room: string, snapshot: Snapshot): Promise<void>
  /** Takes everything of the room away. What is appended to it later begins a new room. */
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

/** Bytes under the SHA-256 (64 hexadecimal digits) of themselves: the same bytes are there once. */
export interface Files {
  /** Resolves with the hash when they would survive a power cut. Rejects when the disk does not take them; then nothing of it is there. */
  put(bytes: Uint8Array): Promise<string>
  /** Null when there are none, or when they are damaged. */
  get(hash: string): Promise<Uint8Array | null>
  /** Does nothing when there are none. */
  remove(hash: string): Promise<void>
  /** Every hash there is. */
  all(): Promise<string[]>
}

export interface Settings {
  /** What is in settings.json now, with defaults filled in. */
  get(): InstanceSettings
  change(change: Partial<InstanceSettings>): Promise<void>
}

export interface MailSettings {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  user: string
  password: string
  /** Whom the letters come from. */
  from: string
}

/** An OpenID Connect provider whose accounts open the door. */
export interface ProviderSettings {
  id: string
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  linksByEmail: boolean
  trustsEmail: boolean
  opensAccounts: boolean
  asksFactor: boolean
}

export interface InstanceSettings {
  /** Empty until the first run is done. */
  name: string
  language: string
  signUp: 'open' | 'invited' | 'domains' | 'closed'
  /** For `domains`: an address in one of them may open an account, once it is confirmed. */
  domains?: string[]
  /** The address links in letters begin with, where the environment does not say it. */
  url?: string
  mail?: MailSettings
  providers?: ProviderSettings[]
  /** How long the audit trail is kept. Absent: a year. */
  auditDays?: number
  /** Set by hand, as it stands in the file; `readLimits` of server/sync makes something of it. Absent: the defaults. */
  limits?: unknown
}

export interface Store {
  log: Log
  catalogue: Catalogue
  files: Files
  settings: Settings
  /** False from a write that the disk refused until one that it took. */
  isTaking(): boolean
  /** Damage was found in the folder when it was opened: put right, passed over, or rows that cannot be read. A disk to look at. */
  wasDamaged(): boolean
  /** Takes nothing more, waits for what was taken, and lets go of the folder; also when the disk takes nothing. */
  close(): Promise<void>
}
