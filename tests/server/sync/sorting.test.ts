/** The cost of sorting an update in is foretold, before anything is applied: never less than Yjs then needs, and for honest people next to nothing. */
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readUpdate } from '../../../server/sync/readUpdate.ts'
import { sortingSteps } from '../../../server/sync/sorting.ts'
import { seeded } from '../../help/random.ts'
import { editSomewhere, writer } from './editing.ts'

const most = 4_000_000
const foretold = (doc: Y.Doc, update: Uint8Array): number => {
  const read = readUpdate(update, 200_000)
  if (!read.ok) throw new Error('not an update')
  return sortingSteps(read.value, doc, most)
}

/** Applies the update and counts the comparisons of Yjs (`Item.integrate`: items between the neighbours that it looks at). */
function needed(doc: Y.Doc, update: Uint8Array): number {
  const { integrate } = Y.Item.prototype
  let count = 0
  Y.Item.prototype.integrate = function (transaction, offset) {
    if (offset === 0 && this.parent instanceof Y.AbstractType) count += comparisons(doc, this)
    integrate.call(this, transaction, offset)
  }
  try {
    Y.applyUpdate(doc, update)
  } finally {
    Y.Item.prototype.integrate = integrate
  }
  return count
}

function comparisons(doc: Y.Doc, item: Y.Item): number {
  const { left, right } = item
  const parent = item.parent as Y.AbstractType<unknown>
  if (left ? left.right === right : right !== null && right.left === null) return 0
  let count = 0
  let at = left ? left.right : item.parentSub === null ? parent._start : (parent._map.get(item.parentSub) ?? null)
  if (!left && item.parentSub !== null) for (; at?.left; count++) at = at.left
  const before = new Set<unknown>()
  for (; at !== null && at !== right; at = at.right) {
    count++
    before.add(at)
    const isSame = Y.compareIDs(item.origin, at.origin)
    if (isSame && at.id.client >= item.id.client && Y.compareIDs(item.rightOrigin, at.rightOrigin)) break
    if (!isSame && !(at.origin && before.has(Y.getItem(doc.store, at.origin)))) break
  }
  return count
}

describe('honest people', () => {
  test('who write apart in a text, a list and a map, undo, and meet: foretold is what is needed, or somewhat more', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed)
      const shared = new Y.Doc()
      const people = [1, 2, 3].map((each) => writer(random.below(2 ** 31) + each))
      for (let round = 0; round < 4; round++) {
        for (const one of people) for (let each = random.below(30); each > 0; each--) editSomewhere(one, random)
        for (const { doc } of people) {
          const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(shared))
          const cost = foretold(shared, update)
          expect(cost, `seed ${seed}`).toBeGreaterThanOrEqual(needed(shared, update))
          expect(cost, `seed ${seed}`).toBeLessThan(20_000)
        }
        for (const { doc } of people) Y.applyUpdate(doc, Y.encodeStateAsUpdate(shared))
      }
    }
  })

  test('who come back with thousands of changes to a place where others made thousands', () => {
    for (const [from, changes] of [
      ['end', 2_500],
      ['start', 500],
    ] as const) {
      const docs = [new Y.Doc(), new Y.Doc()]
      for (const doc of docs) {
        // Each a run of its own: a letter, and one that is deleted again.
        for (let each = 0; each < changes; each++) {
          const list = doc.getArray('list')
          list.insert(from === 'end' ? list.length : 0, [each, null])
          list.delete(from === 'end' ? list.length - 1 : 1)
        }
      }
      expect(foretold(docs[0]!, Y.encodeStateAsUpdate(docs[1]!))).toBeLessThan(most)
    }
  })

  test('who take back the deletion of a whole text, piece by piece', () => {
    const doc = new Y.Doc()
    const text = doc.getText('t')
    for (let each = 0; each < 2_000; each++) text.insert(0, `${each} `, each % 2 ? { bold: true } : {})
    const shared = new Y.Doc()
    Y.applyUpdate(shared, Y.encodeStateAsUpdate(doc))
    const undo = new Y.UndoManager(text, { captureTimeout: 0 })
    text.delete(0, text.length)
    undo.undo()
    undo.redo()
    undo.undo()
    expect(foretold(shared, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(shared)))).toBeLessThan(400_000)
  })

  test('whose whole board comes at once', () => {
    const doc = new Y.Doc()
    for (let each = 0; each < 5_000; each++) doc.getMap('objects').set(`note${each}`, new Y.Map([['p', [each, 0]]]))
    for (let each = 0; each < 5_000; each++) (doc.getMap('objects').get(`note${each}`) as Y.Map<unknown>).set('p', [each, 1])
    expect(foretold(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toBeLessThan(40_000)
  })
})

