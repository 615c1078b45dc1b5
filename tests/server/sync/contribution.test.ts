/** A contributor's hostile client against the gate: each attack is refused whole, and changes nothing for anybody. */
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addObject,
  changeObject,
  type NewObject,
  objectsOf,
  openBoard,
  reactionsOf,
  removeObject,
  setReaction,
} from '../../../shared/model/index.ts'
import { type House, openHouse, type Peer, room, settled, until } from './house.ts'

let house: House
/** Editor and facilitator's window, in which nothing may happen. */
let ada: Peer
let eve: Peer

const note = (id: string, author: string, layer: 'items' | 'surface' = 'items', words = ''): NewObject => ({
  id,
  kind: layer === 'items' ? 'note' : 'zone',
  author,
  layer,
  at: { x: 0, y: 0 },
  size: { w: 200, h: 200 },
  order: 'a0',
  text: [[{ text: words }]],
})
const map = (peer: Peer, id: string) => objectsOf(peer.doc).get(id)!
const textOf = (peer: Peer, id: string) => map(peer, id).get('t') as Y.XmlFragment
const firstText = (peer: Peer, id: string) => (textOf(peer, id).get(0) as Y.XmlElement).get(0) as Y.XmlText
const board = (doc: Y.Doc) => objectsOf(doc).toJSON()

beforeEach(async () => {
  house = await openHouse()
  house.let('ada', 'facilitator')
  house.let('eve', 'contributor', true)
  await house.rooms.change(room, 'ada', (doc) => addObject(doc, note('zone', 'ada', 'surface', 'What do you see?')))
  ada = house.come('ada')
  await settled(ada)
  ada.doc.transact(() => addObject(ada.doc, note('adas', 'ada', 'items', 'Ada wrote this')))
  await settled(ada)
  eve = house.come('eve')
  await settled(eve)
  eve.doc.transact(() => addObject(eve.doc, note('eves', 'eve', 'items', 'Eve wrote this')))
  await settled(eve)
  await until(() => map(ada, 'eves') !== undefined)
})
afterEach(() => house.close())

/** Eve's client does `act` in one transaction; the room must refuse it, and nobody's board may change. */
async function refused(act: () => void, reason?: string): Promise<void> {
  const before = board(ada.doc)
  const stored = (await house.store.log.load(room)).tail.length
  eve.doc.transact(act)
  await until(() => eve.refusal !== undefined, 'the refusal')
  if (reason) expect(eve.refusal).toBe(reason)
  expect(board(ada.doc)).toEqual(before)
  const durable = await house.read(room)
  expect(board(durable)).toEqual(before)
  expect(durable.store.pendingStructs).toBeNull()
  expect((await house.store.log.load(room)).tail).toHaveLength(stored)
  // The room goes on for the others.
  ada.doc.transact(() => changeObject(ada.doc, 'adas', { at: { x: 77, y: 0 } }))
  await settled(ada)
}

/** Eve does `act`, and Ada sees it. */
async function allowed(act: () => void): Promise<void> {
  eve.doc.transact(act)
  await settled(eve)
  expect(eve.refusal).toBeUndefined()
  await until(() => JSON.stringify(sorted(board(ada.doc))) === JSON.stringify(sorted(board(eve.doc))), 'Ada sees it')
}
const sorted = (value: Record<string, unknown>) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

describe('a table', () => {
  const table = (id: string, author: string): NewObject => ({
    ...note(id, author),
    kind: 'table',
    props: { 'r.row1': 'a0', 'k.col1': 'a0', 'c.row1.col1': `by ${author}` },
    text: null,
  })
  test('of their own takes their words, rows and columns', async () => {
    await allowed(() => addObject(eve.doc, table('evesTable', 'eve')))
    await allowed(() =>
      changeObject(eve.doc, 'evesTable', { props: { 'c.row1.col1': 'more', 'r.row2': 'a1', 'c.row2.col1': 'again', 'w.col1': 90 } }),
    )
    await allowed(() => changeObject(eve.doc, 'evesTable', { props: { 'r.row2': undefined, 'c.row2.col1': undefined } }))
  })
  test("of another's takes none", async () => {
    ada.doc.transact(() => addObject(ada.doc, table('adasTable', 'ada')))
    await settled(ada)
    await until(() => map(eve, 'adasTable') !== undefined)
    await refused(() => changeObject(eve.doc, 'adasTable', { props: { 'c.row1.col1': 'mine now' } }), 'othersWork')
  })
  test("of another's loses no row", async () => {
    ada.doc.transact(() => addObject(ada.doc, table('adasTable', 'ada')))
    await settled(ada)
    await until(() => map(eve, 'adasTable') !== undefined)
    await refused(() => changeObject(eve.doc, 'adasTable', { props: { 'r.row1': undefined } }), 'othersWork')
  })
})

