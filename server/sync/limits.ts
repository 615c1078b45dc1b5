/** What one message, socket, room, session or address may cost. Defaults are what the tests hold; whoever runs the server sets others in settings.json
 *  (readLimits.ts), a benchmark hands them in. */
import { largestMessage } from '../../shared/protocol/index.ts'
import type { FileLimits } from '../access/files.ts'
import type { LineLimits } from '../host/lines.ts'

/** Besides what one socket and room may cost: what a connection may before it is one, and what pictures may. */
export interface Limits extends LineLimits, FileLimits {
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
  /** Pieces one message may come in; a tiny piece takes as much memory as a large one. Beyond, the socket is closed with 1008. */
  pieces: number
  /** Open sockets (windows) of one session; the next is closed with 1013. */
  socketsPerSession: number
  /** Open sockets of one address (of one /64 of IPv6), behind a trusted proxy that of the visitor; the next is closed with 1013. */
  socketsPerAddress: number
}

const KiB = 1024
const MiB = 1024 * KiB

/** One number that can be set: its default, and from where to where it may be set. */
interface Rule {
  unit: string
  usual: number
  least: number
  most: number
}
type Rules<Part> = { [Name in keyof Part]: Part[Name] extends number ? Rule : Rules<Part[Name]> }

const rule = (unit: string, usual: number, least: number, most: number): Rule => ({ unit, usual, least, most })

/** Every limit, in the order docs/hosting.md lists them. What an honest client of ours needs is the least. */
export const limitRules: Rules<Limits> = {
  message: rule('bytes', largestMessage, largestMessage, 64 * MiB),
  pieces: rule('pieces', 16_384, 1_024, 1_000_000),
  rate: { perSecond: rule('messages a second', 600, 100, 1_000_000), burst: rule('messages', 3000, 500, 1_000_000) },
  bytes: { perSecond: rule('bytes a second', MiB, 64 * KiB, 1024 * MiB), burst: rule('bytes', 8 * MiB, largestMessage, 1024 * MiB) },
  stateRequests: rule('requests in 10 seconds', 5, 2, 1_000),
  awareness: rule('bytes', 8 * KiB, 2 * KiB, 64 * KiB),
  unread: rule('bytes', 8 * MiB, MiB, 1024 * MiB),
  waiting: rule('bytes', 32 * MiB, largestMessage, 1024 * MiB),
  document: rule('bytes', 32 * MiB, MiB, 256 * MiB),
  documentStructs: rule('structs', 1_000_000, 10_000, 20_000_000),
  structs: rule('structs', 200_000, 10_000, 2_000_000),
  sorting: rule('comparisons', 4_000_000, 100_000, 100_000_000),
  sortingRate: {
    perSecond: rule('comparisons a second', 400_000, 10_000, 100_000_000),
    burst: rule('comparisons', 8_000_000, 100_000, 1_000_000_000),
  },
  socketsPerSession: rule('sockets', 20, 1, 10_000),
  socketsPerAddress: rule('sockets', 200, 1, 1_000_000),
  halfOpenPerAddress: rule('connections', 20, 1, 100_000),
  headSeconds: rule('seconds', 10, 1, 300),
  head: rule('bytes', 16 * KiB, 8 * KiB, MiB),
  requestSeconds: rule('seconds', 120, 10, 3_600),
  stillSeconds: rule('seconds', 600, 60, 86_400),
  idleSeconds: rule('seconds', 65, 1, 3_600),
  idlePerAddress: rule('connections', 200, 1, 1_000_000),
  picture: rule('bytes', 10 * MiB, MiB, 100 * MiB),
  picturePixels: rule('pixels', 40_000_000, 1_000_000, 200_000_000),
  roomPictures: rule('bytes', 500 * MiB, 10 * MiB, 1024 * 1024 * MiB),
}

export const isRule = (part: object): part is Rule => 'usual' in part

const usual = (part: object): unknown =>
  isRule(part) ? part.usual : Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, usual(inner)]))

export const defaultLimits = usual(limitRules) as Limits

/** A bucket that holds `burst` and fills by `perSecond`. */
export class Bucket {
  readonly #rate: { perSecond: number; burst: number }
  #level: number
  #last = 0

  constructor(rate: { perSecond: number; burst: number }) {
    this.#rate = rate
    this.#level = rate.burst
  }

  /** False when there is not enough in it. `now` in milliseconds. */
  take(amount: number, now: number): boolean {
    const { perSecond, burst } = this.#rate
    const level = Math.min(burst, this.#level + ((now - this.#last) / 1000) * perSecond)
    const isEnough = level >= amount
    this.#last = now
    this.#level = isEnough ? level - amount : level
    return isEnough
  }
}
