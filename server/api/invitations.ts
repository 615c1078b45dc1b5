/** Invitation links: made, listed, withdrawn, looked at, and followed. */
import type { Router } from 'express'
import { atLeast } from '../../shared/access/index.ts'
import { createInvitation, type InvitationView, join, listInvitations, lookAtInvitation, revokeInvitation } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import type { Access, InvitationRow, RoomRow } from '../access/index.ts'
import type { Limits } from './middleware/limits.ts'
import { giveCookie } from './middleware/who.ts'
import { mount } from './mount.ts'
import { inSpace } from './rights.ts'
import type { Services } from './services.ts'
import { meView } from './views.ts'

export const invitationView = (
  { people }: Access,
  { id, role, room, only = false, createdAt, expiresAt, used, uses, createdBy }: InvitationRow,
): InvitationView => ({ id, role, room, only, createdAt, expiresAt, used, uses, by: people.nameOf(createdBy) ?? '' })

export function invitations(router: Router, { access, rooms }: Services, limits: Limits): void {
  const view = (invitation: InvitationRow) => invitationView(access, invitation)
  /** The room a link leads to, if it is still there. */
  const landing = ({ space, room }: Pick<InvitationRow, 'space' | 'room'>): RoomRow | null => {
    const row = room === null ? undefined : access.register.get('rooms', room)
    return row && row.space === space && row.deletedAt === null ? row : null
  }

  mount(router, createInvitation, async ({ params, input, person }) => {
    const place = inSpace(access, person, params.space, 'space.invite')
    // Nobody gives a wider role than their own.
    if (!atLeast(place.role, input.role)) throw new Refusal('notAllowed')
    const room = input.room ?? null
    if (room !== null && !landing({ space: params.space, room })) throw new Refusal('boardNotFound')
    const made = await access.invitations.create(place.person.id, {
      space: params.space,
      room,
      only: room !== null && input.only === true,
      role: input.role,
      days: input.days,
      uses: input.uses ?? null,
    })
    await access.audit.note('invitationMade', { by: place.person.id, space: params.space, values: { role: input.role } })
    return { ...view(made.invitation), token: made.token }
  })

  mount(router, listInvitations, ({ params, person }) => {
    inSpace(access, person, params.space, 'space.invite')
    return { invitations: access.invitations.list(params.space).map(view) }
  })

  mount(router, revokeInvitation, async ({ params, person }) => {
    const place = inSpace(access, person, params.space, 'space.invite')
    await access.invitations.revoke(params.space, params.invitation)
    await access.audit.note('invitationWithdrawn', { by: place.person.id, space: params.space })
    return {}
  })

  mount(
    router,
    lookAtInvitation,
    ({ input }) => {
      const invitation = access.invitations.look(input.token)
      const room = landing(invitation)
      return {
        space: access.spaces.get(invitation.space)!.name,
        room: room && { title: room.title, kind: room.kind },
        role: invitation.role,
        by: access.people.nameOf(invitation.createdBy) ?? '',
      }
    },
    { before: [limits.join] },
  )

  mount(
    router,
    join,
    async ({ input, person, request, response }) => {
      if (!person && input.name === undefined) throw new Refusal('badInput', { name: 'field.name' })
      const before = person
        ? [...access.spaces.of(person.id).map(({ id }) => id), ...access.spaces.roomsAlone(person.id).map((room) => room.space)]
        : []
      const joined = await access.invitations.join(input.token, person ? { person } : { name: input.name! })
      const { space, role } = joined.invitation
      if (!before.includes(space)) {
        await access.audit.note('joined', { by: joined.person.id, about: joined.person.id, space, values: { role } })
      }
      if (!person) {
        giveCookie(access, request, response, await access.sessions.open(joined.person.id, request.get('user-agent') ?? ''))
      } else rooms.recheck()
      const room = landing(joined.invitation)
      return { me: meView(joined.person), space: joined.invitation.space, room: room && { id: room.id, kind: room.kind } }
    },
    { before: [limits.join] },
  )
}
