/** Makes batches from chance: what strangers and people of every role could send, from plain noise to updates that only a close look tells from honest ones. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import {
  encodeMoving,
  type Moving,
  messageMoving,
  messageNotice,
  messageQueryAwareness,
  messageSaved,
  type RoomKind,
} from '../../../../shared/protocol/index.ts'
import type { Batch, Case } from './batch.ts'
import { type Frame, message, presenceMessage, syncMessage, wsFrame } from './frames.ts'
import { clientIds, docFrom, editHonestly, type Ground, groundOf, type Random, type Sender, senders } from './ground.ts'
import { joined, spoil, spoilBytes, uncross } from './mutate.ts'
import { type PlainUpdate, readPlain, writePlain } from './plainUpdate.ts'

/** `size` cases. In some batches only readers send, or nobody but a contributor: then what others made must stay as it is. */
export function makeBatch(random: Random, size: number): Batch {
  const kind: RoomKind = random.next() < 0.7 ? 'board' : 'document'
  const from: readonly Sender[] = random.pick([senders, senders, senders, ['con', 'con', 'vic'], ['com', 'vic']] as const)
  return { kind, cases: Array.from({ length: size }, () => makeCase(random, kind, from)) }
}

function makeCase(random: Random, kind: RoomKind, from: readonly Sender[]): Case {
  const by = random.pick(from)
  const beside = random.next() < 0.1
  const lane = random.next()
  if (lane < 0.08) return { way: 'request', beside, stays: random.next() < 0.2, bytes: request(random, kind) }
  if (lane < 0.18) return { way: 'frames', beside, by, stays: random.next() < 0.2, bytes: frames(random, by, kind) }
  const answers = random.next() < 0.9
  if (lane < 0.3) return { way: 'messages', beside, by, answers, messages: presence(random, by) }
  if (lane < 0.45) return { way: 'messages', beside, by, answers, messages: [noise(random, by, kind)] }
  return { way: 'messages', beside, by, answers, messages: edits(random, by, kind) }
}

/** Updates that once were honest, or still are. */
function edits(random: Random, by: Sender, kind: RoomKind): Uint8Array[] {
  const ground = groundOf(kind)
  // One that nobody else has: of two different things under one id, everybody would keep the one that came first.
  const doc = docFrom(ground.state, 100 + random.below(2 ** 32 - 100))
  const honest = () => editHonestly(doc, by, by === 'con', kind, random)
  const before = random.next() < 0.3 ? [honest()] : []
  const known = {
    vector: new Map([...ground.vector, ...(before.length > 0 ? [[doc.clientID, Y.getState(doc.store, doc.clientID)] as const] : [])]),
  }
  const update = readPlain(honest())
  // Some stay honest: most of them must get through, or the others would not be near them.
  if (random.next() < 0.9) spoil(update, known, random)
  tame(update, doc, known.vector)
  let written = writePlain(update)
  if (random.next() < 0.07) written = tamed(spoilBytes(written, [ground.state], random), doc, known.vector)
  doc.destroy()
  const sync = () => (random.next() < 0.85 ? 2 : 1)
  const messages = [...before, written].map((each) => syncMessage(sync(), each))
  // The same once more, or in the wrong order.
  if (random.next() < 0.05) messages.push(messages[0]!)
  if (random.next() < 0.05) messages.reverse()
  return messages
}

/** Takes out what is known to go wrong. */
function tame(update: PlainUpdate, doc: Y.Doc, ends: ReadonlyMap<number, number>): void {
  uncross(update, doc)
  for (const { client, clock, structs } of update.blocks) {
    // The room may have its beginning, and that in another list.
    const isNew = client === doc.clientID ? clock === (ends.get(client) ?? 0) : !ends.has(client)
    if (!isNew) for (const struct of structs) if (struct.right) [struct.right, struct.origin] = [null, struct.origin ?? struct.right]
  }
}

function tamed(bytes: Uint8Array, doc: Y.Doc, ends: ReadonlyMap<number, number>): Uint8Array {
  try {
    const update = readPlain(bytes)
    tame(update, doc, ends)
    return writePlain(update)
  } catch {
    return bytes
  }
}

