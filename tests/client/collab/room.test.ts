/** The page's side of a room against the real server, with sockets; only the browser's edges are played. */
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Room } from '../../../client/collab/collab.ts'
import type { OpenCopy } from '../../../client/collab/offlineCopy.ts'
import { openRoom } from '../../../client/collab/room.ts'
import type { Storage } from '../../../client/host/index.ts'
import { signal } from '../../../client/ui/signal.ts'
import { openStore, type Store } from '../../../server/storage/index.ts'
import { addObject, changeObject, objectsOf } from '../../../shared/model/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { type House, room as name, openHouse, until } from '../../server/sync/house.ts'
import { type PlayedBrowser, playedBrowser } from './browser.ts'

let house: House
const open: Room[] = []
afterEach(async () => {
  for (const room of open.splice(0)) room.close()
  await house.close()
})

/** One browser profile: what it keeps between visits, and the cookie it sends. */
class Browser {
  readonly copies = new Map<string, Uint8Array>()
  readonly values = new Map<string, string>()
  readonly storage: Storage = {
    read: (key) => this.values.get(key) ?? null,
    write: (key, value) => void (value === null ? this.values.delete(key) : this.values.set(key, value)),
  }
  readonly openCopy: OpenCopy = (copyName, doc) => {
    const origin = {}
    const kept = this.copies.get(copyName)
    if (kept) Y.applyUpdate(doc, kept, origin)
    const keep = () => this.copies.set(copyName, Y.encodeStateAsUpdate(doc))
    doc.on('update', keep)
    const close = () => doc.off('update', keep)
    return {
      origin,
      ready: Promise.resolve(),
      keeps: this.keeps,
      close,
      forget: async () => {
        close()
        this.copies.delete(copyName)
      },
    }
  }
  /** Does it take what it is to keep? */
  readonly keeps = signal(true)
  readonly person: string
  readonly window: PlayedBrowser
  /** Does the cookie still stand for the person? */
  isStillMe = () => Promise.resolve(false)
  constructor(person: string, window = playedBrowser()) {
    this.person = person
    this.window = window
  }
  visit(room: RoomName = name): Room {
    const cookie = `who=${this.person}`
    const Socket = class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        // Where the server is now: it may have been started again meanwhile.
        super(`${house.url}/${url.split('/sync/')[1]}`, protocols, { headers: { cookie } })
      }
    } as unknown as typeof globalThis.WebSocket
    const opened = openRoom({
      name: room,
      me: { id: this.person },
      url: house.url,
      isStillMe: () => this.isStillMe(),
      edges: { Socket, openCopy: this.openCopy, storage: this.storage, random: () => 0, browser: this.window },
    })
    open.push(opened)
    return opened
  }
}
const saved = (room: Room) => until(() => room.saved.get().is === 'saved', `saved; now ${JSON.stringify(room.saved.get())}`)
const text = (room: Room) => room.doc.getText('t')

async function begin(store?: Store): Promise<void> {
  house = await openHouse(store ? { store } : {})
  house.let('ada', 'facilitator')
  house.let('ben', 'editor')
  house.let('eve', 'contributor', true)
  house.let('vic', 'viewer')
}

test('two people write, each sees when it is saved and who is there', async () => {
  await begin()
  const ada = new Browser('ada').visit()
  const ben = new Browser('ben').visit()
  expect(ada.saved.get()).toEqual({ is: 'opening' })
  await saved(ada)
  await saved(ben)
  expect(ada.role.get()).toBe('facilitator')
  text(ada).insert(0, 'Hello')
  expect(ada.saved.get()).toEqual({ is: 'saving', changes: 1 })
  await saved(ada)
  await until(() => text(ben).toString() === 'Hello')
  expect(ben.saved.get()).toEqual({ is: 'saved' })
  ben.setPresence({ at: { x: 3, y: 4 }, selected: ['note1'] })
  await until(() => ada.people.get()[0]?.at?.x === 3)
  expect(ada.people.get()).toEqual([
    {
      clientId: ben.doc.clientID,
      person: { id: 'ben', name: 'Ben', colour: 1, guest: false, role: 'editor' },
      at: { x: 3, y: 4 },
      selected: ['note1'],
      editing: null,
    },
  ])
  ben.close()
  await until(() => ada.people.get().length === 0)
})

