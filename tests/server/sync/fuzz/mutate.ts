/** Spoils updates and bytes, from a seed: what stands in an honest update is changed in its structure (so that it still decodes), or in its bytes. */
import * as Y from 'yjs'
import { clientIds, type Random } from './ground.ts'
import { type Block, type Content, endOf, lengthOf, type PlainId, type PlainStruct, type PlainUpdate } from './plainUpdate.ts'

/** What is in the room, as far as the one who spoils knows. */
export interface Known {
  /** Where each client's writing ends. */
  vector: ReadonlyMap<number, number>
}

const odd = [0, 1, 2, 31, 127, 128, 255, 2 ** 16, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER]
const oddNames = [
  'objects',
  't',
  'meta',
  'list',
  'content',
  'new',
  'b',
  'p',
  'consnote',
  'frame1',
  '__proto__',
  'constructor',
  '',
  'x'.repeat(300),
  '💥',
]

const soundNames = ['objects', 't', 'meta', 'list', 'content', 'b', 'p', 'd', 'z', 'consnote', 'edisnote', 'frame1']

/** An honest update and one to three wrongs, in place. */
export function spoil(update: PlainUpdate, known: Known, random: Random): void {
  const times = random.pick([1, 1, 1, 2, 3])
  const list = random.next() < 0.7 ? plausible : wrongs
  for (let time = 0; time < times; time++) random.pick(list)(update, known, random)
}

/** An id in the room, or in the update. */
function someId(update: PlainUpdate, { vector }: Known, random: Random): PlainId {
  const block = update.blocks.length > 0 && random.next() < 0.4 ? random.pick(update.blocks) : null
  if (block) return { client: block.client, clock: block.clock + random.below(Math.max(1, endOf(block) - block.clock)) }
  const [client, end] = random.pick([...vector])
  // Once in a while one that is not there.
  return { client, clock: random.below(end + (random.next() < 0.03 ? 3 : 0)) }
}

const someClient = (update: PlainUpdate, { vector }: Known, random: Random): number =>
  random.pick([
    ...vector.keys(),
    ...update.blocks.map(({ client }) => client),
    ...Object.values(clientIds),
    random.below(2 ** 32),
    2 ** 32 - 1,
  ])

const aNumber = (random: Random): number => (random.next() < 0.7 ? random.below(6) : random.pick(odd))

type Wrong = (update: PlainUpdate, known: Known, random: Random) => void

/** Does it to one of the structs, if there is one. */
const toStruct =
  (change: (struct: PlainStruct, update: PlainUpdate, known: Known, random: Random, block: Block) => void): Wrong =>
  (update, known, random) => {
    const blocks = update.blocks.filter(({ structs }) => structs.length > 0)
    if (blocks.length === 0) return
    const block = random.pick(blocks)
    change(random.pick(block.structs), update, known, random, block)
  }

/** Never a right one, see `uncross`. */
const neighbours = toStruct((struct, update, known, random) => {
  struct.origin = random.next() < 0.8 ? someId(update, known, random) : null
  struct.right = null
  struct.parent ??= random.pick(oddNames)
})

const place = toStruct((struct, update, known, random) => {
  struct.parent = random.next() < 0.5 ? random.pick(random.next() < 0.8 ? soundNames : oddNames) : someId(update, known, random)
  if (random.next() < 0.5) struct.key = random.next() < 0.5 ? random.pick(random.next() < 0.8 ? soundNames : oddNames) : null
  if (random.next() < 0.7) struct.origin = struct.right = null
})

const content = toStruct((struct, _, __, random) => {
  struct.content = anyContent(random)
})

const soundContent = toStruct((struct, _, __, random) => {
  struct.content = aSoundContent(random)
})

const lengths = toStruct((struct, _, __, random) => {
  const { content } = struct
  if (content.is === 'gone' || content.is === 'deleted' || content.is === 'skip') content.length = aNumber(random)
  else if (content.is === 'any' || content.is === 'json') content.count = aNumber(random)
  else struct.content = { is: random.pick(['gone', 'deleted', 'skip'] as const), length: aNumber(random) }
})

const firstByte = toStruct((struct, _, __, random) => {
  struct.flip = 1 << random.below(8)
})

const author: Wrong = (update, known, random) => {
  if (update.blocks.length > 0) random.pick(update.blocks).client = someClient(update, known, random)
}

const clock: Wrong = (update, _, random) => {
  if (update.blocks.length === 0) return
  const block = random.pick(update.blocks)
  block.clock = random.next() < 0.8 ? Math.max(0, block.clock + random.below(9) - 4) : random.pick(odd)
}

