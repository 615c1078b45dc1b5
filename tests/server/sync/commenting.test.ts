/** Comments from hostile clients against the gate: each attack is refused whole, and changes nothing for anybody. */
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addComment,
  editComment,
  openThreads,
  removeComment,
  removeThread,
  rootNames,
  rootOf,
  setDone,
  startThread,
} from '../../../shared/comments/index.ts'
import { richText } from '../../../shared/lib/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { type House, openHouse, type Peer, settled, until } from './house.ts'

const room: RoomName = 'comments:room1'
const about = { on: 'object', object: 'note1', at: [1, 0] } as const
const adas = 'thread1 ada'
const bens = `${adas} said2 ben`

let house: House
/** The facilitator, in whose window nothing may happen. */
let ada: Peer
let eve: Peer

const words = (by: string, id: string, text = `${by} says so`) => ({ by, id, text: richText(text), at: 1 })
const said = (doc: Y.Doc) => rootNames.map((name) => rootOf(doc, name).toJSON())
const thread = (peer: Peer, key = adas) => openThreads(peer.doc).get(key)!

beforeEach(async () => {
  house = await openHouse()
  house.let('ada', 'facilitator')
  house.let('ben', 'commenter')
  house.let('eve', 'commenter', true)
  ada = house.come('ada', { room })
  await settled(ada)
  startThread(ada.doc, { id: 'thread1', about, quote: 'Solar roof' }, words('ada', 'said1'))
  await settled(ada)
  const ben = house.come('ben', { room })
  await settled(ben)
  addComment(ben.doc, adas, words('ben', 'said2'))
  await settled(ben)
  await until(() => thread(ada)?.comments.length === 2)
  eve = house.come('eve', { room })
  await settled(eve)
})
afterEach(() => house.close())

/** Eve's client does `act` in one transaction; the room must refuse it, and nobody's comments may change. */
async function refused(act: (doc: Y.Doc) => void, reason?: string, peer = eve): Promise<void> {
  const before = said(ada.doc)
  const stored = (await house.store.log.load(room)).tail.length
  peer.doc.transact(() => act(peer.doc))
  await until(() => peer.refusal !== undefined, 'the refusal')
  if (reason) expect(peer.refusal).toBe(reason)
  expect(said(ada.doc)).toEqual(before)
  const durable = await house.read(room)
  expect(said(durable)).toEqual(before)
  expect(durable.store.pendingStructs).toBeNull()
  expect((await house.store.log.load(room)).tail).toHaveLength(stored)
  // The room goes on for the others.
  ada.doc.transact(() => addComment(ada.doc, adas, words('ada', 'later')))
  await settled(ada)
}

/** It is done, and Ada sees it. */
async function allowed(act: (doc: Y.Doc) => void, peer = eve): Promise<void> {
  peer.doc.transact(() => act(peer.doc))
  await settled(peer)
  expect(peer.refusal).toBeUndefined()
  await until(() => JSON.stringify(openThreads(ada.doc).all()) === JSON.stringify(openThreads(peer.doc).all()), 'Ada sees it')
}

/** A client that writes what it likes: one item at a key of a root, with its deletes. */
const putAt = (root: string, key: string, value: unknown) => (doc: Y.Doc) => void doc.getMap(root).set(key, value)

