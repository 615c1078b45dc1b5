/** Our room server for a benchmark, with the embedded store and everything it promises (fsync before broadcast, gate, roles); only the limits that would stop a benchmark are lifted. */
import { createServer } from 'node:http'
import { systemClock } from '../../server/host/clock.ts'
import { systemRandom } from '../../server/host/random.ts'
import { openStore } from '../../server/storage/index.ts'
import { createRooms } from '../../server/sync/index.ts'

const [folder, port] = process.argv.slice(2)
const store = await openStore({ folder: folder! })
const complain = (facts: unknown, text: string) => console.error(text, facts)
const rooms = createRooms({
  store,
  clock: systemClock,
  random: systemRandom,
  log: { info: complain, warn: complain, error: complain } as never,
  limits: {
    socketsPerSession: Number.POSITIVE_INFINITY,
    rate: { perSecond: 1e9, burst: 1e9 },
    bytes: { perSecond: 1e12, burst: 1e12 },
    unread: 1e9,
    waiting: 1e9,
  },
  door: {
    whoIs: () => ({ id: 'ada', name: 'Ada', colour: 1, guest: false, session: 'session' }),
    again: (person) => person,
    isRoom: () => true,
    isOwnOrigin: () => true,
    roleIn: () => 'editor',
  },
})
const server = createServer()
rooms.attach(server)
server.listen(Number(port), '127.0.0.1')
