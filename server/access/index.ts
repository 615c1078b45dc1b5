/** Who people are and what they may do. `createAccess` makes all of it over one catalogue. */
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Catalogue, Files } from '../storage/storage.ts'
import type { Doorkeeper } from '../sync/sync.ts'
import { type Backoff, createBackoff } from './backoff.ts'
import { createDoorkeeper } from './doorkeeper.ts'
import { createFiles, type FileLimits, type RoomFiles } from './files.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { createPeople, type People } from './people.ts'
import { createRegister, type Register } from './register.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSite, type Site } from './site.ts'
import { createSpaces, type Spaces } from './spaces.ts'
import { createTickets, type Tickets } from './tickets.ts'

export { put, type Register, remove } from './register.ts'
export type { EnterpriseRow, FileRow, InvitationRow, MemberRow, PersonRow, RoomRow, SessionRow, SpaceRow } from './rows.ts'
export { sessionDays } from './sessions.ts'
export { withoutUndefined } from './spaces.ts'
export { keepDeletedMs, sweep } from './sweep.ts'

export interface Access {
  register: Register
  site: Site
  people: People
  sessions: Sessions
  tickets: Tickets
  spaces: Spaces
  invitations: Invitations
  files: RoomFiles
  backoff: Backoff
  doorkeeper: Doorkeeper
}

export function createAccess({
  catalogue,
  files,
  limits,
  clock,
  random,
  url,
  proxied,
}: {
  catalogue: Catalogue
  files: Files
  limits: FileLimits
  clock: Clock
  random: RandomBytes
  /** The site's own origin, when configured. */
  url: string | null
  /** A trusted proxy stands before this server. */
  proxied: boolean
}): Access {
  const register = createRegister(catalogue)
  const site = createSite({ url, proxied })
  const people = createPeople({ register, clock, random })
  const sessions = createSessions({ register, clock, random })
  const tickets = createTickets({ clock, random })
  const spaces = createSpaces({ register, clock, random })
  const invitations = createInvitations({ register, clock, random, people, spaces })
  const roomFiles = createFiles({ register, files, clock, limits })
  const doorkeeper = createDoorkeeper({ register, site, sessions, tickets, people, spaces })
  return { register, site, people, sessions, tickets, spaces, invitations, files: roomFiles, backoff: createBackoff(clock), doorkeeper }
}
