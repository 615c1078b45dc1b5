/** Signing in and out, accounts, and tickets for sockets. */
import type { Request, Response, Router } from 'express'
import { changeMe, createAccount, createTicket, signIn, signOut } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { isRoomName, splitRoomName } from '../../shared/protocol/index.ts'
import type { PersonRow, SessionRow } from '../access/index.ts'
import type { Limits } from './middleware/limits.ts'
import { giveCookie, takeCookie } from './middleware/who.ts'
import { mount } from './mount.ts'
import { inRoom, signedIn } from './rights.ts'
import type { Services } from './services.ts'
import { meView } from './views.ts'

export function accounts(router: Router, services: Services, limits: Limits): void {
  const { access, settings, rooms } = services

  /** A browser that signs in gets a new token; the one it had before ends. */
  const enter = async (person: PersonRow, before: SessionRow | null, request: Request, response: Response) => {
    giveCookie(access, request, response, await access.sessions.open(person.id, request.get('user-agent') ?? ''))
    if (before) {
      await access.sessions.close(before.id)
      rooms.recheck()
    }
    return meView(person)
  }

  mount(
    router,
    signIn,
    async ({ input, session, request, response }) => {
      const address = request.ip ?? ''
      access.backoff.check(input.email, address)
      access.backoff.tried(input.email, address)
      const person = await access.people.check(input.email, input.password)
      if (!person) throw new Refusal('wrongPassword')
      access.backoff.passed(input.email, address)
      return enter(person, session, request, response)
    },
    { before: [limits.signIn] },
  )

  mount(router, signOut, async ({ session, request, response }) => {
    takeCookie(access, request, response)
    if (session) {
      await access.sessions.close(session.id)
      rooms.recheck()
    }
    return {}
  })

  mount(
    router,
    createAccount,
    async ({ input, person, session, request, response }) => {
      // A guest was let in by somebody's invitation, and keeps their places and their work.
      const guest = person?.guest ? person : null
      const invited = guest !== null && access.spaces.of(guest.id).length > 0
      if (settings.get().signUp !== 'open' && !invited) throw new Refusal('signUpClosed')
      const { personName: name, email, password, language } = input
      const account = await access.people.addAccount({ name, email, password, language, instance: 'member' }, guest?.id)
      return enter(account, session, request, response)
    },
    { before: [limits.accounts] },
  )

  mount(router, changeMe, async ({ input, person }) => {
    const changed = await access.people.change(signedIn(person).id, { name: input.personName, language: input.language })
    // Others see the new name next to the cursor.
    rooms.recheck()
    return meView(changed)
  })

  mount(router, createTicket, ({ input, person, session }) => {
    if (!isRoomName(input.room)) throw new Refusal('notFound')
    const { kind, id } = splitRoomName(input.room)
    const place = inRoom(access, person, id, 'room.read')
    if (place.room.kind !== kind || !session) throw new Refusal('notFound')
    return { ticket: access.tickets.issue(input.room, place.person.id, session.id) }
  })
}
