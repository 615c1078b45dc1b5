/** Who else is in the room, read from awareness. `user` in each state is the server's word; the rest is what the other window says, and is distrusted. */
import type { Awareness } from 'y-protocols/awareness'
import { atLeast, isRole } from '../../shared/access/index.ts'
import { isId } from '../../shared/lib/index.ts'
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
    cell: cellOf(state.cell),
    view: viewOf(state.view),
    following: typeof state.following === 'number' ? state.following : null,
    calls: atLeast(user.role, 'facilitator') ? callOf(state.calls) : null,
  }
}

function viewOf(value: unknown): Presence['view'] {
  const { x, y, w, h } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, number>
  return [x, y, w, h].every(Number.isFinite) && w! > 0 && h! > 0 ? { x: x!, y: y!, w: w!, h: h! } : null
}

function cellOf(value: unknown): Presence['cell'] {
  const { row, column } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return isId(row) && isId(column) ? { row, column } : null
}

function callOf(value: unknown): Presence['calls'] {
  const { id, why } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return typeof id === 'string' && (why === 'come' || why === 'presentation') ? { id, why } : null
}