describe('a group', () => {
  const group = (id: string, author: string, parent?: string): NewObject => ({
    ...note(id, author),
    kind: 'group',
    text: null,
    ...(parent ? { parent } : {}),
  })
  const adasGroup = async () => {
    ada.doc.transact(() => {
      addObject(ada.doc, group('adasGroup', 'ada'))
      changeObject(ada.doc, 'adas', { parent: 'adasGroup' })
    })
    await settled(ada)
    await until(() => map(eve, 'adasGroup') !== undefined)
  }
  test('of their own notes may be made, named and taken apart', async () => {
    await allowed(() => {
      addObject(eve.doc, group('evesGroup', 'eve'))
      changeObject(eve.doc, 'eves', { parent: 'evesGroup' })
    })
    await allowed(() => changeObject(eve.doc, 'evesGroup', { props: { title: 'Mine' } }))
    await allowed(() => {
      changeObject(eve.doc, 'eves', { parent: null })
      removeObject(eve.doc, 'evesGroup')
    })
  })
  test("takes in nothing of another's", async () => {
    await refused(() => {
      addObject(eve.doc, group('evesGroup', 'eve'))
      changeObject(eve.doc, 'eves', { parent: 'evesGroup' })
      changeObject(eve.doc, 'adas', { parent: 'evesGroup' })
    }, 'othersWork')
  })
  test('is not made in the name of another', async () => {
    await refused(() => addObject(eve.doc, group('forged', 'ada')), 'othersWork')
  })
  test("of another's keeps its members, its name and itself", async () => {
    await adasGroup()
    await refused(() => changeObject(eve.doc, 'adas', { parent: null }), 'othersWork')
  })
  test("of another's is not renamed", async () => {
    await adasGroup()
    await refused(() => changeObject(eve.doc, 'adasGroup', { props: { title: 'Eve was here' } }), 'othersWork')
  })
  test("of another's is not taken apart", async () => {
    await adasGroup()
    await refused(() => removeObject(eve.doc, 'adasGroup'), 'othersWork')
  })
  test("of another's is not put into one's own, so as to close a circle", async () => {
    await adasGroup()
    await refused(() => {
      addObject(eve.doc, group('evesGroup', 'eve', 'adasGroup'))
      changeObject(eve.doc, 'adasGroup', { parent: 'evesGroup' })
    }, 'othersWork')
  })
})

describe('a lock', () => {
  test("is not put on another's note", async () => {
    await refused(() => changeObject(eve.doc, 'adas', { locked: true }), 'othersWork')
  })
  test("of another's is not taken off", async () => {
    ada.doc.transact(() => changeObject(ada.doc, 'adas', { locked: true }))
    await settled(ada)
    await until(() => map(eve, 'adas').get('locked') === true)
    await refused(() => changeObject(eve.doc, 'adas', { locked: false }), 'othersWork')
  })
  test('on the layout is not theirs to set', async () => {
    await refused(() => eve.doc.getMap('meta').set('surfaceHeld', true))
  })
})

