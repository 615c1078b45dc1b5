/** Calls to the server, typed by the routes of shared/api. */
import type { ReplyOf, RequestOf, Route } from '../../shared/api/index.ts'
import { type ErrorCode, type ErrorReply, errors } from '../../shared/errors.ts'

/** A call that was refused or never arrived (`offline`: the server was not reached; nothing is known to be changed). */
/** A code of the server, or one that only the page knows: it was not reached, or it closed an open room. */
type FailureCode = ErrorCode | 'offline' | 'removed'

export class ApiFailure extends Error {
  readonly code: FailureCode
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number
  /** Form fields and the word key of what is wrong with each. */
  readonly fields: Record<string, string>
  /** For the administrator; only with `unexpected`. */
  readonly reference: string | null

  constructor(status: number, reply: { code: FailureCode; message: string; reference?: string; fields?: Record<string, string> }) {
    super(reply.message)
    this.name = 'ApiFailure'
    this.status = status
    this.code = reply.code
    this.fields = reply.fields ?? {}
    this.reference = reply.reference ?? null
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any route of shared/api; its own types come back through ReplyOf and RequestOf
export type AnyRoute = Route<string, any, any>
type ParamsOf<R> = R extends Route<infer Params, infer _Request, infer _Reply> ? Params : never

/** Parameters of the path, and the body (POST, PATCH) or query (GET, DELETE). */
export interface Inputs<R extends AnyRoute> {
  params?: Record<ParamsOf<R>, string>
  request?: RequestOf<R>
  signal?: AbortSignal
}

/** Throws `ApiFailure`. A stopped call (`signal`) throws what fetch throws. */
export async function call<R extends AnyRoute>(route: R, { params, request, signal }: Inputs<R> = {}): Promise<ReplyOf<R>> {
  const inBody = route.method === 'POST' || route.method === 'PATCH'
  const response = await reach(address(route, params ?? {}, inBody ? undefined : request), {
    method: route.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      ...(inBody ? { 'content-type': 'application/json' } : {}),
    },
    body: inBody ? JSON.stringify(request ?? {}) : undefined,
    signal,
  })
  const reply: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw failureOf(response.status, reply)
  return reply as ReplyOf<R>
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (failure) {
    if (init.signal?.aborted) throw failure
    throw new ApiFailure(0, { code: 'offline', message: 'offline' })
  }
}

function address(route: AnyRoute, params: Record<string, string>, query: unknown): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${route.method} ${route.path} needs ${name}`)
    return encodeURIComponent(value)
  })
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return `/api${path}${search && `?${search}`}`
}

/** A proxy in front of the server may answer in its own words: such a reply means that ours was not reached. */
export function failureOf(status: number, reply: unknown): ApiFailure {
  if (isErrorReply(reply)) return new ApiFailure(status, reply)
  const code =
    status === 502 || status === 503 || status === 504 ? 'offline' : status === 413 ? 'tooLarge' : status === 429 ? 'tooMany' : 'unexpected'
  return new ApiFailure(status, { code, message: code })
}

const isErrorReply = (reply: unknown): reply is ErrorReply =>
  typeof reply === 'object' && reply !== null && 'code' in reply && typeof reply.code === 'string' && Object.hasOwn(errors, reply.code)
