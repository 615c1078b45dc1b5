/** Cuts an update that is too large for one message into parts that are not. A server refuses what builds on something it does not have, so each part is
 *  complete given the parts before it: what is cut is taken in causal order (an item after its neighbours and what it lies in), and what of it is deleted
 *  is deleted by the same part. Deletions of what others have already come last. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export interface PartSize {
  /** A part grows to about so many bytes. */
  bytes: number
  /** And to so many structs and deleted ranges. */
  structs: number
  /** And to so many client ids. */
  clients: number
}

/** Small enough to pass a slow line in seconds, and for the server to read in a moment; large enough that waiting for each receipt costs little. */
export const partSize: PartSize = { bytes: 256 * 1024, structs: 20_000, clients: 500 }

type Struct = Y.Item | Y.GC | Y.Skip
interface Range {
  clock: number
  len: number
}

/** The parts in the order to send them. One that holds a single value which cannot be cut may be larger than `size`. The update is not changed. */
export function* partsOf(update: Uint8Array, size: PartSize = partSize): Generator<Uint8Array> {
  const { structs, ds } = Y.decodeUpdate(update)
  const deleted = new Map([...ds.clients].map(([client, ranges]) => [client, createDeleted(ranges)]))
  let part = createPart()
  for (const struct of inCausalOrder(structs, size.bytes)) {
    // Between two objects of a board, where there is one: a part of an object is of no use to anybody.
    const isTop = struct instanceof Y.Item && typeof (struct.parent as unknown) === 'string'
    if (part.isOver(size, isTop ? 0.75 : 1)) {
      yield part.bytes()
      part = createPart()
    }
    part.add(struct, deleted.get(struct.id.client)?.within(struct) ?? [])
  }
  for (const [client, ranges] of deleted) {
    for (const range of ranges.others()) {
      if (part.isOver(size, 1)) {
        yield part.bytes()
        part = createPart()
      }
      part.remove(client, range)
    }
  }
  if (!part.isEmpty()) yield part.bytes()
}

/** Each struct after those it builds on, as far as they are in the update; long runs of letters or values cut to `most` bytes. */
function* inCausalOrder(structs: readonly Struct[], most: number): Generator<Struct> {
  const lists = new Map<number, { structs: Struct[]; at: number }>()
  for (const struct of structs) {
    const list = lists.get(struct.id.client)
    if (list) list.structs.push(struct)
    else lists.set(struct.id.client, { structs: [struct], at: 0 })
  }
  /** Is it in the update, and was not given yet? */
  const isToCome = ({ client, clock }: Y.ID): boolean => {
    const list = lists.get(client)
    const next = list?.structs[list.at]
    if (!list || !next || next.id.clock > clock) return false
    const last = list.structs.at(-1)!
    return clock < last.id.clock + last.length
  }
  for (const first of lists.keys()) {
    /** Clients that wait for one another, the last for nobody; each up to the clock that is needed of it. */
    const waiting = [{ client: first, upTo: Number.POSITIVE_INFINITY }]
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const { client, upTo } = top
      const list = lists.get(client)!
      const struct = list.structs[list.at]
      if (!struct || struct.id.clock > upTo) {
        waiting.pop()
        continue
      }
      const before = neighboursOf(struct).find((id) => isToCome(id) && id.client !== client)
      // In a circle nothing comes first; no honest document has one.
      if (before && !waiting.some((other) => other.client === before.client)) {
        waiting.push({ client: before.client, upTo: before.clock })
        continue
      }
      const halves = sizeOf(struct) > most ? cut(struct) : null
      if (halves) list.structs.splice(list.at, 1, ...halves)
      else {
        list.at++
        yield struct
      }
    }
  }
}

const neighboursOf = (struct: Struct): Y.ID[] =>
  struct instanceof Y.Item
    ? [struct.origin, struct.rightOrigin, struct.parent as unknown].filter((id): id is Y.ID => id instanceof Y.ID)
    : []

/** Bytes of what can be long; nothing else needs measuring. */
function sizeOf(struct: Struct): number {
  if (!(struct instanceof Y.Item) || struct.length < 2 || struct.content instanceof Y.ContentDeleted) return 0
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoding.length(encoder.restEncoder)
}