/** The same for a message, should it bring an update. */
function tamedMessage(bytes: Uint8Array, { state, vector }: Ground): Uint8Array {
  if (bytes[0] !== 0 || (bytes[1] !== 1 && bytes[1] !== 2)) return bytes
  const doc = docFrom(state, 0)
  try {
    return syncMessage(bytes[1], tamed(decoding.readVarUint8Array(decoding.createDecoder(bytes.subarray(2))), doc, vector))
  } catch {
    return bytes
  } finally {
    doc.destroy()
  }
}

/** A message that once was sound, or never. */
function noise(random: Random, by: Sender, kind: RoomKind): Uint8Array {
  const ground = groundOf(kind)
  const sound = [
    syncMessage(0, Y.encodeStateVectorFromUpdate(ground.state)),
    syncMessage(1, ground.state),
    ...ground.updates.map(({ update }) => syncMessage(2, update)),
    presenceMessage([{ client: clientIds[by], clock: 3, state: '{"at":{"x":1,"y":2}}' }]),
    message((encoder) => encoding.writeVarUint(encoder, messageQueryAwareness)),
    encodeMoving(clientIds[by], someMoving(random)),
    message((encoder) => {
      encoding.writeVarUint(encoder, random.pick([messageSaved, messageNotice, 2, 4, 99, 104, 5000]))
      encoding.writeVarUint(encoder, random.below(1000))
    }),
  ]
  const chance = random.next()
  if (chance < 0.15) return random.bytes(random.below(60))
  if (chance < 0.17) return new Uint8Array(random.pick([100_000, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1]))
  if (chance < 0.3) return syncMessage(0, vector(random))
  return tamedMessage(spoilBytes(random.pick(sound), sound, random), ground)
}

/** A state vector that nobody has. */
function vector(random: Random): Uint8Array {
  const entries = random.pick([0, 1, 5, 300])
  return message((encoder) => {
    encoding.writeVarUint(encoder, random.next() < 0.8 ? entries : random.pick([2 ** 31, Number.MAX_SAFE_INTEGER]))
    for (let entry = 0; entry < entries; entry++) {
      encoding.writeVarUint(encoder, random.next() < 0.5 ? 11 + random.below(5) : random.below(2 ** 32))
      encoding.writeVarUint(encoder, random.next() < 0.8 ? random.below(50) : random.pick([2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER]))
    }
  })
}

function presence(random: Random, by: Sender): Uint8Array[] {
  return Array.from({ length: 1 + random.below(4) }, () => {
    const chance = random.next()
    if (chance < 0.2) return encodeMoving(random.pick([clientIds[by], clientIds.ada, 0, 2 ** 32]), someMoving(random))
    if (chance < 0.3) {
      return message((encoder) => {
        encoding.writeVarUint(encoder, messageMoving)
        encoding.writeVarUint(encoder, random.below(2 ** 32))
        encoding.writeVarString(encoder, random.pick(states(random)))
      })
    }
    if (chance < 0.35) return message((encoder) => encoding.writeVarUint(encoder, messageQueryAwareness))
    const entries = Array.from({ length: random.pick([0, 1, 1, 1, 1, 2, 40]) }, () => ({
      client: random.pick([
        clientIds[by],
        clientIds[by],
        clientIds.ada,
        clientIds.zoe,
        random.below(2 ** 32),
        2 ** 32,
        2 ** 33,
        Number.MAX_SAFE_INTEGER,
      ]),
      clock: random.pick([0, 1, 2, random.below(1000), 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1]),
      state: random.next() < 0.9 ? random.pick(states(random)) : Uint8Array.from([0x22, 0xff, 0xfe, 0x22]),
    }))
    return presenceMessage(entries, random.next() < 0.9 ? entries.length : random.pick([1, 1000, 2 ** 31, Number.MAX_SAFE_INTEGER]))
  })
}

