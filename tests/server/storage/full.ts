/** Fills a data folder until the disk takes no more, and says what still works, as a line of JSON. Run by fullDisk.test.ts under a limit on the size of files. Then waits for a line
 *  (there is room again), goes on without being opened anew, and closes. */
import { once } from 'node:events'
import { openStore } from '../../../server/storage/index.ts'

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => false,
    () => true,
  )
const store = await openStore({ folder: process.argv[2]! })
await store.catalogue.write([{ put: 'rows', row: { id: 'before' } }])
await store.log.append({ room: 'board:other', updates: [Uint8Array.of(7)] })
let acknowledged = 0
while (!(await refused(store.log.append({ room: 'board:full', updates: [new Uint8Array(10_000).fill(acknowledged)] })))) acknowledged++
// Again and again: each try may do no harm.
const tries: unknown[] = []
for (let each = 0; each < 3; each++) {
  tries.push({
    isRefused: await refused(store.log.append({ room: 'board:full', updates: [new Uint8Array(10_000)] })),
    rowIsRefused: await refused(store.catalogue.write([{ put: 'rows', row: { id: 'after' } }])),
    full: (await store.log.load('board:full')).tail.length,
    other: (await store.log.load('board:other')).tail.length,
    rows: store.catalogue.all('rows').length,
  })
}
process.stdout.write(`${JSON.stringify({ acknowledged, tries, isTaking: store.isTaking() })}\n`)
await once(process.stdin, 'data')
process.stdin.destroy()
// Closing, when nothing is said: on a disk that takes nothing.
if (process.argv[3] === 'goOn') {
  await store.log.append({ room: 'board:full', updates: [new Uint8Array(10_000).fill(255)] })
  const { tail, damaged } = await store.log.load('board:full')
  process.stdout.write(
    `${JSON.stringify({ full: tail.length, damaged, isTaking: store.isTaking(), rows: store.catalogue.all('rows').length })}\n`,
  )
}
await store.close()
process.stdout.write('closed\n')
