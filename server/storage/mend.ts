/** Looks after the files of a LevelDB folder, which LevelDB itself does not do: it reads blocks of its tables without looking at their checksums, ends the process when their keys are
 *  out of order, leaves out all that follows a bad byte in a block of its log, and, without its file CURRENT, begins anew and deletes the tables.
 *
 *  A single bit that flipped is put right, wherever it is: the checksums tell which one. A block of a table with more damage than that is made an empty one (only what it held is
 *  gone: our own records tell that something is missing). Formats: LevelDB's doc/log_format.md and doc/table_format.md. */
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32c, flippedBit, masked } from './crc32c.ts'
import { writeDurably } from './settings.ts'

/** What came of mending: `unreadable` needs LevelDB's repair, which makes a new list of tables. */
export type Mended = 'whole' | 'mended' | 'unreadable'

/** Everything in the folder that LevelDB is going to open: CURRENT, the list of tables it names, these tables, and the logs. A table of which not even the index can be read is put aside
 *  (into `lost`, as LevelDB does). Nobody may have the folder open. Reads all of it: some 500 MB a second. */
export async function mendFolder(location: string): Promise<Mended> {
  const names = await namesIn(location)
  const logs = names.filter((name) => /^\d+\.log$/.test(name))
  const tables = names.filter((name) => /^\d+\.(ldb|sst)$/.test(name))
  if (logs.length === 0 && tables.length === 0) return 'whole'
  const changed: boolean[] = []
  const current = names.includes('CURRENT') ? await readFile(join(location, 'CURRENT'), 'latin1') : ''
  const manifests = names.filter((name) => /^MANIFEST-\d+$/.test(name))
  let manifest = manifests.find((name) => current === `${name}\n`)
  if (!manifest && manifests.length === 1) {
    manifest = manifests[0]!
    await writeDurably(join(location, 'CURRENT'), `${manifest}\n`)
    changed.push(true)
  }
  let list: Set<number> | null = null
  if (manifest) {
    changed.push(await mendFile(join(location, manifest), mendFragments))
    list = tablesIn(await readFile(join(location, manifest)))
  }
  let isReadable = list !== null
  for (const table of tables) {
    // One that is not in the list was being written when the process was killed: it goes when LevelDB opens.
    if (list && !list.has(Number.parseInt(table, 10))) continue
    const path = join(location, table)
    try {
      changed.push(await mendFile(path, mendTable))
    } catch (problem) {
      if (!(problem instanceof Unreadable)) throw problem
      await mkdir(join(location, 'lost'), { recursive: true })
      await rename(path, join(location, 'lost', table))
      isReadable = false
    }
  }
  for (const log of logs) changed.push(await mendFile(join(location, log), mendLog))
  if (!isReadable) return 'unreadable'
  return changed.includes(true) ? 'mended' : 'whole'
}

async function namesIn(location: string): Promise<string[]> {
  try {
    return await readdir(location)
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw problem
  }
}

/** Changes bytes of a file, in memory and (when all is looked at) on disk. */
type Put = (at: number, bytes: Uint8Array) => void

/** True when it was changed. */
async function mendFile(path: string, mend: (file: Buffer, put: Put) => void): Promise<boolean> {
  const content = await readFile(path)
  const changes: { at: number; bytes: Uint8Array }[] = []
  mend(content, (at, bytes) => {
    content.set(bytes, at)
    changes.push({ at, bytes })
  })
  if (changes.length === 0) return false
  const file = await open(path, 'r+')
  try {
    for (const { at, bytes } of changes) await file.write(bytes, 0, bytes.length, at)
    await file.sync()
  } finally {
    await file.close()
  }
  return true
}

const flip = (file: Buffer, put: Put, { at, mask }: { at: number; mask: number }) => put(at, Uint8Array.of(file[at]! ^ mask))

// Logs, and the list of tables: blocks of 32 KiB holding fragments of CRC (4 bytes), length (2), type (1) and content.

const logBlock = 32 * 1024
const logHead = 7

/** Where the fragment at `at` ends, null when it is none. */
function endOf(file: Buffer, at: number, end: number, length = file.readUInt16LE(at + 4)): number | null {
  const to = at + logHead + length
  return to <= end && file.readUInt32LE(at) === masked(crc32c(file, at + 6, to)) ? to : null
}

