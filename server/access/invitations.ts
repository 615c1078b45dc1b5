/** Invitations: a link with a secret, for a role in a space. Only the hash of the secret is kept. */
import { atLeast } from '../../shared/access/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import type { People } from './people.ts'
import { put, type Register, remove } from './register.ts'
import type { InvitationRow, PersonRow } from './rows.ts'
import { createToken, hashToken } from './secrets.ts'
import { memberId, roomRoleId, type Spaces } from './spaces.ts'

const day = 86_400_000

interface NewInvitation {
  space: string
  room: string | null
  only: boolean
  role: InvitationRow['role']
  days: number
  uses: number | null
}

export interface Invitations {
  create(by: string, invitation: NewInvitation): Promise<{ invitation: InvitationRow; token: string }>
  /** Those that still let people in, newest first. */
  list(space: string): InvitationRow[]
  revoke(space: string, id: string): Promise<void>
  /** Refuses with `invitationNotFound` (never was, or was withdrawn) or `invitationExpired` (too late, or used up). */
  look(token: string): InvitationRow
  /** Lets the person in, to the space or to the one room; with a name instead of a person, makes a guest. Somebody who is in already keeps the wider role and uses nothing up. */
  join(token: string, who: { person: PersonRow } | { name: string }): Promise<{ person: PersonRow; invitation: InvitationRow }>
}

export function createInvitations({
  register,
  clock,
  random,
  people,
  spaces,
}: {
  register: Register
  clock: Clock
  random: RandomBytes
  people: People
  spaces: Spaces
}): Invitations {
  const byHash = register.index('invitations', (invitation) => invitation.hash)
  const bySpace = register.index('invitations', (invitation) => invitation.space)
  const lets = (invitation: InvitationRow) =>
    invitation.expiresAt > clock.now() && (invitation.uses === null || invitation.used < invitation.uses)

  /** The room that the link leads to and beyond which it opens nothing; undefined for a link to the space. */
  const aloneIn = ({ only, room, space }: InvitationRow) => {
    const row = only && room !== null ? register.get('rooms', room) : undefined
    return row?.space === space && row.deletedAt === null ? row : undefined
  }
  const find = (token: string) => {
    const invitation = byHash(hashToken(token))[0]
    if (!invitation || !spaces.get(invitation.space)) throw new Refusal('invitationNotFound')
    if (invitation.only && !aloneIn(invitation)) throw new Refusal('invitationNotFound')
    return invitation
  }
  const look = (token: string) => {
    const invitation = find(token)
    if (!lets(invitation)) throw new Refusal('invitationExpired')
    return invitation
  }

  return {
    async create(by, { space, room, only, role, days, uses }) {
      const token = createToken(random)
      const now = clock.now()
      const invitation: InvitationRow = {
        id: createId(random),
        hash: hashToken(token),
        space,
        room,
        only,
        role,
        createdAt: now,
        createdBy: by,
        expiresAt: now + days * day,
        used: 0,
        uses,
      }
      await register.write(put('invitations', invitation))
      return { invitation, token }
    },
    list: (space) =>
      bySpace(space)
        .filter(lets)
        .sort((a, b) => b.createdAt - a.createdAt),
    revoke: (space, id) =>
      register.inTurn(async () => {
        if (register.get('invitations', id)?.space !== space) throw new Refusal('invitationNotFound')
        await register.write(remove('invitations', id))
      }),
    look,
    join: (token, who) =>
      register.inTurn(async () => {
        const invitation = find(token)
        const { space, role } = invitation
        const alone = aloneIn(invitation)
        const there = 'person' in who ? (alone ? spaces.roleIn(alone, who.person.id) : spaces.roleOf(space, who.person.id)) : null
        // A member who follows an old link simply arrives; only letting somebody in needs a link that is still good.
        if ('person' in who && there !== null && (atLeast(there, role) || !lets(invitation))) return { person: who.person, invitation }
        look(token)
        // Whom somebody kept out does not come back by a link that others pass on.
        if (alone && 'person' in who && register.get('roomRoles', roomRoleId(alone.id, who.person.id))?.role === null)
          throw new Refusal('notAllowed')
        const now = clock.now()
        const person = 'person' in who ? who.person : people.newGuest(who.name, coloursIn(space))
        const member = register.get('members', memberId(space, person.id))
        const place = alone
          ? put('roomRoles', {
              id: roomRoleId(alone.id, person.id),
              room: alone.id,
              person: person.id,
              role,
              setAt: now,
              setBy: invitation.createdBy,
            })
          : put('members', { id: memberId(space, person.id), space, person: person.id, role, joinedAt: member?.joinedAt ?? now })
        await register.write(
          ...('person' in who ? [] : [put('people', person)]),
          place,
          put('invitations', { ...invitation, used: invitation.used + 1 }),
        )
        return { person, invitation }
      }),
  }

  function coloursIn(space: string): number[] {
    return spaces.members(space).flatMap((member) => people.get(member.person)?.colour ?? [])
  }
}
