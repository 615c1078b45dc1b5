/** Who else is in the room, read from awareness. `user` in each state is the server's word; the rest is what the other window says, and is distrusted. */
import type { Awareness } from 'y-protocols/awareness'
import { isRole } from '../../shared/access/index.ts'
import type { Presence } from './collab.ts'

/** Everybody but this window, sorted by name; two windows of one person are two. */
export function peopleIn(awareness: Awareness): Presence[] {
  const people: Presence[] = []
  for (const [clientId, state] of awareness.getStates()) {
    const presence = clientId === awareness.clientID ? null : presenceOf(clientId, state)
    if (presence) people.push(presence)
  }
  return people.sort((a, b) => a.person.name.localeCompare(b.person.name) || a.clientId - b.clientId)
}

function presenceOf(clientId: number, state: Record<string, unknown>): Presence | null {
  const user = state.user as Record<string, unknown> | null | undefined
  if (typeof user !== 'object' || user === null || typeof user.id !== 'string' || typeof user.name !== 'string' || !isRole(user.role))
    return null
  const at = state.at as Record<string, unknown> | null | undefined
  return {
    clientId,
    person: {
      id: user.id,
      name: user.name,
      colour: typeof user.colour === 'number' ? user.colour : 1,
      guest: user.guest === true,
      role: user.role,
    },
    at:
      typeof at === 'object' && at !== null && Number.isFinite(at.x) && Number.isFinite(at.y)
        ? { x: at.x as number, y: at.y as number }
        : null,
    selected: Array.isArray(state.selected) ? state.selected.filter((id): id is string => typeof id === 'string').slice(0, 1000) : [],
    editing: typeof state.editing === 'string' ? state.editing : null,
  }
}
