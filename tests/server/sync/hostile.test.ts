/** Bytes that no honest client sends: each costs its sender something, and nobody else anything. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { RoomDocument } from '../../../server/sync/roomDocument.ts'
import { documentWorker } from '../../help/documentWorker.ts'
import { seeded } from '../../help/random.ts'
import { type House, openHouse, type Peer, room, settled, until } from './house.ts'

let house: House
let ada: Peer
let eve: Peer
const begin = async (options: Parameters<typeof openHouse>[0] = {}) => {
  house = await openHouse(options)
  house.let('ada', 'owner')
  house.let('eve', 'editor')
  ada = house.come('ada')
  await settled(ada)
  ada.write('safe')
  await settled(ada)
  eve = house.come('eve')
  await until(() => eve.text === 'safe')
  await settled(eve)
}
beforeEach(() => begin())
afterEach(() => house.close())

/** Ada goes on writing, and what she wrote is there for the next one. */
async function roomGoesOn(): Promise<void> {
  const before = ada.text
  ada.write('!')
  await settled(ada)
  const doc = await house.read(room)
  expect(doc.getText('t').toString()).toBe(`${before}!`)
  expect(doc.store.pendingStructs).toBeNull()
  expect(() => Y.decodeUpdate(Y.encodeStateAsUpdate(doc))).not.toThrow()
}
async function closedWith(code: number): Promise<void> {
  await until(() => eve.closed !== null, `close code ${code}`)
  expect(eve.closed!.code).toBe(code)
  await roomGoesOn()
}

const bytes = (write: (encoder: encoding.Encoder) => void) => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
const u = encoding.writeVarUint
/** A message whose sync kind is `kind` and whose body is whatever `write` writes. */
const sync = (kind: number, write: (encoder: encoding.Encoder) => void) =>
  bytes((encoder) => {
    u(encoder, 0)
    u(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes(write))
  })
/** An update with one struct by `client` at `clock`. */
const struct = (write: (encoder: encoding.Encoder) => void, { client = 1, clock = 0 } = {}) =>
  sync(2, (encoder) => {
    u(encoder, 1)
    u(encoder, 1)
    u(encoder, client)
    u(encoder, clock)
    write(encoder)
    u(encoder, 0)
  })
/** The struct of an item in root `t` with this kind of content. */
const item = (kind: number, write: (encoder: encoding.Encoder) => void) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, kind)
  u(encoder, 1)
  encoding.writeVarString(encoder, 't')
  write(encoder)
}

describe('a frame', () => {
  test('of text is passed over', async () => {
    eve.socket.send('hello')
    eve.socket.send('')
    eve.write('.')
    await settled(eve)
    await until(() => ada.text === 'safe.')
    await roomGoesOn()
  })

  test('with an unknown number is passed over', async () => {
    eve.post(bytes((encoder) => u(encoder, 99)))
    eve.post(bytes((encoder) => u(encoder, 5_000)))
    eve.post(bytes((encoder) => u(encoder, 2)))
    eve.write('.')
    await settled(eve)
  })

  test('of nothing at all closes its sender', async () => {
    eve.post(new Uint8Array())
    await closedWith(1007)
  })

  test.each([
    [[0]],
    [[0, 2]],
    [[0, 2, 200]],
    [[1]],
    [[1, 5, 1]],
    [[0x80]],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    [[103, 0]],
    [[0, 0, 1, 9]],
  ])('that ends too early closes its sender: %j', async (list) => {
    eve.post(Uint8Array.from(list))
    await closedWith(1007)
  })

  test('larger than 4 MiB closes its sender', async () => {
    eve.post(new Uint8Array(4 * 1024 * 1024 + 1))
    await closedWith(1009)
  })

  test('that breaks the rules of WebSockets ends that line only', async () => {
    const line = (eve.socket as unknown as { _socket: { write(data: Buffer): void } })._socket
    line.write(Buffer.from([0xff, 0x80, 0, 0, 0, 0]))
    await closedWith(1002)
  })
})

