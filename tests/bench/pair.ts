/** Two people who edit a room while others storm in; a process of its own, started by rows/joinStorm.ts. Says when it has begun; `count` forgets what it measured
 *  so far; `end` makes it compare documents and report. */
import { setTimeout as wait } from 'node:timers/promises'
import { Crowd } from './crowd.ts'
import { quantile } from './load.ts'
import { existing, type ServerName } from './servers.ts'

const perSecond = 50
const [name, port] = process.argv.slice(2)
const crowd = await Crowd.gather({ server: existing(name as ServerName, Number(port)), perRoom: 2, updates: perSecond * 60 })
let isEnding = false
process.on('disconnect', () => process.exit())
process.on('message', (word) => {
  if (word === 'count') crowd.latencies = []
  else isEnding = true
})
crowd.isTimed = true
process.send!('begun')
const begin = performance.now()
for (let written = 0; !isEnding; ) {
  for (const due = ((performance.now() - begin) / 1000) * perSecond; written < due; written++) crowd.writers[written % 2]!.write()
  await wait(1)
}
await crowd.settled()
const sorted = Float64Array.from(crowd.latencies).sort()
await crowd.converge()
process.send!({ p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) })
