import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import {
  decodeMoving,
  decodeNotice,
  decodeSaved,
  encodeMoving,
  encodeNotice,
  encodeSaved,
  isRoomName,
  type Moving,
  messageMoving,
  messageNotice,
  messageSaved,
  type Notice,
  roomName,
  splitRoomName,
} from '../../../shared/protocol/index.ts'
import { seeded } from '../../help/random.ts'

/** Reads the number, then the body. */
const body = (message: Uint8Array, number: number) => {
  const decoder = decoding.createDecoder(message)
  expect(decoding.readVarUint(decoder)).toBe(number)
  return decoder
}

test.each([0, 1, 127, 128, 70_000, 2 ** 40])('a receipt for %i messages reads back', (count) => {
  expect(decodeSaved(body(encodeSaved({ count }), messageSaved))).toEqual({ count })
})

const notices: Notice[] = [
  { notice: 'role', role: 'commenter' },
  { notice: 'refused', reason: 'othersWork' },
  { notice: 'writable', writable: false, why: 'disk' },
  { notice: 'closing' },
]
test.each(notices)('a notice reads back: %j', (notice) => {
  expect(decodeNotice(body(encodeNotice(notice), messageNotice))).toEqual(notice)
})

test('a notice of a newer version is passed over', () => {
  for (const value of ['{"notice":"party"}', '{"notice":"role","role":"king"}', 'null', '5', '{', '']) {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, value)
    expect(decodeNotice(decoding.createDecoder(encoding.toUint8Array(encoder))), value).toBeNull()
  }
})

const movings: Moving[] = [
  { moving: 'drag', drag: 'drag1', ids: ['note1', 'note2'], dx: 1.5, dy: -2 },
  { moving: 'drag', drag: 'drag1', dx: 0, dy: 0 },
  { moving: 'ink', drag: 'drag1', colour: 'rose', points: [1, 2, 0.5] },
  { moving: 'drag', drag: 'drag1', ids: ['note1'], dx: 1, dy: 2, copy: true },
  { moving: 'resize', drag: 'drag1', ids: ['note1'], x: 1, y: -1, dx: 5, dy: 6, keepRatio: true, fromMiddle: false },
  { moving: 'turn', drag: 'drag1', angle: -0.5 },
  { moving: 'ink', drag: 'drag1', colour: 'sun', points: [1, 2, 0.5], width: 22, tip: 'highlighter', keep: 3 },
  { moving: 'laser', drag: 'drag1', points: [1, 2, 3, 4] },
  { moving: 'end', drag: 'drag1' },
]
test.each(movings)('a movement reads back: %j', (moving) => {
  expect(decodeMoving(body(encodeMoving(4_294_967_295, moving), messageMoving))).toEqual({ from: 4_294_967_295, moving })
})

describe('a movement that is none of ours is passed over', () => {
  test.each([
    '{"moving":"drag","drag":"drag1","dx":null,"dy":0}',
    '{"moving":"drag","drag":"drag1","dx":1e999,"dy":0}',
    '{"moving":"drag","drag":"x","dx":0,"dy":0}',
    '{"moving":"drag","drag":"drag1","ids":["__proto__"],"dx":0,"dy":0}',
    '{"moving":"drag","drag":"drag1","ids":5,"dx":0,"dy":0}',
    '{"moving":"ink","drag":"drag1","colour":"rose","points":["1"]}',
    '{"moving":"ink","drag":"drag1","colour":5,"points":[]}',
    `{"moving":"ink","drag":"drag1","colour":"rose","points":[${'0,'.repeat(600)}0]}`,
    '{"moving":"resize","drag":"drag1","x":2,"y":0,"dx":0,"dy":0}',
    '{"moving":"resize","drag":"drag1","x":1,"y":0,"dx":null,"dy":0}',
    '{"moving":"turn","drag":"drag1","angle":"much"}',
    '{"moving":"laser","drag":"drag1","points":[1]}',
    `{"moving":"laser","drag":"drag1","points":[${'0,'.repeat(600)}0,0]}`,
    '{"moving":"fly","drag":"drag1"}',
    'null',
    '[',
  ])('%s', (value) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, value)
    expect(decodeMoving(decoding.createDecoder(encoding.toUint8Array(encoder)))).toBeNull()
  })
})

test('noise never makes a reader of movements or notices throw', () => {
  const random = seeded(103)
  for (let round = 0; round < 5000; round++) {
    const noise = random.bytes(random.below(40))
    expect(() => decodeMoving(decoding.createDecoder(noise))).not.toThrow()
    expect(() => decodeNotice(decoding.createDecoder(noise))).not.toThrow()
  }
})

test('the name of a room is its kind and an id, and nothing else', () => {
  expect(splitRoomName(roomName('board', 'aB3-_xyz'))).toEqual({ kind: 'board', id: 'aB3-_xyz' })
  for (const name of [
    'board:',
    'board:abc',
    'board',
    ':abcd',
    'cupboard:abcd',
    'board:a!cd',
    'board:__proto__',
    'board:abcd/..',
    `board:${'a'.repeat(41)}`,
    5,
    null,
  ]) {
    expect(isRoomName(name), String(name)).toBe(false)
  }
})