describe('a commenter may', () => {
  test('begin threads, answer, edit and delete their own', async () => {
    await allowed((doc) => startThread(doc, { id: 'thread2', about: { on: 'place', at: [4, 5] }, quote: '' }, words('eve', 'said1')))
    await allowed((doc) => addComment(doc, adas, words('eve', 'said3')))
    await allowed((doc) => editComment(doc, thread(eve).comments.find(({ by }) => by === 'eve')!, richText('Better'), 2))
    await allowed((doc) => editComment(doc, thread(eve).comments.find(({ by }) => by === 'eve')!, richText('Best'), 3))
    await allowed((doc) => removeComment(doc, thread(eve).comments.find(({ by }) => by === 'eve')!))
    await allowed((doc) => removeThread(doc, thread(eve, 'thread2 eve')))
  })
  test("call anybody's thread done, and open it again", async () => {
    await allowed((doc) => setDone(doc, { key: adas }, 'eve', 3, true))
    await allowed((doc) => setDone(doc, { key: adas }, 'eve', 4, false))
    ada.doc.transact(() => setDone(ada.doc, { key: adas }, 'ada', 5, true))
    await until(() => thread(eve)?.done !== null)
    await allowed((doc) => setDone(doc, { key: adas }, 'eve', 6, true))
    await allowed((doc) => setDone(doc, { key: adas }, 'eve', 7, false))
  })
  test('take away what others answered in their own thread', async () => {
    await allowed((doc) => startThread(doc, { id: 'thread2', about, quote: '' }, words('eve', 'said1')))
    await allowed((doc) => addComment(doc, 'thread2 eve', words('ada', 'said5')), ada)
    await until(() => thread(eve, 'thread2 eve').comments.length === 2)
    await allowed((doc) => removeComment(doc, thread(eve, 'thread2 eve').comments[1]!))
  })
  test('bring a day of comments from a time apart, some edited and taken away again', async () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(eve.doc))
    for (let each = 0; each < 100; each++) startThread(doc, { id: `apart${each}`, about, quote: '' }, words('eve', `said${each}`))
    const threads = openThreads(doc)
    for (let each = 0; each < 50; each++) {
      const mine = threads.get(`apart${each} eve`)!
      for (let time = 0; time < 5; time++) editComment(doc, mine.comments[0]!, richText(`version ${time}`), time)
      if (each % 2) removeThread(doc, threads.get(mine.key)!)
      setDone(doc, { key: adas }, 'eve', each, each % 2 === 0)
    }
    const back = house.come('eve', { room, doc })
    await settled(back)
    expect(back.refusal).toBeUndefined()
    await until(() => openThreads(ada.doc).all().length === 76)
  })
})

describe('a facilitator may', () => {
  test("take away anybody's comment, and a whole thread", async () => {
    await allowed((doc) => startThread(doc, { id: 'thread2', about, quote: '' }, words('eve', 'said1')))
    await allowed((doc) => removeComment(doc, thread(ada).comments.find(({ by }) => by === 'ben')!), ada)
    await allowed((doc) => removeThread(doc, thread(ada, 'thread2 eve')), ada)
  })
  test('not write under another name, whatever the role', async () => {
    const owner = ada
    await until(() => thread(eve) !== undefined)
    const before = said(eve.doc)
    owner.doc.transact(() => putAt('comments', bens, { text: richText('I agree'), at: 1, edited: 2 })(owner.doc))
    await until(() => owner.refusal === 'othersWork')
    expect(said(await house.read(room))).toEqual(before)
  })
})