describe('a contributor may', () => {
  test('add, move, recolour, write in and delete own notes', async () => {
    await allowed(() => addObject(eve.doc, note('second', 'eve')))
    await allowed(() => changeObject(eve.doc, 'second', { at: { x: 5, y: 6 }, props: { fill: 'rose' }, parent: 'zone' }))
    await allowed(() => firstText(eve, 'second').insert(0, 'Hello'))
    await allowed(() => firstText(eve, 'second').format(0, 3, { bold: {} }))
    await allowed(() => textOf(eve, 'second').insert(1, [new Y.XmlElement('paragraph')]))
    await allowed(() => firstText(eve, 'second').delete(1, 2))
    await allowed(() => changeObject(eve.doc, 'second', { props: { fill: undefined } }))
    await allowed(() => removeObject(eve.doc, 'second'))
  })

  test('undo an own delete', async () => {
    const undo = new Y.UndoManager(objectsOf(eve.doc), { captureTimeout: 0 })
    await allowed(() => removeObject(eve.doc, 'eves'))
    undo.undo()
    await settled(eve)
    expect(eve.refusal).toBeUndefined()
    await until(() => ada.doc.getMap('objects').has('eves'))
    expect(openBoard(ada.doc).get('eves')?.author).toBe('eve')
  })

  test('bring five hundred own notes from a time apart, some made and taken away again', async () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(eve.doc))
    const undo = new Y.UndoManager(objectsOf(doc), { captureTimeout: 0 })
    for (let each = 0; each < 500; each++) doc.transact(() => addObject(doc, note(`bulk${each}`, 'eve', 'items', `thought ${each}`)))
    for (let each = 0; each < 50; each++) doc.transact(() => removeObject(doc, `bulk${each}`))
    undo.undo()
    const back = house.come('eve', { doc })
    await settled(back)
    expect(back.refusal).toBeUndefined()
    await until(() => objectsOf(ada.doc).size === 3 + 451)
  })

  test('bring a note that was moved six hundred times in one visit apart, and again in the next', async () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(eve.doc))
    // The later visit comes first in the update.
    for (const client of [10, 4_000_000_000]) {
      doc.clientID = client
      for (let each = 0; each < 600; each++) {
        doc.transact(() => changeObject(doc, 'eves', { at: { x: each, y: 0 }, props: { fill: each % 2 ? 'rose' : 'yellow' } }))
      }
    }
    const back = house.come('eve', { doc })
    await settled(back)
    expect(back.refusal).toBeUndefined()
    await until(() => openBoard(ada.doc).get('eves')?.at.x === 599)
  })

  test('write on in an own note while an editor deletes it: nothing comes of it, and nobody is thrown out', async () => {
    const held = firstText(eve, 'eves')
    ada.doc.transact(() => removeObject(ada.doc, 'eves'))
    // In the same moment, before Eve's window knows.
    held.insert(0, 'late ')
    await settled(eve)
    await settled(ada)
    expect(eve.refusal).toBeUndefined()
    eve.doc.transact(() => addObject(eve.doc, note('after', 'eve')))
    await settled(eve)
    await until(() => objectsOf(ada.doc).has('after'))
  })

  test('send the same update twice, and one that the room knows in part', async () => {
    const before = Y.encodeStateVector(eve.doc)
    const known = Y.encodeStateVector(await house.read(room))
    firstText(eve, 'eves').insert(0, 'a')
    firstText(eve, 'eves').insert(1, 'b')
    eve.update(Y.encodeStateAsUpdate(eve.doc, before))
    eve.update(Y.encodeStateAsUpdate(eve.doc, known))
    eve.update(Y.encodeStateAsUpdate(eve.doc))
    await settled(eve)
    expect(eve.refusal).toBeUndefined()
  })
})

