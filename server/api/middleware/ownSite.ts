/** Refuses what another web site makes a visitor's browser send. */
import type { RequestHandler } from 'express'
import { Refusal } from '../../../shared/errors.ts'
import type { Services } from '../services.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

export const ownSite =
  ({ access }: Services): RequestHandler =>
  (request, _response, next) => {
    if (!safe.has(request.method) && !access.site.isOwnOrigin(request)) throw new Refusal('foreignSite')
    next()
  }
