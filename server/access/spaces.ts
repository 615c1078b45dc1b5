/** Who belongs to a space, and as what; and who has another role in one of its rooms. */
import { atLeast, type Role, type Standing } from '../../shared/access/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import { put, type Register, remove } from './register.ts'
import type { InvitationRow, MemberRow, PersonRow, RoomRoleRow, RoomRow, SpaceRow } from './rows.ts'

export const memberId = (space: string, person: string): string => `${space}.${person}`
export const roomRoleId = (room: string, person: string): string => `${room}.${person}`

export interface Spaces {
  get(id: string): SpaceRow | undefined
  /** The person's role there, or null. */
  roleOf(space: string, person: string): Role | null
  /** The person's role in a room: what was set for them there, or else their role in its space. Null for who may not see it. */
  roleIn(room: RoomRow, person: string): Role | null
  standing(person: PersonRow | null, space: string | null): Standing
  /** In the order they came. */
  members(space: string): MemberRow[]
  /** Those the person belongs to. */
  of(person: string): SpaceRow[]
  /** Boards and documents that are not deleted and that the person may see. */
  rooms(space: string, person: string): RoomRow[]
  /** Rooms the person may see without belonging to their space. */
  roomsAlone(person: string): RoomRow[]
  /** Those who have a role of their own in the room, or none. */
  roomRoles(room: string): RoomRoleRow[]
  /** Its creator is its owner. */
  create(person: string, fields: Pick<SpaceRow, 'name' | 'summary'>): Promise<SpaceRow>
  change(id: string, fields: Partial<Pick<SpaceRow, 'name' | 'summary' | 'facts' | 'stage'>>): Promise<SpaceRow>
  /** Refuses with `lastOwner` when nobody else would own the space, with `notAllowed` to make a guest an owner. */
  setRole(space: string, person: string, role: Role): Promise<void>
  /** Makes the person an owner and whoever hands over a facilitator, at once. Refuses with `notAllowed` for a guest. */
  handOver(space: string, from: string, to: string): Promise<void>
  /** Undefined takes away what was set. Refuses with `notAllowed` for what is beyond whoever does it, `notFound` for nobody there. */
  setRoomRole(room: RoomRow, person: string, role: RoomRoleRow['role'] | undefined, by: string): Promise<void>
  /** Refuses with `lastOwner`. Links the person handed out end too, or they would be a way back in. */
  removeMember(space: string, person: string): Promise<void>
}

export function createSpaces({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): Spaces {
  const membersBySpace = register.index('members', (member) => member.space)
  const membersByPerson = register.index('members', (member) => member.person)
  const roomsBySpace = register.index('rooms', (room) => room.space)
  const roomRolesByRoom = register.index('roomRoles', (own) => own.room)
  const roomRolesByPerson = register.index('roomRoles', (own) => own.person)
  const invitationsBySpace = register.index('invitations', (invitation) => invitation.space)

  const roleOf = (space: string, person: string) => register.get('members', memberId(space, person))?.role ?? null
  const roleIn = (room: RoomRow, person: string) => {
    const inSpace = roleOf(room.space, person)
    if (inSpace === 'owner') return inSpace
    const own = register.get('roomRoles', roomRoleId(room.id, person))
    return own ? own.role : inSpace
  }
  const keepAnOwner = (space: string, without: string) => {
    if (roleOf(space, without) !== 'owner') return
    if (!membersBySpace(space).some((member) => member.role === 'owner' && member.person !== without)) throw new Refusal('lastOwner')
  }
  const linksOf = (space: string, person: string): InvitationRow[] =>
    invitationsBySpace(space).filter((invitation) => invitation.createdBy === person)

  return {
    get: (id) => register.get('spaces', id),
    roleOf,
    roleIn,
    standing: (person, space) => ({
      instance: person?.instance ?? null,
      role: person && space !== null ? roleOf(space, person.id) : null,
    }),
    members: (space) => membersBySpace(space).sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1)),
    of: (person) => membersByPerson(person).flatMap((member) => register.get('spaces', member.space) ?? []),
    rooms: (space, person) => roomsBySpace(space).filter((room) => room.deletedAt === null && roleIn(room, person) !== null),
    roomsAlone: (person) =>
      roomRolesByPerson(person).flatMap((own) => {
        const room = register.get('rooms', own.room)
        return room && room.deletedAt === null && own.role !== null && roleOf(room.space, person) === null ? [room] : []
      }),
    roomRoles: (room) => roomRolesByRoom(room).sort((a, b) => a.setAt - b.setAt || (a.id < b.id ? -1 : 1)),
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
    handOver: (space, from, to) =>
      register.inTurn(async () => {
        const [giver, taker] = [from, to].map((person) => register.get('members', memberId(space, person)))
        if (!giver || !taker || from === to) throw new Refusal('notFound')
        if (giver.role !== 'owner' || register.get('people', to)?.guest) throw new Refusal('notAllowed')
        await register.write(put('members', { ...taker, role: 'owner' }), put('members', { ...giver, role: 'facilitator' }))
      }),
    setRoomRole: (room, person, role, by) =>
      register.inTurn(async () => {
        const own = register.get('roomRoles', roomRoleId(room.id, person))
        if (!own && roleOf(room.space, person) === null) throw new Refusal('notFound')
        if (!maySet(room, { person, role, by })) throw new Refusal('notAllowed')
        const id = roomRoleId(room.id, person)
        if (role !== undefined) await register.write(put('roomRoles', { id, room: room.id, person, role, setAt: clock.now(), setBy: by }))
        else if (own) await register.write(remove('roomRoles', id))
      }),
    removeMember: (space, person) =>
      register.inTurn(async () => {
        const member = register.get('members', memberId(space, person))
        if (!member) throw new Refusal('notFound')
        keepAnOwner(space, person)
        const own = roomRolesByPerson(person).filter(({ room }) => register.get('rooms', room)?.space === space)
        await register.write(
          remove('members', member.id),
          ...own.map(({ id }) => remove('roomRoles', id)),
          ...linksOf(space, person).map(({ id }) => remove('invitations', id)),
        )
      }),
  }

  /** An owner may do it to all but owners; a facilitator to those with narrower roles, and never gives more than facilitator. */
  function maySet(room: RoomRow, { person, role, by }: { person: string; role: RoomRoleRow['role'] | undefined; by: string }): boolean {
    const [mine, theirs] = [roleIn(room, by), roleIn(room, person)]
    if (mine === null || !atLeast(mine, 'facilitator') || theirs === 'owner') return false
    if (mine === 'owner') return true
    const after = role === undefined ? roleOf(room.space, person) : role
    return person !== by && (theirs === null || !atLeast(theirs, 'facilitator')) && (after === null || !atLeast(after, 'facilitator'))
  }
}

/** A field left out of a form keeps its value; spread alone would put undefined in its place. */
export function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
