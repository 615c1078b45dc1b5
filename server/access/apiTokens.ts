/** Tokens for programs: they act as their person, or only read as them, until they end. */
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import { put, type Register, remove } from './register.ts'
import type { PersonRow, TokenRow } from './rows.ts'
import { createToken, hashToken } from './secrets.ts'

const hour = 3_600_000
const day = 24 * hour
/** So that one that lies in a repository is known for what it is. */
const prefix = 'stoa_'

export interface ApiTokens {
  create(person: string, fields: { name: string; scope: TokenRow['scope']; days: number | null }): Promise<{ token: string; row: TokenRow }>
  of(person: string): TokenRow[]
  /** The living token behind an Authorization header, with its person; null for what is none. */
  find(header: string | undefined): { token: TokenRow; person: PersonRow } | null
  /** Notes that it was used, at most once an hour. */
  used(token: TokenRow): Promise<void>
  /** False when the person has no such token. */
  revoke(person: string, id: string): Promise<boolean>
}

export function createApiTokens({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): ApiTokens {
  const byHash = register.index('tokens', (token) => token.hash)
  const byPerson = register.index('tokens', (token) => token.person)
  const isGood = ({ expiresAt }: TokenRow) => expiresAt === null || expiresAt > clock.now()
  return {
    async create(person, { name, scope, days }) {
      const token = prefix + createToken(random)
      const now = clock.now()
      const row: TokenRow = {
        id: createId(random),
        hash: hashToken(token),
        person,
        name,
        scope,
        createdAt: now,
        expiresAt: days === null ? null : now + days * day,
        usedAt: null,
      }
      await register.write(put('tokens', row))
      return { token, row }
    },
    of: (person) =>
      byPerson(person)
        .filter(isGood)
        .sort((a, b) => b.createdAt - a.createdAt),
    find(header) {
      const given = /^Bearer (stoa_[A-Za-z0-9_-]{20,100})$/i.exec(header ?? '')?.[1]
      const token = given === undefined ? undefined : byHash(hashToken(given))[0]
      const person = token && isGood(token) ? register.get('people', token.person) : undefined
      return token && person ? { token, person } : null
    },
    used: (token) =>
      token.usedAt !== null && clock.now() - token.usedAt < hour
        ? Promise.resolve()
        : register.inTurn(async () => {
            const current = register.get('tokens', token.id)
            if (current) await register.write(put('tokens', { ...current, usedAt: clock.now() }))
          }),
    revoke: (person, id) =>
      register.inTurn(async () => {
        if (register.get('tokens', id)?.person !== person) return false
        await register.write(remove('tokens', id))
        return true
      }),
  }
}
