/** How every way in ends: with the second step where it is asked, else with a session of its own for this browser. */
import type { Request, Response } from 'express'
import type { Me } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { type PersonRow, type SessionRow, stepMs } from '../access/index.ts'
import { giveCookie, takeCookie } from './middleware/who.ts'
import type { Services } from './services.ts'
import { meView } from './views.ts'

interface Door {
  person: PersonRow
  /** The session this browser had. */
  before: SessionRow | null
  request: Request
  response: Response
}

/** A browser that signs in gets a new token, whatever it brought; the session it had before ends. */
export async function enter({ access, rooms }: Services, { person, before, request, response }: Door): Promise<Me> {
  giveCookie(access, request, response, await access.sessions.open(person.id, request.get('user-agent') ?? ''))
  if (before) {
    await access.sessions.close(before.id)
    rooms.recheck()
  }
  return meView(person)
}

/** As `enter`, but refuses with `factorNeeded` who has a second step and comes with a browser that they did not tell us to remember. */
export async function enterOrAsk(services: Services, door: Door): Promise<Me> {
  const { access } = services
  const { person, request, response } = door
  const device = access.site.tokenOf(request, 'device')
  if (access.factors.isOn(person.id) && !(device !== null && access.factors.isTrusted(person.id, device))) {
    giveCookie(access, request, response, access.steps.begin(person.id), stepMs / 1000, 'step')
    throw new Refusal('factorNeeded')
  }
  if (access.site.tokenOf(request, 'step') !== null) takeCookie(access, request, response, 'step')
  return enter(services, door)
}
