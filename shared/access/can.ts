/** What a person may do: the one place. The server asks it for every route and every message; the page asks it only to leave out what would be refused. */
import { atLeast, type InstanceRole, type Role } from './role.ts'

/** The person as far as rights go. `role` is the role in the space the thing belongs to, null outside it. */
export interface Standing {
  instance: InstanceRole | null
  role: Role | null
}

const rights = {
  // in a space
  'space.read': (who: Standing) => who.role !== null,
  'space.change': (who: Standing) => has(who, 'facilitator'),
  'space.invite': (who: Standing) => has(who, 'facilitator'),
  'space.people': (who: Standing) => has(who, 'owner'),
  'room.create': (who: Standing) => has(who, 'editor'),
  'room.rename': (who: Standing) => has(who, 'editor'),
  'room.delete': (who: Standing) => has(who, 'facilitator'),
  /** Gives somebody another role here than they have in the space, or none. */
  'room.people': (who: Standing) => has(who, 'facilitator'),
  /** Lets a damaged room go on from what is left of it. */
  'room.mend': (who: Standing) => has(who, 'facilitator'),
  'room.read': (who: Standing) => who.role !== null,
  'room.export': (who: Standing) => who.role !== null,
  /** Everything on a board or in a document. */
  'room.edit': (who: Standing) => has(who, 'editor'),
  /** Own reactions on everybody's objects. */
  'room.react': (who: Standing) => has(who, 'commenter'),
  /** Own comments in its room of comments; anybody's threads done or open again. */
  'room.comment': (who: Standing) => has(who, 'commenter'),
  /** Others' comments taken away. */
  'room.moderate': (who: Standing) => has(who, 'facilitator'),
  /** Own notes, texts and ink on a board; never the surface, never what others wrote. */
  'room.contribute': (who: Standing) => has(who, 'contributor'),
  /** Zones, frames and headings that the facilitator laid out. */
  'surface.edit': (who: Standing) => has(who, 'editor'),
  // on the instance
  'space.create': (who: Standing) => who.instance !== null,
  'enterprise.create': (who: Standing) => who.instance !== null,
  'enterprise.decide': (who: Standing) => who.instance === 'administrator' || who.instance === 'steward',
  'instance.change': (who: Standing) => who.instance === 'administrator',
} as const

export type Verb = keyof typeof rights

export const can = (who: Standing, verb: Verb): boolean => rights[verb](who)

const has = (who: Standing, needed: Role): boolean => who.role !== null && atLeast(who.role, needed)
