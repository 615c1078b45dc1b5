/** The edge where refusals and mistakes become replies: a code, its status, and a sentence in the person's language. */
import type { ErrorRequestHandler } from 'express'
import { ZodError } from 'zod'
import { type ErrorCode, type ErrorReply, errors, Refusal } from '../../../shared/errors.ts'
import { createId } from '../../../shared/lib/index.ts'
import { sayIn, type WordKey } from '../../../shared/words/index.ts'
import type { Services } from '../services.ts'
import { callerOf } from './who.ts'

export function errorReplies({ log, random }: Pick<Services, 'log' | 'random'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // Half of the answer is out: all that is left is to cut it, so that nobody takes it for whole.
    if (response.headersSent) return next(error)
    const known = refusalOf(error)
    const code = known?.code ?? 'unexpected'
    const reply: ErrorReply = { code, message: '' }
    if (known?.fields) reply.fields = known.fields
    if (!known) reply.reference = createId(random, 8)
    if (errors[code] >= 500 && code !== 'firstRunNeeded' && code !== 'shuttingDown') {
      // The path without its query: a query may hold a ticket.
      log.error({ reference: reply.reference, code, method: request.method, path: request.path, err: error }, 'a request failed')
    }
    reply.message = sayIn(callerOf(response, request).language)(`error.${code}` satisfies WordKey, { reference: reply.reference ?? '' })
    response.status(errors[code]).set('Cache-Control', 'no-store').json(reply)
  }
}

/** What we can say about an error, or null for a mistake of ours. */
function refusalOf(error: unknown): { code: ErrorCode; fields?: Record<string, string> } | null {
  if (error instanceof Refusal) return error.fields ? { code: error.code, fields: error.fields } : { code: error.code }
  if (error instanceof ZodError) return { code: 'badInput', fields: fieldsOf(error) }
  // Express and its body parser carry a status and sometimes a type.
  const { status, type } = (typeof error === 'object' && error !== null ? error : {}) as { status?: unknown; type?: unknown }
  if (status === 413) return { code: 'tooLarge' }
  if (typeof type === 'string' && typeof status === 'number' && status < 500) return { code: 'badJson' }
  // A path that cannot be decoded names nothing.
  if (status === 400) return { code: 'notFound' }
  return null
}

/** The first complaint about each field, as a word key. */
function fieldsOf(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const { path, message } of error.issues) {
    const name = path.map(String).join('.') || 'form'
    if (!Object.hasOwn(fields, name)) fields[name] = message.startsWith('field.') ? message : 'field.other'
  }
  return fields
}
