import { PassThrough, type Writable } from 'node:stream'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as ws from 'ws'
import { frame, savedFrame, syncFrame, syncUpdate } from '../../../server/sync/frame.ts'
import { encodeSaved } from '../../../shared/protocol/index.ts'

/** The other side's reader, which the types of ws leave out. */
const { Receiver } = ws as unknown as { Receiver: new () => Writable }

test.each([
  0, 1, 100, 121, 122, 123, 124, 127, 128, 129, 16_383, 16_384, 65_529, 65_530, 65_531, 65_536, 3_000_000,
])('an update of %i bytes reads back as one message', async (length) => {
  const body = Uint8Array.from({ length }, (_, index) => index % 251)
  const receiver = new Receiver()
  const heard = new Promise<Buffer>((resolve, reject) => {
    receiver.on('message', (data: Buffer, isBinary: boolean) => (isBinary ? resolve(data) : reject(new Error('text'))))
    receiver.on('error', reject)
  })
  const line = new PassThrough()
  line.pipe(receiver)
  line.end(syncFrame(syncUpdate, body))
  const decoder = decoding.createDecoder(await heard)
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([0, 2])
  expect(Buffer.compare(decoding.readVarUint8Array(decoder), body)).toBe(0)
  expect(decoding.hasContent(decoder)).toBe(false)
})

test.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31])('a receipt for %i messages is written as the protocol says', (count) => {
  expect(savedFrame(count)).toEqual(frame(encodeSaved({ count })))
})
