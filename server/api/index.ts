/** The API: every resource, behind the same doors. A new resource is one file here and one line below. */
import { Router } from 'express'
import { Refusal } from '../../shared/errors.ts'
import { accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { doors } from './doors.ts'
import { enterprises } from './enterprises.ts'
import { erasing } from './erasing.ts'
import { exports } from './exports.ts'
import { files } from './files.ts'
import { instance, isReady } from './instance.ts'
import { invitations } from './invitations.ts'
import { own } from './me.ts'
import { errorReplies } from './middleware/errors.ts'
import { createLimits } from './middleware/limits.ts'
import { ownSite } from './middleware/ownSite.ts'
import { who } from './middleware/who.ts'
import { ownData } from './ownData.ts'
import { people } from './people.ts'
import { roomPeople } from './roomPeople.ts'
import { rooms } from './rooms.ts'
import type { Services } from './services.ts'
import { site } from './site.ts'
import { spaces } from './spaces.ts'
import { targets } from './targets.ts'
import { templates } from './templates.ts'

export { createLastChange, type LastChange } from './lastChange.ts'
export type { Services } from './services.ts'

/** `isClosing`: the server is about to stop and takes nothing new. */
export function createApi(services: Services, isClosing: () => boolean): Router {
  const router = Router()
  const limits = createLimits()

  router.use((_request, _response, next) => {
    if (isClosing()) throw new Refusal('shuttingDown')
    next()
  })
  router.use(who(services), ownSite(services))
  const beforeFirstRun = new Set(['/instance', '/first-run'])
  router.use((request, _response, next) => {
    if (!isReady(services) && !beforeFirstRun.has(request.path)) throw new Refusal('firstRunNeeded')
    next()
  })

  instance(router, services)
  accounts(router, services, limits)
  doors(router, services, limits)
  own(router, services, limits)
  ownData(router, services, limits)
  erasing(router, services, limits)
  site(router, services, limits)
  people(router, services)
  audit(router, services)
  spaces(router, services)
  rooms(router, services)
  roomPeople(router, services)
  invitations(router, services, limits)
  enterprises(router, services)
  exports(router, services, limits)
  files(router, services, limits)
  targets(router, services)
  templates(router, services)

  router.use(() => {
    throw new Refusal('notFound')
  })
  router.use(errorReplies(services))
  return router
}
