/** What every fuzzed room begins with, and the honest edits that hostile ones are made from. All of it from fixed client ids, so that the same bytes meet the same room. */
import * as Y from 'yjs'
import type { Role } from '../../../../shared/access/index.ts'
import { contentOf } from '../../../../shared/document/index.ts'
import { addObject, changeObject, metaOf, objectsOf, removeObject } from '../../../../shared/model/index.ts'
import type { RoomKind } from '../../../../shared/protocol/index.ts'
import type { seeded } from '../../../help/random.ts'

export type Random = ReturnType<typeof seeded>

/** Who sends what is hostile. */
export const senders = ['own', 'edi', 'con', 'com', 'vic'] as const
export type Sender = (typeof senders)[number]

/** Everybody who comes to a fuzzed room. Ada and Zoe are good people at work; Bob and Cyd are so in another room. */
export type Person = Sender | 'ada' | 'zoe' | 'bob' | 'cyd'

export const people: Record<Person, Role> = {
  ada: 'owner',
  zoe: 'editor',
  bob: 'editor',
  cyd: 'editor',
  own: 'owner',
  edi: 'editor',
  con: 'contributor',
  com: 'commenter',
  vic: 'viewer',
}

/** Client ids that people write with. */
export const clientIds: Record<Person, number> = {
  ada: 11,
  zoe: 12,
  con: 13,
  edi: 14,
  own: 15,
  com: 16,
  vic: 17,
  bob: 18,
  cyd: 19,
}

export interface Ground {
  kind: RoomKind
  /** In this order, each by its author. */
  updates: { by: 'ada' | 'con' | 'edi'; update: Uint8Array }[]
  /** All of it in one update. */
  state: Uint8Array
  /** Where each client's writing ends. */
  vector: Map<number, number>
}

const made = new Map<RoomKind, Ground>()

