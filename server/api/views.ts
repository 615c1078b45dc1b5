/** From rows to what travels: people, rooms and spaces as those who ask may see them. */
import type { Role } from '../../shared/access/index.ts'
import type { Me, RoomPage, RoomView, SpaceSummary, SpaceView } from '../../shared/api/index.ts'
import { formats } from '../../shared/export/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import type { PersonRow, RoomRow } from '../access/index.ts'
import type { InRoom, InSpace } from './rights.ts'
import type { Services } from './services.ts'

export const personView = ({ id, name, guest, colour, picture }: PersonRow) => ({ id, name, guest, colour, ...(picture && { picture }) })

export const meView = (person: PersonRow): Me => ({
  ...personView(person),
  email: person.email,
  instance: person.instance,
  language: person.language,
})

/** `role`: of the person who asks, in this room. */
export function roomView({ access, rooms, lastChange }: Services, row: RoomRow, role: Role): RoomView {
  const { changedAt, changedBy } = lastChange.of(row)
  const { id, kind, space, title, stage, template, createdAt } = row
  return {
    id,
    kind,
    space,
    title,
    stage,
    template,
    createdAt,
    changedAt,
    changedBy: access.people.nameOf(changedBy),
    present: rooms.present(roomName(kind, id)),
    role,
  }
}

export const roomPage = (services: Services, { space, role, person, room }: InRoom): RoomPage => ({
  ...roomView(services, room, role),
  spaceName: space.name,
  spaceRole: services.access.spaces.roleOf(space.id, person.id),
  formats: formats.filter((format) => format.of === room.kind).map(({ id, extension }) => ({ id, extension })),
})

export function spaceSummary({ access, lastChange }: Services, { space, role, person }: InSpace): SpaceSummary {
  const rooms = access.spaces.rooms(space.id, person.id)
  const { id, name, summary, stage } = space
  return {
    id,
    name,
    summary,
    stage,
    role,
    rooms: rooms.length,
    people: access.spaces.members(space.id).length,
    changedAt: Math.max(space.changedAt, ...rooms.map((room) => lastChange.of(room).changedAt)),
  }
}

/** The newest changes first; the people in the order they came. */
export function spaceView(services: Services, place: InSpace): SpaceView {
  const { access } = services
  const contents = access.spaces.rooms(place.space.id, place.person.id).flatMap((room) => {
    const role = access.spaces.roleIn(room, place.person.id)
    return role ? [roomView(services, room, role)] : []
  })
  return {
    ...spaceSummary(services, place),
    facts: place.space.facts,
    contents: contents.sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1)),
    members: access.spaces.members(place.space.id).flatMap((member) => {
      const person = access.people.get(member.person)
      return person ? [{ ...personView(person), role: member.role }] : []
    }),
  }
}
