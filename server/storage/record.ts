/** One record on disk: four bytes length, four bytes CRC-32 (both little endian), then the content. The CRC covers the key and the content: so a record that was torn, that rotted, or that
 *  came under another key, is known as such. (What was written before the key counted is read as well: there the CRC is of the content alone.) */
import { crc32 } from 'node:zlib'

const head = 8

/** A fresh buffer with room for the head and a copy of `content`, to be sealed when the key is known. */
export function unsealed(content: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(head + content.length)
  bytes.set(content, head)
  return bytes
}

/** Makes it a record for the key of which `check` is the CRC. */
export function seal(bytes: Buffer, check: number): Buffer {
  put32(bytes, 0, bytes.length - head)
  put32(bytes, 4, crc32(bytes.subarray(head), check))
  return bytes
}

/** A fresh buffer; `content` is copied. */
export const record = (key: string, content: Uint8Array): Buffer => seal(unsealed(content), checkOf(key))

/** What the record under this key holds (a view on `bytes`), or null when it is damaged. */
export function contentOf(key: string, bytes: Uint8Array | undefined): Uint8Array | null {
  if (!bytes || bytes.length < head) return null
  const content = bytes.subarray(head)
  if (get32(bytes, 0) !== content.length) return null
  const check = get32(bytes, 4)
  return check === crc32(content, checkOf(key)) || check === crc32(content) ? content : null
}

/** CRC-32 of a key, going on from that of its beginning. Keys are short: here plain code is quicker than a call of zlib. */
export function checkOf(key: string, before = 0): number {
  let crc = ~before
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at)
    // A key that is not plain ASCII (the id of a row may be) counts with both bytes of each unit.
    if (unit > 255) crc = table[(crc ^ (unit >>> 8)) & 255]! ^ (crc >>> 8)
    crc = table[(crc ^ unit) & 255]! ^ (crc >>> 8)
  }
  return ~crc >>> 0
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

function put32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value
  bytes[at + 1] = value >>> 8
  bytes[at + 2] = value >>> 16
  bytes[at + 3] = value >>> 24
}

const get32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
