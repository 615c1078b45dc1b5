/** Finds out who makes the request, and in which language to answer. */
import type { Request, RequestHandler, Response } from 'express'
import { Refusal } from '../../../shared/errors.ts'
import { isLanguage, type Language } from '../../../shared/words/index.ts'
import { sessionDays } from '../../access/index.ts'
import type { Caller, Services } from '../services.ts'

export function who({ access, settings }: Services): RequestHandler {
  return async (request, response, next) => {
    const token = access.site.tokenOf(request)
    const found = token === null ? null : access.sessions.find(token)
    const caller: Caller = {
      person: found?.person ?? null,
      session: found?.session ?? null,
      language: found?.person.language ?? wishOf(request) ?? fallback(settings.get().language),
    }
    response.locals.caller = caller
    if (token && found && (await access.sessions.visit(found.session))) giveCookie(access, request, response, token)
    next()
  }
}

/** Before `who` has run (or when it failed) nobody is signed in. */
export const callerOf = (response: Response, request: Request): Caller =>
  (response.locals.caller as Caller | undefined) ?? { person: null, session: null, language: wishOf(request) ?? 'en' }

/** For routes that read much: nobody's megabytes are not even taken in. */
export const onlySignedIn: RequestHandler = (request, response, next) => {
  if (!callerOf(response, request).person) throw new Refusal('notSignedIn')
  next()
}

export function giveCookie({ site }: Services['access'], request: Request, response: Response, token: string): void {
  response.append('Set-Cookie', site.cookie(request, token, sessionDays * 86_400))
}

export function takeCookie({ site }: Services['access'], request: Request, response: Response): void {
  response.append('Set-Cookie', site.cookie(request, '', 0))
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
