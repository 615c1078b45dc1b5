/** What a person may do to the objects of a board. The server's gate judges every update by the same rules; here they decide what a menu offers. */
import type * as Y from 'yjs'
import { can, type Role } from '../access/index.ts'
import type { Kind } from '../kinds/index.ts'
import { type BoardObject, isSurfaceHeld } from '../model/index.ts'

/** Who asks. The role is null while the server has not told it. */
export interface Asker {
  person: string
  role: Role | null
  /** The board's document; left out, its layout counts as not held. */
  doc?: Y.Doc
}

/** May this person change, move or delete the object now: allowed to, and nobody locked it or holds the layout? */
export const mayTouch = (asker: Asker, object: BoardObject): boolean => mayReach(asker, object) && !object.locked && !isHeld(asker, object)

/** Does it lie on a layout that is held? */
export const isHeld = ({ doc }: Pick<Asker, 'doc'>, object: BoardObject): boolean =>
  object.layer === 'surface' && doc !== undefined && isSurfaceHeld(doc)

/** May this person change the object, once it is unlocked and let go? So it is also for what changes by the way: the parent of what lay in a deleted frame. */
export function mayReach({ person, role }: Asker, object: BoardObject): boolean {
  const who = { instance: null, role }
  if (object.layer === 'surface') return can(who, 'surface.edit')
  if (can(who, 'room.edit')) return true
  return can(who, 'room.contribute') && object.author === person
}

/** May this person make an object of this kind? */
export function mayAdd({ role }: Pick<Asker, 'role'>, kind: Kind): boolean {
  const who = { instance: null, role }
  if (kind.layer === 'surface') return can(who, 'surface.edit')
  return can(who, 'room.edit') || (can(who, 'room.contribute') && kind.contribution)
}
