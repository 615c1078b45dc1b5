/** The starter: builds the parts, listens, says where, and stops in order. */
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createId } from '../shared/lib/index.ts'
import { type App, createApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { fillDemo } from './demo/index.ts'
import { systemClock } from './host/clock.ts'
import { FolderError, folderHealth, prepareFolder } from './host/folder.ts'
import { createLog } from './host/log.ts'
import { systemRandom } from './host/random.ts'
import { createExporter } from './jobs/exporter.ts'
import { openStore, type Store, StoreError } from './storage/index.ts'
import { createRooms, LimitsError, readLimits } from './sync/index.ts'

/** Built, this file is dist/server/main.js and the page lies beside it; from the source (`npm run dev`) Vite serves the page. */
const isBuilt = import.meta.url.endsWith('.js')
const sweepEvery = 3_600_000

/** Why the server cannot start, in a sentence for the person in front of the terminal. */
class Unable extends Error {}

async function start(args: string[], signals: Signals): Promise<void> {
  const config = readConfig()
  const log = createLog(config.logLevel)
  const store = await open(config.data)
  if (store.wasDamaged())
    log.warn({}, 'files in the data folder were damaged; what could be mended was mended, and rooms that miss a part say so when they open')
  signals.closeBy(() => store.close())
  const limits = readLimits(store.settings.get().limits)
  const exporter = createExporter()
  const setupCode = createId(systemRandom, 10)
  const app = createApp({
    store,
    createRooms: (door) => createRooms({ store, door, clock: systemClock, random: systemRandom, log, limits }),
    exporter,
    clock: systemClock,
    random: systemRandom,
    log,
    health: () => folderHealth(config.data),
    setupCode,
    page: isBuilt ? fileURLToPath(new URL('../client', import.meta.url)) : null,
    config,
    limits,
  })
  // A mistake somewhere must not end a workshop for everybody: what was saved is on the disk, and the log says what to mend.
  process.on('uncaughtException', (error) => log.fatal({ err: error }, 'an unforeseen error'))
  process.on('unhandledRejection', (error) => log.fatal({ err: error }, 'an unforeseen rejection'))
  signals.closeBy(async () => {
    await app.close()
    await exporter.close()
  })

  if (args.includes('--demo')) {
    if (store.settings.get().name === '') {
      await fillDemo({ ...app, settings: store.settings, clock: systemClock, random: systemRandom }, say)
      // The demo wrote times of its own: its rooms were changed over days, not all in this second.
      app.lastChange.forget()
    } else if (!args.includes('--quiet')) say('This data folder is in use already, so no demo was put into it.')
  }
  if (signals.isAsked()) return
  await listen(app, config).catch(async (error) => {
    await app.close()
    throw error
  })
  // Too many open files, for one: who is here already stays.
  app.server.on('error', (error) => log.error({ err: error }, 'a connection could not be taken'))
  // Their timer does not keep the process.
  setInterval(() => app.sweep().catch((error: unknown) => log.error({ err: error }, 'sweeping failed')), sweepEvery).unref()
  if (!args.includes('--quiet')) announce(config, store, setupCode)
}

/** A server that was killed a moment ago may still be letting go of the folder: so some patience before giving up. */
async function open(folder: string): Promise<Store> {
  await prepareFolder(folder)
  for (let tries = 0; ; tries++) {
    try {
      return await openStore({ folder })
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'storeInUse') || tries === 15) throw error
      await wait(200)
    }
  }
}

async function listen({ server }: App, { host, port }: Config): Promise<void> {
  server.listen(host === null ? { port } : { port, host })
  try {
    await once(server, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new Unable(`Port ${port} is in use already. Stop the other program, or choose another port: PORT=${port + 1} npm start`)
    if (code === 'EACCES') throw new Unable(`Port ${port} is not allowed for this account. Choose one above 1023: PORT=3000 npm start`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Unable(`This machine has no address "${host}". Correct HOST, or leave it out.`)
    throw error
  }
}

function announce({ host, port, url }: Config, store: Store, setupCode: string): void {
  say(`Stoa is ready: ${url ?? `http://localhost:${port}`}`)
  if (!url && host === null) {
    for (const address of localAddresses()) say(`On this network: http://${address}:${port}`)
  }
  if (store.settings.get().name === '')
    say(`This site is not set up yet. Open it and give it a name. From another computer it asks for this code: ${setupCode}`)
  say('Stop it with Ctrl+C.')
}

const localAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  )

interface Signals {
  isAsked(): boolean
  /** From now on this is what must be done before the process ends. */
  closeBy(close: () => Promise<void>): void
}

/** Hears the wish that the process should end, from its first moment on: the system's (SIGTERM) or a person's (Ctrl+C). Ends it within ten seconds. */
function hearSignals(): Signals {
  let close = () => Promise.resolve()
  let askedAt: number | null = null
  const end = async () => {
    askedAt = performance.now()
    // What a disk did not take until now it will not take in a second more, and none of it was ever called saved.
    setTimeout(() => {
      console.error('Stoa ends without waiting any longer. What was shown as saved is on the disk.')
      process.exit(0)
    }, 8_500)
    try {
      await close()
      process.exit(0)
    } catch (error) {
      console.error(error)
      process.exit(1)
    }
  }
  const hear = () => {
    if (askedAt === null) void end()
    // Asked again: at once. But npm passes on what the terminal has told everybody already.
    else if (performance.now() - askedAt > 1_000) process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear)
  return {
    isAsked: () => askedAt !== null,
    closeBy(next) {
      close = next
    },
  }
}

function say(line: string): void {
  console.log(line)
}

const plain = [Unable, ConfigError, StoreError, FolderError, LimitsError]
const signals = hearSignals()

start(process.argv.slice(2), signals).catch((error: unknown) => {
  // What was closed under it while it was asked to stop is no mistake; it ends by itself.
  if (signals.isAsked()) return
  console.error(error instanceof Error && plain.some((kind) => error instanceof kind) ? error.message : error)
  process.exit(1)
})