/** As if its author went on from where somebody is in the room. */
const continuation: Wrong = (update, { vector }, random) => {
  if (update.blocks.length === 0) return
  const block = random.pick(update.blocks)
  const [client, end] = random.pick([...vector])
  block.client = client
  block.clock = end
}

const blocks: Wrong = (update, known, random) => {
  const { blocks } = update
  switch (random.below(7)) {
    case 0:
      if (blocks.length > 0) blocks.push(structuredClone(random.pick(blocks)))
      return
    case 1:
      blocks.push({ client: someClient(update, known, random), clock: aNumber(random), structs: [] })
      return
    case 2:
      if (blocks.length > 0) blocks.splice(random.below(blocks.length), 1)
      return
    case 3:
      blocks.reverse()
      return
    case 4: {
      // One author's in two.
      const block = blocks.length > 0 ? random.pick(blocks) : null
      const half = block ? random.below(block.structs.length + 1) : 0
      if (block)
        blocks.push({
          client: block.client,
          clock: endOf({ ...block, structs: block.structs.slice(0, half) }),
          structs: block.structs.splice(half),
        })
      return
    }
    case 5:
      if (blocks.length > 0) random.pick(blocks).count = aNumber(random)
      return
    default:
      // The same again for a second author.
      if (blocks.length > 0) blocks.push({ ...structuredClone(random.pick(blocks)), client: random.below(2 ** 32) })
  }
}

const order: Wrong = (update, _, random) => {
  if (update.blocks.length === 0) return
  const { structs } = random.pick(update.blocks)
  if (structs.length === 0) return
  const [taken] = structs.splice(random.below(structs.length), 1)
  const again = random.below(3)
  for (let time = 0; time < again; time++) structs.splice(random.below(structs.length + 1), 0, structuredClone(taken!))
}

const addition: Wrong = (update, known, random) => {
  if (update.blocks.length === 0) update.blocks.push({ client: someClient(update, known, random), clock: 0, structs: [] })
  const block = random.pick(update.blocks)
  const isAlone = random.next() < 0.4
  block.structs.splice(random.below(block.structs.length + 1), 0, {
    content: random.next() < 0.7 ? aSoundContent(random) : anyContent(random),
    origin: isAlone ? null : someId(update, known, random),
    right: null,
    parent: random.next() < 0.5 ? random.pick(random.next() < 0.8 ? soundNames : oddNames) : someId(update, known, random),
    key: random.next() < 0.3 ? random.pick(random.next() < 0.8 ? soundNames : oddNames) : null,
  })
}

/** A tower of types, each in the one before. */
const nesting: Wrong = (update, _, random) => {
  const block: Block = { client: random.below(2 ** 32), clock: 0, structs: [] }
  const height = random.pick([2, 5, 30, 150, 250])
  for (let level = 0; level < height; level++) {
    const parent = level === 0 ? random.pick(['objects', 't', 'list', 'content']) : { client: block.client, clock: level - 1 }
    const type = random.pick([0, 1, 2, 3, 4, 6])
    const key = type === 1 || level === 0 ? random.pick(['newobject', 'more', null]) : null
    block.structs.push({ content: { is: 'type', type, name: type === 3 ? 'paragraph' : null }, origin: null, right: null, parent, key })
  }
  if (random.next() < 0.5) update.blocks.length = 0
  update.blocks.push(block)
  if (random.next() < 0.3) update.deleted.push({ client: block.client, ranges: [{ clock: random.below(height), length: 1 }] })
}

const deletion: Wrong = (update, { vector }, random) => {
  const [client, end] = random.pick([...vector])
  const at = random.below(end)
  const ranges = [{ clock: at, length: 1 + random.below(Math.max(1, end - at)) }]
  if (random.next() < 0.2) ranges.push({ clock: random.below(end), length: aNumber(random) })
  if (random.next() < 0.1) ranges.push({ clock: random.pick(odd), length: random.pick(odd) })
  update.deleted.push({ client, ranges })
}

/** All that one client wrote. */
const erasure: Wrong = (update, { vector }, random) => {
  const [client, end] = random.pick([...vector])
  update.deleted.push({ client, ranges: [{ clock: 0, length: end + (random.next() < 0.2 ? 1 : 0) }] })
}

/** What the update brings, it takes away. */
const vanishing: Wrong = (update, _, random) => {
  if (update.blocks.length === 0) return
  const block = random.pick(update.blocks)
  const length = Math.max(1, endOf(block) - block.clock)
  const from = random.below(length)
  update.deleted.push({ client: block.client, ranges: [{ clock: block.clock + from, length: 1 + random.below(length - from) }] })
}

