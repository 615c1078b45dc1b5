/** One record on disk: four bytes length, four bytes CRC-32 (both little endian) of what follows, then the content. So a record that was torn or rotted is known as such. */
import { crc32 } from 'node:zlib'

const head = 8

/** A fresh buffer; `content` is copied. */
export function record(content: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(head + content.length)
  bytes.writeUInt32LE(content.length, 0)
  bytes.writeUInt32LE(crc32(content), 4)
  bytes.set(content, head)
  return bytes
}

/** What the record holds (a view on `bytes`), or null when it is damaged. */
export function contentOf(bytes: Uint8Array | undefined): Uint8Array | null {
  if (!bytes || bytes.length < head) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const content = bytes.subarray(head)
  if (view.getUint32(0, true) !== content.length || view.getUint32(4, true) !== crc32(content)) return null
  return content
}