test('a drag in progress reaches the others and not its author', async () => {
  await begin()
  const [ada, ben] = [new Browser('ada').visit(), new Browser('ben').visit()]
  await saved(ada)
  await saved(ben)
  await until(() => ada.people.get().length === 1)
  const heard: unknown[] = []
  ada.onMoving((from, moving) => heard.push([from, moving]))
  ben.onMoving(() => heard.push('echo'))
  ben.sendMoving({ moving: 'drag', drag: 'drag1', ids: ['note1'], dx: 1, dy: 2 })
  ben.sendMoving({ moving: 'end', drag: 'drag1' })
  await until(() => heard.length === 2)
  expect(heard[0]).toEqual([ben.doc.clientID, { moving: 'drag', drag: 'drag1', ids: ['note1'], dx: 1, dy: 2 }])
})

test('what is done while the server is away is counted, survives a reload, and arrives once', async () => {
  const store = await openStore('memory')
  await begin(store)
  const browser = new Browser('ada')
  const ada = browser.visit()
  await saved(ada)
  text(ada).insert(0, 'Hello')
  await saved(ada)
  const url = house.url
  await house.close()
  await until(() => ada.saved.get().is === 'offline')
  expect(ada.saved.get()).toEqual({ is: 'offline', changes: 0, keeps: true })
  text(ada).insert(5, ',')
  text(ada).insert(6, ' world')
  expect(ada.saved.get()).toEqual({ is: 'offline', changes: 2, keeps: true })
  ada.close()

  // The page is loaded again, still without a server.
  await begin(store)
  const elsewhere = house.url
  house.url = url
  const again = browser.visit()
  await until(() => again.saved.get().is === 'offline')
  expect(again.saved.get()).toEqual({ is: 'offline', changes: 2, keeps: true })
  expect(text(again).toString()).toBe('Hello, world')
  expect(again.role.get()).toBe('facilitator')
  text(again).insert(12, '!')
  expect(again.saved.get()).toEqual({ is: 'offline', changes: 3, keeps: true })
  again.close()

  // And again, with one.
  house.url = elsewhere
  const back = browser.visit()
  expect(back.saved.get().is).toBe('opening')
  await saved(back)
  expect((await house.read(name)).getText('t').toString()).toBe('Hello, world!')
  expect([...browser.values.keys()].some((key) => key.startsWith('changes.'))).toBe(false)
})

test('writing on in the moment of coming back loses nothing and counts right', async () => {
  const store = await openStore('memory')
  await begin(store)
  const browser = new Browser('ada')
  const first = browser.visit()
  await saved(first)
  first.close()
  const copyName = `stoa/ada/${name}`
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'apart ')
  browser.copies.set(copyName, Y.encodeStateAsUpdate(doc))
  browser.storage.write(`changes.${copyName}`, '1')
  const ada = browser.visit()
  // In each moment from the first on.
  let writes = 0
  const stop = ada.saved.watch(() => {
    if (writes < 5) text(ada).insert(text(ada).length, String(writes++))
  })
  text(ada).insert(text(ada).length, 'x')
  await saved(ada)
  stop()
  expect((await house.read(name)).getText('t').toString()).toBe(text(ada).toString())
  expect(text(ada).toString()).toContain('apart ')
})

test('a server that cannot write is told from one that is away, and nothing is called saved meanwhile', async () => {
  const store = await openStore('memory')
  let isFull = false
  const append = store.log.append
  store.log.append = (what) => (isFull ? Promise.reject(new Error('no space left')) : append(what))
  await begin(store)
  const ada = new Browser('ada').visit()
  await saved(ada)
  isFull = true
  text(ada).insert(0, 'Hello')
  await until(() => ada.saved.get().is === 'kept')
  expect(ada.saved.get()).toEqual({ is: 'kept', why: 'disk', changes: 1, keeps: true })
  isFull = false
  await saved(ada)
})

