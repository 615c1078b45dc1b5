/** Our room server for a benchmark, with the embedded store and everything it promises (fsync before broadcast, gate, roles); only the limits that would stop a
 *  benchmark are lifted. Each socket is a person of its own: `?person=`. */
import { createServer } from 'node:http'
import { systemClock } from '../../server/host/clock.ts'
import { systemRandom } from '../../server/host/random.ts'
import { openStore } from '../../server/storage/index.ts'
import { createRooms } from '../../server/sync/index.ts'

const [folder, port] = process.argv.slice(2)
const store = await openStore({ folder: folder! })
const complain = (...facts: unknown[]) => console.error(...facts)
const rooms = createRooms({
  store,
  clock: systemClock,
  random: systemRandom,
  log: { info: () => {}, warn: complain, error: complain },
  limits: {
    socketsPerSession: Number.POSITIVE_INFINITY,
    socketsPerAddress: Number.POSITIVE_INFINITY,
    rate: { perSecond: 1e9, burst: 1e9 },
    bytes: { perSecond: 1e12, burst: 1e12 },
    unread: 1e9,
    waiting: 1e9,
  },
  // So that the rooms whose memory is measured are at rest sooner.
  restMs: 1000,
  door: {
    whoIs({ url }) {
      const id = /\?person=(.*)$/.exec(url ?? '')?.[1] ?? 'ada'
      return { id, name: 'Ada', colour: 1, guest: false, session: id }
    },
    again: (person) => person,
    isRoom: () => true,
    isOwnOrigin: () => true,
    addressOf: () => null,
    roleIn: () => 'editor',
  },
})
const server = createServer()
rooms.attach(server)
server.listen(Number(port), '127.0.0.1')

process.once('SIGTERM', async () => {
  await rooms.close()
  await store.close()
  process.exit(0)
})
