/** What an update or awareness message holds, read once however many seats it came to: a thousand clients in one process would otherwise decode the same
 *  bytes a thousand times and measure themselves. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

export interface Heard {
  /** The update; or the awareness message's body. */
  bytes: Buffer
  /** Per author (Yjs client id): for an update, clocks from and to (exclusive); for awareness, `to` is the clock of the state. */
  clients: number[]
  from: number[]
  to: number[]
}

const mostBytes = 128 * 1024 * 1024
/** Of an entry, about. */
const overhead = 400
let known = new Map<number, Heard[]>()
let knownBytes = 0

export const hearUpdate = (bytes: Buffer, start: number, end: number): Heard => recall(bytes, start, end, readUpdate)
export const hearAwareness = (bytes: Buffer, start: number, end: number): Heard => recall(bytes, start, end, readAwareness)

function recall(bytes: Buffer, start: number, end: number, read: (own: Buffer) => Heard): Heard {
  if (knownBytes > mostBytes) {
    known = new Map()
    knownBytes = 0
  }
  const key = sample(bytes, start, end)
  const alike = known.get(key)
  if (alike) {
    for (const heard of alike) {
      if (heard.bytes.length === end - start && heard.bytes.compare(bytes, start, end) === 0) return heard
    }
  }
  const heard = read(Buffer.from(bytes.subarray(start, end)))
  known.set(key, alike ? [...alike, heard] : [heard])
  knownBytes += end - start + overhead
  return heard
}

function readUpdate(bytes: Buffer): Heard {
  const heard: Heard = { bytes, clients: [], from: [], to: [] }
  const { from, to } = Y.parseUpdateMeta(bytes)
  for (const [client, end] of to) {
    heard.clients.push(client)
    heard.from.push(from.get(client) ?? 0)
    heard.to.push(end)
  }
  return heard
}

function readAwareness(bytes: Buffer): Heard {
  const heard: Heard = { bytes, clients: [], from: [], to: [] }
  const decoder = decoding.createDecoder(bytes)
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    heard.clients.push(decoding.readVarUint(decoder))
    heard.to.push(decoding.readVarUint(decoder))
    const length = decoding.readVarUint(decoder)
    decoder.pos += length
  }
  return heard
}

/** A number from the length and up to 64 of the bytes. */
function sample(bytes: Buffer, start: number, end: number): number {
  const step = Math.max(1, (end - start) >> 6)
  let mix = end - start
  for (let at = end - 1; at >= start; at -= step) mix = (Math.imul(mix, 31) + bytes[at]!) | 0
  return mix
}