describe('an update is refused and its sender closed', () => {
  const cases: Record<string, Uint8Array> = {
    'that is noise': sync(2, (encoder) => encoding.writeUint8Array(encoder, Uint8Array.from([7, 7, 7, 7]))),
    'that promises structs without end': sync(2, (encoder) => {
      u(encoder, 1)
      u(encoder, Number.MAX_SAFE_INTEGER)
      u(encoder, 1)
      u(encoder, 0)
    }),
    'that promises clients without end': sync(2, (encoder) => u(encoder, Number.MAX_SAFE_INTEGER)),
    'with a struct of no length': struct((encoder) => encoding.writeUint8Array(encoder, Uint8Array.from([0, 0]))),
    'with a deleted struct of no length': struct(item(1, (encoder) => u(encoder, 0))),
    'with an empty text': struct(item(4, (encoder) => encoding.writeVarString(encoder, ''))),
    'with a list of no values': struct(item(8, (encoder) => u(encoder, 0))),
    'with a length past what can be counted': struct(item(1, (encoder) => u(encoder, 2 ** 40))),
    'with a client id past 32 bits': struct(
      item(4, (encoder) => encoding.writeVarString(encoder, 'x')),
      { client: 2 ** 33 },
    ),
    'with a clock past 31 bits': struct(
      item(4, (encoder) => encoding.writeVarString(encoder, 'x')),
      { clock: 2 ** 32 },
    ),
    'that skips what it does not have': struct((encoder) => encoding.writeUint8Array(encoder, Uint8Array.from([10, 5]))),
    'that builds on nothing': struct(
      item(4, (encoder) => encoding.writeVarString(encoder, 'x')),
      { clock: 10 },
    ),
    'whose item lies in itself': struct((encoder) => {
      encoding.writeUint8(encoder, 4 | 128)
      u(encoder, 1)
      u(encoder, 0)
      encoding.writeVarString(encoder, 'x')
    }),
    'with a document inside': struct(
      item(9, (encoder) => {
        encoding.writeVarString(encoder, 'guid')
        encoding.writeAny(encoder, {})
      }),
    ),
    'with half an emoji': struct(item(5, (encoder) => encoding.writeVarString(encoder, '"\\ud83d"'))),
    'with a number that is none': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        encoding.writeAny(encoder, Number.NaN)
      }),
    ),
    'with a number nobody can write again': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        encoding.writeAny(encoder, 2 ** 60)
      }),
    ),
    'with a big integer': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        encoding.writeAny(encoder, 5n)
      }),
    ),
    'with a key that changes its object': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        encoding.writeUint8(encoder, 118)
        u(encoder, 1)
        encoding.writeVarString(encoder, '__proto__')
        encoding.writeAny(encoder, { a: 1 })
      }),
    ),
    'with a key that objects are born with': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        encoding.writeAny(encoder, { constructor: 1 })
      }),
    ),
    'nested without end': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        for (let depth = 0; depth < 100_000; depth++) encoding.writeUint8Array(encoder, Uint8Array.from([117, 1]))
        encoding.writeUint8(encoder, 126)
      }),
    ),
    'nested a hundred deep': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        for (let depth = 0; depth < 100; depth++) encoding.writeUint8Array(encoder, Uint8Array.from([117, 1]))
        encoding.writeUint8(encoder, 126)
      }),
    ),
    'with two blocks of one client': sync(2, (encoder) => {
      u(encoder, 3)
      for (const client of [5, 6, 5]) {
        u(encoder, 1)
        u(encoder, client)
        u(encoder, 0)
        item(4, (into) => encoding.writeVarString(into, 'x'))(encoder)
      }
      u(encoder, 0)
    }),
    'that deletes the same again and again': sync(2, (encoder) => {
      u(encoder, 0)
      u(encoder, 1)
      u(encoder, 1)
      u(encoder, 2)
      for (const [clock, length] of [
        [0, 4],
        [1, 3],
      ] as const) {
        u(encoder, clock)
        u(encoder, length)
      }
    }),
    'that deletes what is not there': sync(2, (encoder) => {
      for (const value of [0, 1, 77, 1, 0, 1]) u(encoder, value)
    }),
    'with a value of keys without end': struct(
      item(8, (encoder) => {
        u(encoder, 1)
        encoding.writeAny(encoder, Object.fromEntries(Array.from({ length: 1001 }, (_, each) => [`key${each}`, each])))
      }),
    ),
    'of more people than there are': sync(2, (encoder) => {
      u(encoder, 1001)
      for (let client = 1001; client > 0; client--) {
        for (const value of [1, client, 0]) u(encoder, value)
        encoding.writeUint8(encoder, 4 | 32)
        u(encoder, 1)
        encoding.writeVarString(encoder, 't')
        encoding.writeVarString(encoder, `key${client}`)
        encoding.writeVarString(encoder, 'x')
      }
      u(encoder, 0)
    }),
    'with roots without end': sync(2, (encoder) => {
      u(encoder, 1)
      u(encoder, 100)
      u(encoder, 1)
      u(encoder, 0)
      for (let root = 0; root < 100; root++) {
        encoding.writeUint8(encoder, 4)
        u(encoder, 1)
        encoding.writeVarString(encoder, `root${root}`)
        encoding.writeVarString(encoder, 'x')
      }
      u(encoder, 0)
    }),
  }
  test.each(Object.entries(cases))('%s', async (_, message) => {
    eve.post(message)
    await until(() => eve.refusal !== undefined, 'the refusal')
    expect(eve.refusal).toBe('malformed')
    await closedWith(1007)
  })

  test('with more structs than a room should read at once', async () => {
    eve.post(
      sync(2, (encoder) => {
        u(encoder, 1)
        u(encoder, 200_001)
        u(encoder, 1)
        u(encoder, 0)
        for (let each = 0; each < 200_001; each++) encoding.writeUint8Array(encoder, Uint8Array.from([0, 1]))
        u(encoder, 0)
      }),
    )
    await closedWith(1007)
  })

  test('with a crowd of items in one place, which would take for ever to sort', async () => {
    eve.post(
      sync(2, (encoder) => {
        u(encoder, 1)
        u(encoder, 60_000)
        u(encoder, 1)
        u(encoder, 0)
        for (let each = 0; each < 60_000; each++) item(4, (into) => encoding.writeVarString(into, 'x'))(encoder)
        u(encoder, 0)
      }),
    )
    await closedWith(1007)
  })
})

