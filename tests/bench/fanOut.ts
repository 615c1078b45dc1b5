/** Fan-out of a room: how fast one person's edit is with everybody else, and what that costs the server. Ours against @y/websocket-server, in the same run. */
import { gather } from './crowd.ts'
import { type Server, servers } from './servers.ts'

const port = 4310
type Name = keyof typeof servers
const names: Name[] = ['stoa', 'yws']

/** What one run measured. */
type Figures = Record<string, number>

interface Scenario {
  title: string
  run(server: Server): Promise<Figures>
  rounds: number
  /** For the ratio: which figure, and whether more of it is better. */
  ratio: { of: string; more: boolean }
}

const scenarios: Scenario[] = [
  {
    title: 'One room, 100 clients, everybody writes as fast as the line takes it (10,000 updates, 990,000 deliveries)',
    rounds: 2,
    ratio: { of: 'delivered/s', more: true },
    run: (server) => saturated(server, { rooms: 1, perRoom: 100, updates: 100, documents: 3 }),
  },
  {
    title: 'One room, 100 clients, about 10,000 deliveries per second for five seconds',
    rounds: 2,
    ratio: { of: 'CPU µs per delivery', more: false },
    run: moderate,
  },
  {
    title: '1,000 rooms of two, everybody writes as fast as the line takes it (40,000 updates)',
    rounds: 2,
    ratio: { of: 'delivered/s', more: true },
    run: (server) => saturated(server, { rooms: 1000, perRoom: 2, updates: 20, documents: 2 }),
  },
]

async function saturated(server: Server, shape: { rooms: number; perRoom: number; updates: number; documents: number }): Promise<Figures> {
  const crowd = await gather({ url: server.url, ...shape })
  const memory = server.memory()
  const cpu = server.cpu()
  const start = performance.now()
  for (let each = 0; each < shape.updates; each++) {
    for (const member of crowd.members) member.write()
    // Lets the client's own sockets breathe; the server stays behind all the same.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const total = shape.rooms * shape.perRoom * shape.updates * (shape.perRoom - 1)
  await crowd.reached(total)
  const seconds = (performance.now() - start) / 1000
  const figures = { 'delivered/s': total / seconds, 'CPU µs per delivery': ((server.cpu() - cpu) * 1e6) / total, 'MiB when full': memory }
  if (!crowd.converged()) throw new Error('the clients did not end with the same document')
  crowd.leave()
  return figures
}

async function moderate(server: Server): Promise<Figures> {
  const perRoom = 100
  const seconds = 5
  const perSecond = 100
  const crowd = await gather({ url: server.url, rooms: 1, perRoom, updates: (seconds * perSecond) / perRoom + 1, documents: 3 })
  crowd.latencies()
  const cpu = server.cpu()
  const start = performance.now()
  let written = 0
  while (written < seconds * perSecond) {
    const due = Math.min(seconds * perSecond, Math.floor(((performance.now() - start) / 1000) * perSecond))
    while (written < due) crowd.members[written++ % perRoom]!.write()
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const total = written * (perRoom - 1)
  await crowd.reached(total)
  const latencies = crowd.latencies()
  const at = (share: number) => latencies[Math.floor(latencies.length * share)]!
  const figures = { 'CPU µs per delivery': ((server.cpu() - cpu) * 1e6) / total, 'p50 ms': at(0.5), 'p95 ms': at(0.95) }
  if (!crowd.converged()) throw new Error('the clients did not end with the same document')
  crowd.leave()
  return figures
}

const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)]!
const say = (value: number) => (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(2))

console.log(
  'stoa: durable, every update is on the disk (fsync) before anybody sees it. yws: @y/websocket-server 0.1.1, in memory. Medians.\n',
)
for (const { title, run, rounds, ratio } of scenarios) {
  const runs: Record<Name, Figures[]> = { stoa: [], yws: [] }
  // In turn, so that a noisy moment of the machine does not meet one of them only.
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const server = await servers[name](port)
      try {
        runs[name].push(await run(server))
      } finally {
        await server.stop()
      }
    }
  }
  console.log(title)
  const figure = (name: Name, of: string) => median(runs[name].map((figures) => figures[of]!))
  for (const name of names) {
    console.log(
      `  ${name.padEnd(5)} ${Object.keys(runs[name][0]!)
        .map((of) => `${of} ${say(figure(name, of))}`)
        .join('   ')}`,
    )
  }
  const [stoa, yws] = [figure('stoa', ratio.of), figure('yws', ratio.of)]
  console.log(`  ratio ${(ratio.more ? stoa / yws : yws / stoa).toFixed(2)} times as good as yws by ${ratio.of}\n`)
}
