/** Tickets for programs that cannot send the cookie on a socket: one minute, one room, as the person and session that asked. Kept in memory: a restart ends them. */
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import { createToken, hashToken } from './secrets.ts'

const lifetime = 60_000
/** More than any workshop needs in a minute. */
const most = 10_000

interface Ticket {
  room: RoomName
  person: string
  session: string
  expiresAt: number
}

export interface Tickets {
  issue(room: RoomName, person: string, session: string): string
  /** Who asked for this ticket, if it is for this room and its minute is not over. */
  redeem(ticket: string, room: RoomName): { person: string; session: string } | null
}

export function createTickets({ clock, random }: { clock: Clock; random: RandomBytes }): Tickets {
  const tickets = new Map<string, Ticket>()
  return {
    issue(room, person, session) {
      // The oldest stand first: all have the same lifetime.
      for (const [key, ticket] of tickets) {
        if (ticket.expiresAt > clock.now() && tickets.size < most) break
        tickets.delete(key)
      }
      const ticket = createToken(random)
      tickets.set(hashToken(ticket), { room, person, session, expiresAt: clock.now() + lifetime })
      return ticket
    },
    redeem(ticket, room) {
      const known = tickets.get(hashToken(ticket))
      return known && known.room === room && known.expiresAt > clock.now() ? { person: known.person, session: known.session } : null
    },
  }
}