describe("of another's note a contributor may not", () => {
  test('change the place', () => refused(() => changeObject(eve.doc, 'adas', { at: { x: 1, y: 1 } }), 'othersWork'))
  test('add a property', () => refused(() => changeObject(eve.doc, 'adas', { props: { fill: 'rose' } }), 'othersWork'))
  test('take a property away', () => refused(() => map(eve, 'adas').delete('z'), 'othersWork'))
  test('type in its text', () => refused(() => firstText(eve, 'adas').insert(4, 'never '), 'othersWork'))
  test('make a word bold', () => refused(() => firstText(eve, 'adas').format(0, 3, { bold: {} }), 'othersWork'))
  test('delete a letter', () => refused(() => firstText(eve, 'adas').delete(0, 1), 'othersWork'))
  test('add a paragraph', () => refused(() => textOf(eve, 'adas').insert(0, [new Y.XmlElement('paragraph')]), 'othersWork'))
  test('set an attribute of a paragraph', () =>
    refused(() => (textOf(eve, 'adas').get(0) as Y.XmlElement).setAttribute('align', 'right'), 'othersWork'))
  test('delete it', () => refused(() => removeObject(eve.doc, 'adas'), 'othersWork'))
  test('replace it by an own one', () => refused(() => addObject(eve.doc, note('adas', 'eve')), 'othersWork'))
  test('replace it by an empty value', () => refused(() => (objectsOf(eve.doc) as Y.Map<unknown>).set('adas', 5), 'othersWork'))
  test('replace its text', () => refused(() => map(eve, 'adas').set('t', new Y.XmlFragment()), 'othersWork'))
  test('rewrite whose it is', () => refused(() => map(eve, 'adas').set('b', { k: 'note', by: 'eve', l: 'items' }), 'othersWork'))
  test('delete whose it is', () => refused(() => map(eve, 'adas').delete('b'), 'othersWork'))
  test('steal and change it in one go', () =>
    refused(() => {
      map(eve, 'adas').set('b', { k: 'note', by: 'eve', l: 'items' })
      changeObject(eve.doc, 'adas', { at: { x: 1, y: 1 } })
    }, 'othersWork'))
  test('change it beside an honest change', () =>
    refused(() => {
      changeObject(eve.doc, 'eves', { at: { x: 1, y: 1 } })
      changeObject(eve.doc, 'adas', { at: { x: 1, y: 1 } })
    }, 'othersWork'))
  test('delete everything there is', () => refused(() => objectsOf(eve.doc).clear()))
})

