/** SIGKILL under load: what others had seen, or the server had acknowledged, and what is there when it has been started again. */

import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { seeded } from '../../help/random.ts'
import { Crowd } from '../crowd.ts'
import { keepers, type Row, withServer } from '../row.ts'
import { sit } from '../seat.ts'
import { freshFolder, type ServerName, start } from '../servers.ts'

const people = 10
const { next } = seeded(9)

export const kill: Row = {
  name: 'kill',
  title: `SIGKILL while ${people} people write, 500 and 3,000 updates a second in all`,
  servers: keepers,
  rounds: 3,
  limit: 60,
  async run(name, quick) {
    const slow = await killed(name, 500, quick ? 1 : 2 + next())
    const fast = await killed(name, 3000, quick ? 1 : 2 + next())
    return { missing: slow.missing + fast.missing, 'of seen': slow.seen + fast.seen }
  },
  lines: [
    {
      figure: 'missing',
      measurement: '`kill -9` under load: updates seen by others, or acknowledged, that are missing',
      unit: '',
      must: [{ most: 0 }],
      moonshot: [{ most: 0 }],
      total: true,
    },
  ],
}

async function killed(name: ServerName, perSecond: number, seconds: number): Promise<{ missing: number; seen: number }> {
  const folder = freshFolder()
  const server = await start(name, { folder })
  const crowd = await Crowd.gather({ server, perRoom: people, updates: Math.ceil((perSecond * seconds) / people) + 1, keeping: 0 })
  const begin = performance.now()
  let written = 0
  for (let now = begin; now < begin + seconds * 1000; now = performance.now()) {
    for (const due = ((now - begin) / 1000) * perSecond; written < due; written++) crowd.writers[written % people]!.write()
    await wait(1)
  }
  await server.stop('SIGKILL')
  // What is still in the lines was sent before.
  await wait(300)
  const seen = crowd.seen()
  crowd.leave()
  const missing = await withServer(
    name,
    async (again) => {
      const there = new Map<number, number>()
      const reader = await sit({
        server: again,
        room: 'bench0',
        person: 'reader',
        update({ clients, to }) {
          for (const [each, client] of clients.entries()) there.set(client, Math.max(to[each]!, there.get(client) ?? 0))
        },
      })
      const lacking = () => [...seen].reduce((sum, [author, clock]) => sum + Math.max(0, clock - (there.get(author) ?? 0)), 0)
      // Some go on reading their store after they have answered.
      for (let tries = 0; lacking() > 0 && tries < 300; tries++) await wait(10)
      reader.leave()
      return lacking()
    },
    { folder },
  )
  rmSync(folder, { recursive: true })
  return { missing, seen: [...seen.values()].reduce((sum, clock) => sum + clock, 0) }
}
