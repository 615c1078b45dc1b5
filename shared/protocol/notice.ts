/** Message 102, server to one socket: something the person must know. Body after the message number: one string, JSON. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Role, roles } from '../access/index.ts'

export const messageNotice = 102

export type Notice =
  /** The person's role in this room, sent once on opening and again when it changes. */
  | { notice: 'role'; role: Role }
  /** An edit of this socket was refused whole; the client must keep the person's text, drop its copy and synchronise again. `reason` is for people, by word key. */
  | { notice: 'refused'; reason: 'role' | 'surface' | 'othersWork' | 'malformed' | 'tooLarge' | 'readOnly' }
  /** The room cannot be written now (`writable: false`), or can again. `disk`: the server's disk takes nothing at the moment. `damaged`: a part of the room is lost, and it
   *  stays as it is until somebody who may decides to go on from there. */
  | { notice: 'writable'; writable: true }
  | { notice: 'writable'; writable: false; why: 'disk' | 'damaged' }
  /** The server is about to stop. */
  | { notice: 'closing' }

export function encodeNotice(notice: Notice): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageNotice)
  encoding.writeVarString(encoder, JSON.stringify(notice))
  return encoding.toUint8Array(encoder)
}

/** Reads the body; null for a notice this version does not know. */
export function decodeNotice(decoder: decoding.Decoder): Notice | null {
  let value: unknown
  try {
    value = JSON.parse(decoding.readVarString(decoder))
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('notice' in value)) return null
  const notice = value as Notice
  switch (notice.notice) {
    case 'role':
      return roles.includes(notice.role) ? notice : null
    case 'refused':
    case 'writable':
    case 'closing':
      return notice
    default:
      return null
  }
}
