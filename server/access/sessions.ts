/** Login sessions: one per browser, for accounts and guests alike, 30 days from the last visit. */
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import { put, type Register, remove } from './register.ts'
import type { PersonRow, SessionRow } from './rows.ts'
import { createToken, hashToken } from './secrets.ts'

const day = 86_400_000
export const sessionDays = 30

export interface Sessions {
  /** Signs a browser in as `person`; gives the token for its cookie. */
  open(person: string, device: string): Promise<string>
  /** The living session behind a token, with its person. */
  find(token: string): { session: SessionRow; person: PersonRow } | null
  /** Is the session with this id (not token) still open for this person? */
  isOpen(id: string, person: string): boolean
  /** Notes the visit, at most once a day. True when the browser's cookie should be sent again. */
  visit(session: SessionRow): Promise<boolean>
  close(id: string): Promise<void>
  /** Those of a person that are open, the last seen first. */
  of(person: string): SessionRow[]
  /** Ends all of a person's but one; gives how many. */
  closeAll(person: string, but?: string): Promise<number>
}

export function createSessions({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): Sessions {
  const alive = (id: string): SessionRow | null => {
    const session = register.get('sessions', id)
    return session && session.expiresAt > clock.now() ? session : null
  }
  const byPerson = register.index('sessions', (session) => session.person)
  return {
    of: (person) =>
      byPerson(person)
        .filter(({ id }) => alive(id) !== null)
        .sort((a, b) => b.seenAt - a.seenAt || b.createdAt - a.createdAt),
    closeAll: (person, but) =>
      register.inTurn(async () => {
        const rows = byPerson(person).filter(({ id }) => id !== but)
        if (rows.length > 0) await register.write(...rows.map(({ id }) => remove('sessions', id)))
        return rows.length
      }),
    async open(person, device) {
      const token = createToken(random)
      const now = clock.now()
      await register.write(
        put('sessions', {
          id: hashToken(token),
          person,
          device: device.slice(0, 200),
          createdAt: now,
          seenAt: now,
          expiresAt: now + sessionDays * day,
        }),
      )
      return token
    },
    find(token) {
      const session = alive(hashToken(token))
      const person = session && register.get('people', session.person)
      return session && person ? { session, person } : null
    },
    isOpen: (id, person) => alive(id)?.person === person,
    async visit(session) {
      const now = clock.now()
      if (now - session.seenAt < day) return false
      await register.inTurn(async () => {
        // Signed out meanwhile: a late visit must not open it again.
        const current = alive(session.id)
        if (current) await register.write(put('sessions', { ...current, seenAt: now, expiresAt: now + sessionDays * day }))
      })
      return true
    },
    close: (id) => register.inTurn(() => register.write(remove('sessions', id))),
  }
}
