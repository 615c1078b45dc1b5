/** What goes to sockets, made once for everybody: a message with its WebSocket header (RFC 6455, section 5.2), ready for `socket.write`. */
import * as encoding from 'lib0/encoding'
import { messageAwareness, messageSaved, messageSync } from '../../shared/protocol/index.ts'

/** A whole binary frame, unmasked as a server sends it. `message` is copied. */
export function frame(message: Uint8Array): Buffer {
  const bytes = frameFor(message.length)
  bytes.set(message, bytes.length - message.length)
  return bytes
}

/** Kinds of sync messages (y-protocols/sync). */
export const syncStep1 = 0
export const syncStep2 = 1
export const syncUpdate = 2

/** `body`: a state vector for step 1, an update for the others. Written by hand: it is made for every edit, and an encoder is the larger part of it. */
export function syncFrame(kind: number, body: Uint8Array): Buffer {
  const { length } = body
  const bytes = frameFor(2 + varUintLength(length) + length)
  let at = bytes.length - length
  bytes.set(body, at)
  at -= varUintLength(length)
  bytes[at - 2] = messageSync
  bytes[at - 1] = kind
  writeVarUint(bytes, at, length)
  return bytes
}

/** How many data messages are durable (shared/protocol/saved.ts); also made for every edit. */
export function savedFrame(count: number): Buffer {
  const bytes = frameFor(1 + varUintLength(count))
  const at = bytes.length - varUintLength(count)
  bytes[at - 1] = messageSaved
  writeVarUint(bytes, at, count)
  return bytes
}

function writeVarUint(bytes: Buffer, from: number, value: number): void {
  let at = from
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes[at++] = 128 | (rest % 128)
  bytes[at] = rest
}

/** Bytes that lib0's variable-length integer takes: seven bits in each. */
const varUintLength = (value: number): number => (value < 128 ? 1 : 1 + varUintLength(Math.floor(value / 128)))

/** A frame with its header written, and room for a message of `length` bytes at its end. */
function frameFor(length: number): Buffer {
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(head + length)
  // The last frame of its message, binary.
  bytes[0] = 0x82
  if (head === 2) bytes[1] = length
  else if (head === 4) {
    bytes[1] = 126
    bytes.writeUInt16BE(length, 2)
  } else {
    bytes[1] = 127
    bytes.writeBigUInt64BE(BigInt(length), 2)
  }
  return bytes
}

/** One entry per client; `state` is JSON, or null for one that left. */
export function awarenessFrame(entries: Iterable<{ client: number; clock: number; state: string | null }>): Buffer {
  const list = [...entries]
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, list.length)
  for (const { client, clock, state } of list) {
    encoding.writeVarUint(body, client)
    encoding.writeVarUint(body, clock)
    encoding.writeVarString(body, state ?? 'null')
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageAwareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  return frame(encoding.toUint8Array(encoder))
}

/** Says nothing, and counts as a message: a y-websocket client leaves a socket on which it read none for 30 seconds (pings do not count). */
export const idleFrame = awarenessFrame([])
