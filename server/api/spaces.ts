/** Spaces and the people in them. */
import type { Router } from 'express'
import { changeMember, changeSpace, createSpace, getSpace, listSpaces, removeMember } from '../../shared/api/index.ts'
import { mount } from './mount.ts'
import { allowed, inSpace, signedIn } from './rights.ts'
import type { Services } from './services.ts'
import { spaceSummary, spaceView } from './views.ts'

export function spaces(router: Router, services: Services): void {
  const { access, rooms } = services

  mount(router, listSpaces, ({ person }) => {
    const { id } = signedIn(person)
    const mine = access.spaces.of(id).flatMap((space) => {
      const role = access.spaces.roleOf(space.id, id)
      return role ? [spaceSummary(services, { space, role })] : []
    })
    return { spaces: mine.sort((a, b) => b.changedAt - a.changedAt) }
  })

  mount(router, createSpace, async ({ input, person }) => {
    const someone = allowed(access, person, 'space.create')
    const space = await access.spaces.create(someone.id, { name: input.name, summary: input.summary ?? '' })
    return spaceView(services, { space, role: 'owner' })
  })

  mount(router, getSpace, ({ params, person }) => spaceView(services, inSpace(access, person, params.space, 'space.read')))

  mount(router, changeSpace, async ({ params, input, person }) => {
    const { role } = inSpace(access, person, params.space, 'space.change')
    return spaceView(services, { space: await access.spaces.change(params.space, input), role })
  })

  mount(router, changeMember, async ({ params, input, person }) => {
    const place = inSpace(access, person, params.space, 'space.people')
    await access.spaces.setRole(params.space, params.person, input.role)
    // Before the answer: who reads "done" can rely on it.
    rooms.recheck()
    return spaceView(services, { ...place, role: access.spaces.roleOf(params.space, place.person.id) ?? place.role })
  })

  mount(router, removeMember, async ({ params, person }) => {
    const own = params.person === signedIn(person).id
    // Leaving is everybody's right.
    const place = inSpace(access, person, params.space, own ? 'space.read' : 'space.people')
    await access.spaces.removeMember(params.space, params.person)
    rooms.recheck()
    return spaceView(services, place)
  })
}
