/** Appends for ever to several rooms at once, compacts now and then, and prints each acknowledged append. Run by tests/laws/storage.test.ts, which kills it. */
import { openStore } from '../../../server/storage/index.ts'

const store = await openStore({ folder: process.argv[2]! })
const start = Number(process.argv[3])

async function write(room: string): Promise<void> {
  for (let number = start; ; number++) {
    const update = Buffer.alloc(200)
    update.writeUInt32LE(number)
    await store.log.append({ room, updates: [update] })
    process.stdout.write(`${room} ${number}\n`)
    if (number % 40 === 0) await store.log.compact(room, { snapshot: update, notes: null, upTo: (await store.log.load(room)).upTo })
    if (number % 10 === 0) {
      const [one, two] = [`${room}-${number}-a`, `${room}-${number}-b`]
      await store.catalogue.write([
        { put: 'twins', row: { id: one, twin: two } as { id: string } },
        { put: 'twins', row: { id: two, twin: one } as { id: string } },
      ])
    }
  }
}

for (let room = 0; room < 5; room++) void write(`board:room${room}`)
