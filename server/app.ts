/** From parts to the HTTP server: API, sockets, the page. Tests build one from memory parts. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type Request } from 'express'
import helmet from 'helmet'
import type { RandomBytes } from '../shared/lib/index.ts'
import { type Access, createAccess, defaultAuditDays, sweep } from './access/index.ts'
import { createApi, createLastChange, type LastChange } from './api/index.ts'
import type { Config } from './config.ts'
import { isLoopback } from './host/address.ts'
import type { Clock } from './host/clock.ts'
import type { FolderHealth } from './host/folder.ts'
import { serverOptions, watchLines } from './host/lines.ts'
import type { Log } from './host/log.ts'
import type { Exporter } from './jobs/exporter.ts'
import { createMail, type Mail, smtp, type Transport } from './mail/index.ts'
import { servePage } from './page.ts'
import { createReadiness, type Readiness } from './ready.ts'
import type { Store } from './storage/index.ts'
import { defaultLimits, type Limits } from './sync/index.ts'
import type { Doorkeeper, Rooms } from './sync/sync.ts'

export interface Parts {
  store: Store
  /** Makes the room server, once the doorkeeper is known. */
  createRooms(doorkeeper: Doorkeeper): Rooms
  exporter: Exporter
  clock: Clock
  random: RandomBytes
  log: Log
  health(): Promise<FolderHealth>
  /** What the first run asks of another computer. */
  setupCode: string
  /** The built page, or null for the API alone. */
  page: string | null
  config: Pick<Config, 'url' | 'trustProxy'>
  /** How letters leave; SMTP unless a test has its own way. */
  transport?: Transport
  /** Those of connections; what rooms get, `createRooms` knows. */
  limits?: Partial<Limits>
}

export interface App {
  server: Server
  access: Access
  rooms: Rooms
  lastChange: LastChange
  mail: Mail
  /** Takes away what has had its time; main.ts runs it now and then. */
  sweep(): Promise<void>
  /** Takes nothing new, then closes rooms, connections and store, in this order. */
  close(): Promise<void>
}

export function createApp(parts: Parts): App {
  const { store, clock, random, log, config } = parts
  const limits = { ...defaultLimits, ...parts.limits }
  const access = createAccess({
    catalogue: store.catalogue,
    files: store.files,
    limits,
    clock,
    random,
    log,
    settings: store.settings,
    url: config.url,
    proxied: config.trustProxy !== false,
  })
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustProxy)
  const rooms = parts.createRooms({ ...access.doorkeeper, addressOf: addresses(app, config, log) })
  const lastChange = createLastChange({ register: access.register, clock, log })
  rooms.onChange(lastChange.note)
  let closing: Promise<void> | null = null

  app.use(headers(config.url?.startsWith('https:') ?? false))
  health(app, createReadiness({ store, clock, health: parts.health, isClosing: () => closing !== null }))
  const { settings } = store
  const mail = createMail({
    register: access.register,
    links: access.links,
    settings,
    clock,
    random,
    log,
    url: config.url,
    transport: parts.transport ?? smtp,
  })
  app.use(
    '/api',
    createApi(
      {
        access,
        settings,
        mail,
        updates: store.log,
        urlFixed: config.url !== null,
        rooms,
        exporter: parts.exporter,
        lastChange,
        clock,
        random,
        log,
        health: parts.health,
        setupCode: parts.setupCode,
      },
      () => closing !== null,
    ),
  )
  if (parts.page !== null) servePage(app, parts.page)
  app.use((_request, response) => {
    response.status(404).type('text/plain').send('Not found.')
  })
  app.use(lastResort(log))

  const server = createServer(serverOptions(limits), app)
  const trusts: (address: string, hop: number) => boolean = app.get('trust proxy fn')
  watchLines(server, { limits, clock, isProxy: (address) => trusts(address, 0) })
  rooms.attach(server)

  const close = async () => {
    const ended = server.listening ? new Promise<void>((resolve) => server.close(() => resolve())) : Promise.resolve()
    await rooms.close()
    const noted = lastChange
      .flush()
      .catch((error: unknown) => log.error({ err: error }, 'the time of the last changes could not be written'))
    // Answers and goodbyes under way get a little time; a silent connection must not keep the process, and neither must a disk that does not answer.
    const sweeping = setInterval(() => server.closeIdleConnections(), 50)
    await within(1_500, Promise.all([ended, noted, mail.close()]))
    clearInterval(sweeping)
    server.closeAllConnections()
    const closed = store.close().catch((error: unknown) => log.error({ err: error }, 'the store could not be closed'))
    await within(1_000, closed)
  }

  return {
    server,
    access,
    rooms,
    lastChange,
    mail,
    sweep: () =>
      sweep({
        register: access.register,
        clock,
        rooms,
        files: access.files,
        audit: access.audit,
        auditDays: settings.get().auditDays ?? defaultAuditDays,
      }),
    close: () => (closing ??= close()),
  }
}

/** What every answer says to the browser: nothing from elsewhere, nothing inline, no frame around us, no address passed on. */
function headers(https: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Over plain http browsers ignore these and complain in the console.
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginOpenerPolicy: https && { policy: 'same-origin' },
    originAgentCluster: https,
  })
}

/** Resolves with the promise, or after so many milliseconds. */
const within = (ms: number, promise: Promise<unknown>): Promise<unknown> =>
  Promise.race([promise, new Promise<void>((resolve) => setTimeout(resolve, ms).unref())])

/** Whose request it is, found out as express does (`request.ip`), also for requests that express never sees. */
function addresses(app: Express, { trustProxy }: Pick<Config, 'trustProxy'>, log: Log): Doorkeeper['addressOf'] {
  let isTold = false
  return (request: IncomingMessage) => {
    const { socket, headers } = request
    if (trustProxy === false && headers['x-forwarded-for'] !== undefined) {
      if (!isTold)
        log.warn('visitors come through a proxy that STOA_TRUST_PROXY does not name, so limits on addresses cannot tell them apart')
      isTold = true
      // Nobody else speaks from this machine. One that speaks from elsewhere may be no proxy at all.
      if (isLoopback(socket.remoteAddress ?? '')) return null
    }
    const seen: Request = Object.create(app.request, { socket: { value: socket }, headers: { value: headers } })
    return seen.ip ?? null
  }
}

/** For whoever watches over the server: /healthz, the process answers; /readyz, it can do its work. */
function health(app: Express, isReady: () => Promise<Readiness>): void {
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ ok: true })
  })
  app.get('/readyz', async (_request, response) => {
    const readiness = await isReady()
    response
      .status(readiness.ok ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(readiness)
  })
}

/** Mistakes outside the API: a path that cannot be decoded, a page that cannot be read. */
function lastResort(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const status = (error as { status?: unknown } | null)?.status
    const known = typeof status === 'number' && status >= 400 && status < 500
    if (!known) log.error({ method: request.method, path: request.path, err: error }, 'a request failed')
    response
      .status(known ? status : 500)
      .type('text/plain')
      .send(known ? 'Not found.' : 'The server made a mistake.')
  }
}