describe('refused whole is', () => {
  test("a comment in another's name", () => refused(putAt('comments', `${adas} said9 ben`, words('ben', 'x')), 'othersWork'))
  test("a thread in another's name", () => refused(putAt('threads', 'thread9 ben', { about, quote: 'mine', at: 1 }), 'othersWork'))
  test("another's comment said otherwise", () => refused(putAt('comments', bens, { text: richText('I resign'), at: 1 }), 'othersWork'))
  test("another's comment taken away", () => refused((doc) => doc.getMap('comments').delete(bens), 'othersWork'))
  test("another's thread taken away", () => refused((doc) => doc.getMap('threads').delete(adas), 'othersWork'))
  test("another's thread about something else", () =>
    refused(putAt('threads', adas, { about: { on: 'place', at: [0, 0] }, quote: 'Fire Ben', at: 1 }), 'othersWork'))
  test('an own thread about something else', async () => {
    await allowed((doc) => startThread(doc, { id: 'thread2', about, quote: 'Yes?' }, words('eve', 'said1')))
    await refused(putAt('threads', 'thread2 eve', { about, quote: 'No?', at: 1 }), 'othersWork')
  })
  test('an own thread begun anew with other words, after it was deleted', async () => {
    await allowed((doc) => startThread(doc, { id: 'thread2', about, quote: 'Yes?' }, words('eve', 'said1')))
    await allowed((doc) => void doc.getMap('threads').delete('thread2 eve'))
    await refused(putAt('threads', 'thread2 eve', { about, quote: 'No?', at: 1 }), 'othersWork')
  })
  test("a thread called done in another's name", () => refused(putAt('done', adas, { by: 'ben', at: 1 }), 'othersWork'))
  test('a comment that is longer than one may be', () =>
    refused(putAt('comments', `${adas} said9 eve`, { text: richText('x'.repeat(4001)), at: 1 }), 'malformed'))
  test('a comment that carries a freight', () =>
    refused(putAt('comments', `${adas} said9 eve`, { text: richText('x'), at: 1, more: 'y'.repeat(100_000) }), 'tooLarge'))
  test('a thread about what cannot be', () =>
    refused(putAt('threads', 'thread9 eve', { about: { on: 'object', object: '../x', at: [0, 0] }, quote: '', at: 1 }), 'malformed'))
  test('a key that is none', () => refused(putAt('comments', 'eve', { text: richText('x'), at: 1 }), 'malformed'))
  test('a value that is none', () => refused(putAt('done', adas, 1), 'malformed'))
  test('a text to write in, at an own key', () => refused(putAt('comments', `${adas} said9 eve`, new Y.Text('novel')), 'malformed'))
  test('anything elsewhere', () => refused((doc) => doc.getText('t').insert(0, 'hidden'), 'malformed'))
  test('a list in the place of the map', () => refused((doc) => doc.get('notes', Y.Array).insert(0, [1]), 'malformed'))
  test("something behind another's comment that names no key", () =>
    refused((doc) => {
      const map = doc.getMap('comments')
      const item = map._map.get(bens)!
      // As Yjs writes an overwrite: no key of its own, only what it follows.
      doc.getMap('comments').set(bens, { text: richText('forged'), at: 1 })
      expect(item.deleted).toBe(true)
    }, 'othersWork'))
  test('a deleted value behind an answer of another, which would take it away', () =>
    refused((doc) => {
      doc.getMap('comments').set(bens, 1)
      doc.getMap('comments').delete(bens)
    }, 'othersWork'))
  test('items in a circle', async () => {
    const before = said(ada.doc)
    eve.update(circle())
    await until(() => eve.refusal !== undefined || eve.closed !== null)
    expect(said(await house.read(room))).toEqual(before)
  })
  test('whatever a viewer writes', async () => {
    house.let('vera', 'viewer')
    const vera = house.come('vera', { room })
    await settled(vera)
    expect(openThreads(vera.doc).all()).toHaveLength(1)
    await refused((doc) => addComment(doc, adas, words('vera', 'said9')), 'role', vera)
  })
  test('whatever somebody writes with the client id of another', async () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(eve.doc))
    doc.clientID = ada.doc.clientID
    addComment(doc, adas, words('eve', 'said9'))
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(eve.doc))
    eve.update(update)
    await until(() => eve.refusal === 'othersWork')
  })
})

/** Two clients' items, each behind the other. */
function circle(): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 2)
  for (const [client, other] of [
    [900_000_002, 900_000_001],
    [900_000_001, 900_000_002],
  ] as const) {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 0)
    // An item with a left neighbour that holds a value.
    encoding.writeUint8(encoder, 0x80 | 8)
    encoding.writeVarUint(encoder, other)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, 1)
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

test('the line of comments takes no window away from boards', async () => {
  await house.close()
  house = await openHouse({ limits: { socketsPerSession: 1 } })
  house.let('ada', 'commenter')
  const [board, comments] = [house.come('ada'), house.come('ada', { room })]
  await settled(board)
  await settled(comments)
  expect([board.closed, comments.closed]).toEqual([null, null])
  const third = house.come('ada', { room })
  await until(() => third.closed?.code === 1013)
})

test('comments are put away, made shorter and read again like all rooms', async () => {
  for (let each = 0; each < 20; each++) {
    ada.doc.transact(() => editComment(ada.doc, thread(ada).comments.find(({ by }) => by === 'ada')!, richText(`version ${each}`), each))
  }
  await settled(ada)
  const before = openThreads(ada.doc).all()
  const store = house.store
  await house.rooms.close()
  const again = await openHouse({ store })
  again.let('eve', 'commenter')
  const back = again.come('eve', { room })
  await settled(back)
  expect(openThreads(back.doc).all()).toEqual(before)
  // What was written before is still whose it was.
  back.doc.transact(() => removeComment(back.doc, before[0]!.comments.find(({ by }) => by === 'ben')!))
  await until(() => back.refusal === 'othersWork')
  await again.close()
})
