/** Leaving for good: what stands in the way, the erasing itself, and the proof of it. */
import type { Router } from 'express'
import { type EraseProof, type EraseView, eraseMe, lookAtErasing } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { roomName } from '../../shared/protocol/index.ts'
import { isLanguage, sayIn } from '../../shared/words/index.ts'
import { erase, fatesOf, type PersonRow, type SpaceFate } from '../access/index.ts'
import { mayName, unname } from '../jobs/unname.ts'
import type { Limits } from './middleware/limits.ts'
import { takeCookie } from './middleware/who.ts'
import { mount } from './mount.ts'
import { present } from './rights.ts'
import type { Services } from './services.ts'

export function erasing(router: Router, services: Services, limits: Limits): void {
  const { access } = services
  mount(router, lookAtErasing, (call) => eraseViewOf(services, present(call).person))
  mount(
    router,
    eraseMe,
    async (call) => {
      const { person } = present(call)
      const { password, typed = '', spaces } = call.input
      const wanted = typedOf(person)
      if (wanted === null) {
        const [key, address] = [person.email ?? person.id, call.request.ip ?? '']
        access.backoff.check(key, address)
        access.backoff.tried(key, address)
        if (!(await access.people.isPassword(person, password ?? ''))) throw new Refusal('badInput', { password: 'field.passwordWrong' })
        access.backoff.passed(key, address)
      } else if (typed.trim().toLowerCase() !== wanted.toLowerCase()) throw new Refusal('badInput', { typed: 'field.typed' })
      const proof = await eraseNow(services, person, person.id, spaces)
      for (const cookie of ['session', 'step', 'device'] as const) takeCookie(access, call.request, call.response, cookie)
      return proof
    },
    { before: [limits.signIn] },
  )
}

/** Who has no password shows that they mean it by typing their address, or as a guest their name. */
const typedOf = ({ password, email, name }: PersonRow): string | null => (password === null ? (email ?? name) : null)

export function eraseViewOf({ access }: Services, person: PersonRow): EraseView {
  const { register } = access
  return {
    typed: typedOf(person),
    spaces: fatesOf({ register }, person.id).map(({ space, heirs }) => ({
      id: space.id,
      name: space.name,
      heirs: heirs.map(({ id, name }) => ({ id, name })),
    })),
    memberships: access.spaces.of(person.id).length,
    enterprises: register
      .all('enterprises')
      .filter(({ editors }) => editors.length === 1 && editors[0] === person.id)
      .map(({ name }) => name),
  }
}

/** Their windows close within this call. */
export async function eraseNow(services: Services, person: PersonRow, by: string, fates: readonly SpaceFate[]): Promise<EraseProof> {
  const { access, rooms, settings, clock, random } = services
  const { code, at, removed, handedOver, deleted } = await erase({ register: access.register, clock, random }, person.id, fates)
  rooms.recheck()
  if (person.email !== null) access.backoff.forget(person.email)
  access.backoff.forget(`factor ${person.id}`)
  for (const space of handedOver) await access.audit.note('spaceHandedOver', { by, space })
  for (const space of deleted) await access.audit.note('spaceDeleted', { by, space })
  await access.audit.note('accountErased', { by, about: person.id, values: { code } })
  await access.files.sweep()
  const mentions = await unnameIn(services, person.id)
  if (mentions > 0) removed.mentions = mentions
  return { site: settings.get().name, erasedAt: new Date(at).toISOString(), code, removed }
}

/** A mention holds the name as it was then. Every room is looked through: also those of spaces that they left, and deleted ones, for they can be put back. One that cannot be changed
 *  now (it is damaged) is told to the log and keeps nobody from being erased. */
async function unnameIn({ access, rooms, settings, log }: Services, person: string): Promise<number> {
  const { language } = settings.get()
  const word = sayIn(isLanguage(language) ? language : 'en')('person.former')
  let count = 0
  for (const { id, kind } of access.register.all('rooms')) {
    for (const part of [kind, 'comments'] as const) {
      const name = roomName(part, id)
      try {
        if (mayName(await rooms.read(name), person))
          await rooms.change(name, person, (doc) => void (count += unname(doc, part, person, word)))
      } catch (problem) {
        log.error({ err: problem, room: name }, 'the name of an erased person could not be taken out of a room')
      }
    }
  }
  return count
}
