/** The people of a site, for its administrators: letting in, helping back in, roles, erasing on request. */
import type { Router } from 'express'
import {
  type AccountRow,
  addPerson,
  changeInstanceRole,
  erasePerson,
  letIn,
  listPeople,
  lookAtErasingPerson,
  makePasswordLink,
  resetFactor,
  signOutPerson,
  turnAway,
} from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { fold } from '../../shared/lib/index.ts'
import { handedMs, type LinkRow, type PersonRow } from '../access/index.ts'
import { admit } from './admission.ts'
import { eraseNow, eraseViewOf } from './erasing.ts'
import { mount } from './mount.ts'
import { administrator } from './rights.ts'
import type { Services } from './services.ts'

const mostShown = 200

export function people(router: Router, services: Services): void {
  const { access, mail, rooms } = services
  const { audit, links, register, sessions, factors } = access

  const view = (person: PersonRow & { email: string }): AccountRow => ({
    id: person.id,
    name: person.name,
    email: person.email,
    emailVerified: person.emailVerifiedAt !== undefined,
    instance: person.instance ?? 'member',
    factor: factors.isOn(person.id),
    hasPassword: person.password !== null,
    createdAt: person.createdAt,
    seenAt: sessions.of(person.id)[0]?.seenAt ?? null,
  })
  const isAccount = (person: PersonRow): person is PersonRow & { email: string } => person.email !== null
  const find = (id: string): PersonRow & { email: string } => {
    const person = access.people.get(id)
    if (!person || !isAccount(person)) throw new Refusal('personNotFound')
    return person
  }
  const waiting = () => links.waiting().filter(({ email }) => !access.people.withEmail(email))
  const shortId = ({ id }: LinkRow) => id.slice(0, 20)
  const waitingOne = (id: string): LinkRow => {
    const link = waiting().find((one) => shortId(one) === id)
    if (!link) throw new Refusal('linkExpired')
    return link
  }

  mount(router, listPeople, (call) => {
    administrator(access, call)
    const all = register.all('people')
    const accounts = all.filter(isAccount)
    const words = fold(call.input.q ?? '')
    const found = words === '' ? accounts : accounts.filter(({ name, email }) => fold(`${name} ${email}`).includes(words))
    return {
      people: found
        .sort((a, b) => a.name.localeCompare(b.name, call.language))
        .slice(0, mostShown)
        .map(view),
      total: found.length,
      guests: all.length - accounts.length,
      waiting: waiting().map((link) => ({
        id: shortId(link),
        name: link.account?.name ?? '',
        email: link.email,
        createdAt: link.createdAt,
      })),
    }
  })

  /** By mail when there is one; else the link goes to the administrator, to be handed over. */
  const passwordLink = async (person: PersonRow & { email: string }, by: string, letter: 'invited' | null) => {
    await audit.note('passwordLink', { by, about: person.id })
    if (letter && (await mail.send(letter, { person }, {}, { link: 'password' }))) {
      return { token: null, sent: true, expiresAt: services.clock.now() + handedMs }
    }
    const { token, row } = await links.make({ does: 'password', person: person.id, email: person.email }, handedMs)
    return { token, sent: false, expiresAt: row.expiresAt }
  }

  mount(router, addPerson, async (call) => {
    const { id: by } = administrator(access, call)
    const { personName: name, email, language, instance } = call.input
    const made = await access.people.addAccount({ name, email, password: null, language, instance })
    await audit.note('accountMade', { by, about: made.id })
    return passwordLink({ ...made, email }, by, 'invited')
  })
  mount(router, makePasswordLink, (call) => {
    const { id: by } = administrator(access, call)
    return passwordLink(find(call.params.person), by, null)
  })
  mount(router, changeInstanceRole, async (call) => {
    const { id: by } = administrator(access, call)
    const { id } = find(call.params.person)
    await access.people.setInstanceRole(id, call.input.instance)
    await audit.note('siteRole', { by, about: id, values: { role: call.input.instance } })
    return view(find(id))
  })
  mount(router, resetFactor, async (call) => {
    const { id: by } = administrator(access, call)
    const { id } = find(call.params.person)
    await factors.end(id)
    await audit.note('factorReset', { by, about: id })
    return view(find(id))
  })
  mount(router, signOutPerson, async (call) => {
    const { id: by } = administrator(access, call)
    const { id } = find(call.params.person)
    const count = await sessions.closeAll(id)
    await factors.forgetTrusted(id)
    rooms.recheck()
    await audit.note('sessionsClosed', { by, about: id, values: { count } })
    return view(find(id))
  })
  mount(router, lookAtErasingPerson, (call) => {
    administrator(access, call)
    const person = find(call.params.person)
    return { ...eraseViewOf(services, person), typed: person.email }
  })
  mount(router, erasePerson, (call) => {
    const { id: by } = administrator(access, call)
    const person = find(call.params.person)
    if (call.input.typed.trim().toLowerCase() !== person.email) throw new Refusal('badInput', { typed: 'field.typed' })
    return eraseNow(services, person, by, call.input.spaces)
  })
  mount(router, letIn, async (call) => {
    const { id: by } = administrator(access, call)
    const link = waitingOne(call.params.link)
    const made = await admit(services, link, false)
    await links.remove(link.id)
    await audit.note('accountMade', { by, about: made.id })
    return {}
  })
  mount(router, turnAway, async (call) => {
    administrator(access, call)
    await links.remove(waitingOne(call.params.link).id)
    return {}
  })
}
