/** Whatever people wrote apart, its parts bring it to a server piece by piece, and no part waits for a later one. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type PartSize, partsOf } from '../../../client/collab/parts.ts'
import { seeded } from '../../help/random.ts'

/** Not into an emoji: our editors never do. */
const betweenLetters = (text: Y.Text, at: number) => (/[\uD800-\uDBFF]/.test(text.toString()[at - 1] ?? '') ? at - 1 : at)
const small: PartSize = { bytes: 200, structs: 30, clients: 5 }
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)
const docWith = (client: number, ...updates: Uint8Array[]) => {
  const doc = new Y.Doc()
  doc.clientID = client
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
const pending = ({ store }: Y.Doc) => store.pendingStructs ?? store.pendingDs
/** Keys of a map have no order of their own. */
const shown = (doc: Y.Doc) =>
  JSON.stringify([
    doc.getText('t').toDelta(),
    Object.entries(doc.getMap('objects').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1)),
    doc.getXmlFragment('x').toString(),
    doc.getArray('a').toJSON(),
  ])
/** The same, without pages of difference when it is not. */
const isSame = (one: Y.Doc, two: Y.Doc) => shown(one) === shown(two) && Y.equalSnapshots(Y.snapshot(one), Y.snapshot(two))

/** Gives the parts to the server one after the other, as a line would: each must be complete when it comes. */
function send(parts: Iterable<Uint8Array>, server: Y.Doc): number {
  let count = 0
  for (const part of parts) {
    Y.applyUpdate(server, part)
    expect(pending(server), `part ${count} waits for something`).toBeNull()
    for (const ranges of Y.decodeUpdate(part).ds.clients.values()) {
      let end = 0
      for (const { clock, len } of ranges) {
        expect(clock).toBeGreaterThanOrEqual(end)
        end = clock + len
      }
    }
    count++
  }
  return count
}

/** A few people write in one document, now and then hearing of each other. */
function life(seed: number): { before: Uint8Array; apart: Uint8Array; whole: Y.Doc } {
  const random = seeded(seed)
  const people = Array.from({ length: 1 + random.below(4) }, (_, index) => docWith(100 + seed * 10 + index))
  const words = ['a', 'of work ', 'è vero', '🌍🌱', 'x'.repeat(90), 'long '.repeat(120)]
  const act = (doc: Y.Doc) => {
    const text = doc.getText('t')
    const objects = doc.getMap<Y.Map<unknown>>('objects')
    const list = doc.getArray('a')
    const tree = doc.getXmlFragment('x')
    const place = (length: number) => random.below(length + 1)
    switch (random.below(8)) {
      case 0:
      case 1:
        text.insert(betweenLetters(text, place(text.length)), random.pick(words))
        break
      case 2: {
        const from = text.toString().indexOf('x')
        if (from >= 0)
          text.delete(
            from,
            Math.min(
              40,
              text
                .toString()
                .slice(from)
                .search(/[^x]|$/),
            ),
          )
        break
      }
      case 3: {
        const object = new Y.Map<unknown>([
          ['b', { k: 'note', by: 'ada' }],
          ['at', [random.below(99), 1]],
        ])
        objects.set(random.id(), object)
        if (random.below(2)) object.set('t', new Y.Text(random.pick(words)))
        break
      }
      case 4: {
        const [key] = [...objects.keys()]
        if (key && random.below(2)) objects.get(key)?.set('at', [random.below(99), 2])
        else if (key) objects.delete(key)
        break
      }
      case 5:
        list.insert(
          place(list.length),
          Array.from({ length: 1 + random.below(60) }, (_, index) => ({ n: index })),
        )
        break
      case 6:
        if (list.length > 3) list.delete(random.below(list.length - 2), 2)
        break
      case 7: {
        const paragraph = new Y.XmlElement('p')
        tree.insert(place(tree.length), [paragraph])
        paragraph.insert(0, [new Y.XmlText(random.pick(words))])
        if (tree.length > 4) tree.delete(random.below(tree.length), 1)
      }
    }
  }
  const round = (times: number) => {
    for (let time = 0; time < times; time++) {
      act(random.pick(people))
      if (random.below(4) === 0) Y.applyUpdate(random.pick(people), stateOf(random.pick(people)))
    }
  }
  round(random.below(60))
  const [ada] = people as [Y.Doc]
  const before = stateOf(ada)
  round(20 + random.below(120))
  for (const other of people) Y.applyUpdate(ada, stateOf(other))
  return { before, apart: Y.encodeStateAsUpdate(ada, Y.encodeStateVectorFromUpdate(before)), whole: ada }
}

