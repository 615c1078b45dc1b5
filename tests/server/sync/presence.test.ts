import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as Y from 'yjs'
import { decodeMoving, encodeMoving, messageAwareness, messageMoving } from '../../../shared/protocol/index.ts'
import { type FakeClock, fakeClock } from '../../help/clock.ts'
import { type House, openHouse, type Peer, room, settled, snapshotOf, until } from './house.ts'

let house: House
let clock: FakeClock
let ada: Peer
let ben: Peer
beforeEach(async () => {
  clock = fakeClock()
  house = await openHouse({ clock })
  house.let('ada', 'facilitator')
  house.let('ben', 'contributor', true)
  house.let('vic', 'viewer')
  ada = house.come('ada')
  ben = house.come('ben')
  await settled(ada)
  await settled(ben)
})
afterEach(() => house.close())

const user = (peer: Peer, of: Peer) => peer.sees(of.doc.clientID)?.user as Record<string, unknown> | undefined
/** Lets what has gathered go out until it is so. */
const soon = (isSo: () => boolean) =>
  until(() => {
    clock.advance(40)
    return isSo()
  }, String(isSo))
const raw = (entries: { client: number; clock: number; state: unknown }[]) => {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, entries.length)
  for (const { client, clock: at, state } of entries) {
    encoding.writeVarUint(body, client)
    encoding.writeVarUint(body, at)
    encoding.writeVarString(body, JSON.stringify(state))
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageAwareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  return encoding.toUint8Array(encoder)
}

test('people see each other, as the server knows them and not as they say', async () => {
  ben.beSeen({ at: { x: 1, y: 2 }, user: { id: 'ada', name: 'Ada the boss', role: 'owner' } })
  await soon(() => user(ada, ben) !== undefined)
  expect(ada.sees(ben.doc.clientID)).toEqual({
    at: { x: 1, y: 2 },
    user: { id: 'ben', name: 'Ben', colour: 1, guest: true, role: 'contributor' },
  })
})

test('who comes later sees who is there', async () => {
  ben.beSeen({ at: null })
  await soon(() => user(ada, ben) !== undefined)
  const late = house.come('vic')
  await until(() => user(late, ben)?.name === 'Ben')
})

test('nobody speaks for another window: not for its place, not for its end', async () => {
  ada.beSeen({ at: { x: 1, y: 1 } })
  ben.beSeen({ at: { x: 2, y: 2 } })
  await soon(() => user(ada, ben) !== undefined && user(ben, ada) !== undefined)
  ben.post(raw([{ client: ada.doc.clientID, clock: 50, state: { at: { x: 9, y: 9 } } }]))
  ben.post(raw([{ client: ada.doc.clientID, clock: 51, state: null }]))
  ben.post(raw([{ client: 12_345, clock: 1, state: { at: { x: 9, y: 9 } } }]))
  ben.beSeen({ at: { x: 3, y: 3 } })
  await soon(() => (ada.sees(ben.doc.clientID)?.at as { x: number })?.x === 3)
  const late = house.come('vic')
  await until(() => user(late, ada) !== undefined)
  expect(late.sees(ada.doc.clientID)?.at).toEqual({ x: 1, y: 1 })
  expect(late.sees(12_345)).toBeUndefined()
})

test('a client id that another person writes with cannot be taken for a first greeting', async () => {
  ada.write('mine')
  await settled(ada)
  const eve = house.come('vic')
  await settled(eve)
  eve.post(raw([{ client: ada.doc.clientID, clock: 5, state: { at: { x: 9, y: 9 } } }]))
  eve.beSeen({ at: { x: 4, y: 4 } })
  await soon(() => user(ben, eve) !== undefined)
  expect(ben.sees(ada.doc.clientID)).toBeUndefined()
})

