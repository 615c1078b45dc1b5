/** Takes a person out of everything that names them. What they made with others stays, by a former participant: rooms know authors by an id only, and after this nothing says
 *  whose it was. */
import { Refusal } from '../../shared/errors.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Change } from '../storage/storage.ts'
import { put, type Register, remove } from './register.ts'
import type { Collection, PersonRow, Rows } from './rows.ts'

export interface SpaceFate {
  space: string
  /** Who owns it from now on; null deletes it. */
  heir: string | null
}

interface Parts {
  register: Register
  clock: Clock
  random: RandomBytes
}

/** Spaces that nobody else owns, with those who could: members with an account. */
export function fatesOf({ register }: Pick<Parts, 'register'>, person: string): { space: Rows['spaces']; heirs: PersonRow[] }[] {
  const members = register.all('members')
  return members
    .filter((member) => member.person === person && member.role === 'owner')
    .flatMap(({ space: id }) => {
      const space = register.get('spaces', id)
      const others = members.filter((other) => other.space === id && other.person !== person)
      if (!space || others.some(({ role }) => role === 'owner')) return []
      const heirs = others.flatMap((other) => register.get('people', other.person) ?? []).filter(({ guest }) => !guest)
      return [{ space, heirs }]
    })
}

export interface Erased {
  /** The site keeps it beside the line of the audit trail. */
  code: string
  at: number
  removed: Record<string, number>
  handedOver: string[]
  deleted: string[]
}

/** All of it or nothing. Refuses with `lastOwner` when a space would be left without an owner, with `lastAdministrator` when the site would be left without one. Sockets and files are the
 *  caller's business: they ask the register anew. */
export const erase = ({ register, clock, random }: Parts, person: string, fates: readonly SpaceFate[]): Promise<Erased> =>
  register.inTurn(async () => {
    const row = register.get('people', person)
    if (!row) throw new Refusal('personNotFound')
    const administrators = register.all('people').filter(({ instance }) => instance === 'administrator')
    if (row.instance === 'administrator' && administrators.length === 1) throw new Refusal('lastAdministrator')

    const changes: Change[] = [remove('people', person)]
    const removed: Record<string, number> = { account: 1 }
    const take = <C extends Collection>(collection: C, mine: (row: Rows[C]) => boolean, name: string = collection) => {
      const rows = register.all(collection).filter(mine)
      changes.push(...rows.map(({ id }) => remove(collection, id)))
      if (rows.length > 0) removed[name] = rows.length
    }
    const handedOver: string[] = []
    const deleted: string[] = []
    for (const { space, heirs } of fatesOf({ register }, person)) {
      const fate = fates.find((one) => one.space === space.id)
      if (!fate) throw new Refusal('lastOwner')
      if (fate.heir === null) {
        deleted.push(space.id)
        continue
      }
      const member = heirs.some(({ id }) => id === fate.heir) && register.get('members', `${space.id}.${fate.heir}`)
      if (!member) throw new Refusal('lastOwner')
      changes.push(put('members', { ...member, role: 'owner' }))
      handedOver.push(space.id)
    }
    const isGone = (space: string) => deleted.includes(space)
    const now = clock.now()
    changes.push(...deleted.map((space) => remove('spaces', space)))
    // Their boards end as deleted ones do: the sweep takes what is in them.
    for (const room of register.all('rooms'))
      if (isGone(room.space)) changes.push(put('rooms', { ...room, deletedAt: room.deletedAt ?? now }))
    take('members', (member) => member.person === person || isGone(member.space), 'memberships')
    const rooms = new Set(register.all('rooms').flatMap(({ id, space }) => (isGone(space) ? [id] : [])))
    take('roomRoles', (own) => own.person === person || rooms.has(own.room), 'rolesInRooms')
    take('invitations', (invitation) => invitation.createdBy === person || isGone(invitation.space))
    take('sessions', (session) => session.person === person)
    take('factors', ({ id }) => id === person, 'secondStep')
    take('trusts', (trust) => trust.person === person, 'trustedBrowsers')
    take('links', (link) => link.person === person || (link.person === null && link.email === row.email))
    take('tokens', (token) => token.person === person)
    take('identities', (identity) => identity.person === person, 'accountsElsewhere')
    take('mails', (mail) => mail.person === person || (row.email !== null && mail.to === row.email), 'letters')
    take('files', (file) => file.room === person, 'pictures')
    let edited = 0
    for (const enterprise of register.all('enterprises')) {
      if (!enterprise.editors.includes(person)) continue
      edited++
      changes.push(put('enterprises', { ...enterprise, editors: enterprise.editors.filter((editor) => editor !== person) }))
    }
    if (edited > 0) removed.enterpriseEditor = edited
    for (const { from, ...line } of register.all('audit')) {
      if (from !== undefined && (line.by === person || line.about === person)) changes.push(put('audit', line))
    }
    await register.write(...changes)
    return { code: createId(random, 20), at: now, removed, handedOver, deleted }
  })