/** LevelDB passes over a fragment of a type it does not know, and over the other fragments of that batch. (5 and 6 are its own marks for the end and for damage.) */
const unknownType = 7

/** Puts a flipped bit right; what has more damage is marked, so that LevelDB passes over that batch only, and not over the rest of the block. */
function mendLog(file: Buffer, put: Put): void {
  mendFragments(file, put)
  for (const { at, end } of brokenIn(file)) {
    const next = nextFragment(file, at + logHead, end)
    // Its end was torn off, or nothing comes after it in its block.
    if (next === null) continue
    const head = Buffer.alloc(logHead)
    head.writeUInt16LE(next - at - logHead, 4)
    head[6] = unknownType
    put(at, head)
    const check = Buffer.alloc(4)
    check.writeUInt32LE(masked(crc32c(file, at + 6, next)))
    put(at, check)
  }
}

/** The fragments that cannot be read, with the end of their block. Goes on behind each when there is something to go on with. */
function* brokenIn(file: Buffer): Generator<{ at: number; end: number }> {
  for (let start = 0; start < file.length; start += logBlock) {
    const end = Math.min(start + logBlock, file.length)
    for (let at: number | null = start; at !== null && end - at >= logHead; ) {
      if (endOf(file, at, end) === null) yield { at, end }
      // It may be mended now.
      at = endOf(file, at, end) ?? nextFragment(file, at + logHead, end)
    }
  }
}

/** Where the next whole fragment begins. */
function nextFragment(file: Buffer, from: number, end: number): number | null {
  for (let at = from; at + logHead <= end; at++) {
    const type = file[at + 6]!
    if (type >= 1 && type <= 4 && endOf(file, at, end) !== null) return at
  }
  return null
}

function mendFragments(file: Buffer, put: Put): void {
  for (const { at, end } of brokenIn(file)) {
    const length = file.readUInt16LE(at + 4)
    // The length is not under the checksum.
    const wrong = Array.from({ length: 16 }, (_, bit) => bit).find((bit) => endOf(file, at, end, length ^ (1 << bit)) !== null)
    if (wrong !== undefined) flip(file, put, { at: at + 4 + (wrong >> 3), mask: 1 << (wrong & 7) })
    else if (at + logHead + length <= end) {
      const bit = flippedBit(file, at + 6, at + logHead + length, at)
      if (bit) flip(file, put, bit)
    }
  }
}

/** The numbers of the tables in a list of tables; null when a part of it cannot be read. It is a log of changes, each made of fields: a tag, then numbers (varints) or texts (their length
 *  before them). */
function tablesIn(manifest: Buffer): Set<number> | null {
  const changes = recordsIn(manifest)
  if (!changes || changes.length === 0) return null
  const tables = new Set<number>()
  for (const change of changes) {
    const cursor = { at: 0 }
    const number = () => varint(change, cursor)
    const text = () => {
      const length = number()
      cursor.at += length
    }
    while (cursor.at < change.length) {
      const tag = number()
      if (tag === 1) text()
      else if (tag === 2 || tag === 3 || tag === 4 || tag === 9) number()
      else if (tag === 5) {
        number()
        text()
      } else if (tag === 6) {
        number()
        tables.delete(number())
      } else if (tag === 7) {
        number()
        tables.add(number())
        number()
        text()
        text()
      } else return null
    }
  }
  return tables
}

/** What the fragments of a log make together; null when one is damaged or torn off. */
function recordsIn(log: Buffer): Buffer[] | null {
  const records: Buffer[] = []
  let parts: Buffer[] = []
  for (let start = 0; start < log.length; start += logBlock) {
    const end = Math.min(start + logBlock, log.length)
    for (let at = start; end - at >= logHead; ) {
      const next = endOf(log, at, end)
      if (next === null) return null
      const type = log[at + 6]!
      if (type === 1 || type === 2) parts = []
      parts.push(log.subarray(at + logHead, next))
      if (type === 1 || type === 4) records.push(Buffer.concat(parts))
      at = next
    }
  }
  return records
}