test('a question for what is missing that names a hundred thousand strangers closes its sender', async () => {
  eve.post(
    sync(0, (encoder) => {
      u(encoder, 100_000)
      for (let each = 0; each < 100_000; each++) {
        u(encoder, each + 1_000_000)
        u(encoder, 1)
      }
    }),
  )
  await closedWith(1007)
})

describe('an update that costs little to send and much to take', () => {
  /** Forty thousand values that never become one run, and a hundred that all claim the place before them: six hundred bytes for seconds. */
  const many = (length: number, left: boolean, client: number) =>
    sync(2, (encoder) => {
      for (const value of [1, length, client, 0]) u(encoder, value)
      for (let each = 0; each < length; each++) {
        encoding.writeUint8(encoder, 5 | (left && each > 0 ? 128 : 0))
        if (left && each > 0) for (const value of [client, each - 1]) u(encoder, value)
        else {
          u(encoder, 1)
          encoding.writeVarString(encoder, 'list')
        }
        encoding.writeVarString(encoder, '1')
      }
      u(encoder, 0)
    })

  test('because of what it claims to stand beside', async () => {
    const saved = eve.saved
    eve.post(many(40_000, true, 5))
    await until(() => eve.saved > saved)
    eve.post(many(101, false, 6))
    await until(() => eve.refusal !== undefined)
    expect(eve.refusal).toBe('malformed')
    await closedWith(1007)
  })

  test('little by little: a person has so much patience of the server, and no more', async () => {
    await house.close()
    house = await openHouse({ limits: { sortingRate: { perSecond: 0, burst: 1_000 } } })
    house.let('ada', 'owner')
    house.let('eve', 'editor')
    ada = house.come('ada')
    await settled(ada)
    eve = house.come('eve')
    await settled(eve)
    eve.post(many(400, true, 5))
    eve.post(many(1, false, 6))
    eve.post(many(1, false, 7))
    await until(() => eve.refusal === 'tooLarge')
    await roomGoesOn()
  })

  test('because everything in it is tiny', async () => {
    await house.close()
    house = await openHouse({ limits: { documentStructs: 500 } })
    house.let('ada', 'owner')
    house.let('eve', 'editor')
    ada = house.come('ada')
    await settled(ada)
    eve = house.come('eve')
    await settled(eve)
    eve.post(many(400, true, 5))
    eve.post(many(200, true, 6))
    await until(() => eve.refusal === 'tooLarge')
    await roomGoesOn()
  })

  test('because it lies in itself a thousand times', async () => {
    let inner = new Y.XmlElement('quote')
    const outer = inner
    eve.doc.transact(() => {
      eve.doc.getXmlFragment('paper').insert(0, [outer])
      for (let level = 0; level < 1000; level++) {
        const next = new Y.XmlElement('quote')
        inner.insert(0, [next])
        inner = next
      }
    })
    await until(() => eve.refusal !== undefined)
    expect(eve.refusal).toBe('malformed')
    await closedWith(1007)
  })
})

