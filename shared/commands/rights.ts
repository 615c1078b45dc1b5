/** What a person may do to the objects of a board. The server's gate judges every update by the same rules; here they decide what a menu offers. */
import { can, type Role } from '../access/index.ts'
import type { Kind } from '../kinds/index.ts'
import type { BoardObject } from '../model/index.ts'

/** Who asks. The role is null while the server has not told it. */
export interface Asker {
  person: string
  role: Role | null
}

/** May this person change, move or delete the object? */
export function mayTouch({ person, role }: Asker, object: BoardObject): boolean {
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
