/** Finds out who makes the request, and in which language to answer. */
import type { Request, RequestHandler, Response } from 'express'
import { Refusal } from '../../../shared/errors.ts'
import { isLanguage, type Language } from '../../../shared/words/index.ts'
import { type CookieOf, sessionDays } from '../../access/index.ts'
import type { Caller, Services } from '../services.ts'

export function who({ access, settings }: Services): RequestHandler {
  return async (request, response, next) => {
    const { authorization } = request.headers
    if (authorization !== undefined) {
      // A program. The cookie does not count beside it: one request, one person.
      const found = access.apiTokens.find(authorization)
      if (!found) throw new Refusal('notSignedIn')
      const { person, token } = found
      const language = person.language ?? wishOf(request) ?? fallback(settings.get().language)
      response.locals.caller = { person, session: null, token, language } satisfies Caller
      if (token.scope === 'read' && !reads.has(request.method)) throw new Refusal('onlyReading')
      await access.apiTokens.used(token)
      return next()
    }
    const token = access.site.tokenOf(request)
    const found = token === null ? null : access.sessions.find(token)
    const caller: Caller = {
      person: found?.person ?? null,
      session: found?.session ?? null,
      token: null,
      language: found?.person.language ?? wishOf(request) ?? fallback(settings.get().language),
    }
    response.locals.caller = caller
    if (token && found && (await access.sessions.visit(found.session))) giveCookie(access, request, response, token)
    next()
  }
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])
const day = 86_400

/** Before `who` has run (or when it failed) nobody is signed in. */
export const callerOf = (response: Response, request: Request): Caller =>
  (response.locals.caller as Caller | undefined) ?? { person: null, session: null, token: null, language: wishOf(request) ?? 'en' }

/** For routes that read much: nobody's megabytes are not even taken in. */
export const onlySignedIn: RequestHandler = (request, response, next) => {
  if (!callerOf(response, request).person) throw new Refusal('notSignedIn')
  next()
}

/** `maxAge` in seconds; the session's by default. */
export function giveCookie(
  { site }: Services['access'],
  request: Request,
  response: Response,
  token: string,
  maxAge = sessionDays * day,
  of?: CookieOf,
): void {
  response.append('Set-Cookie', site.cookie(request, token, maxAge, of))
}

export function takeCookie({ site }: Services['access'], request: Request, response: Response, of?: CookieOf): void {
  response.append('Set-Cookie', site.cookie(request, '', 0, of))
}

/** The first of the browser's languages that we speak. */
function wishOf(request: Request): Language | null {
  for (const wish of request.acceptsLanguages()) {
    const base = wish.split('-')[0]?.toLowerCase()
    if (isLanguage(base)) return base
  }
  return null
}

const fallback = (language: string): Language => (isLanguage(language) ? language : 'en')