const states = (random: Random): string[] => [
  'null',
  '{}',
  '{"at":{"x":1,"y":2},"selected":["consnote"],"editing":null}',
  '{"user":{"id":"ada","name":"Ada","role":"owner","colour":1,"guest":false}}',
  '{"user":null,"__proto__":{"user":5},"constructor":{}}',
  '{"toJSON":1,"user":{"toJSON":{}}}',
  '[]',
  '7',
  '"text"',
  'true',
  '',
  '{',
  'undefined',
  `{"a":${'['.repeat(random.pick([10, 3000]))}`,
  `${'[{"a":'.repeat(1000)}1${'}]'.repeat(1000)}`,
  `{"much":"${'x'.repeat(random.pick([100, 8100, 8200, 100_000]))}"}`,
  `{"half":"\\ud83d","number":1e999,"more":-0}`,
  '{"moving":"drag","drag":"drag1","ids":["note1"],"dx":1,"dy":2}',
  '{"moving":"ink","drag":"drag1","colour":"red","points":[1,2,3,null]}',
  '{"moving":"end","drag":"__proto__"}',
]

const someMoving = (random: Random): Moving =>
  random.pick<Moving>([
    { moving: 'drag', drag: 'drag1', ids: ['consnote', 'frame1'], dx: random.next(), dy: -5 },
    { moving: 'drag', drag: 'drag1', dx: 1e308, dy: Number.MIN_VALUE },
    { moving: 'ink', drag: 'drag2', colour: 'sky', points: Array.from({ length: random.below(700) }, () => random.below(100)) },
    { moving: 'end', drag: 'drag1' },
  ])

const text = (words: string) => new TextEncoder().encode(words)

/** What comes after a handshake: frames no client sends, between some that one would. */
function frames(random: Random, by: Sender, kind: RoomKind): Uint8Array {
  const isSpoilt = random.next() < 0.2
  const sound = () =>
    wsFrame({
      first: 0x82,
      payload: isSpoilt || random.next() < 0.5 ? syncMessage(1, Uint8Array.from([0, 0])) : edits(random, by, kind)[0]!,
    })
  const odd: (() => Frame)[] = [
    // Opcodes that are none, reserved bits, no mask.
    () => ({ first: 0x80 | random.pick([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]), payload: random.bytes(random.below(20)) }),
    () => ({ first: 0x82 | random.pick([0x10, 0x20, 0x40, 0x70]), payload: random.bytes(random.below(20)) }),
    () => ({ first: 0x82, payload: random.bytes(random.below(20)), masked: false }),
    // Parts of a message: without a beginning, without an end, a beginning within.
    () => ({ first: random.pick([0x00, 0x80]), payload: random.bytes(random.below(20)) }),
    () => ({ first: random.pick([0x01, 0x02]), payload: random.bytes(random.below(20)) }),
    // Control frames in parts, too long, or not sound.
    () => ({ first: random.pick([0x08, 0x09, 0x0a]), payload: random.bytes(random.below(5)) }),
    () => ({ first: random.pick([0x88, 0x89, 0x8a]), payload: random.bytes(random.pick([0, 1, 2, 125, 126, 1000])) }),
    () => ({
      first: 0x88,
      payload: Uint8Array.from([
        ...random.pick([
          [0, 0],
          [3, 231],
          [3, 237],
          [3, 238],
          [19, 137],
          [255, 255],
        ] as const),
        0xff,
        0xfe,
      ]),
    }),
    // Text that is none.
    () => ({
      first: 0x81,
      payload: random.pick([Uint8Array.from([0xff, 0xfe]), Uint8Array.from([0xed, 0xa0, 0x80]), text('hello'), new Uint8Array()]),
    }),
    // Lengths that are not so, or written too long.
    () => ({ first: 0x82, payload: random.bytes(5), length: random.pick([0, 3, 6, 125, 65_535, 2 ** 32, 2n ** 63n, 2n ** 64n - 1n]) }),
    () => ({ first: 0x82, payload: random.bytes(5), width: random.pick([2, 8] as const) }),
    () => ({ first: 0x89, payload: random.bytes(5), width: random.pick([2, 8] as const) }),
  ]
  const parts = Array.from({ length: 1 + random.below(6) }, () => (random.next() < 0.4 ? sound() : wsFrame(random.pick(odd)())))
  if (random.next() < 0.05) {
    const tiny = wsFrame({ first: 0x00, payload: Uint8Array.of(1) })
    parts.push(wsFrame({ first: 0x02, payload: Uint8Array.of(0) }), ...Array.from({ length: 2000 }, () => tiny))
  }
  const all = joined(...parts)
  return isSpoilt ? spoilBytes(all, [all], random) : all
}

