/** One turn of a room: what came in, and what came of it. */
import type { Connection } from './connection.ts'
import type { Reason } from './gate.ts'

/** A data message on its way into the room. */
export interface Arrived {
  is: 'update'
  from: Connection
  update: Uint8Array
  /** It answers the question for everything the client has (sync step 2). */
  isAnswer: boolean
  /** How often the thread was lost over it. */
  losses: number
}

/** Turns that are over, to be used again: a busy server has tens of thousands a second. */
const idle: Turn[] = []
const mostIdle = 1000

export class Turn {
  static begin(): Turn {
    return idle.pop() ?? new Turn()
  }

  /** Nobody may look at it any more. */
  end(): void {
    this.updates = []
    this.refusals = []
    this.clients.clear()
    this.authors.clear()
    this.people.clear()
    this.taken.clear()
    if (idle.length < mostIdle) idle.push(this)
  }

  updates: Uint8Array[] = []
  /** Client ids that were nobody's before, with their person. */
  clients = new Map<number, string>()
  /** Sockets whose news are in it. */
  authors = new Set<Connection>()
  people = new Set<string>()
  /** Sockets whose data messages were taken, news or not. */
  taken = new Set<Connection>()
  refusals: { to: Connection; reason: Reason }[] = []

  claim(clients: number[], person: string): void {
    for (const client of clients) this.clients.set(client, person)
    this.people.add(person)
  }

  refuse(to: Connection, reason: Reason): void {
    to.refused = true
    to.held = []
    this.taken.delete(to)
    this.refusals.push({ to, reason })
  }
}