const deletedNumbers: Wrong = (update, _, random) => {
  if (update.deleted.length === 0) return
  const of = random.pick(update.deleted)
  if (of.ranges.length > 0) {
    const range = random.pick(of.ranges)
    if (random.next() < 0.5) range.clock = aNumber(random)
    else range.length = aNumber(random)
  }
  if (random.next() < 0.3) update.deleted.push(structuredClone(of))
}

const rest: Wrong = (update, _, random) => {
  update.rest = random.bytes(1 + random.below(20))
}

/** What a close look is needed for: nearly all of it still reads well. */
const plausible: Wrong[] = [
  neighbours,
  place,
  soundContent,
  continuation,
  addition,
  addition,
  deletion,
  deletion,
  erasure,
  vanishing,
  nesting,
]

const wrongs: Wrong[] = [
  ...[neighbours, neighbours, neighbours, place, place, content, content, lengths, firstByte],
  ...[author, clock, continuation, continuation, blocks, blocks, order, addition, addition, addition, nesting],
  ...[deletion, deletion, deletion, erasure, vanishing, deletedNumbers, rest],
]

const halfAnEmoji = Uint8Array.from([0xed, 0xa0, 0xbd])
const oddJson = [
  '',
  '{',
  'null',
  '1e400',
  '-0',
  '"\\ud83d"',
  '{"__proto__":{"a":1}}',
  '[[[[]]]]',
  'true',
  '"text"',
  '{"a":{"b":[1,2]}}',
  '9007199254740993',
]
const oddTexts: (string | Uint8Array)[] = ['', 'x', 'two words', '😀', '\0', halfAnEmoji, Uint8Array.from([0xff, 0xfe]), 'y'.repeat(500)]
type Value = Extract<Content, { is: 'any' }>['list'][number]
const raw = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes)
const oddValues = (random: Random): Value[] => [
  ...[null, undefined, true, 0, -0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 60), 5n, 'text'],
  ...[
    {},
    { k: 'note', by: 'con', l: 'items' },
    { k: 'zone', by: 'con', l: 'surface' },
    { constructor: 1 },
    [[[[1]]]],
    { a: { b: { c: [] } } },
  ],
  // A tower of lists without floor; an object with the key __proto__; a text that is longer than it is; half an emoji; anything.
  raw(...Array.from({ length: random.pick([4, 130, 20_000]) }, (_, at) => (at % 2 === 0 ? 117 : 1))),
  raw(118, 1, 9, ...new TextEncoder().encode('__proto__'), 118, 0),
  raw(119, 200, 1),
  raw(119, 3, ...halfAnEmoji),
  raw(random.below(256)),
]

const aSoundContent = (random: Random): Content =>
  random.pick<Content>([
    { is: 'text', text: random.pick(['x', 'two words', '😀', 'y'.repeat(random.below(40) + 1)]) },
    {
      is: 'any',
      list: [
        random.pick<Value>([1, 'one', null, true, { k: 'note', by: 'con', l: 'items' }, { k: 'zone', by: 'con', l: 'surface' }, [1, 2]]),
      ],
    },
    { is: 'any', list: Array.from({ length: 1 + random.below(30) }, (_, at) => at) },
    { is: 'type', type: random.pick([0, 1, 2, 4, 6]), name: null },
    { is: 'type', type: 3, name: 'paragraph' },
    { is: 'format', key: 'bold', json: random.pick(['{}', 'null', 'true']) },
    { is: 'embed', json: '{"break":1}' },
    { is: 'deleted', length: 1 + random.below(5) },
    { is: 'gone', length: 1 + random.below(5) },
    { is: 'json', list: ['1', '"two"'] },
    { is: 'binary', bytes: random.bytes(random.below(30)) },
  ])

function anyContent(random: Random): Content {
  switch (random.below(11)) {
    case 0:
      return { is: 'gone', length: aNumber(random) }
    case 1:
      return { is: 'deleted', length: aNumber(random) }
    case 2:
      return { is: 'skip', length: aNumber(random) }
    case 3:
      return { is: 'json', list: Array.from({ length: random.below(4) }, () => random.pick(oddJson)) }
    case 4:
      return { is: 'binary', bytes: random.bytes(random.below(30)) }
    case 5:
      return { is: 'embed', json: random.pick(oddJson) }
    case 6:
      return { is: 'format', key: random.pick(oddNames), json: random.pick(oddJson) }
    case 7: {
      const type = random.below(random.next() < 0.9 ? 7 : 12)
      return { is: 'type', type, name: type === 3 || type === 5 ? random.pick(['paragraph', ...oddNames]) : null }
    }
    case 8:
      return { is: 'document', name: random.pick(oddNames), options: {} }
    case 9:
      return { is: 'text', text: random.pick(oddTexts) }
    default: {
      const values = oddValues(random)
      return { is: 'any', list: Array.from({ length: random.below(4) }, () => random.pick(values)) }
    }
  }
}

