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
  /** Null for who comes in another way; `hashed` when it was hashed before. */
  password: string | null
  hashed?: string
  language: Language
  instance: InstanceRole
  isVerified?: boolean
}

export interface People {
  get(id: string): PersonRow | undefined
  /** The account with this address. */
  withEmail(email: string): PersonRow | undefined
  /** The name to show for an id from a row; null for nobody and for the forgotten. */
  nameOf(id: string | null): string | null
  /** Refuses with `emailTaken`. Given a guest's id, that guest becomes the account and keeps all that is theirs. */
  addAccount(account: NewAccount, guest?: string): Promise<PersonRow>
  /** A guest's row, not yet written: joining writes it together with the place in the space. `taken`: colours of those already there. */
  newGuest(name: string, taken: number[]): PersonRow
  /** The account, or null when address or password are wrong: one answer, after one time. */
  check(email: string, password: string): Promise<PersonRow | null>
  change(id: string, change: { name?: string; language?: Language; picture?: string | null }): Promise<PersonRow>
  /** Is this their password? As slow for who has none. */
  isPassword(person: PersonRow, password: string): Promise<boolean>
  /** Null takes it away. Sessions are not touched. */
  setPassword(id: string, password: string | null): Promise<PersonRow>
  /** Refuses with `emailTaken`. */
  setEmail(id: string, email: string, isVerified: boolean): Promise<PersonRow>
  /** Letters to the address reach its owner, if it is still theirs. */
  verifyEmail(id: string, email: string): Promise<PersonRow>
  /** Refuses with `lastAdministrator` when nobody else would run the site. */
  setInstanceRole(id: string, role: InstanceRole): Promise<PersonRow>
}

export function createPeople({ register, clock, random }: { register: Register; clock: Clock; random: RandomBytes }): People {
  const byEmail = register.index('people', (person) => person.email)
  const update = (id: string, changed: (person: PersonRow) => PersonRow) =>
    register.inTurn(async () => {
      const person = register.get('people', id)
      if (!person) throw new Refusal('notSignedIn')
      const row = changed(person)
      await register.write(put('people', row))
      return row
    })
  return {
    get: (id) => register.get('people', id),
    withEmail: (email) => byEmail(email)[0],
    nameOf: (id) => (id === null ? null : (register.get('people', id)?.name ?? null)),
    async addAccount({ name, email, password, hashed: given, language, instance, isVerified }, guest) {
      const hashed = given ?? (password === null ? null : await hashPassword(password))
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
          ...(isVerified && { emailVerifiedAt: clock.now() }),
          ...(before?.picture && { picture: before.picture }),
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
    change: (id, { name, language, picture }) =>
      update(id, (person) => {
        const { picture: before, ...rest } = person
        const shown = picture === undefined ? before : picture
        return { ...rest, name: name ?? person.name, language: language ?? person.language, ...(shown && { picture: shown }) }
      }),
    isPassword: (person, password) => isPassword(password, person.password),
    async setPassword(id, password) {
      const hashed = password === null ? null : await hashPassword(password)
      return update(id, (person) => ({ ...person, password: hashed }))
    },
    setEmail: (id, email, isVerified) =>
      update(id, ({ emailVerifiedAt: _, ...person }) => {
        const other = byEmail(email)[0]
        if (other && other.id !== id) throw new Refusal('emailTaken', { email: 'error.emailTaken' })
        return { ...person, email, ...(isVerified && { emailVerifiedAt: clock.now() }) }
      }),
    verifyEmail: (id, email) => update(id, (person) => (person.email === email ? { ...person, emailVerifiedAt: clock.now() } : person)),
    setInstanceRole: (id, role) =>
      update(id, (person) => {
        const others = register.all('people').filter((other) => other.instance === 'administrator' && other.id !== id)
        if (person.instance === 'administrator' && role !== 'administrator' && others.length === 0) throw new Refusal('lastAdministrator')
        return { ...person, instance: role }
      }),
  }
}

/** The colour (1 to 8) that the fewest have, so that people side by side look different for as long as possible. */
function rarest(taken: number[]): number {
  const counts = Array.from({ length: 8 }, (_, index) => taken.filter((colour) => colour === index + 1).length)
  return counts.indexOf(Math.min(...counts)) + 1
}
