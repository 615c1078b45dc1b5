/** Cuts the board's fonts and the table of advances out of the static Commissioner faces. Run by hand (`node shared/drawing/fonts/make.mjs`); the outputs
 *  are committed, because they are the format: every line break on every board follows from them. See README.md. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

const source = new URL('../../../node_modules/@expo-google-fonts/commissioner/', import.meta.url)
const faces = [
  { weight: 400, style: 'Regular', file: '400Regular/Commissioner_400Regular.ttf' },
  { weight: 700, style: 'Bold', file: '700Bold/Commissioner_700Bold.ttf' },
]
/** Kerning, ligatures and mark placing would need every painter to shape alike, and they do not. STAT only points at names that are gone. */
const cut = new Set(['GPOS', 'GSUB', 'GDEF', 'STAT'])

const table = { unitsPerEm: 0, ascent: 0, descent: 0, advances: {} }
for (const { weight, style, file } of faces) {
  const tables = readTables(readFileSync(new URL(file, source)))
  for (const tag of cut) tables.delete(tag)
  tables.set('name', namesOf(tables.get('name'), style))
  const ttf = writeSfnt(tables)
  writeFileSync(new URL(`StoaBoard-${style}.ttf`, import.meta.url), ttf)
  writeFileSync(new URL(`StoaBoard-${style}.woff2`, import.meta.url), writeWoff2(tables, ttf.length))
  table.unitsPerEm = tables.get('head').readUInt16BE(18)
  table.ascent = tables.get('hhea').readInt16BE(4)
  table.descent = -tables.get('hhea').readInt16BE(6)
  table.advances[weight] = rangesOf(advancesOf(tables))
}
writeFileSync(new URL('advances.json', import.meta.url), `${JSON.stringify(table)}\n`)
copyFileSync(new URL('LICENSE_FONT', source), new URL('StoaBoard-LICENSE.txt', import.meta.url))

/** Tables by tag, as views of the file. */
function readTables(bytes) {
  const tables = new Map()
  for (let i = 0; i < bytes.readUInt16BE(4); i++) {
    const at = 12 + 16 * i
    const from = bytes.readUInt32BE(at + 8)
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(from, from + bytes.readUInt32BE(at + 12)))
  }
  return tables
}

