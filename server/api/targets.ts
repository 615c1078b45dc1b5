/** What cards lead to, told to each reader by their own rights. */
import type { Router } from 'express'
import { can } from '../../shared/access/index.ts'
import { type FoundTarget, lookUpTargets, searchTargets, type Target } from '../../shared/api/index.ts'
import { fold, readAddress } from '../../shared/lib/index.ts'
import type { PersonRow, RoomRow } from '../access/index.ts'
import { mount } from './mount.ts'
import type { Services } from './services.ts'

/** As many as a list shows without being scrolled for long. */
const mostFound = 30

export function targets(router: Router, services: Services): void {
  const { access, lastChange } = services
  mount(router, lookUpTargets, ({ input, person }) => ({ targets: input.paths.map((path) => targetAt(services, person, path)) }))

  mount(router, searchTargets, ({ input, person, language }) => {
    const words = fold(input.q ?? '')
      .split(' ')
      .filter((word) => word !== '')
    const found: (FoundTarget & { changedAt: number })[] = []
    const offer = (path: string, title: string, space: string, changedAt: number) => {
      const text = fold(`${title} ${space}`)
      if (words.every((word) => text.includes(word))) found.push({ is: 'there', path, title, space, changedAt })
    }
    const offerRoom = (room: RoomRow, space: string) =>
      offer(`/${room.kind === 'board' ? 'boards' : 'documents'}/${room.id}`, room.title, space, lastChange.of(room).changedAt)
    if (person) {
      for (const space of access.spaces.of(person.id)) {
        offer(`/spaces/${space.id}`, space.name, '', space.changedAt)
        for (const room of access.spaces.rooms(space.id, person.id)) offerRoom(room, space.name)
      }
      for (const room of access.spaces.roomsAlone(person.id)) offerRoom(room, '')
    }
    for (const row of access.register.all('enterprises'))
      if (row.state === 'published') offer(`/enterprises/${row.id}`, row.name, row.place, row.changedAt)
    const nearness = ({ title }: FoundTarget) => (words.length > 0 && fold(title).startsWith(words[0]!) ? 0 : 1)
    found.sort((a, b) => nearness(a) - nearness(b) || b.changedAt - a.changedAt || a.title.localeCompare(b.title, language))
    return { targets: found.slice(0, mostFound) }
  })
}

/** What this person may know of a place. Of what was deleted only those who could see it hear that it was. */
function targetAt({ access }: Pick<Services, 'access'>, person: PersonRow | null, path: string): Target {
  const address = readAddress(path)
  const hidden: Target = { is: 'hidden' }
  if (!address || !('id' in address)) return hidden
  if (address.is === 'enterprise') {
    const row = access.register.get('enterprises', address.id)
    const isOpen = row !== undefined && (row.state === 'published' || (person !== null && row.editors.includes(person.id)))
    const decides = row !== undefined && can(access.spaces.standing(person, null), 'enterprise.decide')
    return isOpen || decides ? { is: 'there', title: row.name, space: row.place } : hidden
  }
  if (!person) return hidden
  if (address.is === 'space') {
    const space = access.spaces.get(address.id)
    return space && access.spaces.roleOf(space.id, person.id) !== null ? { is: 'there', title: space.name, space: '' } : hidden
  }
  const room = access.register.get('rooms', address.id)
  if (room?.kind !== address.is || access.spaces.roleIn(room, person.id) === null) return hidden
  if (room.deletedAt !== null) return { is: 'deleted' }
  // Who was let into this one alone is not told where else there is more.
  const isInSpace = access.spaces.roleOf(room.space, person.id) !== null
  return { is: 'there', title: room.title, space: isInSpace ? (access.spaces.get(room.space)?.name ?? '') : '' }
}
