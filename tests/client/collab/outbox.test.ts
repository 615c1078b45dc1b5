import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createOutbox } from '../../../client/collab/outbox.ts'
import { partSize } from '../../../client/collab/parts.ts'
import { fakeClock } from '../../help/clock.ts'

const MiB = 1024 * 1024

/** A browser with a document and a line; what went out, and when. */
function desk() {
  const clock = fakeClock(0)
  const doc = new Y.Doc()
  const out: { update: Uint8Array; isAnswer: boolean; at: number }[] = []
  const spokenFor: number[] = []
  const given: Uint8Array[] = []
  let made = 0
  const outbox = createOutbox({ clock, made: () => made, sent: (upTo) => spokenFor.push(upTo), tooLarge: (update) => given.push(update) })
  const line = {
    post: (message: Uint8Array) => {
      out.push({ update: bodyOf(message), isAnswer: message[1] === 1, at: clock.now() })
    },
  }
  doc.on('update', (update: Uint8Array) => {
    made++
    outbox.take(sync(2, update), line)
  })
  const server = new Y.Doc()
  let applied = 0
  return {
    clock,
    doc,
    outbox,
    out,
    spokenFor,
    given,
    server,
    write: (words: string) => doc.getText('t').insert(doc.getText('t').length, words),
    answer: () => outbox.take(sync(1, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))), line),
    /** The server takes what has come, and acknowledges it. */
    serve() {
      for (; applied < out.length; applied++) Y.applyUpdate(server, out[applied]!.update)
      outbox.receipt(out.length)
    },
    newLine() {
      outbox.reset()
      out.length = applied = 0
    },
  }
}
const sync = (step: number, update: Uint8Array) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}
/** Behind the two numbers and the length. */
const bodyOf = (message: Uint8Array) => {
  let at = 2
  while (message[at++]! > 127);
  return message.subarray(at)
}

describe('what is done', () => {
  test('before the answer waits for it, and comes with it', () => {
    const { write, answer, out, spokenFor, serve, server } = desk()
    write('Apart. ')
    write('And while the line opens.')
    expect(out).toEqual([])
    answer()
    expect(out.map(({ isAnswer }) => isAnswer)).toEqual([true])
    expect(spokenFor).toEqual([2])
    serve()
    expect(server.getText('t').toString()).toBe('Apart. And while the line opens.')
  })

  test('after it leaves at once, without waiting for receipts', () => {
    const { write, answer, out, spokenFor } = desk()
    answer()
    for (let time = 0; time < 50; time++) write('x')
    expect(out).toHaveLength(51)
    expect(spokenFor.slice(1)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  })

  test('leaves other messages alone', () => {
    const { outbox } = desk()
    const line = { post: () => expect.unreachable() }
    for (const message of [[0, 0, 1, 0], [1, 0], [3], [103, 1]]) expect(outbox.take(Uint8Array.from(message), line)).toBe(false)
  })
})

describe('something large', () => {
  test('goes part by part, each after the receipt of the one before; what is written meanwhile comes behind it, and nothing is called sent early', () => {
    const { write, answer, out, spokenFor, serve, server, doc, outbox } = desk()
    write('x'.repeat(MiB))
    answer()
    expect(out).toHaveLength(1)
    write('meanwhile')
    expect(out).toHaveLength(1)
    expect(outbox.long()?.left).toBeGreaterThan(MiB / 2)
    while (outbox.long()) {
      expect(spokenFor.filter((upTo) => upTo > 0)).toEqual([])
      serve()
    }
    serve()
    expect(server.getText('t').toString()).toBe(doc.getText('t').toString())
    expect(spokenFor.filter((upTo) => upTo > 0)).toEqual([1, 2])
    expect(out.map(({ isAnswer }) => isAnswer).lastIndexOf(true)).toBe(0)
    for (const { update } of out) expect(update.length).toBeLessThan(partSize.bytes + 1000)
    expect(outbox.long()).toBeNull()
  })

  test('is not sent faster than a server takes it from one session', () => {
    const { write, answer, out, serve, server, doc, clock } = desk()
    // As many pastes.
    for (let time = 0; time < 40; time++) write('y'.repeat(MiB / 4))
    answer()
    const total = 10 * MiB
    for (let ms = 0; server.getText('t').length < doc.getText('t').length && ms < 60_000; ms += 10) {
      serve()
      clock.advance(10)
      const sentBytes = out.reduce((sum, { update }) => sum + update.length, 0)
      expect(sentBytes).toBeLessThanOrEqual(4 * MiB + partSize.bytes + clock.now() * 0.8 * 1049)
    }
    expect(server.getText('t').length).toBe(total)
    // It had to wait, and did not dawdle.
    expect(clock.now()).toBeGreaterThan(6000)
    expect(clock.now()).toBeLessThan(11_000)
  })

  test('is sent slower after the server has called it too fast', () => {
    const { write, answer, outbox, out, serve, server, doc, clock, newLine } = desk()
    write('y'.repeat(2 * MiB))
    outbox.reset(true)
    newLine()
    answer()
    while (server.getText('t').length < doc.getText('t').length) {
      serve()
      clock.advance(10)
    }
    expect(clock.now()).toBeGreaterThan(3500)
    expect(out.length).toBeGreaterThan(5)
  })

  test('that a broken line interrupted goes on with what the server lacks', () => {
    const { write, answer, out, serve, server, doc, newLine, spokenFor } = desk()
    write('z'.repeat(2 * MiB))
    answer()
    serve()
    serve()
    const arrived = server.getText('t').length
    expect(arrived).toBeGreaterThan(0)
    newLine()
    spokenFor.length = 0
    write(' and a word')
    answer()
    for (let round = 0; round < 30; round++) serve()
    expect(server.getText('t').toString()).toBe(doc.getText('t').toString())
    expect(out.reduce((sum, { update }) => sum + update.length, 0)).toBeLessThan(2 * MiB - arrived + 10_000)
    expect(Math.max(...spokenFor)).toBe(2)
  })

  test('without parts is given back when no message can carry it', () => {
    const { doc, answer, out, given, write, outbox } = desk()
    answer()
    doc.getMap('m').set('picture', 'x'.repeat(5 * MiB))
    expect(given).toHaveLength(1)
    write('later')
    expect(out).toHaveLength(1)
    expect(outbox.owed()?.bytes).toBe(2)
  })
})

describe('a room that cannot be written', () => {
  test('is sent nothing until there is another line', () => {
    const { write, answer, out, outbox, newLine, serve, server } = desk()
    outbox.hold()
    answer()
    write('kept')
    expect(out).toEqual([])
    newLine()
    answer()
    serve()
    expect(server.getText('t').toString()).toBe('kept')
  })
})

test('what has no receipt is known: to be given back, and to tell how long it is out', () => {
  const { write, answer, outbox, clock, serve } = desk()
  answer()
  serve()
  expect(outbox.owed()).toBeNull()
  clock.advance(100)
  write('a')
  clock.advance(100)
  write('b')
  expect(outbox.owed()?.since).toBe(100)
  expect(outbox.unread()).toHaveLength(2)
  outbox.receipt(2)
  expect(outbox.owed()?.since).toBe(200)
})
