/** The door: an upgrade request for `/sync/<room>` becomes a connection, or is closed with a code that says why. Refusals are given on an open
 *  WebSocket (close codes 44xx) and not as an HTTP status, because a page cannot read the status of a failed handshake. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { isRoomName, type RoomName } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import { Connection, closes } from './connection.ts'
import { type Bucket, createBucket, type Limits } from './limits.ts'
import type { Room } from './room.ts'
import type { Doorkeeper } from './sync.ts'

const rememberMs = 60_000

interface Parts {
  server: Server
  door: Doorkeeper
  clock: Clock
  log: Pick<Log, 'warn' | 'error'>
  limits: Limits
  roomOf(name: RoomName): Room
  isClosing(): boolean
}

export function createUpgrade({ server, door, clock, log, limits, roomOf, isClosing }: Parts) {
  // Compression would give one message a memory cost that its size does not show.
  const sockets = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: limits.message })

  /** By session: its open sockets, and what they may still send together. Kept for a while after the last has left, or coming anew would fill it. */
  const sessions = new Map<string, { windows: number; bytes: Bucket; forget: (() => void) | null }>()
  const enter = (id: string) => {
    const session = sessions.get(id) ?? { windows: 0, bytes: createBucket(limits.bytes), forget: null }
    sessions.set(id, session)
    session.forget?.()
    session.windows++
    return session
  }
  const leave = (id: string) => {
    const session = sessions.get(id)
    if (session && --session.windows === 0) session.forget = clock.after(rememberMs, () => sessions.delete(id))
  }

  const admit = (request: IncomingMessage, line: Duplex, socket: WebSocket) => {
    // From here on, whatever happens on it: the process goes on.
    socket.on('error', () => {})
    const refuse = (code: number, reason: string) => {
      socket.close(code, reason)
      const stop = clock.after(5_000, () => socket.terminate())
      socket.once('close', stop)
    }
    if (!door.isOwnOrigin(request)) return refuse(closes.notAllowed, 'foreignSite')
    const name = roomIn(request.url ?? '')
    if (name === null) return refuse(closes.notFound, 'notFound')
    const person = door.whoIs(request, name)
    if (!person) return refuse(closes.notSignedIn, 'notSignedIn')
    const role = door.roleIn(person, name)
    // The same answer whether there is no such room or one that is not for this person.
    if (role === null) return refuse(closes.notFound, 'notFound')
    const { session } = person
    if ((sessions.get(session)?.windows ?? 0) >= limits.socketsPerSession) return refuse(closes.later, 'too many windows')
    const { bytes } = enter(session)
    socket.once('close', () => leave(session))
    const room = roomOf(name)
    const connection = new Connection({ socket, line, person, room, door, clock, limits, bytes })
    connection.tellRole(role)
    room.join(connection)
  }

  return (request: IncomingMessage, line: Duplex, head: Buffer) => {
    line.on('error', () => {})
    if (!(request.url ?? '').startsWith('/sync/')) {
      // Others may listen on the same server (Vite's reloading); alone, nobody else would end the line.
      if (server.listenerCount('upgrade') === 1) end(line, '404 Not Found')
      return
    }
    if (isClosing()) return end(line, '503 Service Unavailable')
    try {
      sockets.handleUpgrade(request, line, head, (socket) => admit(request, line, socket))
    } catch (problem) {
      log.error({ err: problem }, 'a handshake failed')
      line.destroy()
    }
  }
}

const end = (line: Duplex, status: string) => line.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)

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