test('a refused edit: the page gets the words back, forgets its copy, and opens afresh', async () => {
  await begin()
  await house.rooms.change(name, 'ada', (doc) =>
    addObject(doc, {
      id: 'adas',
      kind: 'note',
      author: 'ada',
      layer: 'items',
      at: { x: 0, y: 0 },
      size: { w: 9, h: 9 },
      order: 'a0',
      text: [[{ text: 'Ada wrote this' }]],
    }),
  )
  const browser = new Browser('eve')
  const eve = browser.visit()
  await saved(eve)
  eve.doc.transact(() =>
    addObject(eve.doc, {
      id: 'eves',
      kind: 'note',
      author: 'eve',
      layer: 'items',
      at: { x: 0, y: 0 },
      size: { w: 9, h: 9 },
      order: 'a1',
      text: [[{ text: 'Already saved' }]],
    }),
  )
  await saved(eve)
  eve.doc.transact(() => {
    const paragraph = (objectsOf(eve.doc).get('adas')!.get('t') as Y.XmlFragment).get(0) as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).insert(0, 'Not so! ')
  })
  await until(() => eve.refused.get() !== null)
  expect(eve.refused.get()).toEqual({ reason: 'othersWork', texts: ['Not so! Ada wrote this'] })
  // Nothing more is written into what will be dropped.
  expect([eve.role.get(), eve.saved.get()]).toEqual(['viewer', { is: 'closed', code: 'refused' }])
  expect(browser.copies.size).toBe(0)
  const fresh = browser.visit()
  await saved(fresh)
  expect(((objectsOf(fresh.doc).get('adas')!.get('t') as Y.XmlFragment).get(0) as Y.XmlElement).toString()).toContain('Ada wrote this')
  fresh.doc.transact(() => changeObject(fresh.doc, 'eves', { at: { x: 5, y: 5 } }))
  await saved(fresh)
})

test('a text larger than a message may be arrives in parts, and what is written meanwhile behind it', async () => {
  await begin()
  const [ada, ben] = [new Browser('ada').visit(), new Browser('ben').visit()]
  await saved(ada)
  await saved(ben)
  text(ada).insert(0, 'x'.repeat(5 * 1024 * 1024))
  text(ada).insert(0, 'Behind: ')
  expect(ada.saved.get()).toEqual({ is: 'saving', changes: 2 })
  await saved(ada)
  await until(() => text(ben).length === text(ada).length)
  expect(text(ben).toString().startsWith('Behind: xxx')).toBe(true)
  expect(ada.refused.get()).toBeNull()
})

test('a value too large for any message is not sent for ever: what was written with it is given back', async () => {
  await begin()
  const ada = new Browser('ada').visit()
  await saved(ada)
  ada.doc.transact(() => {
    ada.doc.getMap('objects').set('picture', 'x'.repeat(5 * 1024 * 1024))
    text(ada).insert(0, 'A caption')
  })
  await until(() => ada.refused.get() !== null)
  expect(ada.refused.get()).toEqual({ reason: 'tooLarge', texts: ['A caption'] })
})

test('a door that closed while somebody worked apart: their words are given back, and stay in this browser', async () => {
  const store = await openStore('memory')
  await begin(store)
  const browser = new Browser('ben')
  const ben = browser.visit()
  await saved(ben)
  text(ben).insert(0, 'Saved. ')
  await saved(ben)
  await house.close()
  await until(() => ben.saved.get().is === 'offline')
  for (const letter of 'Three hours of work, letter by letter.') text(ben).insert(text(ben).length, letter)
  ben.doc.getText('other').insert(0, 'And a title')
  // Taken out meanwhile. The page finds the server again, and the door closed.
  await begin(store)
  house.let('ben', null)
  expect(await closing(ben)).toBe('boardNotFound')
  expect(ben.refused.get()).toEqual({ reason: 'gone', texts: ['Saved. Three hours of work, letter by letter.', 'And a title'] })
  expect(browser.copies.size).toBe(1)

  // Let in again, it arrives.
  house.let('ben', 'editor')
  const again = browser.visit()
  await saved(again)
  expect((await house.read(name)).getText('t').toString()).toBe('Saved. Three hours of work, letter by letter.')
})

test('a closed door says which sentence to show, and forgets the copy only when nothing waits for the next sign-in', async () => {
  await begin()
  expect(await closing(new Browser('nobody').visit())).toBe('notSignedIn')
  expect(await closing(new Browser('ada').visit('board:nowhere'))).toBe('boardNotFound')
  expect(await closing(new Browser('ada').visit('document:nowhere'))).toBe('documentNotFound')
  const browser = new Browser('ben')
  const ben = browser.visit()
  await saved(ben)
  text(ben).insert(0, 'mine')
  await saved(ben)
  house.let('ben', null)
  house.rooms.recheck()
  expect(await closing(ben)).toBe('removed')
  await until(() => browser.copies.size === 0)
  const other = new Browser('ada')
  const ada = other.visit()
  await saved(ada)
  house.signOut('ada')
  text(ada).insert(0, 'unsaved ')
  expect(await closing(ada)).toBe('notSignedIn')
  expect(other.copies.size).toBe(1)
})
const closing = async (room: Room) => {
  await until(() => room.saved.get().is === 'closed')
  const state = room.saved.get()
  return state.is === 'closed' ? state.code : null
}