describe('a contributor may not', () => {
  test('change the surface', () => refused(() => changeObject(eve.doc, 'zone', { at: { x: 1, y: 1 } }), 'surface'))
  test('delete the surface', () => refused(() => removeObject(eve.doc, 'zone'), 'surface'))
  test('add to the surface', () => refused(() => addObject(eve.doc, note('fresh', 'eve', 'surface')), 'surface'))
  test('make an own note surface', () => refused(() => map(eve, 'eves').set('b', { k: 'note', by: 'eve', l: 'surface' }), 'othersWork'))
  test('delete whose an own note is', () => refused(() => map(eve, 'eves').delete('b'), 'othersWork'))
  test("write in another's name", () => refused(() => addObject(eve.doc, note('fresh', 'ada')), 'othersWork'))
  test("write in another's name and correct it", () =>
    refused(() => {
      addObject(eve.doc, note('fresh', 'ada'))
      map(eve, 'fresh').set('b', { k: 'note', by: 'eve', l: 'items' })
    }, 'malformed'))
  test("add a note that is nobody's", () => refused(() => objectsOf(eve.doc).set('fresh', new Y.Map([['p', [0, 0]]])), 'malformed'))
  test('add a plain value', () => refused(() => (objectsOf(eve.doc) as Y.Map<unknown>).set('fresh', 'words'), 'malformed'))
  test('add a text where a note belongs', () =>
    refused(() => (objectsOf(eve.doc) as Y.Map<unknown>).set('fresh', new Y.Text('words')), 'malformed'))
  test('add under a name that is none', () => refused(() => addObject(eve.doc, note('a b', 'eve')), 'malformed'))
  test('write elsewhere in the document', () => refused(() => eve.doc.getMap('meta').set('format', 99), 'surface'))
  test('make a root of its own', () => refused(() => eve.doc.getText('hidden').insert(0, 'words'), 'surface'))
  test('bring a document inside the document', () => refused(() => map(eve, 'eves').set('sub', new Y.Doc()), 'malformed'))
  test('bring bytes', () => refused(() => map(eve, 'eves').set('blob', new Uint8Array(3)), 'malformed'))

  test("write under another person's client id", () =>
    refused(() => {
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(eve.doc))
      forged.clientID = ada.doc.clientID
      const before = Y.encodeStateVector(forged)
      forged.transact(() => addObject(forged, note('fresh', 'eve')))
      eve.update(Y.encodeStateAsUpdate(forged, before))
    }, 'othersWork'))

  test('leave a gap, or go on after a refusal', async () => {
    const before = Y.encodeStateVector(eve.doc)
    await refused(() => changeObject(eve.doc, 'adas', { at: { x: 1, y: 1 } }))
    const later = Y.encodeStateVector(eve.doc)
    eve.doc.transact(() => changeObject(eve.doc, 'eves', { at: { x: 9, y: 9 } }))
    const fresh = house.come('eve')
    await settled(fresh)
    fresh.update(Y.encodeStateAsUpdate(eve.doc, later))
    await until(() => fresh.refusal === 'malformed')
    expect(openBoard(ada.doc).get('eves')?.at).toEqual({ x: 0, y: 0 })
    expect(before).not.toEqual(later)
  })

  test('delete what does not exist yet, and so have it deleted when it comes', async () => {
    const future = new Y.Doc()
    Y.applyUpdate(future, Y.encodeStateAsUpdate(ada.doc))
    future.clientID = ada.doc.clientID
    future.transact(() => addObject(future, note('coming', 'ada')))
    const vector = Y.encodeStateVector(future)
    future.transact(() => removeObject(future, 'coming'))
    await refused(() => eve.update(Y.encodeStateAsUpdate(future, vector)), 'malformed')
  })

  test('put a new item between two neighbours of two notes', async () => {
    // By hand: left neighbour in an own note, right neighbour in Ada's.
    const left = lastLetter(firstText(eve, 'eves'))
    const right = firstText(eve, 'adas')._start!.id
    const item = new Y.Item(
      Y.createID(eve.doc.clientID, Y.getState(eve.doc.store, eve.doc.clientID)),
      null,
      left,
      null,
      right,
      null,
      null,
      new Y.ContentString('!'),
    )
    const encoder = new Y.UpdateEncoderV1()
    writeOne(encoder, item)
    await refused(() => eve.update(encoder.toUint8Array()), 'malformed')
  })

  test('write two letters that each stand beside the other', async () => {
    const one = new Y.Item(Y.createID(77, 0), null, Y.createID(78, 0), null, null, null, null, new Y.ContentString('a'))
    const two = new Y.Item(Y.createID(78, 0), null, Y.createID(77, 0), null, null, null, null, new Y.ContentString('b'))
    const encoder = new Y.UpdateEncoderV1()
    encoding.writeVarUint(encoder.restEncoder, 2)
    for (const item of [two, one]) {
      encoding.writeVarUint(encoder.restEncoder, 1)
      encoder.writeClient(item.id.client)
      encoding.writeVarUint(encoder.restEncoder, 0)
      item.write(encoder, 0)
    }
    encoding.writeVarUint(encoder.restEncoder, 0)
    await refused(() => eve.update(encoder.toUint8Array()), 'malformed')
  })

  test('write in a document', async () => {
    const doc = house.come('eve', { room: 'document:room2' })
    await settled(doc)
    doc.write('words')
    await until(() => doc.refusal === 'role')
  })
})

