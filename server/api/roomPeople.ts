/** Who can see a board or document, and why; and other roles there than in the space. */
import type { Router } from 'express'
import { can, roles } from '../../shared/access/index.ts'
import { changeRoomRole, type Seer, whoSees } from '../../shared/api/index.ts'
import { invitationView } from './invitations.ts'
import { mount } from './mount.ts'
import { type InRoom, inRoom } from './rights.ts'
import type { Services } from './services.ts'
import { personView } from './views.ts'

export function roomPeople(router: Router, { access, rooms }: Services): void {
  mount(router, whoSees, ({ params, person }) => {
    const place = inRoom(access, person, params.room, 'room.read')
    const changes = can({ instance: place.person.instance, role: place.role }, 'room.people')
    const seers = seersOf(place).filter(({ role }) => role !== null || changes)
    const { room, space } = place
    const leads = access.invitations.list(space.id).filter((link) => !link.only || link.room === room.id)
    return { people: seers, links: changes ? leads.map((link) => invitationView(access, link)) : [] }
  })

  mount(router, changeRoomRole, async ({ params, input, person }) => {
    const place = inRoom(access, person, params.room, 'room.people')
    const role = input.role === 'space' ? undefined : input.role === 'none' ? null : input.role
    await access.spaces.setRoomRole(place.room, params.person, role, place.person.id)
    // Before the answer: who reads "done" can rely on it.
    rooms.recheck()
    const space = place.space.id
    // The sentence has a word for a role; "as in the space" and "none" are told by that role, and by being taken out.
    const told = role === undefined ? access.spaces.roleOf(space, params.person) : role
    await access.audit.note(told === null ? 'memberRemoved' : 'roleChanged', {
      by: place.person.id,
      about: params.person,
      space,
      values: told === null ? {} : { role: told },
    })
    return {}
  })

  function seersOf({ room, space }: InRoom): Seer[] {
    const own = new Map(access.spaces.roomRoles(room.id).map((row) => [row.person, row]))
    const everybody = new Set([...access.spaces.members(space.id).map(({ person }) => person), ...own.keys()])
    const seers = [...everybody].flatMap((id): Seer[] => {
      const person = access.people.get(id)
      if (!person) return []
      const spaceRole = access.spaces.roleOf(space.id, id)
      const set = spaceRole === 'owner' ? undefined : own.get(id)
      const why = set ? { by: 'room' as const, setBy: access.people.nameOf(set.setBy) ?? '', setAt: set.setAt } : { by: 'space' as const }
      return [{ ...personView(person), role: access.spaces.roleIn(room, id), why, spaceRole }]
    })
    const rank = ({ role }: Seer) => (role === null ? roles.length : roles.indexOf(role))
    return seers.sort((a, b) => rank(a) - rank(b))
  }
}
