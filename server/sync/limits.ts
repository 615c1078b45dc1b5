/** What one message, socket, room or session may cost. Defaults are what the tests hold; a benchmark or an administrator may hand in others. */
import { largestMessage } from '../../shared/protocol/index.ts'

export interface Limits {
  /** Bytes of one message from a client; a larger one closes the socket with 1009. */
  message: number
  /** Messages per second and socket, on average, and how many may come at once. */
  rate: { perSecond: number; burst: number }
  /** Bytes per second and session, in the same sense: reading a message takes up to half a second per MiB. */
  bytes: { perSecond: number; burst: number }
  /** Requests for the whole state (sync step 1) per socket in ten seconds. */
  stateRequests: number
  /** Bytes of one person's awareness state. */
  awareness: number
  /** Bytes a socket may leave unread, beyond the state it asked for; then it is closed with 1013 and synchronises again. */
  unread: number
  /** Bytes of messages a room may have waiting (while the disk does not take them); beyond, their senders are closed with 1013. */
  waiting: number
  /** Bytes of a room's whole state. */
  document: number
  /** Structs of a room's document: each takes some 200 bytes of memory, however small it was on the wire. */
  documentStructs: number
  /** Structs and deleted ranges in one update. */
  structs: number
  /** Comparisons that sorting one update in may take (sorting.ts); a second of one processor at most. */
  sorting: number
  /** Such comparisons per second and person in a room, on average, and how many may come at once. */
  sortingRate: { perSecond: number; burst: number }
  socketsPerSession: number
}

const MiB = 1024 * 1024

export const defaultLimits: Limits = {
  message: largestMessage,
  rate: { perSecond: 600, burst: 3000 },
  bytes: { perSecond: MiB, burst: 8 * MiB },
  stateRequests: 5,
  awareness: 8 * 1024,
  unread: 8 * MiB,
  waiting: 32 * MiB,
  document: 32 * MiB,
  documentStructs: 1_000_000,
  structs: 200_000,
  sorting: 4_000_000,
  sortingRate: { perSecond: 400_000, burst: 8_000_000 },
  socketsPerSession: 20,
}

export interface Bucket {
  take(amount: number, now: number): boolean
}

/** A bucket that holds `burst` and fills by `perSecond`. `take` is false when there is not enough in it. Times in milliseconds. */
export function createBucket({ perSecond, burst }: { perSecond: number; burst: number }): Bucket {
  let level = burst
  let last = 0
  return {
    take(amount, now) {
      level = Math.min(burst, level + ((now - last) / 1000) * perSecond)
      last = now
      if (level < amount) return false
      level -= amount
      return true
    },
  }
}
