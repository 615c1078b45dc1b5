/** What each server wants to hear. All speak y-protocols over WebSocket; Hocuspocus puts the document's name before every message and wants a token first. */
import * as encoding from 'lib0/encoding'
import { frame } from './line.ts'

export interface Dialect {
  /** Of the WebSocket for this person. */
  path(room: string, person: string): string
  /** Stands before every message in both directions. */
  prefix(room: string): Uint8Array
  /** The first message of a client, as a frame. */
  hello(prefix: Uint8Array): Buffer
}

/** Numbers of messages, as all servers use them. */
export const message = { sync: 0, awareness: 1, auth: 2, syncReply: 4, syncStatus: 8, saved: 100 } as const
/** The second number of a sync message. */
export const sync = { step1: 0, step2: 1, update: 2 } as const

const nothing = new Uint8Array(0)
/** A state vector of one who has nothing, and an update that holds nothing. */
const emptyVector = Uint8Array.of(0)
const emptyUpdate = Uint8Array.of(0, 0)

export const plain = (path: Dialect['path']): Dialect => ({ path, prefix: () => nothing, hello: askForAll })

export const hocuspocus: Dialect = {
  path: () => '/',
  prefix: text,
  // Token message (0) with an empty token; once it is granted the client asks for the state.
  hello: (prefix) => frame([prefix, Uint8Array.of(message.auth, 0), text('')]),
}

export const syncFrame = (prefix: Uint8Array, kind: number, body: Uint8Array): Buffer =>
  frame([prefix, Uint8Array.of(message.sync, kind), length(body.length), body])
export const awarenessFrame = (prefix: Uint8Array, body: Uint8Array): Buffer =>
  frame([prefix, Uint8Array.of(message.awareness), length(body.length), body])
export function askForAll(prefix: Uint8Array): Buffer {
  return syncFrame(prefix, sync.step1, emptyVector)
}
export const haveNothing = (prefix: Uint8Array): Buffer => syncFrame(prefix, sync.step2, emptyUpdate)

/** An awareness message's body that holds one state. */
export function oneState(client: number, clock: number, json: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarUint8Array(encoder, json)
  return encoding.toUint8Array(encoder)
}

function length(value: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

function text(value: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, value)
  return encoding.toUint8Array(encoder)
}