/** The source's names with the family's own name changed: derived fonts go by another name. Credits and licence stay. */
function namesOf(old, style) {
  const count = old.readUInt16BE(2)
  const strings = old.readUInt16BE(4)
  const kept = new Map()
  for (let i = 0; i < count; i++) {
    const at = 6 + 12 * i
    if (old.readUInt16BE(at) !== 3 || old.readUInt16BE(at + 4) !== 0x409) continue
    const from = strings + old.readUInt16BE(at + 10)
    const text = Buffer.from(old.subarray(from, from + old.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le')
    kept.set(old.readUInt16BE(at + 6), text)
  }
  const names = new Map([
    [0, kept.get(0)],
    [1, 'Stoa Board'],
    [2, style],
    [3, `1.001;StoaBoard-${style}`],
    [4, `Stoa Board ${style}`],
    [5, kept.get(5)],
    [6, `StoaBoard-${style}`],
    [9, kept.get(9)],
    [10, 'Commissioner without its layout tables, so that every program sets a line alike.'],
    [13, kept.get(13)],
    [14, kept.get(14)],
  ])
  const records = []
  const texts = []
  let offset = 0
  for (const [id, text] of names) {
    const bytes = Buffer.from(text, 'utf16le').swap16()
    const record = Buffer.alloc(12)
    ;[3, 1, 0x409, id, bytes.length, offset].forEach((value, i) => {
      record.writeUInt16BE(value, 2 * i)
    })
    records.push(record)
    texts.push(bytes)
    offset += bytes.length
  }
  const head = Buffer.alloc(6)
  head.writeUInt16BE(records.length, 2)
  head.writeUInt16BE(6 + 12 * records.length, 4)
  return Buffer.concat([head, ...records, ...texts])
}

/** An sfnt file: directory, then tables on four-byte borders, with checksums. */
function writeSfnt(tables) {
  const tags = [...tables.keys()].sort()
  tables.set('head', Buffer.from(tables.get('head')))
  tables.get('head').writeUInt32BE(0, 8)
  const power = 2 ** Math.floor(Math.log2(tags.length))
  const directory = Buffer.alloc(12 + 16 * tags.length)
  directory.writeUInt32BE(0x00010000, 0)
  ;[tags.length, power * 16, Math.log2(power), (tags.length - power) * 16].forEach((value, i) => {
    directory.writeUInt16BE(value, 4 + 2 * i)
  })
  const parts = [directory]
  let offset = directory.length
  tags.forEach((tag, i) => {
    const bytes = tables.get(tag)
    const at = 12 + 16 * i
    directory.write(tag, at, 'latin1')
    directory.writeUInt32BE(checksum(bytes), at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(bytes.length, at + 12)
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4)
    parts.push(bytes, padding)
    offset += bytes.length + padding.length
  })
  const file = Buffer.concat(parts)
  const adjustment = (0xb1b0afba - checksum(file)) >>> 0
  const head = directory.readUInt32BE(12 + 16 * tags.indexOf('head') + 8)
  file.writeUInt32BE(adjustment, head + 8)
  tables.get('head').writeUInt32BE(adjustment, 8)
  return file
}

function checksum(bytes) {
  let sum = 0
  for (let i = 0; i < bytes.length; i += 4) {
    for (let j = 0; j < 4; j++) sum += (bytes[i + j] ?? 0) * 2 ** (24 - 8 * j)
  }
  return sum % 2 ** 32
}

/** WOFF2 without its glyph transform: a few per cent larger, and needs nothing but Brotli. Source: W3C, WOFF File Format 2.0, sections 4 and 5. */
function writeWoff2(tables, sfntLength) {
  const known = 'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp'.match(/.{4}(?= |$)/g)
  // `loca` has to follow `glyf`; the rest may stand in any order.
  const tags = [...tables.keys()].filter((tag) => tag !== 'loca').flatMap((tag) => (tag === 'glyf' ? ['glyf', 'loca'] : [tag]))
  const directory = Buffer.concat(
    tags.map((tag) => {
      const untransformed = tag === 'glyf' || tag === 'loca' ? 3 << 6 : 0
      return Buffer.from([known.indexOf(tag) | untransformed, ...base128(tables.get(tag).length)])
    }),
  )
  const compressed = brotliCompressSync(Buffer.concat(tags.map((tag) => tables.get(tag))), {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_QUALITY]: 11 },
  })
  const header = Buffer.alloc(48)
  const length = header.length + directory.length + compressed.length
  const padding = Buffer.alloc((4 - (length % 4)) % 4)
  header.write('wOF2', 0, 'latin1')
  header.writeUInt32BE(0x00010000, 4)
  header.writeUInt32BE(length + padding.length, 8)
  header.writeUInt16BE(tags.length, 12)
  header.writeUInt32BE(sfntLength, 16)
  header.writeUInt32BE(compressed.length, 20)
  return Buffer.concat([header, directory, compressed, padding])
}

function base128(value) {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}

/** Advance by code point. Marks and controls are left out: without layout tables a mark has no place, so it is set in a box as what we do not know. */
function advancesOf(tables) {
  const cmap = tables.get('cmap')
  const hmtx = tables.get('hmtx')
  const measured = tables.get('hhea').readUInt16BE(34)
  const subtable = cmapFormat4(cmap)
  const segments = cmap.readUInt16BE(subtable + 6) / 2
  const advances = new Map()
  for (let i = 0; i < segments; i++) {
    const ends = subtable + 14 + 2 * i
    const starts = ends + 2 * segments + 2
    const deltas = starts + 2 * segments
    const offsets = deltas + 2 * segments
    const offset = cmap.readUInt16BE(offsets)
    for (let code = cmap.readUInt16BE(starts); code <= cmap.readUInt16BE(ends) && code < 0xffff; code++) {
      if (/[\p{M}\p{C}]/u.test(String.fromCharCode(code))) continue
      let glyph = code
      if (offset !== 0) {
        glyph = cmap.readUInt16BE(offsets + offset + 2 * (code - cmap.readUInt16BE(starts)))
        if (glyph === 0) continue
      }
      glyph = (glyph + cmap.readUInt16BE(deltas)) & 0xffff
      if (glyph !== 0) advances.set(code, hmtx.readUInt16BE(4 * Math.min(glyph, measured - 1)))
    }
  }
  return advances
}

function cmapFormat4(cmap) {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const subtable = cmap.readUInt32BE(4 + 8 * i + 4)
    if (cmap.readUInt16BE(subtable) === 4) return subtable
  }
  throw new Error('the font has no cmap of format 4')
}

/** `[first code point, advance, advance of the next, …]` for each unbroken range. */
function rangesOf(advances) {
  const ranges = []
  let next = -1
  for (const code of [...advances.keys()].sort((a, b) => a - b)) {
    if (code !== next) ranges.push([code])
    ranges.at(-1).push(advances.get(code))
    next = code + 1
  }
  return ranges
}