/** The two halves of a run of letters or values; null for what has none. */
function cut(struct: Struct): [Y.Item, Y.Item] | null {
  if (!(struct instanceof Y.Item) || struct.length < 2) return null
  const { id, content } = struct
  let length = struct.length >> 1
  // Half an emoji is no letter.
  if (content instanceof Y.ContentString && /[\uD800-\uDBFF]/.test(content.str[length - 1] ?? '')) length--
  if (length === 0) return null
  const right = content.copy().splice(length)
  const left = content.copy()
  left.splice(length)
  const parent = struct.parent as Y.AbstractType<unknown>
  return [
    new Y.Item(id, null, struct.origin, null, struct.rightOrigin, parent, struct.parentSub, left),
    new Y.Item(
      Y.createID(id.client, id.clock + length),
      null,
      Y.createID(id.client, id.clock + length - 1),
      null,
      struct.rightOrigin,
      parent,
      struct.parentSub,
      right,
    ),
  ]
}

/** What is deleted of one client. Its structs ask for theirs in rising order. */
function createDeleted(all: readonly Range[]) {
  const ranges = all.map(({ clock, len }) => ({ clock, len })).sort((a, b) => a.clock - b.clock)
  const others: Range[] = []
  let at = 0
  return {
    within({ id: { clock: start }, length }: Struct): Range[] {
      const end = start + length
      const within: Range[] = []
      for (let range = ranges[at]; range && range.clock < end; range = ranges[at]) {
        const rangeEnd = range.clock + range.len
        if (range.clock < start) others.push({ clock: range.clock, len: Math.min(rangeEnd, start) - range.clock })
        const from = Math.max(range.clock, start)
        const to = Math.min(rangeEnd, end)
        if (from < to) within.push({ clock: from, len: to - from })
        if (rangeEnd > end) {
          ranges[at] = { clock: end, len: rangeEnd - end }
          break
        }
        at++
      }
      return within
    },
    /** What no struct has asked for, in rising order. */
    others: () => [...others, ...ranges.slice(at)],
  }
}

/** One part in the making, in the encoding of Yjs updates (version 1). */
function createPart() {
  const runs = new Map<number, { clock: number; count: number; encoder: Y.UpdateEncoderV1 }>()
  const deletes = new Map<number, Range[]>()
  let bytes = 0
  let structs = 0
  const remove = (client: number, range: Range) => {
    const ranges = deletes.get(client)
    if (ranges) ranges.push(range)
    else deletes.set(client, [range])
    structs++
    // Two numbers, and now and then a client.
    bytes += 10
  }
  return {
    isEmpty: () => runs.size === 0 && deletes.size === 0,
    isOver: (size: PartSize, share: number) =>
      bytes >= share * size.bytes || structs >= share * size.structs || runs.size >= size.clients || deletes.size >= size.clients,
    add(struct: Struct, removed: readonly Range[]) {
      const { client, clock } = struct.id
      let run = runs.get(client)
      if (!run) {
        // A gap at the beginning is none.
        if (struct instanceof Y.Skip) return
        runs.set(client, (run = { clock, count: 0, encoder: new Y.UpdateEncoderV1() }))
        bytes += 12
      }
      const before = encoding.length(run.encoder.restEncoder)
      struct.write(run.encoder, 0)
      bytes += encoding.length(run.encoder.restEncoder) - before
      run.count++
      structs++
      for (const range of removed) remove(client, range)
    },
    remove,
    bytes(): Uint8Array {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, runs.size)
      // From the highest client id down, as Yjs writes them.
      for (const [client, run] of [...runs].sort(([a], [b]) => b - a)) {
        encoding.writeVarUint(encoder, run.count)
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, run.clock)
        encoding.writeUint8Array(encoder, encoding.toUint8Array(run.encoder.restEncoder))
      }
      encoding.writeVarUint(encoder, deletes.size)
      for (const [client, ranges] of [...deletes].sort(([a], [b]) => b - a)) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, ranges.length)
        // Those of others come after those of the part; a server takes them in rising order.
        for (const { clock, len } of ranges.sort((a, b) => a.clock - b.clock)) {
          encoding.writeVarUint(encoder, clock)
          encoding.writeVarUint(encoder, len)
        }
      }
      return encoding.toUint8Array(encoder)
    },
  }
}
