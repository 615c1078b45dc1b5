/** Cursors in one room: what it costs the server that everybody sees everybody move, and how old what one sees is. */
import { setTimeout as wait } from 'node:timers/promises'
import { seeded } from '../../help/random.ts'
import { awarenessFrame, oneState } from '../dialect.ts'
import { ownCpu, quantile } from '../load.ts'
import { type Row, withServer } from '../row.ts'
import { type Seat, sit } from '../seat.ts'
import type { Server, ServerName } from '../servers.ts'

const perSecond = 20
/** Ages are taken so often; no multiple of the time between two moves. */
const sampleMs = 53
const samples = 20
const firstClient = 2_400_000_000

const cursors = (people: number, servers: ServerName[], lines: Row['lines']): Row => ({
  name: 'cursors',
  title: `One room, ${people.toLocaleString('en')} cursors at ${perSecond} a second`,
  servers,
  rounds: 3,
  limit: 90,
  run: (name, quick) => withServer(name, (server) => watch(server, people, quick ? 1 : 3)),
  lines,
})

async function watch(server: Server, people: number, seconds: number) {
  const text = new TextEncoder()
  /** When each client sent its state of each clock. */
  const sentAt: number[][] = Array.from({ length: people }, () => [])
  /** Of each listener: the newest clock it knows, by client. */
  const listeners: { place: number; known: Int32Array }[] = []
  const seats: Seat[] = []
  // More that listen would only make the clients the limit.
  const every = Math.ceil(people / 200)
  const join = async (place: number) => {
    const known = new Int32Array(people).fill(-1)
    const listens = place % every === 0
    if (listens) listeners.push({ place, known })
    seats[place] = await sit({
      server,
      room: 'bench0',
      person: `p${place}`,
      skims: !listens,
      awareness: listens
        ? ({ clients, to }) => {
            for (let each = 0; each < clients.length; each++) {
              const other = clients[each]! - firstClient
              if (other >= 0 && other < people && to[each]! > known[other]!) known[other] = to[each]!
            }
          }
        : undefined,
    })
  }
  for (let from = 0; from < people; from += 50)
    await Promise.all(Array.from({ length: Math.min(50, people - from) }, (_, each) => join(from + each)))

  /** As our board says it; the server writes `user` itself, the peers leave that to the client. */
  const state = (place: number, clock: number) => ({
    at: { x: ((place * 37 + clock * 13) % 4000) + 0.5, y: ((place * 53 + clock * 7) % 3000) + 0.25 },
    selected: [],
    editing: null,
    ...(server.name === 'stoa' ? {} : { user: { id: `p${place}`, name: 'Ada', colour: 1, guest: false, role: 'editor' } }),
  })
  const move = (place: number) => {
    const clock = sentAt[place]!.length
    sentAt[place]!.push(performance.now())
    const body = oneState(firstClient + place, clock, text.encode(JSON.stringify(state(place, clock))))
    seats[place]!.send(awarenessFrame(seats[place]!.prefix, body))
  }
  let sent = 0
  const write = async (time: number) => {
    const start = performance.now()
    const from = sent
    const total = time * people * perSecond
    while (sent - from < total) {
      const due = Math.min(total, Math.ceil(((performance.now() - start) / 1000) * people * perSecond))
      for (; sent - from < due; sent++) move(sent % people)
      await wait(1)
    }
  }

  await write(1)
  const { below } = seeded(7)
  const ages: number[] = []
  const sampling = setInterval(() => {
    const now = performance.now()
    for (const { known } of listeners) {
      for (let each = 0; each < samples; each++) {
        const other = below(people)
        // Of one whose first state is still on its way, the age of that.
        ages.push(now - sentAt[other]![Math.max(0, known[other]!)]!)
      }
    }
  }, sampleMs)
  const [cpu, own, at] = [server.cpu(), ownCpu(), performance.now()]
  await write(seconds)
  const took = (performance.now() - at) / 1000
  const [cores, busy] = [(server.cpu() - cpu) / took, (ownCpu() - own) / took]
  clearInterval(sampling)

  // One knows one's own place; servers may or may not send it back.
  const isBehind = () =>
    listeners.some(({ place, known }) => known.some((clock, other) => other !== place && clock < sentAt[other]!.length - 1))
  const end = performance.now()
  const patience = server.name === 'stoa' ? 20_000 : 5_000
  while (isBehind() && performance.now() < end + patience) await wait(20)
  if (isBehind() && server.name === 'stoa') throw new Error('somebody did not hear the last place of somebody')
  const late = isBehind() ? Number.NaN : (performance.now() - end) / 1000
  for (const seat of seats) seat.leave()
  return { cores, 'age p95 ms': quantile(Float64Array.from(ages).sort(), 0.95), 'seconds behind': late, 'clients busy': busy }
}

export const cursorRows: Row[] = [
  cursors(
    200,
    ['stoa', 'hocuspocus', 'yws', 'relay'],
    [
      {
        figure: 'cores',
        measurement: '200 cursors at 20 a second in one room: server CPU',
        unit: 'cores',
        must: [{ most: 0.25, times: 'hocuspocus' }],
        moonshot: [{ most: 0.08, times: 'hocuspocus' }],
      },
      {
        figure: 'age p95 ms',
        measurement: '200 cursors: age of the newest known cursor, p95',
        unit: 'ms',
        must: [{ most: 75 }],
        moonshot: [],
      },
    ],
  ),
  cursors(
    1000,
    ['stoa'],
    [
      {
        figure: 'age p95 ms',
        measurement: '1,000 cursors on one core: age of the newest known cursor, p95',
        unit: 'ms',
        must: [],
        moonshot: [{ most: 120 }],
      },
    ],
  ),
]
