/** A room server in a process of its own, on the data folder given; prints its address. Run by durable.test.ts, which kills it. */
import { openStore } from '../../../server/storage/index.ts'
import { openHouse } from './house.ts'

const house = await openHouse({ store: await openStore({ folder: process.argv[2]! }) })
for (const name of ['ada', 'ben', 'cyd']) house.let(name, 'editor')
process.stdout.write(`${house.url}\n`)
