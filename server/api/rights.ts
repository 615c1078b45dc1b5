/** The questions nearly every route asks first. Each gives what it found or refuses. */
import { can, type Role, type Verb } from '../../shared/access/index.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Access, PersonRow, RoomRow, SessionRow, SpaceRow } from '../access/index.ts'
import type { Caller } from './services.ts'

/** Refuses with `notSignedIn`. */
export function signedIn(person: PersonRow | null): PersonRow {
  if (!person) throw new Refusal('notSignedIn')
  return person
}

/** The person in front of this browser: account changes are not for programs. Refuses with `notSignedIn` or `notForTokens`. */
export function present({ person, session, token }: Pick<Caller, 'person' | 'session' | 'token'>): {
  person: PersonRow
  session: SessionRow
} {
  if (token) throw new Refusal('notForTokens')
  if (!person || !session) throw new Refusal('notSignedIn')
  return { person, session }
}

/** As `present`, for who has an account. */
export function accountHolder(caller: Pick<Caller, 'person' | 'session' | 'token'>): {
  person: PersonRow & { email: string }
  session: SessionRow
} {
  const { person, session } = present(caller)
  if (person.email === null) throw new Refusal('notAllowed')
  return { person: { ...person, email: person.email }, session }
}

/** An administrator in front of this browser. */
export function administrator(access: Access, caller: Pick<Caller, 'person' | 'session' | 'token'>): PersonRow {
  const { person } = present(caller)
  return allowed(access, person, 'instance.change')
}

/** A right on the instance itself. */
export function allowed(access: Access, person: PersonRow | null, verb: Verb): PersonRow {
  const someone = signedIn(person)
  if (!can(access.spaces.standing(someone, null), verb)) throw new Refusal('notAllowed')
  return someone
}

export interface InSpace {
  person: PersonRow
  space: SpaceRow
  role: Role
}

/** Somebody who is not in the space gets the same answer as if there were none. */
export function inSpace(access: Access, person: PersonRow | null, id: string, verb: Verb): InSpace {
  const someone = signedIn(person)
  const space = access.spaces.get(id)
  const role = space ? access.spaces.roleOf(space.id, someone.id) : null
  if (!space || !role) throw new Refusal('spaceNotFound')
  if (!can({ instance: someone.instance, role }, verb)) throw new Refusal('notAllowed')
  return { person: someone, space, role }
}

export interface InRoom extends InSpace {
  room: RoomRow
}

/** As `inSpace`, for a board or document. A deleted one is not there, unless `deleted` asks for those. */
export function inRoom(access: Access, person: PersonRow | null, id: string, verb: Verb, { deleted = false } = {}): InRoom {
  const someone = signedIn(person)
  const room = access.register.get('rooms', id)
  const space = room && access.spaces.get(room.space)
  const role = room && space ? access.spaces.roleIn(room, someone.id) : null
  if (!room || !space || !role || (room.deletedAt !== null) !== deleted) {
    throw new Refusal(room?.kind === 'document' ? 'documentNotFound' : 'boardNotFound')
  }
  if (!can({ instance: someone.instance, role }, verb)) throw new Refusal('notAllowed')
  return { person: someone, space, role, room }
}
