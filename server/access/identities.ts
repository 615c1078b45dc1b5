/** Which accounts elsewhere open whose account here. */
import type { Clock } from '../host/clock.ts'
import { put, type Register, remove } from './register.ts'
import type { IdentityRow } from './rows.ts'

export interface Identities {
  of(person: string): IdentityRow[]
  /** `id` comes with what the provider said (elsewhere.ts). */
  add(id: string, provider: string, person: string): Promise<void>
  remove(id: string): Promise<void>
}

export function createIdentities({ register, clock }: { register: Register; clock: Clock }): Identities {
  const byPerson = register.index('identities', (identity) => identity.person)
  return {
    of: (person) => byPerson(person).sort((a, b) => a.createdAt - b.createdAt),
    add: (id, provider, person) => register.write(put('identities', { id, provider, person, createdAt: clock.now() })),
    remove: (id) => register.inTurn(() => register.write(remove('identities', id))),
  }
}
