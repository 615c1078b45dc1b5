/** Persons: accounts with an e-mail address and a password, guests with a name. */
import type { InstanceRole } from '../../shared/access/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Language } from '../../shared/words/index.ts'
import type { Clock } from '../host/clock.ts'
import { put, type Register } from './register.ts'
import type { PersonRow } from './rows.ts'
import { hashPassword, isPassword } from './secrets.ts'

interface NewAccount {
  name: string
  email: string
  password: string
  language: Language
  instance: InstanceRole
}

export interface People {
  get(id: string): PersonRow | undefined
  /** The name to show for an id from a row; null for nobody and for the forgotten. */
  nameOf(id: string | null): string | null
  /** Refuses with `emailTaken`. Given a guest's id, that guest becomes the account and keeps all that is theirs. */
  addAccount(account: NewAccount, guest?: string): Promise<PersonRow>
  /** A guest's row, not yet written: joining writes it together with the place in the space. `taken`: colours of those already there. */
  newGuest(name: string, taken: number[]): PersonRow
  /** The account, or null when address or password are wrong: one answer, after one time. */
  check(email: string, password: string): Promise<PersonRow | null>
  change(id: string, change: { name?: string; language?: Language }): Promise<PersonRow>
}

export function createPeople({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): People {
  const byEmail = register.index('people', (person) => person.email)
  return {
    get: (id) => register.get('people', id),
    nameOf: (id) => (id === null ? null : (register.get('people', id)?.name ?? null)),
    async addAccount({ name, email, password, language, instance }, guest) {
      const hashed = await hashPassword(password)
      return register.inTurn(async () => {
        if (byEmail(email).length > 0) throw new Refusal('emailTaken', { email: 'error.emailTaken' })
        const before = guest === undefined ? undefined : register.get('people', guest)
        const accounts = register.all('people').map((person) => person.colour)
        const person: PersonRow = {
          id: before?.id ?? createId(random),
          name,
          colour: before?.colour ?? rarest(accounts),
          guest: false,
          email,
          password: hashed,
          instance,
          language,
          createdAt: before?.createdAt ?? clock.now(),
        }
        await register.write(put('people', person))
        return person
      })
    },
    newGuest: (name, taken) => ({
      id: createId(random),
      name,
      colour: rarest(taken),
      guest: true,
      email: null,
      password: null,
      instance: null,
      language: null,
      createdAt: clock.now(),
    }),
    async check(email, password) {
      const person = byEmail(email)[0]
      return (await isPassword(password, person?.password ?? null)) ? person! : null
    },
    change: (id, { name, language }) =>
      register.inTurn(async () => {
        const person = register.get('people', id)
        if (!person) throw new Refusal('notSignedIn')
        const changed = { ...person, name: name ?? person.name, language: language ?? person.language }
        await register.write(put('people', changed))
        return changed
      }),
  }
}

/** The colour (1 to 8) that the fewest have, so that people side by side look different for as long as possible. */
function rarest(taken: number[]): number {
  const counts = Array.from({ length: 8 }, (_, index) => taken.filter((colour) => colour === index + 1).length)
  return counts.indexOf(Math.min(...counts)) + 1
}