test("an editor cannot write under another person's client id", async () => {
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(eve.doc))
  const before = Y.encodeStateVector(forged)
  forged.clientID = ada.doc.clientID
  forged.getText('t').insert(0, 'Ada says ')
  eve.update(Y.encodeStateAsUpdate(forged, before))
  await until(() => eve.refusal === 'othersWork')
  await roomGoesOn()
})

test('should an update pass the gate and break while it is applied, it is refused, and what others wrote in the same moment is kept', async () => {
  await house.close()
  await begin({ threads: {} })
  const apply = RoomDocument.prototype.apply
  const spy = vi.spyOn(RoomDocument.prototype, 'apply').mockImplementation(function (this: RoomDocument, update) {
    // Half of it is in when it breaks.
    return apply.call(this, update) && !Buffer.from(update).includes('BREAKS')
  })
  try {
    ada.write(' one')
    // Long enough to be looked at with the document.
    eve.write(` BREAKS${'.'.repeat(5000)}`)
    ada.write(' two')
    await closedWith(1007)
    expect(ada.text).toBe('safe one two!')
    expect(house.lines.join()).toContain('could not be applied')
    const newcomer = house.come('eve')
    await until(() => newcomer.text === 'safe one two!')
  } finally {
    spy.mockRestore()
  }
})

describe('an update that holds up the thread which keeps documents', () => {
  /** The thread as it is, except that it never gets over an update with this word in it. */
  const stuckWorker = () => {
    const file = fileURLToPath(documentWorker())
    const stuck = `${file.slice(0, -'.js'.length)}-stuck.js`
    const source = readFileSync(file, 'utf8')
    const judging = 'judge(candidates, now, begins) {'
    expect(source).toContain(judging)
    const stick = `${judging}
      candidates.forEach(({ update }, index) => {
        begins(index)
        while (Buffer.from(update).includes('STICKS'));
      })`
    writeFileSync(stuck, source.replace(judging, stick))
    return pathToFileURL(stuck)
  }

  test('costs its sender the place; what others wrote in the same moment is saved, and other rooms are not kept waiting', async () => {
    await house.close()
    await begin({ threads: { worker: stuckWorker(), limitMs: 500 } })
    const other = house.come('ada', { room: 'board:room9' })
    await settled(other)
    eve.write(`STICKS${'.'.repeat(5000)}`)
    ada.write(' on')
    other.write('meanwhile')
    await settled(other)
    await closedWith(1007)
    expect(ada.text).toBe('safe on!')
    expect(house.lines.join()).toContain('took too long')
    // A contributor needs the document, and there is a thread again.
    const newcomer = house.come('eve')
    await until(() => newcomer.text === 'safe on!')
    newcomer.write('.'.repeat(5000))
    await settled(newcomer)
  })
})

