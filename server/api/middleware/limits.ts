/** How often one address may do what costs us or tempts others. Generous: a whole workshop may sit behind one address. */
import type { RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { Refusal } from '../../../shared/errors.ts'

const perMinute = (limit: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new Refusal('tooMany')),
  })

/** A fresh set of counters; one per app. */
export const createLimits = () => ({
  signIn: perMinute(60),
  accounts: perMinute(30),
  join: perMinute(200),
  exports: perMinute(120),
  uploads: perMinute(600),
  /** Letters that a page makes us send, and links that are followed. */
  letters: perMinute(30),
  links: perMinute(120),
  /** What reads every board of a person. */
  data: perMinute(10),
})
export type Limits = ReturnType<typeof createLimits>
