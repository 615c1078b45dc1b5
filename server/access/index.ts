/** Who people are and what they may do. `createAccess` makes all of it over one catalogue. */
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import type { Catalogue, Files, Settings } from '../storage/storage.ts'
import type { Doorkeeper } from '../sync/sync.ts'
import { type ApiTokens, createApiTokens } from './apiTokens.ts'
import { type Audit, createAudit } from './audit.ts'
import { type Backoff, createBackoff } from './backoff.ts'
import { createDoorkeeper } from './doorkeeper.ts'
import { createElsewhere, type Elsewhere } from './elsewhere.ts'
import { createFactors, type Factors } from './factors.ts'
import { createFiles, type FileLimits, type RoomFiles } from './files.ts'
import { createIdentities, type Identities } from './identities.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { createLinks, type Links } from './links.ts'
import { createPeople, type People } from './people.ts'
import { createRegister, type Register } from './register.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSite, type Site } from './site.ts'
import { createSpaces, type Spaces } from './spaces.ts'
import { createSteps, type Steps } from './steps.ts'
import { createTickets, type Tickets } from './tickets.ts'

export { defaultAuditDays } from './audit.ts'
export { erase, fatesOf, type SpaceFate } from './erase.ts'
export { trustDays } from './factors.ts'
export { ownPictureBytes } from './files.ts'
export { handedMs, type Links, waitingMs } from './links.ts'
export { checkNewPassword } from './passwords.ts'
export { put, type Register, remove } from './register.ts'
export type {
  AuditRow,
  EnterpriseRow,
  FileRow,
  InvitationRow,
  LinkRow,
  MailRow,
  MemberRow,
  PersonRow,
  RoomRow,
  SessionRow,
  SpaceRow,
  TokenRow,
} from './rows.ts'
export { hashPassword } from './secrets.ts'
export { sessionDays } from './sessions.ts'
export type { CookieOf } from './site.ts'
export { withoutUndefined } from './spaces.ts'
export { stepMs } from './steps.ts'
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
  audit: Audit
  links: Links
  factors: Factors
  steps: Steps
  apiTokens: ApiTokens
  elsewhere: Elsewhere
  identities: Identities
  doorkeeper: Doorkeeper
}

export function createAccess({
  catalogue,
  files,
  limits,
  clock,
  random,
  log,
  settings,
  url,
  proxied,
}: {
  catalogue: Catalogue
  files: Files
  limits: FileLimits
  clock: Clock
  random: RandomBytes
  log: Pick<Log, 'error' | 'warn'>
  settings: Settings
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
  return {
    register,
    site,
    people,
    sessions,
    tickets,
    spaces,
    invitations,
    files: roomFiles,
    backoff: createBackoff(clock),
    audit: createAudit({ register, clock, random, log }),
    links: createLinks({ register, clock, random }),
    factors: createFactors({ register, clock, random }),
    steps: createSteps({ clock, random }),
    apiTokens: createApiTokens({ register, clock, random }),
    elsewhere: createElsewhere({ settings, clock, random, log }),
    identities: createIdentities({ register, clock }),
    doorkeeper,
  }
}
