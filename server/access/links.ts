/** Links that do one thing once: sign in, choose a password, show that an address is one's own, open an account. Only the hash of the token is kept; the token stands in
 *  the fragment of the address, so no server between and no scanner of mail that opens it sees or uses it. */
import type { LinkDeed } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import { put, type Register, remove } from './register.ts'
import type { LinkRow } from './rows.ts'
import { createToken, hashToken } from './secrets.ts'

const minute = 60_000
/** By mail. One that is handed over by an administrator has a day. */
const lifetimes: Record<LinkDeed, number> = {
  signIn: 15 * minute,
  password: 60 * minute,
  email: 24 * 60 * minute,
  account: 24 * 60 * minute,
}
export const handedMs = 24 * 60 * minute
/** How long somebody waits for an administrator where no letter can be sent. */
export const waitingMs = 14 * 24 * 60 * minute

export interface Links {
  /** Earlier links for the same end and person end. */
  make(link: Pick<LinkRow, 'does' | 'person' | 'email' | 'account'>, lifetime?: number): Promise<{ token: string; row: LinkRow }>
  /** Refuses with `linkExpired`: never was, too late, or used. */
  look(token: string): LinkRow
  /** As `look`, and it is used up. */
  use(token: string): Promise<LinkRow>
  /** Those that still do this for the person. */
  of(person: string, does: LinkDeed): LinkRow[]
  /** Accounts that are still to be made. */
  waiting(): LinkRow[]
  remove(id: string): Promise<void>
}

export function createLinks({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): Links {
  const byPerson = register.index('links', (link) => link.person)
  const byEmail = register.index('links', (link) => (link.person === null ? link.email : null))
  const isGood = (link: LinkRow) => link.expiresAt > clock.now()
  const look = (token: string) => {
    const link = register.get('links', hashToken(token))
    if (!link || !isGood(link)) throw new Refusal('linkExpired')
    return link
  }
  return {
    make: ({ does, person, email, account }, lifetime = lifetimes[does]) =>
      register.inTurn(async () => {
        const token = createToken(random)
        const now = clock.now()
        const before = (person === null ? byEmail(email) : byPerson(person)).filter((link) => link.does === does)
        const row: LinkRow = {
          id: hashToken(token),
          does,
          person,
          email,
          createdAt: now,
          expiresAt: now + lifetime,
          ...(account && { account }),
        }
        await register.write(...before.map(({ id }) => remove('links', id)), put('links', row))
        return { token, row }
      }),
    look,
    use: (token) =>
      register.inTurn(async () => {
        const link = look(token)
        await register.write(remove('links', link.id))
        return link
      }),
    of: (person, does) => byPerson(person).filter((link) => link.does === does && isGood(link)),
    waiting: () => register.all('links').filter((link) => link.does === 'account' && isGood(link)),
    remove: (id) => register.inTurn(() => register.write(remove('links', id))),
  }
}
