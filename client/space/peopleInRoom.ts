/** Who is in a room, one entry per person however many windows they have open. */
import type { Role } from '../../shared/access/index.ts'
import type { Me } from '../../shared/api/index.ts'
import type { Presence } from '../collab/collab.ts'

export interface PersonHere {
  id: string
  name: string
  colour: number
  guest: boolean
  role: Role | null
  /** The person behind this browser. */
  mine: boolean
  /** One of their windows; for oneself another window than this, or null. */
  presence: Presence | null
}

/** Every person once, oneself first, the others in the order given. */
export function peopleInRoom(me: Me | null, role: Role | null, people: readonly Presence[]): PersonHere[] {
  const here = new Map<string, PersonHere>()
  if (me) here.set(me.id, { id: me.id, name: me.name, colour: me.colour, guest: me.guest, role, mine: true, presence: null })
  for (const presence of people) {
    const known = here.get(presence.person.id)
    if (known) known.presence ??= presence
    else here.set(presence.person.id, { ...presence.person, mine: false, presence })
  }
  return [...here.values()]
}
