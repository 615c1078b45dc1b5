/** The door: an upgrade request for `/sync/<room>` becomes a connection, or is closed with a code that says why. Refusals are given on an open
 *  WebSocket (close codes 44xx) and not as an HTTP status, because a page cannot read the status of a failed handshake. */
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { isRoomName, type RoomName, splitRoomName } from '../../shared/protocol/index.ts'
import { networkOf } from '../host/address.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import { Connection, closes } from './connection.ts'
import { Bucket, type Limits } from './limits.ts'
import type { Room } from './room.ts'
import type { Doorkeeper } from './sync.ts'

const rememberMs = 60_000
/** How long a refused socket may take to answer the close. */
const refusedMs = 5_000
/** Refused sockets of one address that may take that long at once. */
const mostRefused = 50

interface Parts {
  door: Doorkeeper
  clock: Clock
  log: Pick<Log, 'warn' | 'error'>
  limits: Limits
  roomOf(name: RoomName): Room
  isClosing(): boolean
}

export function createUpgrade({ door, clock, log, limits, roomOf, isClosing }: Parts) {
  // Compression would give one message a memory cost that its size does not show.
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.message,
    maxFragments: limits.pieces,
    // Reads of one frame that is not whole yet. A slow line brings some hundred bytes at a time.
    maxBufferedChunks: Math.max(limits.pieces, Math.ceil(limits.message / 256)),
  })

  /** By session: its open sockets, and what they may still send together. Kept for a while after the last has left, or coming anew would fill it. */
  const sessions = new Map<string, { windows: number; bytes: Bucket; forget: (() => void) | null }>()
  const enter = (id: string) => {
    const session = sessions.get(id) ?? { windows: 0, bytes: new Bucket(limits.bytes), forget: null }
    sessions.set(id, session)
    session.forget?.()
    session.windows++
    return session
  }
  const leave = (id: string) => {
    const session = sessions.get(id)
    if (session && --session.windows === 0) session.forget = clock.after(rememberMs, () => sessions.delete(id))
  }

  const open = createCount()
  const refused = createCount()

  const admit = (request: IncomingMessage, line: Socket, socket: WebSocket, network: string | null) => {
    // From here on, whatever happens on it: the process goes on.
    socket.on('error', ignore)
    const refuse = (code: number, reason: string) => {
      socket.close(code, reason)
      if (network !== null && refused.of(network) >= mostRefused) {
        // A crowd of them does not get the time to be polite. The code is on its way all the same.
        line.end(() => line.destroy())
        return
      }
      if (network !== null) refused.add(network)
      const stop = clock.after(refusedMs, () => socket.terminate())
      socket.once('close', () => {
        stop()
        if (network !== null) refused.drop(network)
      })
    }
    if (!door.isOwnOrigin(request)) return refuse(closes.notAllowed, 'foreignSite')
    const name = roomIn(request.url ?? '')
    if (name === null) return refuse(closes.notFound, 'notFound')
    const person = door.whoIs(request, name)
    if (!person) return refuse(closes.notSignedIn, 'notSignedIn')
    const role = door.roleIn(person, name)
    // The same answer whether there is no such room or one that is not for this person.
    if (role === null) return refuse(closes.notFound, 'notFound')
    const looksIn = looksInto(request.url ?? '')
    // Beside each open board are the line of its comments, and those of the rooms that its cards show: they take no window's place.
    const lane = looksIn ? ' looks' : splitRoomName(name).kind === 'comments' ? ' comments' : ''
    const session = person.session + lane
    const place = network === null ? null : network + lane
    if ((sessions.get(session)?.windows ?? 0) >= limits.socketsPerSession) return refuse(closes.later, 'too many windows')
    // Only who was let in counts: strangers behind the same address take nobody's place.
    if (place !== null && open.of(place) >= limits.socketsPerAddress) return refuse(closes.later, 'too many windows')
    const { bytes } = enter(session)
    if (place !== null) open.add(place)
    socket.once('close', () => {
      leave(session)
      if (place !== null) open.drop(place)
    })
    const room = roomOf(name)
    const connection = new Connection({ socket, line, person, room, door, clock, limits, bytes, looksIn })
    connection.tellRole(role)
    room.join(connection)
  }

  return (request: IncomingMessage, line: Socket, head: Buffer) => {
    line.on('error', ignore)
    if (!(request.url ?? '').startsWith('/sync/')) return end(line, '404 Not Found')
    if (isClosing()) return end(line, '503 Service Unavailable')
    try {
      const address = door.addressOf ? door.addressOf(request) : (request.socket.remoteAddress ?? null)
      const network = address === null ? null : networkOf(address)
      sockets.handleUpgrade(request, line, head, (socket) => admit(request, line, socket, network))
    } catch (problem) {
      log.error({ err: problem }, 'a handshake failed')
      line.destroy()
    }
  }
}

/** Of its own, not made where the request is at hand: it would keep that as long as the socket. */
const ignore = () => {}

/** How many there are of each name. Knows only names of which there is one. */
function createCount() {
  const counts = new Map<string, number>()
  return {
    of: (name: string): number => counts.get(name) ?? 0,
    add(name: string): void {
      counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    drop(name: string): void {
      const left = (counts.get(name) ?? 0) - 1
      if (left > 0) counts.set(name, left)
      else counts.delete(name)
    },
  }
}

// Ended and let go: an HTTP line stays half open for as long as its other end likes.
const end = (line: Socket, status: string) =>
  line.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => line.destroy())

/** `?look=1`: somebody at another board who sees this room on a card there. */
const looksInto = (url: string): boolean => (url.split('?', 2)[1] ?? '').split('&').includes('look=1')

/** `/sync/board:aB3…?…` -> the name; null for anything else. By hand: `new URL` throws on what strangers send. */
function roomIn(url: string): RoomName | null {
  const path = url.split('?', 1)[0]!.slice('/sync/'.length)
  try {
    const name = decodeURIComponent(path)
    return isRoomName(name) ? name : null
  } catch {
    return null
  }
}
