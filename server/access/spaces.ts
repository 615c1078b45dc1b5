/** Who belongs to a space, and as what. */
import { atLeast, type Role, type Standing } from '../../shared/access/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import { put, type Register, remove } from './register.ts'
import type { InvitationRow, MemberRow, PersonRow, RoomRow, SpaceRow } from './rows.ts'

export const memberId = (space: string, person: string): string => `${space}.${person}`

export interface Spaces {
  get(id: string): SpaceRow | undefined
  /** The person's role there, or null. */
  roleOf(space: string, person: string): Role | null
  standing(person: PersonRow | null, space: string | null): Standing
  /** In the order they came. */
  members(space: string): MemberRow[]
  /** Those the person belongs to. */
  of(person: string): SpaceRow[]
  /** Boards and documents that are not deleted. */
  rooms(space: string): RoomRow[]
  /** Its creator is its owner. */
  create(person: string, fields: Pick<SpaceRow, 'name' | 'summary'>): Promise<SpaceRow>
  change(id: string, fields: Partial<Pick<SpaceRow, 'name' | 'summary' | 'facts' | 'stage'>>): Promise<SpaceRow>
  /** Refuses with `lastOwner` when nobody else would own the space, with `notAllowed` to make a guest an owner. */
  setRole(space: string, person: string, role: Role): Promise<void>
  /** Refuses with `lastOwner`. Links the person handed out end too, or they would be a way back in. */
  removeMember(space: string, person: string): Promise<void>
}

export function createSpaces({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): Spaces {
  const membersBySpace = register.index('members', (member) => member.space)
  const membersByPerson = register.index('members', (member) => member.person)
  const roomsBySpace = register.index('rooms', (room) => room.space)
  const invitationsBySpace = register.index('invitations', (invitation) => invitation.space)

  const roleOf = (space: string, person: string) => register.get('members', memberId(space, person))?.role ?? null
  const keepAnOwner = (space: string, without: string) => {
    if (roleOf(space, without) !== 'owner') return
    if (!membersBySpace(space).some((member) => member.role === 'owner' && member.person !== without)) throw new Refusal('lastOwner')
  }
  const linksOf = (space: string, person: string): InvitationRow[] =>
    invitationsBySpace(space).filter((invitation) => invitation.createdBy === person)

  return {
    get: (id) => register.get('spaces', id),
    roleOf,
    standing: (person, space) => ({
      instance: person?.instance ?? null,
      role: person && space !== null ? roleOf(space, person.id) : null,
    }),
    members: (space) => membersBySpace(space).sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1)),
    of: (person) => membersByPerson(person).flatMap((member) => register.get('spaces', member.space) ?? []),
    rooms: (space) => roomsBySpace(space).filter((room) => room.deletedAt === null),
    async create(person, { name, summary }) {
      const now = clock.now()
      const space: SpaceRow = {
        id: createId(random),
        name,
        summary,
        facts: '',
        stage: 'gather',
        createdAt: now,
        createdBy: person,
        changedAt: now,
      }
      const owner: MemberRow = { id: memberId(space.id, person), space: space.id, person, role: 'owner', joinedAt: now }
      await register.write(put('spaces', space), put('members', owner))
      return space
    },
    change: (id, fields) =>
      register.inTurn(async () => {
        const space = register.get('spaces', id)
        if (!space) throw new Refusal('spaceNotFound')
        const changed = { ...space, ...withoutUndefined(fields), changedAt: clock.now() }
        await register.write(put('spaces', changed))
        return changed
      }),
    setRole: (space, person, role) =>
      register.inTurn(async () => {
        const member = register.get('members', memberId(space, person))
        if (!member) throw new Refusal('notFound')
        if (role === 'owner' && register.get('people', person)?.guest) throw new Refusal('notAllowed')
        if (role !== 'owner') keepAnOwner(space, person)
        // Someone who may not invite any more does not go on inviting by old links.
        const links = atLeast(role, 'facilitator') ? [] : linksOf(space, person)
        await register.write(put('members', { ...member, role }), ...links.map(({ id }) => remove('invitations', id)))
      }),
    removeMember: (space, person) =>
      register.inTurn(async () => {
        const member = register.get('members', memberId(space, person))
        if (!member) throw new Refusal('notFound')
        keepAnOwner(space, person)
        await register.write(remove('members', member.id), ...linksOf(space, person).map(({ id }) => remove('invitations', id)))
      }),
  }
}

/** A field left out of a form keeps its value; spread alone would put undefined in its place. */
export function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
