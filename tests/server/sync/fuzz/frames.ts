/** Messages of the protocol, and WebSocket frames below them (RFC 6455, section 5.2), sound or not. */
import * as encoding from 'lib0/encoding'
import { messageAwareness, messageSync } from '../../../../shared/protocol/index.ts'

export function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** `kind`: 0 asks with a state vector, 1 answers with an update, 2 brings an update. */
export const syncMessage = (kind: number, body: Uint8Array): Uint8Array =>
  message((encoder) => {
    encoding.writeVarUint(encoder, messageSync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })

export interface PresenceEntry {
  client: number
  clock: number
  /** JSON, or what only looks like it. */
  state: string | Uint8Array
}

/** `count`: says that there are so many, whatever there are. */
export const presenceMessage = (entries: PresenceEntry[], count = entries.length): Uint8Array =>
  message((encoder) => {
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(
      encoder,
      message((body) => {
        encoding.writeVarUint(body, count)
        for (const { client, clock, state } of entries) {
          encoding.writeVarUint(body, client)
          encoding.writeVarUint(body, clock)
          if (typeof state === 'string') encoding.writeVarString(body, state)
          else encoding.writeVarUint8Array(body, state)
        }
      }),
    )
  })

export interface Frame {
  /** The first byte: end of the message, three reserved bits, four of the opcode. */
  first: number
  payload: Uint8Array
  masked?: boolean
  /** Says that the payload is so long. */
  length?: number | bigint
  /** Bytes of the length: 1, 2 or 8; else as short as it gets. */
  width?: 1 | 2 | 8
}

const mask = [0x37, 0xfa, 0x21, 0x3d]

export function wsFrame({ first, payload, masked = true, length = payload.length, width }: Frame): Uint8Array {
  const size = width ?? (length < 126 ? 1 : length < 65_536 ? 2 : 8)
  const top = masked ? 0x80 : 0
  const head = Buffer.alloc(2 + (size === 1 ? 0 : size))
  head[0] = first
  head[1] = top | (size === 1 ? Number(length) & 0x7f : size === 2 ? 126 : 127)
  if (size === 2) head.writeUInt16BE(Number(length) & 0xffff, 2)
  if (size === 8) head.writeBigUInt64BE(BigInt.asUintN(64, BigInt(length)), 2)
  const body = masked ? payload.map((byte, at) => byte ^ mask[at % 4]!) : payload
  return Uint8Array.from(Buffer.concat([head, Buffer.from(masked ? mask : []), body]))
}
