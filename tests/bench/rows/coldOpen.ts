/** How long it takes from connecting until an old, long worked-on text is there, when the server has just been started. */
import { cpSync, rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { documentOf, everythingIn } from '../crowd.ts'
import { Script } from '../moves.ts'
import { keepers, type Row, withServer } from '../row.ts'
import { sit } from '../seat.ts'
import { freshFolder, type Server, type ServerName, start } from '../servers.ts'
import { keystrokes, type Trace } from '../trace.ts'

const trials = 5
const room = 'bench0'
const traces = new Map<number, Trace>()

export const coldOpen: Row = {
  name: 'cold',
  title: 'Cold open of a text after 260,000 keys, and after a sixteenth of them',
  servers: keepers,
  rounds: 1,
  limit: 180,
  async run(name, quick) {
    const keys = quick ? 16_000 : 260_000
    const less = await openAfter(name, keys / 16)
    const all = await openAfter(name, keys)
    return { ms: all, 'ms with a sixteenth': less, growth: all / less }
  },
  lines: [
    {
      figure: 'ms',
      measurement: 'cold open of a text after 260,000 keystrokes',
      unit: 'ms',
      must: [{ most: 0.3, times: 'hocuspocus' }],
      moonshot: [{ most: 0.08, times: 'hocuspocus' }],
    },
    { figure: 'growth', measurement: 'cold open: time with 16 times the history', unit: '×', must: [], moonshot: [{ most: 2 }] },
  ],
}

async function openAfter(name: ServerName, keys: number): Promise<number> {
  const trace = traces.get(keys) ?? keystrokes(keys)
  traces.set(keys, trace)
  const folder = freshFolder()
  const server = await start(name, { folder })
  await write(server, trace)
  await server.stop('SIGTERM')
  const times: number[] = []
  for (let trial = 0; trial < trials; trial++) {
    // Each from the same files: opening may tidy them up.
    const copy = freshFolder()
    cpSync(folder, copy, { recursive: true })
    times.push(
      await withServer(
        name,
        async (started) => {
          const { updates, afterMs } = await everythingIn(started, room, trace.clocks, 30_000)
          if (documentOf(updates).getText('text').toString() !== trace.text) throw new Error('the text is not what was written')
          return afterMs
        },
        { folder: copy },
      ),
    )
    rmSync(copy, { recursive: true })
  }
  rmSync(folder, { recursive: true })
  return times.sort((a, b) => a - b)[Math.floor(trials / 2)]!
}

/** Key by key through the server, as fast as it takes them. */
async function write(server: Server, { updates, inserts }: Trace): Promise<void> {
  const clocks = new Map<number, number>()
  let heard = 0
  const witness = await sit({
    server,
    room,
    person: 'witness',
    update({ clients, to }) {
      for (const [each, client] of clients.entries()) {
        heard += Math.max(0, to[each]! - (clocks.get(client) ?? 0))
        clocks.set(client, Math.max(to[each]!, clocks.get(client) ?? 0))
      }
    },
  })
  const writer = await sit({ server, room, person: 'writer' })
  const script = new Script(writer.prefix, updates)
  const atOnce = 250
  let sent = 0
  for (let at = 0; at < updates.length; at += atOnce) {
    const many = Math.min(atOnce, updates.length - at)
    writer.send(script.part(at, many))
    for (let each = at; each < at + many; each++) if (inserts[each]) sent++
    while (sent - heard > 4000) await wait(1)
  }
  while (heard < sent) await wait(5)
  await server.quiet()
  writer.leave()
  witness.leave()
  await wait(500)
  await server.quiet()
}
