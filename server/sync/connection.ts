/** One socket: reads its messages with distrust, counts and limits them, and hands them to its room. The edge where refusals become close codes. */
import type { Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import { can, type Role } from '../../shared/access/index.ts'
import {
  decodeMoving,
  encodeNotice,
  messageAwareness,
  messageMoving,
  messageQueryAwareness,
  messageSync,
  type Notice,
} from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import { frame, idleFrame, savedFrame, syncStep1, syncStep2, syncUpdate } from './frame.ts'
import { Bucket, type Limits } from './limits.ts'
import type { Present } from './presence.ts'
import type { Room } from './room.ts'
import type { Doorkeeper, SyncPerson } from './sync.ts'

/** Close codes. y-websocket takes 4400 to 4499 as final and comes back after any other. */
export const closes = {
  /** The frame could not be read, or no honest client sends it. */
  malformed: 1007,
  tooMuch: 1008,
  tooLarge: 1009,
  /** The server stops or restarts. */
  restarting: 1012,
  /** Try again later: the socket reads too slowly, or the room cannot take more now. */
  later: 1013,
  notSignedIn: 4401,
  notAllowed: 4403,
  notFound: 4404,
} as const

/** Sent once a quarter of a minute: also to the reader who is alone. */
export const heartbeatMs = 15_000
const deadAfterMs = 40_000
/** How long a peer may take to answer a close before the line is cut. */
const goodbyeMs = 5_000

const mostHeld = 200
/** Below so many bytes, one copy costs less than two writes. */
const mostCopied = 4096

interface Parts {
  socket: WebSocket
  /** The line below the socket: frames made for everybody are written to it directly. */
  line: Pick<Socket, 'write' | 'cork' | 'uncork' | 'bytesWritten' | 'writableLength'>
  person: SyncPerson
  room: Room
  door: Doorkeeper
  clock: Clock
  limits: Limits
  /** What the session may still send, from all of its windows. */
  bytes: Bucket
  looksIn: boolean
}

export class Connection implements Present {
  /** Its Yjs client id, once known (presence.ts). */
  client: number | null = null
  person: SyncPerson
  /** It shows this room inside another one: it is not among the people here, and nothing it says is taken. */
  readonly looksIn: boolean
  /** It was given the room's state, so updates make sense to it. */
  synced = false
  /** It has answered with what it had; updates before may build on that answer. */
  answered = false
  /** Updates that wait for that answer. */
  held: Uint8Array[] = []
  /** Data messages taken in: durable, or about to be. */
  taken = 0
  /** An update of it was refused: what follows would build on that one, so nothing more is taken. */
  refused = false
  isOpen = true

  readonly #parts: Parts
  readonly #rate: Bucket
  readonly #stateRequests: Bucket
  #role: Role | null = null
  #heardAt: number
  #sentAt: number
  /** At the last heartbeat: bytes that waited in the line, and all that it had taken. */
  #backlog = 0
  #drained = 0
  /** Bytes that may wait in the line: the limit, and the whole state it asked for. */
  #allowance: number

  constructor(parts: Parts) {
    this.#parts = parts
    this.person = parts.person
    this.looksIn = parts.looksIn
    const { socket, clock, limits } = parts
    this.#heardAt = this.#sentAt = clock.now()
    this.#allowance = limits.unread
    this.#rate = new Bucket(limits.rate)
    this.#stateRequests = new Bucket({ perSecond: limits.stateRequests / 10, burst: limits.stateRequests })
    socket.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary))
    socket.on('pong', () => (this.#heardAt = clock.now()))
    socket.on('ping', () => {
      if (this.isOpen && !this.#rate.take(1, clock.now())) this.close(closes.tooMuch, 'too many messages')
    })
    socket.on('close', () => {
      this.isOpen = false
      parts.room.leave(this)
    })
  }

  /** The role now; null when the person may not be here any more. */
  role(): Role | null {
    return this.#parts.door.roleIn(this.person, this.#parts.room.name)
  }

  /** May this update wait for the socket's answer too? */
  canHold(update: Uint8Array): boolean {
    const bytes = this.held.reduce((sum, { length }) => sum + length, update.length)
    return this.held.length < mostHeld && bytes <= this.#parts.limits.message
  }

  user(): Record<string, unknown> {
    const { id, name, colour, guest } = this.person
    return { id, name, colour, guest, role: this.#role ?? 'viewer' }
  }

  /** Both in one write to the line, when there are two. `now`: for who asks the clock once for many. */
  send(frames: Buffer, more?: Buffer, now = this.#parts.clock.now()): void {
    if (!this.isOpen) return
    const { line } = this.#parts
    this.#sentAt = now
    if (more && frames.length + more.length > mostCopied) {
      line.cork()
      line.write(frames)
      line.write(more)
      line.uncork()
    } else if (line.write(more ? Buffer.concat([frames, more]) : frames)) return
    if (line.writableLength > this.#allowance) this.close(closes.later, 'reads too slowly')
  }

  /** Sends the whole state: that much more may wait in the line. */
  sendState(frames: Buffer[]): void {
    this.#allowance = frames.reduce((sum, { length }) => sum + length, this.#parts.limits.unread)
    this.synced = true
    this.send(frames[0]!, frames[1])
  }

  notify(notice: Notice): void {
    this.send(frame(encodeNotice(notice)))
  }

  /** How much of what it sent is durable. */
  receipt(): Buffer {
    return savedFrame(this.taken)
  }

  close(code: number, reason = ''): void {
    if (!this.isOpen) return
    this.isOpen = false
    const { socket, room, clock } = this.#parts
    room.leave(this)
    socket.close(code, reason)
    const stop = clock.after(goodbyeMs, () => socket.terminate())
    socket.once('close', stop)
  }

  /** Looks at the person's rights and name again; closes the socket or tells the new role. */
  recheck(): void {
    const { door, room } = this.#parts
    const role = this.role()
    const person = door.again(this.person)
    if (person === null) this.close(closes.notSignedIn, 'notSignedIn')
    else if (role !== null) this.#become(person, role)
    else if (door.isRoom(room.name)) this.close(closes.notAllowed, 'notAllowed')
    else this.close(closes.notFound, 'notFound')
  }

  #become(person: SyncPerson, role: Role): void {
    const before = JSON.stringify(this.user())
    this.person = person
    if (role !== this.#role) this.tellRole(role)
    if (JSON.stringify(this.user()) !== before) this.#parts.room.presence.rename(this)
  }

  tellRole(role: Role): void {
    this.#role = role
    this.notify({ notice: 'role', role })
  }

  /** Called every `heartbeatMs`. */
  heartbeat(): void {
    const { socket, line, clock } = this.#parts
    const now = clock.now()
    // A slow line takes longer than that for a large state, and answers a ping only behind it: what it takes of a backlog is a sign of life too.
    const taken = line.bytesWritten - line.writableLength
    if (this.#backlog > 0 && taken > this.#drained) this.#heardAt = now
    this.#drained = taken
    this.#backlog = line.writableLength
    if (now - this.#heardAt > deadAfterMs) {
      // Nobody is there to read a close code.
      this.isOpen = false
      this.#parts.room.leave(this)
      socket.terminate()
      return
    }
    socket.ping()
    if (now - this.#sentAt >= heartbeatMs - 1000) this.send(idleFrame)
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (!this.isOpen) return
    const now = this.#parts.clock.now()
    this.#heardAt = now
    if (!this.#rate.take(1, now) || !this.#parts.bytes.take(data.length, now)) {
      this.close(closes.tooMuch, 'too many messages')
      return
    }
    // Text is nothing of ours; somebody newer may have sent it.
    if (!isBinary) return
    const role = this.role()
    if (role === null) {
      this.recheck()
      return
    }
    try {
      this.#read(decoding.createDecoder(data), role, now)
    } catch {
      this.close(closes.malformed, 'malformed')
    }
  }

  /** Throws on what cannot be read. */
  #read(decoder: decoding.Decoder, role: Role, now: number): void {
    const { room } = this.#parts
    switch (decoding.readVarUint(decoder)) {
      case messageSync: {
        const kind = decoding.readVarUint(decoder)
        const body = decoding.readVarUint8Array(decoder)
        if (kind === syncStep1) {
          if (this.#stateRequests.take(1, now)) room.answer(this, body)
          else this.close(closes.tooMuch, 'too many requests for the whole state')
        } else if (kind === syncStep2 || kind === syncUpdate) {
          if (!this.refused && !this.looksIn) room.take(this, body, kind === syncStep2)
        }
        return
      }
      case messageAwareness:
        if (!this.looksIn) room.beSeen(this, decoding.readVarUint8Array(decoder))
        return
      case messageQueryAwareness: {
        // Always something: it is also how a client asks whether the line lives.
        this.send(room.presence.everybody() ?? idleFrame)
        return
      }
      case messageMoving: {
        const moving = decodeMoving(decoder)
        if (!moving) throw new RangeError('not a moving message')
        if (!this.looksIn && can({ instance: null, role }, 'room.contribute')) room.presence.move(this, moving.moving)
      }
    }
  }
}
