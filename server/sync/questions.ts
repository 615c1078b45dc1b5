/** What the main thread asks of the thread that keeps documents (documentKeeper.ts), and what that answers. Only what can be sent between threads. */
import type { Role } from '../../shared/access/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Reason } from './gate.ts'
import type { Growth } from './tally.ts'

/** An update to judge. `from` tells senders apart: after one refused update nothing more of the same sender is taken. */
export interface Candidate {
  from: number
  update: Uint8Array
  person: string
  role: Role
}

/** What a document is made of. */
export interface Source {
  /** Oldest first. */
  updates: Uint8Array[]
  clients: Map<number, string>
  /** A part was lost: editors' copies may bring back what others wrote. */
  isHealing: boolean
}

/** Accepted without the document; the thread only has to follow. */
export interface Followed {
  update: Uint8Array
  person: string
  claims: number[]
}

/** About one document; `source` when the thread does not have it yet, `follow` what happened since it was asked last. */
interface About {
  /** A room's name, or another name for a second document of the same room. */
  key: string
  name: RoomName
  source: Source | null
  follow: Followed[]
}

export type Question =
  | ({ ask: 'judge'; candidates: Candidate[]; now: number } & About)
  /** What of the document is not in each of these state vectors. */
  | ({ ask: 'answer'; vectors: Uint8Array[] } & About)
  | ({ ask: 'follow' } & About)
  | { ask: 'forget'; key: string }
  /** A snapshot of these updates without what was deleted, and its tally. */
  | { ask: 'compact'; name: RoomName; updates: Uint8Array[]; isHealing: boolean }

export type Verdict =
  /** Not `news`: all of it was known. `claims`: client ids that were nobody's. */
  | { is: 'taken'; news: boolean; claims: number[] }
  | { is: 'refused'; reason: Reason }
  /** It builds on something the room does not have (yet). */
  | { is: 'missing' }
  /** An earlier one of the same sender was refused. */
  | { is: 'passedOver' }

/** One verdict per candidate, or for the first of them: the others must be asked again. `updates` is what came of them all. */
export interface Judged {
  verdicts: Verdict[]
  updates: Uint8Array[]
  growth: Growth[]
}

/** The document is spoilt and was dropped; `by` is the index of the candidate, null when it cannot be told. */
export interface Spoilt {
  spoilt: true
  by: number | null
}

export interface Compacted {
  snapshot: Uint8Array
  notes: Uint8Array
}

export interface Answers {
  judge: Judged | Spoilt
  /** Null for a vector that cannot be read, or that takes too long. */
  answer: (Uint8Array | null)[]
  follow: null
  forget: null
  compact: Compacted
}