test('a person who leaves is gone for the others; a late goodbye of an old socket takes nobody away', async () => {
  ben.beSeen({ at: null })
  await soon(() => user(ada, ben) !== undefined)
  // Ben's line broke and he is back with the same document, before the server has noticed.
  const again = house.come('ben', { doc: ben.doc })
  await settled(again)
  again.awareness.setLocalState({ at: { x: 7, y: 7 } })
  again.awareness.setLocalState({ at: { x: 8, y: 8 } })
  again.beSeen({ at: { x: 8, y: 8 } })
  await soon(() => (ada.sees(ben.doc.clientID)?.at as { x: number } | null)?.x === 8)
  ben.leave()
  await ben.gone
  await until(() => house.rooms.present(room) === 2)
  const probe = house.come('vic')
  await until(() => user(probe, ben) !== undefined)
  again.leave()
  await soon(() => ada.sees(ben.doc.clientID) === undefined)
})

test('who goes on under the same id with a lower clock is seen, and gone when gone', async () => {
  ben.beSeen({ at: { x: 1, y: 1 } })
  ben.post(raw([{ client: ben.doc.clientID, clock: 1000, state: { at: { x: 2, y: 2 } } }]))
  await soon(() => (ada.sees(ben.doc.clientID)?.at as { x: number } | undefined)?.x === 2)
  // Ben's program counts from the beginning again, beside the old line and after it.
  const again = house.come('ben')
  await settled(again)
  again.post(raw([{ client: ben.doc.clientID, clock: 1, state: { at: { x: 3, y: 3 } } }]))
  await soon(() => (ada.sees(ben.doc.clientID)?.at as { x: number } | undefined)?.x === 3)
  ben.leave()
  again.leave()
  await soon(() => ada.sees(ben.doc.clientID) === undefined)
  const later = house.come('ben')
  await settled(later)
  later.post(raw([{ client: ben.doc.clientID, clock: 1, state: { at: { x: 4, y: 4 } } }]))
  await soon(() => (ada.sees(ben.doc.clientID)?.at as { x: number } | undefined)?.x === 4)
})

test('the first movement after a change of name is not lost', async () => {
  ben.beSeen({ at: { x: 1, y: 1 } })
  await soon(() => user(ada, ben)?.role === 'contributor')
  house.let('ben', 'editor')
  house.rooms.recheck()
  await soon(() => user(ada, ben)?.role === 'editor')
  // Sent before Ben's program heard of it.
  ben.post(raw([{ client: ben.doc.clientID, clock: 2, state: { at: { x: 2, y: 2 } } }]))
  await soon(() => (ada.sees(ben.doc.clientID)?.at as { x: number }).x === 2)
})

test('a state larger than 8 KiB is not passed on, and one that cannot be read closes its sender', async () => {
  ben.beSeen({ at: null, noise: 'x'.repeat(9_000) })
  ben.beSeen({ at: { x: 1, y: 1 } })
  await soon(() => user(ada, ben) !== undefined)
  expect(ada.sees(ben.doc.clientID)?.noise).toBeUndefined()
  ben.post(raw([]).fill(255, 1))
  await until(() => ben.closed?.code === 1007)
})

test('many movements of a moment arrive as one, the last', async () => {
  let frames = 0
  ben.beSeen({ at: { x: 0, y: 0 } })
  await soon(() => user(ada, ben) !== undefined)
  clock.advance(1000)
  ada.socket.on('message', (data: Buffer) => {
    if (data[0] === messageAwareness) frames++
  })
  for (let x = 1; x <= 100; x++) ben.beSeen({ at: { x, y: 0 } })
  // An update that says nothing: its receipt tells that everything before it has arrived.
  ben.update(Uint8Array.of(0, 0))
  await settled(ben)
  await soon(() => (ada.sees(ben.doc.clientID)?.at as { x: number }).x === 100)
  expect(frames).toBeLessThanOrEqual(2)
})

test('a drag in progress reaches the others under its own name, is not stored, and not for viewers to send', async () => {
  const vic = house.come('vic')
  await settled(vic)
  for (const peer of [ada, ben, vic]) peer.beSeen({ at: null })
  await soon(() => user(ada, ben) !== undefined && user(ada, vic) !== undefined && user(ben, ada) !== undefined)
  const moves = (peer: Peer) =>
    peer.heard.flatMap((data) => {
      const decoder = decoding.createDecoder(data)
      return decoding.readVarUint(decoder) === messageMoving ? [decodeMoving(decoder)] : []
    })
  vic.post(encodeMoving(vic.doc.clientID, { moving: 'end', drag: 'never' }))
  ben.post(encodeMoving(ada.doc.clientID, { moving: 'drag', drag: 'drag1', ids: ['note1'], dx: 5, dy: 6 }))
  await soon(() => moves(ada).length === 1)
  expect(moves(ada)).toEqual([{ from: ben.doc.clientID, moving: { moving: 'drag', drag: 'drag1', ids: ['note1'], dx: 5, dy: 6 } }])
  expect(moves(ben)).toEqual([])
  expect((await house.store.log.load(room)).tail).toEqual([])
})

