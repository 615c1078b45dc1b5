/** Pictures for tests: small ones that are real, and heads of ones that claim to be large. */
import { deflateSync } from 'node:zlib'

/** A PNG of one colour (red, green, blue), which every program can open. */
export function png(w: number, h: number, colour: readonly [number, number, number] = [51, 64, 184]): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: w }, () => colour).flat())])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(w, 0)
  head.writeUInt32BE(h, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array.from({ length: h }, () => row)))
  return Uint8Array.from(
    Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  )
}

/** A few bytes that say they are as large as that. */
export function hugePng(w: number, h: number): Uint8Array {
  const bytes = png(1, 1)
  new DataView(bytes.buffer).setUint32(16, w)
  new DataView(bytes.buffer).setUint32(20, h)
  return bytes
}

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** The head of a JPEG; with `notes` it says where it was taken. */
export function jpegHead(w: number, h: number, notes = false): Uint8Array {
  const exif = notes ? [0xff, 0xe1, 0, 10, ...Buffer.from('Exif\0\0\0\0')] : []
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    1,
    ...exif,
    0xff,
    0xc0,
    0,
    11,
    8,
    h >> 8,
    h & 255,
    w >> 8,
    w & 255,
    1,
    1,
    0x11,
    0,
    0xff,
    0xda,
    0,
    2,
    0,
    0xff,
    0xd9,
  ])
}

export const svg = (text: string): Uint8Array => new TextEncoder().encode(text)
export const circle =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><circle cx="20" cy="15" r="10" fill="#b0251d"/></svg>'
