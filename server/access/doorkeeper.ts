/** Who stands at a socket's door, and what they may do: looked up afresh in the catalogue for every message. */
import { isRoomName, type RoomName, splitRoomName } from '../../shared/protocol/index.ts'
import type { Doorkeeper } from '../sync/sync.ts'
import type { People } from './people.ts'
import type { Register } from './register.ts'
import type { PersonRow, RoomRow } from './rows.ts'
import type { Sessions } from './sessions.ts'
import type { Site } from './site.ts'
import type { Spaces } from './spaces.ts'
import type { Tickets } from './tickets.ts'

export function createDoorkeeper({
  register,
  site,
  sessions,
  tickets,
  people,
  spaces,
}: {
  register: Register
  site: Site
  sessions: Sessions
  tickets: Tickets
  people: People
  spaces: Spaces
}): Doorkeeper {
  const rowOf = (room: RoomName): RoomRow | null => {
    if (!isRoomName(room)) return null
    const { kind, id } = splitRoomName(room)
    const row = register.get('rooms', id)
    // What is said about a room belongs to it, and lives and goes with it.
    return row && (row.kind === kind || kind === 'comments') && row.deletedAt === null ? row : null
  }
  return {
    whoIs(request, room) {
      const ticket = ticketOf(request.url)
      if (ticket !== null) {
        const holder = tickets.redeem(ticket, room)
        const person = holder && people.get(holder.person)
        return holder && person ? stranger(person, holder.session) : null
      }
      const token = site.tokenOf(request)
      const found = token === null ? null : sessions.find(token)
      return found ? stranger(found.person, found.session.id) : null
    },
    again({ id, session }) {
      const person = sessions.isOpen(session, id) ? people.get(id) : undefined
      return person ? stranger(person, session) : null
    },
    isOwnOrigin: (request) => site.isOwnOrigin(request),
    isRoom: (room) => rowOf(room) !== null,
    roleIn(person, room) {
      const row = sessions.isOpen(person.session, person.id) ? rowOf(room) : null
      return row && spaces.roleIn(row, person.id)
    },
  }
}

const stranger = ({ id, name, colour, guest }: PersonRow, session: string) => ({ id, name, colour, guest, session })

/** The value of `ticket` in a request's path. By hand: `new URL` throws on paths that strangers send. */
function ticketOf(url: string | undefined): string | null {
  const query = url?.split('?', 2)[1] ?? ''
  for (const pair of query.split('&')) if (pair.startsWith('ticket=')) return pair.slice('ticket='.length)
  return null
}