test('who sends faster than any hand is cut off', async () => {
  await house.close()
  house = await openHouse({ limits: { rate: { perSecond: 10, burst: 50 } } })
  house.let('ada', 'owner')
  house.let('eve', 'editor')
  ada = house.come('ada')
  await settled(ada)
  eve = house.come('eve')
  await settled(eve)
  for (let each = 0; each < 60; each++) eve.post(bytes((encoder) => u(encoder, 99)))
  await closedWith(1008)
})

test('who sends more than anybody has to say is cut off, by all windows together, and not let off by coming anew', async () => {
  await house.close()
  house = await openHouse({ limits: { bytes: { perSecond: 0, burst: 100_000 } } })
  house.let('ada', 'owner')
  house.let('eve', 'editor')
  ada = house.come('ada')
  await settled(ada)
  const first = house.come('eve')
  eve = house.come('eve')
  await settled(first)
  await settled(eve)
  first.write('x'.repeat(60_000))
  await settled(first)
  await until(() => eve.text.length === 60_000)
  eve.write('y'.repeat(60_000))
  await until(() => eve.closed !== null)
  first.leave()
  await first.gone
  eve = house.come('eve')
  await until(() => eve.text.length === 60_000)
  eve.write('z'.repeat(60_000))
  await closedWith(1008)
})

test('who does not read is cut off, and the others are not held up', async () => {
  await house.close()
  house = await openHouse({ limits: { unread: 200_000 } })
  house.let('ada', 'owner')
  house.let('eve', 'editor')
  ada = house.come('ada')
  await settled(ada)
  eve = house.come('eve')
  await settled(eve)
  eve.socket.pause()
  const words = 'x'.repeat(200_000)
  while (house.rooms.present(room) === 2) {
    ada.write(words)
    await settled(ada)
  }
  eve.socket.resume()
  await closedWith(1013)
})

test('a document that has grown too large takes no more, and says so', async () => {
  await house.close()
  house = await openHouse({ limits: { document: 50_000 } })
  house.let('ada', 'owner')
  ada = house.come('ada')
  await settled(ada)
  // Written and deleted again is no size.
  for (let round = 0; round < 10; round++) {
    ada.write('x'.repeat(20_000))
    ada.doc.getText('t').delete(0, 20_000)
  }
  await settled(ada)
  ada.write('x'.repeat(40_000))
  await settled(ada)
  ada.write('x'.repeat(20_000))
  await until(() => ada.refusal === 'tooLarge')
  expect((await house.read(room)).getText('t').length).toBe(40_000)
})

test('noise from a seed never ends the process, and never reaches the room', async () => {
  const random = seeded(Number(process.env.SEED ?? 20_26))
  const honest = [
    Y.encodeStateAsUpdate(ada.doc),
    bytes((encoder) => u(encoder, 1)),
    sync(2, (encoder) => encoding.writeUint8Array(encoder, Y.encodeStateAsUpdate(ada.doc))),
    sync(0, (encoder) => encoding.writeUint8Array(encoder, Y.encodeStateVector(ada.doc))),
  ]
  let socket: WebSocket | null = null
  for (let round = 0; round < 600; round++) {
    if (!socket || socket.readyState !== WebSocket.OPEN) {
      socket = new WebSocket(`${house.url}/${room}`, { headers: { cookie: 'who=eve' } })
      socket.on('error', () => {})
      await new Promise((resolve) => socket!.on('open', resolve))
    }
    const length = random.below(60)
    const message = random.next() < 0.5 ? random.bytes(length) : Uint8Array.from(random.pick(honest))
    for (let flips = random.below(4); flips > 0 && message.length > 0; flips--) message[random.below(message.length)] = random.below(256)
    if (random.next() < 0.3 && message.length > 0) message[0] = random.pick([0, 1, 2, 3, 100, 101, 102, 103])
    socket.send(message)
    // Lets the answer arrive, so that a closed socket is seen as closed.
    await new Promise((resolve) => setImmediate(resolve))
  }
  socket?.terminate()
  ada.write('!')
  await settled(ada)
  const doc = await house.read(room)
  // A mutation may have been an honest edit of Eve's, who is an editor; what stands must be sound and the same for everybody.
  expect(doc.store.pendingStructs).toBeNull()
  await until(() => ada.text === doc.getText('t').toString())
})
