/** Who is in a room and what moves there: awareness and moving messages, gathered and sent as the same bytes to everybody. Nothing of it is ever stored.
 *  Identity is the server's: one Yjs client id per socket, and `user` in each state is written here from the person who holds the socket. */
import * as decoding from 'lib0/decoding'
import { encodeMoving, type Moving } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import { awarenessFrame, frame } from './frame.ts'

/** How long changes gather while the room is busy; the first after a quiet time goes at once. */
const gatherMs = 25
/** Bytes of movement that may gather; what comes beyond is dropped, or one who moves like mad would flood the others. The end of a movement always travels. */
const mostMoving = 256 * 1024
/** Of how many who left their clock is remembered. */
const mostGone = 1000
const clockBound = 2 ** 31
const strict = new TextDecoder('utf-8', { fatal: true })
const clientBound = 2 ** 32

/** A socket as far as presence goes. */
export interface Present {
  /** The Yjs client id it registered, or null so far. */
  client: number | null
  /** What the others are told about the person, as awareness field `user`. */
  user(): Record<string, unknown>
}

export interface Presence<Socket extends Present> {
  /** Takes an awareness message's body. Entries for other ids than the socket's own are passed over (stock clients echo them). Throws when it cannot be read. */
  take(from: Socket, body: Uint8Array): void
  /** Passes a drag or stroke in progress on to the others; dropped while the socket has no client id. */
  move(from: Socket, moving: Moving): void
  /** The person behind the socket has another name, colour or role now. */
  rename(socket: Socket): void
  leave(socket: Socket): void
  /** Everybody, for one who has just come; null when nobody is there. */
  everybody(): Buffer | null
  close(): void
}

interface Entry<Socket> {
  socket: Socket
  /** As the socket counts its states. */
  heard: number
  /** As the others are told: it only ever rises, also when another socket goes on with the id. Who hears a lower number than before passes it over, a goodbye too. */
  clock: number
  state: Record<string, unknown>
}

interface Options<Socket> {
  clock: Clock
  /** Bytes of one state. */
  limit: number
  /** Is this client id another person's? */
  isForeign(client: number, socket: Socket): boolean
  /** Sends to every socket of the room, but not to `except`. */
  spread(frames: Buffer, except: Socket | null): void
}

export function createPresence<Socket extends Present>({ clock, limit, isForeign, spread }: Options<Socket>): Presence<Socket> {
  const entries = new Map<number, Entry<Socket>>()
  /** The last clock told of those who are gone: they may come back under the same id. */
  const gone = new Map<number, number>()
  const changed = new Map<number, { clock: number; state: string | null }>()
  let moves: { from: Socket; frame: Buffer }[] = []
  let movingBytes = 0
  let stopTimer: (() => void) | null = null

  const flush = () => {
    if (changed.size > 0) {
      spread(awarenessFrame([...changed].map(([client, entry]) => ({ client, ...entry }))), null)
      changed.clear()
    }
    if (moves.length > 0) {
      // Several authors share one write; each knows its own id and passes its own moves over.
      const alone = moves.every(({ from }) => from === moves[0]!.from)
      spread(Buffer.concat(moves.map((move) => move.frame)), alone ? moves[0]!.from : null)
      moves = []
      movingBytes = 0
    }
  }
  const gather = () => {
    if (stopTimer) return
    flush()
    stopTimer = clock.after(gatherMs, () => {
      stopTimer = null
      if (changed.size > 0 || moves.length > 0) gather()
    })
  }
  const text = ({ socket, state }: Entry<Socket>): string => JSON.stringify({ ...state, user: socket.user() })

  const register = (socket: Socket, client: number): boolean => {
    if (socket.client !== null) return socket.client === client
    if (isForeign(client, socket)) return false
    // The same person's older socket may not have noticed yet that its line is dead: the newer one takes over.
    const before = entries.get(client)
    if (before && isOther(before.socket, socket)) return false
    socket.client = client
    return true
  }

  const accept = (from: Socket, client: number, at: number, json: string) => {
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || Array.isArray(state)) return
    const before = entries.get(client)
    if (state === null) {
      if (before?.socket === from) remove(client, before)
      return
    }
    if (before && before.socket === from && at <= before.heard) return
    const told = before?.clock ?? gone.get(client) ?? -1
    const entry = { socket: from, heard: at, clock: Math.max(at, told + 1), state: state as Record<string, unknown> }
    gone.delete(client)
    entries.set(client, entry)
    changed.set(client, { clock: entry.clock, state: text(entry) })
    gather()
  }
  const remove = (client: number, entry: Entry<Socket>) => {
    entries.delete(client)
    gone.set(client, entry.clock)
    if (gone.size > mostGone) gone.delete(gone.keys().next().value!)
    changed.set(client, { clock: entry.clock, state: null })
    gather()
  }

  return {
    take(from, body) {
      const decoder = decoding.createDecoder(body)
      const count = decoding.readVarUint(decoder)
      for (let index = 0; index < count; index++) {
        const client = decoding.readVarUint(decoder)
        const at = decoding.readVarUint(decoder)
        const mine = from.client === client || (from.client === null && count === 1)
        if (!mine || client > clientBound || at > clockBound) {
          decoding.readVarUint8Array(decoder)
          continue
        }
        const state = decoding.readVarUint8Array(decoder)
        if (state.length > limit || !register(from, client)) continue
        accept(from, client, at, strict.decode(state))
      }
    },
    move(from, moving) {
      if (from.client === null) return
      if (movingBytes > mostMoving && moving.moving !== 'end') return
      const bytes = frame(encodeMoving(from.client, moving))
      movingBytes += bytes.length
      moves.push({ from, frame: bytes })
      gather()
    },
    rename(socket) {
      const entry = socket.client === null ? undefined : entries.get(socket.client)
      if (!entry || entry.socket !== socket) return
      entry.clock++
      changed.set(socket.client!, { clock: entry.clock, state: text(entry) })
      gather()
    },
    leave(socket) {
      const entry = socket.client === null ? undefined : entries.get(socket.client)
      // A late goodbye of an older socket must not take the newer one away.
      if (entry?.socket === socket) remove(socket.client!, entry)
    },
    everybody() {
      if (entries.size === 0) return null
      return awarenessFrame([...entries].map(([client, entry]) => ({ client, clock: entry.clock, state: text(entry) })))
    },
    close() {
      stopTimer?.()
    },
  }
}

const isOther = (one: Present, two: Present): boolean => one.user().id !== two.user().id
