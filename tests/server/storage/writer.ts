/** Appends for ever to several rooms at once, puts snapshots in the place of what they hold while it goes on, lets rooms come and go, and prints each acknowledged append. Run by
 *  tests/laws/storage.test.ts, which kills it. */
import { openStore } from '../../../server/storage/index.ts'

process.stdout.write('opening\n')
const store = await openStore({ folder: process.argv[2]! })
const start = Number(process.argv[3])

const update = (number: number, size = 200) => {
  const bytes = Buffer.alloc(size)
  bytes.writeUInt32LE(number)
  return bytes
}

async function write(room: string): Promise<void> {
  for (let number = start; ; number++) {
    await store.log.append({ room, updates: [update(number)] })
    process.stdout.write(`${room} ${number}\n`)
    if (number % 20 === 0) void compact(room)
    if (number % 10 === 0) {
      const [one, two] = [`${room}-${number}-a`, `${room}-${number}-b`]
      await store.catalogue.write([
        { put: 'twins', row: { id: one, twin: two } as { id: string } },
        { put: 'twins', row: { id: two, twin: one } as { id: string } },
      ])
    }
  }
}

async function compact(room: string): Promise<void> {
  const { tail, snapshot, upTo } = await store.log.load(room)
  const last = Buffer.from(tail.at(-1) ?? snapshot!).readUInt32LE()
  await store.log.compact(room, { snapshot: update(last, 20_000), notes: update(last), upTo })
}

async function comeAndGo(room: string): Promise<void> {
  await store.log.remove(room)
  for (;;) {
    for (let number = 1; number <= 6; number++) {
      await store.log.append({ room, updates: [update(number)], clients: new Map([[number, 'ada']]) })
      if (number % 2 === 0) await compact(room)
    }
    const snapshot = compact(room)
    await store.log.remove(room)
    await snapshot
  }
}

for (let room = 0; room < 5; room++) void write(`board:room${room}`)
for (let room = 0; room < 3; room++) void comeAndGo(`board:brief${room}`)