describe('an update in parts', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('of random work (seed %i) arrives whole', (seed) => {
    const { before, apart, whole } = life(seed)
    const server = docWith(1, before)
    const copy = apart.slice()
    const count = send(partsOf(apart, small), server)
    expect(count).toBeGreaterThan(1)
    expect(isSame(server, whole)).toBe(true)
    expect(apart).toEqual(copy)
  })

  test('keeps to its size, except for one value that nobody can cut', () => {
    const doc = docWith(7)
    for (let index = 0; index < 200; index++) doc.getText('t').insert(0, `line ${index} `)
    doc.getText('t').insert(5, '🌍'.repeat(3000))
    doc.getMap('objects').set('picture', 'p'.repeat(5000))
    const sizes = [...partsOf(stateOf(doc), small)].map(({ length }) => length)
    expect(sizes.filter((size) => size > 2 * small.bytes + 100)).toHaveLength(1)
    expect(Math.max(...sizes)).toBeLessThan(5400)
  })

  test('cuts no emoji', () => {
    const doc = docWith(7)
    doc.getText('t').insert(0, `a${'🌍'.repeat(3000)}`)
    const server = docWith(1)
    send(partsOf(stateOf(doc), small), server)
    expect(isSame(server, doc)).toBe(true)
  })

  test('deletes what was written and deleted apart in the same part, and what others wrote at the end', () => {
    const before = docWith(3)
    before.getText('t').insert(0, 'Old words. ')
    const doc = docWith(9, stateOf(before))
    doc.gc = false
    doc.getText('t').delete(0, 4)
    for (let index = 0; index < 60; index++) {
      doc.getText('t').insert(doc.getText('t').length, 'written, taken back')
      doc.getText('t').delete(doc.getText('t').length - 12, 12)
    }
    const server = docWith(1, stateOf(before))
    const seen: string[] = []
    for (const part of partsOf(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)), small)) {
      Y.applyUpdate(server, part)
      seen.push(server.getText('t').toString())
    }
    for (const text of seen) expect(text).not.toContain('taken back')
    expect(seen.slice(0, -1).every((text) => text.startsWith('Old'))).toBe(true)
    expect(seen.at(-1)).toBe(doc.getText('t').toString())
  })

  test('parts between the objects of a board, so that each is whole', () => {
    const doc = docWith(9)
    for (let index = 0; index < 40; index++) {
      doc.transact(() => {
        const object = new Y.Map<unknown>()
        doc.getMap('objects').set(`object${index}`, object)
        object.set('b', { k: 'note', by: 'ada', l: 'items' })
        object.set('at', [index, index])
      })
    }
    const server = docWith(1)
    for (const part of partsOf(stateOf(doc), { ...small, bytes: 400 })) {
      Y.applyUpdate(server, part)
      for (const object of server.getMap<Y.Map<unknown>>('objects').values()) expect([...object.keys()]).toEqual(['b', 'at'])
    }
  })

  test('with many deleted ranges and many authors takes several parts too', () => {
    const server = docWith(1)
    server.getText('t').insert(0, 'ab'.repeat(100))
    const doc = docWith(9, stateOf(server))
    for (let index = 0; index < 100; index++) doc.getText('t').delete(index, 1)
    for (let client = 20; client < 40; client++) {
      const other = docWith(client, stateOf(doc))
      other.getText('t').insert(0, 'x')
      Y.applyUpdate(doc, stateOf(other))
    }
    const parts = [...partsOf(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)), small)]
    for (const part of parts) {
      const { structs, ds } = Y.decodeUpdate(part)
      const ranges = [...ds.clients.values()].reduce((sum, list) => sum + list.length, 0)
      expect(structs.length + ranges).toBeLessThanOrEqual(small.structs)
      expect(new Set(structs.map(({ id }) => id.client)).size).toBeLessThanOrEqual(small.clients)
    }
    send(parts, server)
    expect(isSame(server, doc)).toBe(true)
  })
})
