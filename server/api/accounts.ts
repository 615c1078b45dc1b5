/** Signing in and out with a password, opening accounts, and tickets for sockets. */
import type { Router } from 'express'
import { changeMe, createAccount, createTicket, signIn, signOut } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { isRoomName, splitRoomName } from '../../shared/protocol/index.ts'
import { checkNewPassword, hashPassword, waitingMs } from '../access/index.ts'
import { enter, enterOrAsk } from './entering.ts'
import type { Limits } from './middleware/limits.ts'
import { takeCookie } from './middleware/who.ts'
import { mount } from './mount.ts'
import { inRoom, present } from './rights.ts'
import type { Services } from './services.ts'
import { meView } from './views.ts'

export function accounts(router: Router, services: Services, limits: Limits): void {
  const { access, settings, rooms, mail } = services

  mount(
    router,
    signIn,
    async ({ input, session, request, response }) => {
      const address = request.ip ?? ''
      access.backoff.check(input.email, address)
      access.backoff.tried(input.email, address)
      const person = await access.people.check(input.email, input.password)
      if (!person) {
        // The same line for an address without an account: reading and writing take as long.
        await access.audit.note('signInFailed', { by: null, about: access.people.withEmail(input.email)?.id ?? null, address })
        throw new Refusal('wrongPassword')
      }
      access.backoff.passed(input.email, address)
      return enterOrAsk(services, { person, before: session, request, response })
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
      const { signUp, domains = [], name: site } = settings.get()
      // A guest was let in by somebody's invitation, and keeps their places and their work.
      const guest = person?.guest ? person : null
      const isInvited = guest !== null && access.spaces.of(guest.id).length > 0
      const { personName: name, email, password, language } = input
      const isInDomain = signUp === 'domains' && domains.includes(email.split('@')[1]!)
      if (signUp === 'closed' || (signUp !== 'open' && !isInvited && !isInDomain)) throw new Refusal('signUpClosed')
      await checkNewPassword(password, [name, email, site])
      if (isInDomain && !isInvited) {
        // Anybody can type an address of that domain: it counts when it is confirmed, by its letter or by an administrator. For one that has an account already all of it is done
        // just the same, and comes to nothing.
        const account = { name, password: await hashPassword(password), language }
        await access.links.make({ does: 'account', person: null, email, account }, waitingMs)
        await mail.send('account', { email, language }, { name }, { link: 'account' })
        throw new Refusal('confirmFirst')
      }
      const made = await access.people.addAccount({ name, email, password, language, instance: 'member' }, guest?.id)
      await access.audit.note('accountMade', { by: made.id, about: made.id })
      await mail.send('welcome', { person: made }, {}, { link: 'email' })
      return enter(services, { person: made, before: session, request, response })
    },
    { before: [limits.accounts] },
  )

  mount(router, changeMe, async (call) => {
    const { person } = present(call)
    const changed = await access.people.change(person.id, { name: call.input.personName, language: call.input.language })
    // Others see the new name next to the cursor.
    rooms.recheck()
    return meView(changed)
  })

  mount(router, createTicket, ({ input, person, session }) => {
    if (!isRoomName(input.room)) throw new Refusal('notFound')
    const { kind, id } = splitRoomName(input.room)
    const place = inRoom(access, person, id, 'room.read')
    if ((place.room.kind !== kind && kind !== 'comments') || !session) throw new Refusal('notFound')
    return { ticket: access.tickets.issue(input.room, place.person.id, session.id) }
  })
}