/** What stands at the beginning of a line: a handshake that is one, nearly one, or none. */
function request(random: Random, kind: RoomKind): Uint8Array {
  const path = random.pick([
    `/sync/${kind}:room1`,
    `/sync/${kind}:room1`,
    `/sync/${kind}:room1?ticket=${'x'.repeat(random.pick([0, 5000]))}`,
    '/sync/',
    '/sync/board:',
    '/sync/board:__proto__',
    '/sync/board%3Aroom1',
    '/sync/board:room1%00',
    '/sync/%ff%fe',
    '/sync/%',
    '/sync/%E0%A4%A',
    '/sync/../../etc/passwd',
    '//sync/board:room1',
    '/sync//board:room1',
    'http://elsewhere.example/sync/board:room1',
    '*',
    '',
    `/sync/${'a'.repeat(random.pick([300, 9000, 20_000]))}`,
    '/sync/board:room1#x',
    '/other',
  ])
  const headers = [
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Cookie: who=${random.pick([...senders, 'ada', 'nobody', '__proto__', 'constructor'])}`,
  ]
  const more = [
    () => `${random.pick(['constructor', '__proto__', 'toString', 'hasOwnProperty'])}: x`,
    () => 'Sec-WebSocket-Protocol: a, b, c',
    () => `Sec-WebSocket-Protocol: ${random.pick([',', 'a,,b', 'a,a', 'ü', ' '.repeat(3000)])}`,
    () =>
      `Sec-WebSocket-Extensions: ${random.pick(['permessage-deflate; client_max_window_bits=99', 'permessage-deflate; a; a', '"', 'x; y="', ','])}`,
    () => 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    () => 'Sec-WebSocket-Key: short',
    () => 'Sec-WebSocket-Version: 99',
    () => 'Sec-WebSocket-Version: 13',
    () => 'Upgrade: h2c',
    () => 'Upgrade: websocket',
    () => 'Connection: close',
    () => 'Content-Length: 10',
    () => 'Transfer-Encoding: chunked',
    () => `Origin: ${random.pick(['null', '', 'http://evil.example', 'http://ours.example', '\\'])}`,
    () => `Cookie: ${random.pick(['who=', 'who=%', ';;;=;', 'x'.repeat(5000)])}`,
    () => `X-Long: ${'x'.repeat(random.pick([1000, 20_000]))}`,
    () => 'no colon here',
    () => ' folded: x',
    () => 'Bad\u0000Name: x',
    () => 'Expect: 100-continue',
    () => 'Host: y',
  ]
  for (let odd = random.below(4); odd > 0; odd--) {
    const at = random.below(headers.length + 1)
    if (random.next() < 0.35) headers.splice(at, 1)
    else headers.splice(at, 0, random.pick(more)())
  }
  if (random.next() < 0.05) headers.push(...Array.from({ length: random.pick([50, 3000]) }, (_, at) => `X-${at}: ${at}`))
  const method = random.pick(['GET', 'GET', 'GET', 'GET', 'POST', 'HEAD', 'CONNECT', 'get', 'PRI', ''])
  const version = random.pick(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', ''])
  const whole = text(`${method} ${path} ${version}\r\n${headers.join('\r\n')}\r\n\r\n`)
  switch (random.below(8)) {
    case 0:
      // Half of one.
      return whole.slice(0, random.below(whole.length))
    case 1:
      // One behind the other.
      return joined(whole, whole, text('GET / HTTP/1.1\r\nHost: x\r\n\r\n'))
    case 2:
      return joined(whole, wsFrame({ first: 0x82, payload: Uint8Array.from([0, 1, 2, 0, 0]) }), random.bytes(random.below(30)))
    case 3:
      return spoilBytes(whole, [whole], random)
    default:
      return whole
  }
}
