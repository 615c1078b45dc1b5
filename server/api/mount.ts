/** Binds a route of shared/api to its handler: reads and checks what came, asks the handler, and lets out only what the contract names. */
import express, { type RequestHandler, type Router } from 'express'
import type { z } from 'zod'
import type { Route } from '../../shared/api/index.ts'
import { Refusal } from '../../shared/errors.ts'
import { isId } from '../../shared/lib/index.ts'
import { sayIn } from '../../shared/words/index.ts'
import { callerOf } from './middleware/who.ts'
import type { Call } from './services.ts'

interface Options {
  /** Run first, in order: rate limits. */
  before?: RequestHandler[]
  /** Largest body in the notation of the `bytes` package. */
  bodyLimit?: string
}

export function mount<Params extends string, Request extends z.ZodType, Reply extends z.ZodType>(
  router: Router,
  route: Route<Params, Request, Reply>,
  handler: (call: Call<Params, z.output<Request>>) => z.input<Reply> | Promise<z.input<Reply>>,
  { before = [], bodyLimit = '100kb' }: Options = {},
): void {
  const hasBody = route.method === 'POST' || route.method === 'PATCH'
  const method = route.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete'
  const body = hasBody ? [express.json({ limit: bodyLimit })] : []
  router[method](route.path, ...before, ...body, async (request, response) => {
    const caller = callerOf(response, request)
    const params = {} as Record<Params, string>
    for (const name of route.params) {
      const value = request.params[name]
      // One pattern for every identifier, matched before anything is looked up by it.
      if (!isId(value)) throw new Refusal('notFound')
      params[name] = value
    }
    const input = route.request.parse((hasBody ? request.body : request.query) ?? {})
    const reply = await handler({ ...caller, params, input, say: sayIn(caller.language), request, response })
    // Parsing drops every key the contract does not name: a row can never let its hash or token out by mistake.
    response.set('Cache-Control', 'no-store').json(route.reply.parse(reply))
  })
}
