/** Spaces and the people in them. */
import type { Router } from 'express'
import { changeMember, changeSpace, createSpace, getSpace, handOverSpace, listSpaces, removeMember } from '../../shared/api/index.ts'
import { mount } from './mount.ts'
import { allowed, inRoom, inSpace, signedIn } from './rights.ts'
import type { Services } from './services.ts'
import { roomPage, spaceSummary, spaceView } from './views.ts'

export function spaces(router: Router, services: Services): void {
  const { access, rooms } = services

  mount(router, listSpaces, ({ person }) => {
    const someone = signedIn(person)
    const { id } = someone
    const mine = access.spaces.of(id).flatMap((space) => {
      const role = access.spaces.roleOf(space.id, id)
      return role ? [spaceSummary(services, { space, role, person: someone })] : []
    })
    const alone = access.spaces.roomsAlone(id).map((room) => roomPage(services, inRoom(access, someone, room.id, 'room.read')))
    return {
      spaces: mine.sort((a, b) => b.changedAt - a.changedAt),
      rooms: alone.sort((a, b) => b.changedAt - a.changedAt),
    }
  })

  mount(router, createSpace, async ({ input, person }) => {
    const someone = allowed(access, person, 'space.create')
    const space = await access.spaces.create(someone.id, { name: input.name, summary: input.summary ?? '' })
    return spaceView(services, { space, role: 'owner', person: someone })
  })

  mount(router, getSpace, ({ params, person }) => spaceView(services, inSpace(access, person, params.space, 'space.read')))

  mount(router, changeSpace, async ({ params, input, person }) => {
    const place = inSpace(access, person, params.space, 'space.change')
    return spaceView(services, { ...place, space: await access.spaces.change(params.space, input) })
  })

  mount(router, changeMember, async ({ params, input, person }) => {
    const place = inSpace(access, person, params.space, 'space.people')
    await access.spaces.setRole(params.space, params.person, input.role)
    // Before the answer: who reads "done" can rely on it.
    rooms.recheck()
    await access.audit.note('roleChanged', { by: place.person.id, about: params.person, space: params.space, values: { role: input.role } })
    return spaceView(services, { ...place, role: access.spaces.roleOf(params.space, place.person.id) ?? place.role })
  })

  mount(router, handOverSpace, async ({ params, input, person }) => {
    const place = inSpace(access, person, params.space, 'space.people')
    await access.spaces.handOver(params.space, place.person.id, input.person)
    rooms.recheck()
    await access.audit.note('spaceHandedOver', { by: place.person.id, about: input.person, space: params.space })
    return spaceView(services, inSpace(access, person, params.space, 'space.read'))
  })

  mount(router, removeMember, async ({ params, person }) => {
    const own = params.person === signedIn(person).id
    // Leaving is everybody's right.
    const place = inSpace(access, person, params.space, own ? 'space.read' : 'space.people')
    await access.spaces.removeMember(params.space, params.person)
    rooms.recheck()
    await access.audit.note(own ? 'left' : 'memberRemoved', { by: place.person.id, about: params.person, space: params.space })
    return spaceView(services, place)
  })
}