/** The same each time. */
export function groundOf(kind: RoomKind): Ground {
  const known = made.get(kind)
  if (known) return known
  const updates: Ground['updates'] = []
  const all = new Y.Doc()
  const write = (by: 'ada' | 'con' | 'edi', edit: (doc: Y.Doc) => void) => {
    const doc = docFrom(Y.encodeStateAsUpdate(all), clientIds[by])
    const before = Y.encodeStateVector(doc)
    doc.transact(() => edit(doc))
    const update = Y.encodeStateAsUpdate(doc, before)
    updates.push({ by, update })
    Y.applyUpdate(all, update)
  }
  if (kind === 'board') {
    write('ada', (doc) => {
      metaOf(doc).set('format', 1)
      doc.getText('t').insert(0, 'the good one writes here')
      add(doc, 'frame1', 'ada', 'surface')
      add(doc, 'zone1', 'ada', 'surface')
      add(doc, 'adasnote', 'ada', 'items')
      add(doc, 'adagone1', 'ada', 'items')
    })
    write('con', (doc) => {
      add(doc, 'consnote', 'con', 'items')
      add(doc, 'cons2nd', 'con', 'items')
    })
    write('edi', (doc) => {
      add(doc, 'edisnote', 'edi', 'items')
      removeObject(doc, 'adagone1')
      doc.getArray('list').insert(0, [1, 'two', { three: [3] }, null])
    })
  } else {
    write('ada', (doc) => {
      doc.getText('t').insert(0, 'the good one writes here')
      contentOf(doc).insert(0, [paragraph('First things first'), paragraph(''), paragraph('and an end')])
    })
    write('edi', (doc) => {
      const text = (contentOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
      text.format(0, 5, { bold: {} })
      contentOf(doc).delete(1, 1)
      contentOf(doc).insert(1, [paragraph('Between')])
    })
    write('con', () => {})
  }
  const ground = {
    kind,
    updates: updates.filter(({ update }) => update.length > 2),
    state: Y.encodeStateAsUpdate(all),
    vector: new Map([...all.store.clients.keys()].map((client) => [client, Y.getState(all.store, client)])),
  }
  made.set(kind, ground)
  return ground
}

export function docFrom(state: Uint8Array, client: number): Y.Doc {
  const doc = new Y.Doc({ guid: 'fuzz' })
  Y.applyUpdate(doc, state)
  doc.clientID = client
  return doc
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function add(doc: Y.Doc, id: string, author: string, layer: 'items' | 'surface'): void {
  addObject(doc, {
    id,
    kind: 'note',
    author,
    layer,
    at: { x: 10, y: 20 },
    size: { w: 100, h: 100 },
    order: 'a0',
    props: { color: 'sky' },
    text: [[{ text: id }]],
  })
}

/** A few changes such as people make; what is in the update depends on the seed only. `mine` keeps to what a contributor may touch. */
export function editHonestly(doc: Y.Doc, person: string, mine: boolean, kind: RoomKind, random: Random): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const edits = kind === 'document' ? documentEdits : mine ? ownEdits : [...ownEdits, ...boardEdits]
  const turns = 1 + random.below(4)
  const deletes = Y.snapshot(doc)
  doc.transact(() => {
    for (let turn = 0; turn < turns; turn++) random.pick(edits)(doc, person, random, mine)
  })
  const update = Y.encodeStateAsUpdate(doc, before)
  // Only what this edit deleted, as a client sends it.
  return Y.equalSnapshots(deletes, Y.snapshot(doc)) ? update : Y.diffUpdate(update, before)
}

type Edit = (doc: Y.Doc, person: string, random: Random, mine: boolean) => void

const words = (random: Random) => random.pick(['a', 'word', 'Ζητάμε', '😀 done', ' ', 'x'.repeat(40)])

const objectOf = (doc: Y.Doc, person: string, random: Random, mine: boolean): string | null => {
  const ids = [...objectsOf(doc)].filter(([, map]) => {
    const base = map instanceof Y.Map ? (map.get('b') as { by?: string } | undefined) : undefined
    return !mine || base?.by === person
  })
  return ids.length === 0 ? null : random.pick(ids)[0]
}

/** What a contributor may do with own objects, too. */
const ownEdits: Edit[] = [
  (doc, person, random) => add(doc, random.id(), person, 'items'),
  (doc, person, random, mine) => {
    const id = objectOf(doc, person, random, mine)
    if (id) changeObject(doc, id, { at: { x: random.below(1000), y: random.below(1000) }, props: { color: random.pick(['sky', 'leaf']) } })
  },
  (doc, person, random, mine) => {
    const id = objectOf(doc, person, random, mine)
    const text = id ? objectsOf(doc).get(id)?.get('t') : null
    const first = text instanceof Y.XmlFragment ? text.get(0) : null
    const inside = first instanceof Y.XmlElement ? first.get(0) : null
    if (inside instanceof Y.XmlText) write(inside, random)
  },
  (doc, person, random, mine) => {
    const id = objectOf(doc, person, random, mine)
    if (id && random.next() < 0.5) removeObject(doc, id)
  },
]

const boardEdits: Edit[] = [
  (doc, _, random) => write(doc.getText('t'), random),
  (doc, _, random) => {
    const list = doc.getArray('list')
    if (list.length > 2 && random.next() < 0.5) list.delete(random.below(list.length - 1), 1)
    else list.insert(random.below(list.length + 1), [random.below(1000), words(random), random.bytes(5), { deep: [random.next()] }])
  },
  (doc, _, random) => doc.getArray('list').push([random.pick([new Y.Map([['a', 1]]), new Y.Array(), new Y.Text('in it')])]),
  (doc, _, random) => metaOf(doc).set(random.pick(['format', 'title', 'more']), random.pick([1, 'one', null, [1, 2]])),
]

const documentEdits: Edit[] = [
  (doc, _, random) => contentOf(doc).insert(random.below(contentOf(doc).length + 1), [paragraph(words(random))]),
  (doc, _, random) => {
    const node = contentOf(doc).length > 0 ? contentOf(doc).get(random.below(contentOf(doc).length)) : null
    const inside = node instanceof Y.XmlElement && node.length > 0 ? node.get(0) : null
    if (inside instanceof Y.XmlText) write(inside, random)
    else if (node instanceof Y.XmlElement) node.setAttribute(random.pick(['level', 'id']), words(random))
  },
  (doc, _, random) => {
    if (contentOf(doc).length > 2) contentOf(doc).delete(random.below(contentOf(doc).length - 1), 1)
  },
  (doc, _, random) => write(doc.getText('t'), random),
]

function write(text: Y.Text, random: Random): void {
  const at = random.below(text.length + 1)
  const choice = random.below(5)
  if (choice < 2 || text.length === 0) text.insert(at, words(random))
  else if (choice === 2) text.delete(Math.min(at, text.length - 1), 1)
  else if (choice === 3) text.format(0, Math.max(1, at), { [random.pick(['bold', 'link'])]: random.pick([{}, { href: 'x' }, null]) })
  else text.insertEmbed(at, { break: 1 })
}
