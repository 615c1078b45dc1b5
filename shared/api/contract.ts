/** What travels over HTTP: one entry per route, from which come validation on the server, the client's calls and their types. */
import { z } from 'zod'

export interface Route<Params extends string, Request extends z.ZodType, Reply extends z.ZodType> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Under /api; `:name` marks a parameter. */
  path: string
  params: readonly Params[]
  /** Body of POST and PATCH, query of GET and DELETE. */
  request: Request
  reply: Reply
}

export const route = <const Params extends string, Request extends z.ZodType, Reply extends z.ZodType>(
  method: Route<Params, Request, Reply>['method'],
  path: string,
  request: Request,
  reply: Reply,
  params: readonly Params[] = [],
): Route<Params, Request, Reply> => ({ method, path, params, request, reply })

/** For routes that take or give nothing. */
export const nothing = z.object({})

export type RequestOf<R> = R extends Route<string, infer Request, z.ZodType> ? z.input<Request> : never
export type ReplyOf<R> = R extends Route<string, z.ZodType, infer Reply> ? z.output<Reply> : never
