/** What strangers and people of every role could send, from a seed, against a server in a process of its own; and what was found that way, each as a case of its own.
 *  `npm run fuzz` sends more. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addObject, objectsOf, removeObject } from '../../../shared/model/index.ts'
import { campaign } from './fuzz/campaign.ts'
import { syncMessage } from './fuzz/frames.ts'
import { type Block, writePlain } from './fuzz/plainUpdate.ts'
import { type House, openHouse, type Peer, room, settled, until } from './house.ts'

const seed = Number(process.env.SEED ?? 2026)

describe.each(['memory', 'embedded'] as const)('over the %s store', (backend) => {
  test(`1,920 hostile cases from seed ${seed} stop nobody's work, and the rooms are the same when they are opened again`, async () => {
    const course = await campaign({ backend, seed, cases: 1920, shrinkMs: 20_000 })
    expect(course.failure).toBeNull()
    const times = (outcome: string) => course.outcomes.get(outcome) ?? 0
    // Near enough to what is honest to be worth sending: much of it is taken, and it is refused for each reason.
    expect(times('taken')).toBeGreaterThan(100)
    for (const reason of ['malformed', 'role', 'surface', 'othersWork']) expect(times(`refused ${reason}`), reason).toBeGreaterThan(1)
    for (const outcome of ['closed 1007', 'status 400', 'status 101', 'line ends']) expect(times(outcome), outcome).toBeGreaterThan(1)
    expect(course.stillMs).toBeLessThan(3000)
    expect(course.bytes).toBeLessThan(1e9)
  }, 120_000)
})

describe('found by fuzzing', () => {
  let house: House
  let ada: Peer
  beforeEach(async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    house.let('ben', 'editor')
    house.let('eve', 'editor')
    ada = house.come('ada')
    await settled(ada)
    ada.write('safe')
    await settled(ada)
  })
  afterEach(() => house.close())

  const come = async (name: string): Promise<Peer> => {
    const peer = house.come(name)
    await settled(peer)
    return peer
  }
  /** A letter more in root `t`, by this client. */
  const letter = (client: number, clock: number, text: string): Block => ({
    client,
    clock,
    structs: [{ content: { is: 'text', text }, origin: null, right: null, parent: 't', key: null }],
  })
  const message = (...blocks: Block[]) => syncMessage(2, writePlain({ blocks, deleted: [] }))
  /** Ada's copy, a newcomer's and the stored one are the same, and Ada's work goes on. */
  const isSameForAll = async () => {
    ada.write('!')
    await settled(ada)
    const newcomer = await come('ben')
    await until(() => newcomer.text === ada.text, 'a newcomer sees the same')
    const doc = await house.read(room)
    expect(doc.store.pendingStructs).toBeNull()
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(ada.doc))).toBe(true)
    expect(doc.getText('t').toString()).toBe(ada.text)
  }

  test('clients of an update in rising order: what Yjs merges of it lacks all but the last', async () => {
    const eve = await come('eve')
    eve.post(message(letter(115, 0, 'one'), letter(457_428_220, 0, 'two')))
    eve.post(message())
    await until(() => eve.closed !== null || ada.text.includes('two'))
    await isSameForAll()
  })

  test('a client twice, the second time with nothing: Yjs reads the second, and what comes next builds on what nobody has', async () => {
    const eve = await come('eve')
    eve.post(message(letter(115, 0, 'one'), { client: 115, clock: 0, structs: [] }))
    eve.post(message(letter(115, 3, 'two')))
    eve.update(Uint8Array.of(0, 0))
    await until(() => eve.closed !== null || eve.saved > 1)
    await isSameForAll()
  })

  test('somebody writes, and is refused in the same turn: the only other author of that turn sees what was written', async () => {
    for (let round = 0; round < 20; round++) {
      const eve = await come('eve')
      eve.write('?')
      eve.update(Uint8Array.of(7, 7))
      ada.write('.')
      await until(() => eve.closed !== null)
      await settled(ada)
    }
    await isSameForAll()
  })

  test('a format that says nothing: the server takes nothing away of its own accord, or its author, who is not told, keeps another copy than everybody else', async () => {
    house.let('eve', 'contributor')
    const eve = await come('eve')
    eve.doc.transact(() => addObject(eve.doc, note))
    await settled(eve)
    // Her own program would tidy up, and say so.
    ada.leave()
    await until(() => house.rooms.present(room) === 1)
    const first = objectsOf(eve.doc).get(note.id)!.get('t') as Y.XmlFragment
    const { id } = ((first.get(0) as Y.XmlElement).get(0) as Y.XmlText)._start!
    const nothing = (clock: number): Block => ({
      client: 115,
      clock,
      structs: [{ content: { is: 'format', key: 'bold', json: 'null' }, origin: null, right: id, parent: null, key: null }],
    })
    eve.post(message(nothing(0)))
    eve.post(message(nothing(1)))
    eve.sent += 2
    await settled(eve)
    expect([...Y.decodeUpdate(await house.rooms.read(room)).ds.clients]).toEqual([])
  })

  // Yjs throws on clearing a map away whose entry was split: on the server, and in every page that opens the room from then on.
  test.each([
    'contributor',
    'editor',
  ] as const)('a %s hangs many letters on one key, which was made for one value: the object can still be deleted, and the room be opened', async (role) => {
    house.let('eve', role)
    const eve = await come('eve')
    eve.doc.transact(() => addObject(eve.doc, note))
    await settled(eve)
    const { id } = objectsOf(eve.doc).get(note.id)!._map.get('p')!
    const letters: Block = {
      client: 115,
      clock: 0,
      structs: [{ content: { is: 'text', text: 'letters' }, origin: id, right: null, parent: null, key: null }],
    }
    eve.post(message(letters))
    eve.post(syncMessage(2, writePlain({ blocks: [], deleted: [{ client: 115, ranges: [{ clock: 3, length: 1 }] }] })))
    await until(() => eve.closed !== null || ada.doc.store.clients.has(115))
    let broken: unknown = null
    ada.broke = (problem) => (broken = problem)
    removeObject(ada.doc, note.id)
    await settled(ada)
    // A question that only the document can answer.
    const back = house.come('ben', { doc: new Y.Doc() })
    back.doc.getText('t').insert(0, 'apart')
    await settled(back)
    expect(broken).toBeNull()
    expect(() => Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(back.doc))).not.toThrow()
    await isSameForAll()
  })
})

const note = {
  id: 'evesnote',
  kind: 'note',
  author: 'eve',
  layer: 'items' as const,
  at: { x: 0, y: 0 },
  size: { w: 160, h: 120 },
  order: 'a0',
  text: [[{ text: 'mine' }]],
}
