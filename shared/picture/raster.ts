/** The size that stands in the first bytes of a picture made of pixels, and whether more than pixels is in it. Each gives null for another format. */

export interface Size {
  w: number
  h: number
}

export function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 33 || !begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) || word(bytes, 12) !== 'IHDR') return null
  const view = viewOf(bytes)
  return { w: view.getUint32(16), h: view.getUint32(20) }
}

export function gifSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 13 || !/^GIF8[79]a$/.test(word(bytes, 0, 6))) return null
  const view = viewOf(bytes)
  return { w: view.getUint16(6, true), h: view.getUint16(8, true) }
}

export function webpSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 30 || word(bytes, 0) !== 'RIFF' || word(bytes, 8) !== 'WEBP') return null
  const view = viewOf(bytes)
  switch (word(bytes, 12)) {
    case 'VP8X':
      return { w: 1 + (view.getUint32(24, true) & 0xffffff), h: 1 + ((view.getUint16(27, true) | (bytes[29]! << 16)) & 0xffffff) }
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return null
      const bits = view.getUint32(21, true)
      return { w: 1 + (bits & 0x3fff), h: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      if (bytes[23] !== 0x9d || bytes[24] !== 0x01 || bytes[25] !== 0x2a) return null
      return { w: view.getUint16(26, true) & 0x3fff, h: view.getUint16(28, true) & 0x3fff }
  }
  return null
}

/** As it is stored; a camera may have noted that it is to be shown turned. */
export function jpegSize(bytes: Uint8Array): Size | null {
  for (const { marker, at, length } of segmentsOf(bytes)) {
    // The frame headers SOF0 to SOF15, without the three numbers among them that mean tables.
    if (marker < 0xc0 || marker > 0xcf || marker === 0xc4 || marker === 0xc8 || marker === 0xcc) continue
    if (length < 7) return null
    const view = viewOf(bytes)
    return { w: view.getUint16(at + 3), h: view.getUint16(at + 1) }
  }
  return null
}

/** Does it hold notes beside the pixels: where and when it was taken, with which camera, how it is to be turned? */
export function carriesNotes(bytes: Uint8Array): boolean {
  if (pngSize(bytes)) return chunksOf(bytes, 8, false).some((name) => ['eXIf', 'tEXt', 'iTXt', 'zTXt'].includes(name))
  if (webpSize(bytes)) return chunksOf(bytes, 12, true).some((name) => name === 'EXIF' || name === 'XMP ')
  // APP1 holds Exif and XMP, APP13 what photo programs write.
  return [...segmentsOf(bytes)].some(({ marker }) => marker === 0xe1 || marker === 0xed)
}

/** Markers of a JPEG with the place and length of what follows them, up to the pixels. */
function* segmentsOf(bytes: Uint8Array): Generator<{ marker: number; at: number; length: number }> {
  if (!begins(bytes, [0xff, 0xd8, 0xff])) return
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return
    const marker = bytes[at + 1]!
    // Filling, and markers that stand alone.
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else {
      const length = (bytes[at + 2]! << 8) | bytes[at + 3]!
      if (length < 2 || at + 2 + length > bytes.length || marker === 0xd9) return
      yield { marker, at: at + 4, length: length - 2 }
      if (marker === 0xda) return
      at += 2 + length
    }
  }
}

/** Names of the parts of a PNG (length before the name) or a WebP (after it). */
function chunksOf(bytes: Uint8Array, from: number, isRiff: boolean): string[] {
  const names: string[] = []
  const view = viewOf(bytes)
  let at = from
  while (at + 8 <= bytes.length && names.length < 10_000) {
    names.push(word(bytes, isRiff ? at : at + 4))
    const length = view.getUint32(isRiff ? at + 4 : at, isRiff)
    at += isRiff ? 8 + length + (length % 2) : 12 + length
  }
  return names
}

const begins = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte)
const word = (bytes: Uint8Array, at: number, length = 4): string => String.fromCharCode(...bytes.subarray(at, at + length))
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
