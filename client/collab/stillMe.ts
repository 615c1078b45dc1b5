/** Who sits at this browser may have changed: another window can sign in. */
import { getInstance } from '../../shared/api/index.ts'
import { becomes } from '../app/index.ts'
import { call } from '../host/index.ts'

/** Also true for a guest who made an account: the same person under a new session, perhaps with another name. Throws when that cannot be asked. */
export async function isStillMe(id: string): Promise<boolean> {
  const { me } = await call(getInstance)
  if (me?.id !== id) return false
  becomes(me)
  return true
}
