/** Run by target.ts: a room server that lets the people of ground.ts in, and answers its parent. Anything that is thrown ends it. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openStore, type Store } from '../../../../server/storage/index.ts'
import { type House, openHouse } from '../house.ts'
import { people } from './ground.ts'
import type { Question } from './target.ts'

const folder = process.argv[2]!
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
let store: Store | null = null
let house: House | null = null

async function open(): Promise<House> {
  await house?.close()
  if (folder) await store?.close()
  if (folder || !store) store = await openStore(folder ? { folder } : 'memory')
  house = await openHouse({
    store: store!,
    // What is tried here is what gets through, not how much.
    limits: {
      rate: { perSecond: 1e6, burst: 1e6 },
      bytes: { perSecond: 1e9, burst: 1e9 },
      sortingRate: { perSecond: 1e9, burst: 1e9 },
      stateRequests: 50,
      socketsPerSession: 10_000,
    },
  })
  for (const [name, role] of Object.entries(people)) house.let(name, role)
  return house
}

async function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'read':
      return house!.rooms.read(question.room)
    case 'reopen':
      return (await open()).url
    case 'health': {
      const stillMs = delay.max / 1e6
      delay.reset()
      return { stillMs, bytes: process.memoryUsage().rss, lines: house!.lines.splice(0) }
    }
  }
}

process.on('message', ({ id, question }: { id: number; question: Question }) => {
  answer(question).then(
    (given) => process.send!({ id, answer: given }),
    (problem: unknown) => process.send!({ id, error: String(problem) }),
  )
})
process.on('disconnect', () => process.exit())
