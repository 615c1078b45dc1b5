/** A server of memory parts on a free port, and browsers that visit it: each with its own cookies, no page. */
import type { AddressInfo } from 'node:net'
import type { z } from 'zod'
import { type App, createApp } from '../../server/app.ts'
import type { FolderHealth } from '../../server/host/folder.ts'
import { createLog } from '../../server/host/log.ts'
import type { Exporter } from '../../server/jobs/exporter.ts'
import type { Transport } from '../../server/mail/index.ts'
import { openStore, type Store } from '../../server/storage/index.ts'
import { createRooms, type Limits } from '../../server/sync/index.ts'
import type { Role } from '../../shared/access/index.ts'
import {
  createInvitation,
  createRoom,
  createSpace,
  type finishFirstRun,
  type InvitationView,
  join,
  type Me,
  type Route,
  type SignUpMode,
  signIn,
} from '../../shared/api/index.ts'
import type { ErrorReply } from '../../shared/errors.ts'
import { type FakeClock, fakeClock } from './clock.ts'
import { documentWorker } from './documentWorker.ts'
import { seeded } from './random.ts'

export const password = 'correct horse battery'

export interface TestServer {
  address: string
  app: App
  store: Store
  clock: FakeClock
  /** What the server wrote to its log, a JSON line each. */
  log: string[]
  /** A browser that nobody has signed in yet. */
  visitor(headers?: Record<string, string>): Visitor
  /** The browser of a new account, signed in. Its address is `<name>@example.org`, in small letters. */
  account(name: string, instance?: Me['instance']): Promise<Visitor>
  /** The browser of somebody (a new account for owners, a guest for the others) who has this role in the space. `by` is its owner. */
  member(by: Visitor, space: string, role: Role): Promise<Visitor>
  close(): Promise<void>
}

/** What a browser got when it was refused. */
export class Refused extends Error {
  readonly status: number
  readonly reply: ErrorReply
  constructor(status: number, reply: ErrorReply) {
    super(`${status} ${reply.code}: ${reply.message}`)
    this.status = status
    this.reply = reply
  }
}

export interface Visitor {
  /** The Cookie header it would send, for sockets. Empty when signed out. */
  cookie(): string
  setCookie(cookie: string): void
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Calls a route of shared/api; throws `Refused`. */
  ask<Params extends string, Request extends z.ZodType, Reply extends z.ZodType>(
    route: Route<Params, Request, Reply>,
    input: z.input<Request>,
    params?: Record<Params, string>,
  ): Promise<z.output<Reply>>
  /** As `ask`, for what must be refused: gives the status and the reply. */
  refused<Params extends string, Request extends z.ZodType, Reply extends z.ZodType>(
    route: Route<Params, Request, Reply>,
    input: unknown,
    params?: Record<Params, string>,
  ): Promise<Refused>
}

interface Options {
  /** False: the first run is still to be done. */
  ready?: boolean
  signUp?: SignUpMode
  url?: string | null
  trustProxy?: boolean | number | string
  exporter?: Exporter
  /** How letters leave, once a mail server is set. */
  transport?: Transport
  page?: string | null
  limits?: Partial<Limits>
  /** Whether the data folder takes anything, and how much is left. */
  health?: () => Promise<FolderHealth>
}

/** What the terminal would show before the first run. */
export const setupCode = 'SETUPCODE1'

let started = 0