/** Lets go of right neighbours that do not come after the left one in the same list, or without a left one are not the first: with those, copies differ in the end (`Likeness` in
 *  attempt.ts). */
export function uncross(update: PlainUpdate, doc: Y.Doc): void {
  const inUpdate = (id: PlainId): PlainStruct | null => {
    for (const { client, clock, structs } of update.blocks) {
      let at = clock
      for (const struct of structs) {
        const end = at + lengthOf(struct.content)
        if (client === id.client && at <= id.clock && id.clock < end) return struct
        at = end
      }
    }
    return null
  }
  const homeOf = (id: PlainId, steps = 0): string | null => {
    // The document holds the update as it was.
    const struct = inUpdate(id)
    if (struct) {
      const { parent, key } = struct
      const beside = struct.origin ?? struct.right
      if (beside) return steps > 1000 ? null : homeOf(beside, steps + 1)
      return `${typeof parent === 'string' ? parent : `${parent?.client}:${parent?.clock}`} ${key}`
    }
    if (id.clock >= Y.getState(doc.store, id.client)) return null
    const item = Y.getItem(doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC
    if (!(item instanceof Y.Item)) return 'gone'
    const parent = item.parent as Y.AbstractType<unknown>
    const holder = parent._item ? `${parent._item.id.client}:${parent._item.id.clock}` : Y.findRootTypeKey(parent)
    return `${holder} ${item.parentSub}`
  }
  const isFirst = (id: PlainId): boolean => {
    const struct = inUpdate(id)
    if (struct) return struct.origin === null && inUpdate({ ...id, clock: id.clock - 1 }) !== struct
    if (id.clock >= Y.getState(doc.store, id.client)) return true
    const item = Y.getItem(doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC
    return item instanceof Y.Item && item.left === null && item.id.clock === id.clock
  }
  for (const struct of update.blocks.flatMap(({ structs }) => structs)) {
    const { origin, right } = struct
    if (!right) continue
    if (!origin) {
      if (!isFirst(right)) [struct.origin, struct.right] = [right, null]
      continue
    }
    const isKnown = !inUpdate(origin) && !inUpdate(right)
    if (homeOf(origin) !== homeOf(right) || (isKnown && !isAfter(right, origin, doc))) struct.right = null
  }
}

/** False only when both are there, and the other way round. */
function isAfter(right: PlainId, left: PlainId, doc: Y.Doc): boolean {
  const [one, two] = [left, right].map(({ client, clock }) =>
    clock < Y.getState(doc.store, client) ? (Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC) : null,
  )
  if (!(one instanceof Y.Item) || !(two instanceof Y.Item)) return true
  if (one === two) return right.clock > left.clock
  for (let item = one.right; item; item = item.right) if (item === two) return true
  return false
}

/** Bytes that were something: cut, turned, doubled, joined with others, numbers blown up. A copy. */
export function spoilBytes(bytes: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  let now = Uint8Array.from(bytes)
  const times = 1 + random.below(4)
  for (let time = 0; time < times; time++) {
    const at = random.below(now.length + 1)
    switch (random.below(8)) {
      case 0:
        if (now.length > 0) now[random.below(now.length)]! ^= 1 << random.below(8)
        break
      case 1:
        if (now.length > 0) now[random.below(now.length)] = random.below(256)
        break
      case 2:
        now = now.slice(0, at)
        break
      case 3:
        now = joined(now.slice(0, at), random.bytes(1 + random.below(8)), now.slice(at))
        break
      case 4:
        now = joined(now.slice(0, at), now.slice(Math.min(now.length, at + 1 + random.below(8))))
        break
      case 5:
        // A number without end, or one as large as it gets.
        now = joined(now.slice(0, at), random.pick([hugeNumber, endlessNumber, longNumber]), now.slice(at + 1))
        break
      case 6: {
        const other = random.pick(others)
        now = joined(now.slice(0, at), other.slice(random.below(other.length + 1)))
        break
      }
      default: {
        const from = random.below(now.length + 1)
        now = joined(now.slice(0, at), now.slice(from, from + random.below(20)), now.slice(at))
      }
    }
  }
  return now
}

const hugeNumber = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x0f])
const endlessNumber = new Uint8Array(12).fill(0xff)
const longNumber = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f])

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
