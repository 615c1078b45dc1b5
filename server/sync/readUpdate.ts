/** Reads an update from outside and distrusts all of it: Yjs itself accepts numbers it cannot write again, and counts that lock the process (`yjs#411`, `#479`, `#498`, `#687`). */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { ok, type Result, refuse } from '../../shared/lib/index.ts'

export type Struct = Y.Item | Y.GC | Y.Skip

export interface ReadUpdate {
  /** What is new per client: in rising order of clock and without gap; each client once. Not part of any document. */
  structs: Map<number, Struct[]>
  /** What is deleted per client: ranges in rising order that do not overlap. */
  deleted: Map<number, { clock: number; len: number }[]>
}

const clientBound = 2 ** 32
const clockBound = 2 ** 31
const deepest = 64
const longestName = 200
const mostKeys = 1000

/** Refuses what no honest client writes. `structs` is the largest number of structs and deleted ranges together. */
export function readUpdate(bytes: Uint8Array, structs: number): Result<ReadUpdate, 'malformed'> {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(bytes)
  } catch {
    return refuse('malformed')
  }
  if (decoded.structs.length > structs) return refuse('malformed')
  const update: ReadUpdate = { structs: new Map(), deleted: new Map() }
  let here: Struct[] = []
  let client = -1
  for (const struct of decoded.structs as Struct[]) {
    if (struct.id.client !== client) {
      client = struct.id.client
      // Applying reads only the last block of a client; a second one would be judged and not applied, or the other way round.
      if (!isWhole(client, clientBound) || update.structs.has(client)) return refuse('malformed')
      update.structs.set(client, (here = []))
    }
    // A length of none makes Yjs loop.
    if (!isWhole(struct.id.clock, clockBound) || !isWhole(struct.length, clockBound) || struct.length < 1) return refuse('malformed')
    if (struct.id.clock + struct.length > clockBound) return refuse('malformed')
    if (struct instanceof Y.Item && !isSoundItem(struct)) return refuse('malformed')
    here.push(struct)
  }
  // A block without structs is not seen here, and is the one that counts where it comes second.
  if (decoding.readVarUint(decoding.createDecoder(bytes)) !== update.structs.size) return refuse('malformed')
  let ranges = decoded.structs.length
  for (const [owner, list] of decoded.ds.clients) {
    if (!isWhole(owner, clientBound)) return refuse('malformed')
    let end = 0
    for (const { clock, len } of list) {
      // Overlapping ranges would be walked again and again.
      if (++ranges > structs || !isWhole(clock, clockBound) || !isWhole(len, clockBound) || len < 1 || clock < end)
        return refuse('malformed')
      end = clock + len
    }
    if (end > clockBound) return refuse('malformed')
    update.deleted.set(owner, list)
  }
  return ok(update)
}

/** The struct of the update that holds this id, or undefined. */
export function structAt({ structs }: ReadUpdate, { client, clock }: { client: number; clock: number }): Struct | undefined {
  const list = structs.get(client) ?? []
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = list[middle]!
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return undefined
}

/** The deleted range that holds this id, or undefined. */
export function deletedAt(
  { deleted }: ReadUpdate,
  { client, clock }: { client: number; clock: number },
): { clock: number; len: number } | undefined {
  const ranges = deleted.get(client) ?? []
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]!
    if (clock < range.clock) high = middle - 1
    else if (clock >= range.clock + range.len) low = middle + 1
    else return range
  }
  return undefined
}

const isWhole = (value: number, bound: number) => Number.isSafeInteger(value) && value >= 0 && value <= bound

function isSoundItem(item: Y.Item): boolean {
  // As decoded, a root type's name still stands where the type will.
  const parent = item.parent as unknown
  if (typeof parent === 'string' && !isSoundName(parent)) return false
  if (item.parentSub !== null && !isSoundName(item.parentSub)) return false
  const content = item.content
  if (content instanceof Y.ContentString) return content.str.isWellFormed()
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return content.arr.every((value: unknown) => isSoundValue(value, 0))
  if (content instanceof Y.ContentFormat) return isSoundName(content.key) && isSoundValue(content.value, 0)
  if (content instanceof Y.ContentEmbed) return isSoundValue(content.embed, 0)
  if (content instanceof Y.ContentType) {
    const type = content.type as unknown
    if (type instanceof Y.XmlElement) return isSoundName(type.nodeName)
    return !(type instanceof Y.XmlHook)
  }
  return content instanceof Y.ContentDeleted || content instanceof Y.ContentBinary
}

/** Text that reads back as it was written, and never a name that objects are born with. */
const isSoundName = (name: unknown): boolean =>
  typeof name === 'string' && name.length <= longestName && name.isWellFormed() && !(name in Object.prototype)

function isSoundValue(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed()
    case 'number':
      return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    case 'boolean':
    case 'undefined':
      return true
    case 'object': {
      if (value === null || value instanceof Uint8Array) return true
      if (depth === deepest) return false
      if (Array.isArray(value)) return value.every((part) => isSoundValue(part, depth + 1))
      // A key `__proto__` is not among the keys after decoding: it has changed the prototype.
      if (Object.getPrototypeOf(value) !== Object.prototype) return false
      if (Object.keys(value).length > mostKeys) return false
      return Object.entries(value).every(([key, part]) => !(key in Object.prototype) && key.isWellFormed() && isSoundValue(part, depth + 1))
    }
    default:
      return false
  }
}