export async function startServer({
  ready = true,
  signUp = 'open',
  url = null,
  trustProxy = false,
  exporter = noExporter,
  transport,
  page = null,
  limits,
  health = async () => ({ dataFolder: 'data', writable: true, freeBytes: 1_000_000 }),
}: Options = {}): Promise<TestServer> {
  const clock = fakeClock()
  // Two servers of one test must not give out the same tokens.
  const { bytes } = seeded(20261124 + started++)
  const log: string[] = []
  const lines = createLog('info', { write: (line) => void log.push(line) })
  const store = await openStore('memory')
  if (ready) await store.settings.change({ name: 'Cluster', language: 'en', signUp })
  const app = createApp({
    setupCode,
    store,
    createRooms: (door) => createRooms({ store, door, clock, random: bytes, log: lines, limits, threads: { worker: documentWorker() } }),
    exporter,
    transport,
    clock,
    random: bytes,
    log: lines,
    health,
    page,
    config: { url, trustProxy },
    limits,
  })
  await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  const visitor = (headers?: Record<string, string>) => visitorOf(address, headers)
  const account: TestServer['account'] = async (name, instance = 'member') => {
    const email = `${name.toLowerCase()}@example.org`
    await app.access.people.addAccount({ name, email, password, language: 'en', instance: instance ?? 'member' })
    const browser = visitor()
    await browser.ask(signIn, { email, password })
    return browser
  }
  let accounts = 0
  return {
    address,
    app,
    store,
    clock,
    log,
    visitor,
    account,
    async member(by, space, role) {
      if (role !== 'owner') {
        const guest = visitor()
        const { token } = await invite(by, space, role)
        await guest.ask(join, { token, name: `The ${role}` })
        return guest
      }
      const owner = await account(`Owner${++accounts}`)
      const { token } = await invite(by, space, 'editor')
      const { me } = await owner.ask(join, { token })
      await app.access.spaces.setRole(space, me.id, 'owner')
      return owner
    },
    close: () => app.close(),
  }
}

export const firstRun = {
  name: 'Virtual Cluster',
  language: 'en',
  signUp: 'invited',
  personName: 'Ana',
  email: 'ana@example.org',
  password,
} satisfies z.input<typeof finishFirstRun.request>

export const invite = (
  by: Visitor,
  space: string,
  role: InvitationView['role'],
  more: { room?: string; only?: boolean; days?: number; uses?: number } = {},
) => by.ask(createInvitation, { role, days: 7, ...more }, { space })

/** A space of this browser's person, with an empty board in it. */
export async function spaceWithBoard(by: Visitor, name = 'Green skills'): Promise<{ space: string; board: string }> {
  const { id: space } = await by.ask(createSpace, { name })
  const { id: board } = await by.ask(createRoom, { kind: 'board', title: 'Kick-off', stage: 'gather' }, { space })
  return { space, board }
}

/** Makes nothing; for tests that export nothing. */
const noExporter: Exporter = {
  make: () => Promise.reject(new Error('this test has no exporter')),
  thumbnail: () => Promise.reject(new Error('this test has no exporter')),
  written: () => Promise.reject(new Error('this test has no exporter')),
  close: () => Promise.resolve(),
}

/** A browser that nobody has signed in yet, at any server. */
export function visitorOf(address: string, headers: Record<string, string> = {}): Visitor {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  const send: Visitor['fetch'] = async (path, init = {}) => {
    const own: Record<string, string> = { Origin: address, ...headers, ...(init.headers as Record<string, string>) }
    if (jar.size > 0) own.Cookie = cookie()
    const response = await fetch(`${address}${path}`, { redirect: 'manual', ...init, headers: own })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value === '') jar.delete(name!)
      else jar.set(name!, value!)
    }
    return response
  }

  const call = async (route: Route<string, z.ZodType, z.ZodType>, input: unknown, params: Record<string, string> = {}) => {
    const path = route.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name]!))
    if (route.method === 'POST' || route.method === 'PATCH') {
      return send(`/api${path}`, { method: route.method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(input) })
    }
    const query = new URLSearchParams(Object.entries(input as Record<string, string>)).toString()
    return send(`/api${path}${query === '' ? '' : `?${query}`}`, { method: route.method })
  }

  return {
    cookie,
    setCookie(line) {
      jar.clear()
      const [name, value] = line.split('=', 2)
      if (value) jar.set(name!, value)
    },
    fetch: send,
    async ask(route, input, params) {
      const response = await call(route, input, params)
      const body = await response.json()
      if (!response.ok) throw new Refused(response.status, body)
      return body
    },
    async refused(route, input, params) {
      const response = await call(route, input, params)
      const body = await response.json()
      if (response.ok) throw new Error(`${route.method} ${route.path} was not refused: ${JSON.stringify(body)}`)
      return new Refused(response.status, body)
    },
  }
}