describe('crafted updates', () => {
  const u = encoding.writeVarUint
  type Write = (encoder: encoding.Encoder) => void
  const update = (
    blocks: { client: number; clock?: number; structs: Write[] }[],
    deleted: [client: number, clock: number, length: number][] = [],
  ) => {
    const encoder = encoding.createEncoder()
    u(encoder, blocks.length)
    for (const { client, clock = 0, structs } of blocks) {
      u(encoder, structs.length)
      u(encoder, client)
      u(encoder, clock)
      for (const write of structs) write(encoder)
    }
    const clients = new Set(deleted.map(([client]) => client))
    u(encoder, clients.size)
    for (const client of clients) {
      const ranges = deleted.filter(([owner]) => owner === client)
      u(encoder, client)
      u(encoder, ranges.length)
      for (const [, clock, length] of ranges) {
        u(encoder, clock)
        u(encoder, length)
      }
    }
    return encoding.toUint8Array(encoder)
  }
  /** One embedded value, which never becomes one run with its neighbour. */
  const embed =
    ({ left, right }: { left?: [number, number]; right?: [number, number] } = {}): Write =>
    (encoder) => {
      encoding.writeUint8(encoder, 5 | (left ? 128 : 0) | (right ? 64 : 0))
      for (const id of [left, right]) if (id) for (const part of id) u(encoder, part)
      if (!left && !right) {
        u(encoder, 1)
        encoding.writeVarString(encoder, 't')
      }
      encoding.writeVarString(encoder, '1')
    }
  const chain = (client: number, length: number): Write[] =>
    Array.from({ length }, (_, each) => embed(each === 0 ? {} : { left: [client, each - 1] }))
  const docOf = (...updates: Uint8Array[]) => {
    const doc = new Y.Doc()
    for (const each of updates) Y.applyUpdate(doc, each)
    return doc
  }
  const times = <T>(length: number, make: (each: number) => T): T[] => Array.from({ length }, (_, each) => make(each))

  const long = update([{ client: 5, structs: chain(5, 50_000) }])
  const cases: Record<string, [doc: Y.Doc, update: Uint8Array]> = {
    'items that claim the start of a long text, whoever comes after them': [
      docOf(long),
      update([{ client: 9, structs: times(100, () => embed()) }]),
    ],
    'and who name its end as their right neighbour, each another': [
      docOf(long),
      update([{ client: 9, structs: times(100, (each) => embed({ right: [5, 49_000 + each] })) }]),
    ],
    'a long text and those in one update': [
      docOf(),
      update([
        { client: 5, structs: chain(5, 50_000) },
        { client: 9, structs: times(100, () => embed()) },
      ]),
    ],
    'items of very many clients at one place': [docOf(), update(times(9_000, (each) => ({ client: 10_000 - each, structs: [embed()] })))],
    'a long text hung below a short one, and items before each of its letters': [
      docOf(update([{ client: 5, structs: chain(5, 200) }])),
      update([
        { client: 7, structs: times(50_000, (each) => embed({ left: each === 0 ? [5, 199] : [7, each - 1] })) },
        { client: 9, structs: times(199, (each) => embed({ left: [5, each] })) },
      ]),
    ],
    'items that all name the first of them as their right neighbour': [
      docOf(),
      update([{ client: 5, structs: times(20_000, (each) => embed(each === 0 ? {} : { right: [5, 0] })) }]),
    ],
    'deletions that cut a long run into pieces, before very many structs': [
      docOf(
        update([
          {
            client: 5,
            structs: [
              (encoder) => {
                encoding.writeUint8(encoder, 4)
                u(encoder, 1)
                encoding.writeVarString(encoder, 't')
                encoding.writeVarString(encoder, 'x'.repeat(50_000))
              },
              ...times(80_000, (each) => embed({ left: [5, 49_999 + each] })),
            ],
          },
        ]),
      ),
      update(
        [],
        times(25_000, (each) => [5, 2 * each, 1]),
      ),
    ],
    'deletions that cut a long list of values into pieces, each time copied': [
      docOf(
        update([
          {
            client: 5,
            structs: [
              (encoder) => {
                encoding.writeUint8(encoder, 8)
                u(encoder, 1)
                encoding.writeVarString(encoder, 't')
                u(encoder, 500_000)
                for (let each = 0; each < 500_000; each++) encoding.writeUint8(encoder, 126)
              },
            ],
          },
        ]),
      ),
      update(
        [],
        times(100, (each) => [5, 2 * each, 1]),
      ),
    ],
    'neighbours in a circle': [
      docOf(),
      update([
        { client: 5, structs: [embed({ left: [6, 0] })] },
        { client: 6, structs: [embed({ left: [5, 0] })] },
      ]),
    ],
  }
  test.each(Object.entries(cases))('%s cost more than anybody may ask for', (_, [doc, crafted]) => {
    expect(foretold(doc, crafted)).toBe(Number.POSITIVE_INFINITY)
  })

  test('and in small they are never foretold as cheaper than they are', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed)
      const doc = docOf(update([{ client: 50, structs: chain(50, 1 + random.below(20)) }]))
      for (let round = 0; round < 3; round++) {
        const known = [...doc.store.clients].map(
          ([client, structs]) => [client, structs.at(-1)!.id.clock + structs.at(-1)!.length] as const,
        )
        const clients = times(1 + random.below(3), (each) => 100 * round + 10 * random.below(9) + each + 1)
        const blocks = [...new Set(clients)].map((client) => ({
          client,
          structs: times(1 + random.below(12), (each) => {
            const any = (): [number, number] | undefined => {
              const [owner, end] = random.pick([...known, [client, each] as const])
              return end > 0 && random.next() < 0.7 ? [owner, random.below(end)] : undefined
            }
            return embed({ left: any(), right: any() })
          }),
        }))
        const crafted = update(blocks)
        expect(foretold(doc, crafted), `seed ${seed}`).toBeGreaterThanOrEqual(needed(doc, crafted))
      }
    }
  })
})
