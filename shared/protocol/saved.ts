/** Message 100, server to author: how much of what this socket sent is on disk.
 *  Body after the message number: one variable-length integer, the count of data messages (sync step 2 and update) received on this socket since
 *  it opened, every one of which is durable (or changed nothing). The client counts what it sends and compares. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export const messageSaved = 100
interface Saved {
  count: number
}

export function encodeSaved(saved: Saved): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageSaved)
  encoding.writeVarUint(encoder, saved.count)
  return encoding.toUint8Array(encoder)
}

/** Reads the body; the decoder stands behind the message number. Throws on a short message. */
export const decodeSaved = (decoder: decoding.Decoder): Saved => ({ count: decoding.readVarUint(decoder) })