// Tables: blocks of content, type (1 byte) and CRC (4); at the end the places of the list of filters and of the index, and a magic number.

interface Place {
  at: number
  size: number
}

/** Not even its index. */
class Unreadable extends Error {}

const footBytes = 48
const magic = Buffer.from('57fb808b247547db', 'hex')

function mendTable(file: Buffer, put: Put): void {
  const foot = file.length - footBytes
  if (foot < 0) throw new Unreadable()
  if (!file.subarray(-8).equals(magic)) put(file.length - 8, magic)
  for (const place of listsOf(file, foot, put)) for (const each of placesIn(file, place)) mendBlock(file, each, put)
}

/** The list of filters and the index, both whole. */
function listsOf(file: Buffer, foot: number, put: Put): Place[] {
  const places = placesAt(file, foot, 2)
  const [filters, index] = places ?? []
  if (filters && index) {
    for (const place of [filters, index]) {
      const bit = isWholeBlock(file, place) ? null : flippedBit(file, place.at, place.at + place.size + 1, place.at + place.size + 1)
      if (bit) flip(file, put, bit)
    }
    if (isWholeBlock(file, filters) && isWholeBlock(file, index)) return [filters, index]
  }
  // The places themselves have no checksum.
  for (let bit = 0; bit < 40 * 8; bit++) {
    const at = foot + (bit >> 3)
    file[at]! ^= 1 << (bit & 7)
    const others = placesAt(file, foot, 2)
    file[at]! ^= 1 << (bit & 7)
    if (others?.every((place) => isWholeBlock(file, place))) {
      flip(file, put, { at, mask: 1 << (bit & 7) })
      return others
    }
  }
  throw new Unreadable()
}

const isWholeBlock = (file: Buffer, { at, size }: Place): boolean =>
  file.readUInt32LE(at + size + 1) === masked(crc32c(file, at, at + size + 1))

/** Puts one flipped bit right, and makes a block that has more of them an empty one. */
function mendBlock(file: Buffer, place: Place, put: Put): void {
  if (isWholeBlock(file, place)) return
  const { at, size } = place
  const bit = flippedBit(file, at, at + size + 1, at + size + 1)
  if (bit) {
    flip(file, put, bit)
    return
  }
  // An empty block is one of no restart points: their number, at its end, is 0. Not compressed: type 0.
  put(at, new Uint8Array(size + 1))
  const check = Buffer.alloc(4)
  check.writeUInt32LE(masked(crc32c(file, at, at + size + 1)))
  put(at + size + 1, check)
}

/** The places a block lists: its values. Entries are key bytes shared with the one before, own key bytes, value bytes (each a varint), own key, value; at the end the numbers that tell
 *  where keys share nothing, and how many these are. */
function placesIn(file: Buffer, { at, size }: Place): Place[] {
  const places: Place[] = []
  const cursor = { at }
  const end = at + size - 4 - 4 * file.readUInt32LE(at + size - 4)
  while (cursor.at < end) {
    varint(file, cursor)
    const keyBytes = varint(file, cursor)
    const valueBytes = varint(file, cursor)
    const value = cursor.at + keyBytes
    const place = placesAt(file, value, 1)
    if (!place) throw new Unreadable()
    places.push(place[0]!)
    cursor.at = value + valueBytes
  }
  return places
}

/** So many places written down at `at`, one behind the other. Null when one is not in the file. */
function placesAt(file: Buffer, at: number, count: number): Place[] | null {
  const cursor = { at }
  const places: Place[] = []
  for (let each = 0; each < count; each++) {
    const place = { at: varint(file, cursor), size: varint(file, cursor) }
    // Behind a block are its type and its CRC.
    if (place.size < 4 || place.at + place.size + 5 > file.length - footBytes) return null
    places.push(place)
  }
  return places
}

/** Seven bits a byte, least first; the last byte has its highest bit off. */
function varint(file: Buffer, cursor: { at: number }): number {
  let value = 0
  for (let scale = 1; cursor.at < file.length; scale *= 128) {
    const byte = file[cursor.at++]!
    value += (byte & 127) * scale
    if (byte < 128) break
  }
  return value
}