describe('reactions', () => {
  const mine = (object: string, emoji = '👍') => ({ object, person: 'eve', emoji })
  const adas = { object: 'eves', person: 'ada', emoji: '👍' }
  /** Ada reacted to Eve's note, and Eve has heard of it. */
  const adaReacts = async () => {
    ada.doc.transact(() => setReaction(ada.doc, adas, true))
    await settled(ada)
    await until(() => reactionsOf(eve.doc).size === 1)
  }
  const allowedReaction = async (act: () => void, many: number) => {
    eve.doc.transact(act)
    await settled(eve)
    expect(eve.refusal).toBeUndefined()
    await until(() => reactionsOf(ada.doc).size === many)
  }
  const refusedReaction = async (act: () => void, reason: string) => {
    const before = reactionsOf(ada.doc).toJSON()
    await refused(act, reason)
    expect(reactionsOf(ada.doc).toJSON()).toEqual(before)
    expect(reactionsOf(await house.read(room)).toJSON()).toEqual(before)
  }

  test('a contributor puts own ones on anybody’s work and takes them away again', async () => {
    await allowedReaction(() => setReaction(eve.doc, mine('adas'), true), 1)
    await allowedReaction(() => setReaction(eve.doc, mine('zone', '🎉'), true), 2)
    await allowedReaction(() => setReaction(eve.doc, mine('adas'), false), 1)
    await allowedReaction(() => setReaction(eve.doc, mine('adas'), true), 2)
  })

  test('and undoes taking one away, and deleting a note that others reacted to', async () => {
    await adaReacts()
    const undo = new Y.UndoManager([objectsOf(eve.doc), reactionsOf(eve.doc)], { captureTimeout: 0 })
    await allowedReaction(() => setReaction(eve.doc, mine('adas'), true), 2)
    undo.undo()
    await settled(eve)
    undo.redo()
    await settled(eve)
    eve.doc.transact(() => removeObject(eve.doc, 'eves'))
    undo.undo()
    await settled(eve)
    expect(eve.refusal).toBeUndefined()
    await until(() => openBoard(ada.doc).get('eves')?.reactions?.[0]?.people[0] === 'ada')
  })

  test("not in another's name, even on an own note", () =>
    refusedReaction(() => setReaction(eve.doc, { ...mine('eves'), person: 'ada' }, true), 'othersWork'))
  test("nobody takes another's away", async () => {
    await adaReacts()
    await refusedReaction(() => setReaction(eve.doc, adas, false), 'othersWork')
  })
  test('nor writes over it', async () => {
    await adaReacts()
    await refusedReaction(() => reactionsOf(eve.doc).set('eves ada 👍', 1), 'othersWork')
  })
  test('nor clears them all', async () => {
    await adaReacts()
    await refusedReaction(() => reactionsOf(eve.doc).clear(), 'othersWork')
  })
  test('words are no emoji', () => refusedReaction(() => reactionsOf(eve.doc).set('adas eve words', 1), 'malformed'))
  test('a key of another form', () => refusedReaction(() => reactionsOf(eve.doc).set('eve', 1), 'malformed'))
  test('a text under the key of a reaction', () =>
    refusedReaction(() => reactionsOf(eve.doc).set('adas eve 👍', new Y.Text('long')), 'malformed'))
  test('a value under the key of a reaction', () =>
    refusedReaction(() => reactionsOf(eve.doc).set('adas eve 👍', 'long'.repeat(99)), 'malformed'))
  test('an honest one beside a change of another’s note', () =>
    refusedReaction(() => {
      setReaction(eve.doc, mine('adas'), true)
      changeObject(eve.doc, 'adas', { at: { x: 1, y: 1 } })
    }, 'othersWork'))

  test('a commenter reacts, and can do nothing else', async () => {
    house.let('eve', 'commenter', true)
    await allowedReaction(() => setReaction(eve.doc, mine('adas'), true), 1)
    await allowedReaction(() => setReaction(eve.doc, mine('adas'), false), 0)
    await refused(() => addObject(eve.doc, note('fresh', 'eve')), 'role')
  })
  test('a commenter does not change what was an own note', async () => {
    house.let('eve', 'commenter', true)
    await refused(() => changeObject(eve.doc, 'eves', { at: { x: 1, y: 1 } }), 'role')
  })
  test('nor deletes it', async () => {
    house.let('eve', 'commenter', true)
    await refused(() => removeObject(eve.doc, 'eves'), 'role')
  })
  test('a viewer does not react', async () => {
    house.let('eve', 'viewer', true)
    await refused(() => setReaction(eve.doc, mine('adas'), true), 'role')
  })
})

const lastLetter = (text: Y.XmlText) => {
  let item = text._start!
  while (item.right) item = item.right
  return item.lastId
}

/** An update of this one struct. */
function writeOne(encoder: Y.UpdateEncoderV1, item: Y.Item): void {
  encoding.writeVarUint(encoder.restEncoder, 1)
  encoding.writeVarUint(encoder.restEncoder, 1)
  encoder.writeClient(item.id.client)
  encoding.writeVarUint(encoder.restEncoder, item.id.clock)
  item.write(encoder, 0)
  encoding.writeVarUint(encoder.restEncoder, 0)
}