test('one who moves like mad does not flood the others: what is too much is dropped, the end is not', async () => {
  ada.beSeen({ at: null })
  await soon(() => user(ben, ada) !== undefined)
  const ids = Array.from({ length: 2000 }, (_, each) => `note${'x'.repeat(20)}${each}`)
  let bytes = 0
  ben.socket.on('message', (data: Buffer) => (bytes += data.length))
  for (let each = 0; each < 50; each++) ada.post(encodeMoving(0, { moving: 'drag', drag: 'drag1', ids, dx: each, dy: 0 }))
  ada.post(encodeMoving(0, { moving: 'end', drag: 'drag1' }))
  // All of it is there before the server's clock moves on.
  ada.write('after')
  await settled(ada)
  await soon(() => ben.heard.some((data) => Buffer.from(data).includes('"end"')))
  expect(ben.closed).toBeNull()
  expect(bytes).toBeLessThan(1_000_000)
})

test('a reader who is alone hears something every quarter of a minute', async () => {
  ben.leave()
  await until(() => house.rooms.present(room) === 1)
  let heard = 0
  ada.socket.on('message', () => heard++)
  clock.advance(1000)
  const before = awarenessProtocol.encodeAwarenessUpdate(ada.awareness, [])
  for (let quarter = 1; quarter <= 4; quarter++) {
    clock.advance(15_000)
    await until(() => heard >= quarter - 1)
    // Answers keep the line alive on this side too.
    await until(() => ada.closed === null)
    ada.post(raw([]))
    await settled(ada)
  }
  await until(() => heard >= 3)
  expect(awarenessProtocol.encodeAwarenessUpdate(ada.awareness, [])).toEqual(before)
})

test('a line that is dead is cut after forty seconds', async () => {
  ben.beSeen({ at: null })
  await soon(() => user(ada, ben) !== undefined)
  // Ben's machine is asleep: its socket reads nothing and answers nothing.
  ben.socket.pause()
  for (let quarter = 0; quarter < 5 && house.rooms.present(room) === 2; quarter++) {
    clock.advance(15_000)
    ada.post(raw([]))
    ada.write('.')
    await settled(ada)
  }
  expect(house.rooms.present(room)).toBe(1)
  await soon(() => ada.sees(ben.doc.clientID) === undefined)
  ben.leave()
})

test('a person who is renamed is so for everybody at once', async () => {
  ben.beSeen({ at: null })
  await soon(() => user(ada, ben) !== undefined)
  house.let('ben', 'editor')
  house.rooms.recheck()
  await soon(() => user(ada, ben)?.role === 'editor')
  expect(user(ada, ben)?.guest).toBe(false)
})

test('an empty room is put away after half a minute, with a snapshot, and opens again', async () => {
  ada.write('kept')
  await settled(ada)
  ada.leave()
  ben.leave()
  await until(() => house.rooms.present(room) === 0)
  expect((await house.store.log.load(room)).snapshot).toBeNull()
  clock.advance(30_000)
  expect((await snapshotOf(house.store, room)).tail).toEqual([])
  const again = house.come('ada')
  await until(() => again.text === 'kept')
})

test('a room in which nothing happens lets go of its document, and goes on where it was', async () => {
  ada.write('one ')
  await settled(ada)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ada.doc))
  clock.advance(15_000)
  clock.advance(15_000)
  house.let('ben', 'editor')
  // Small, long, and from somebody who has a part already: each needs something else of the room.
  ada.write('two ')
  await until(() => ben.text === 'one two ')
  ben.write('three '.repeat(1000))
  await settled(ben)
  const back = house.come('ada', { doc: copy })
  await until(() => back.text === `one two ${'three '.repeat(1000)}`)
  await until(() => ada.text === back.text)
})
