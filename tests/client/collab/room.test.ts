/** The page's side of a room against the real server, with sockets; only the browser's edges are played. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Room } from '../../../client/collab/collab.ts'
import type { OpenCopy } from '../../../client/collab/offlineCopy.ts'
import { openRoom } from '../../../client/collab/room.ts'
import type { Storage } from '../../../client/host/index.ts'
import { signal } from '../../../client/ui/signal.ts'
import type { Clock } from '../../../server/host/clock.ts'
import { openStore, type Store } from '../../../server/storage/index.ts'
import { addObject, changeObject, objectsOf } from '../../../shared/model/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { fakeClock } from '../../help/clock.ts'
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

async function begin(store?: Store, clock?: Clock): Promise<void> {
  house = await openHouse({ store, clock })
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
      cell: null,
      view: null,
      following: null,
      calls: null,
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

test('a room that lost a part of it is only read, whatever the role, until it goes on; then what browsers kept arrives', async () => {
  const store = await openStore('memory')
  const { load, compact } = store.log
  let isLost = false
  store.log.load = async (room) => ({ ...(await load(room)), lost: isLost })
  store.log.compact = (room, what) => {
    isLost = false
    return compact(room, what)
  }
  await begin(store)
  const browser = new Browser('ada')
  const first = browser.visit()
  await saved(first)
  text(first).insert(0, 'Hello')
  await saved(first)
  const there = house.url
  await house.close()
  await until(() => first.saved.get().is === 'offline')
  text(first).insert(5, ' from the train')
  isLost = true
  await begin(store)
  await until(() => first.saved.get().is === 'kept', 'the room is known to be damaged')
  expect(house.url).not.toBe(there)
  expect(first.saved.get()).toEqual({ is: 'kept', why: 'damaged', changes: 1, keeps: true })
  expect([first.role.get(), first.standing.get()]).toEqual(['viewer', 'facilitator'])
  const ben = new Browser('ben').visit()
  await until(() => text(ben).toString() === 'Hello')
  await until(() => ben.role.get() === 'viewer' && ben.standing.get() === 'editor')

  await house.rooms.mend(name)
  await saved(first)
  await saved(ben)
  await until(() => text(ben).toString() === 'Hello from the train')
  expect([first.role.get(), ben.role.get()]).toEqual(['facilitator', 'editor'])
  expect(first.refused.get()).toBeNull()
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

test('somebody whose role was taken while apart gets the words back, and nothing is said to be kept', async () => {
  await begin()
  const browser = new Browser('ben')
  const ben = browser.visit()
  await saved(ben)
  const elsewhere = house.url
  house.url = 'ws://127.0.0.1:9'
  browser.window.goes('offline')
  text(ben).insert(0, 'Written on the train')
  expect(ben.saved.get()).toEqual({ is: 'offline', changes: 1, keeps: true })
  house.let('ben', 'viewer')
  house.url = elsewhere
  browser.window.goes('online')
  await until(() => ben.refused.get() !== null)
  expect(ben.refused.get()).toEqual({ reason: 'role', texts: ['Written on the train'] })
  expect(ben.saved.get()).toEqual({ is: 'closed', code: 'refused' })
  expect([...browser.values.keys()].filter((key) => key.startsWith('changes.'))).toEqual([])
  const fresh = browser.visit()
  await saved(fresh)
  expect([text(fresh).toString(), fresh.role.get()]).toEqual(['', 'viewer'])
  // Nor does anything come back of what the browser heard late.
  browser.window.goes('offline')
  browser.window.goes('online')
  expect(ben.saved.get()).toEqual({ is: 'closed', code: 'refused' })
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

test('a contributor’s long day apart arrives in parts, each of which the gate lets in', async () => {
  await begin()
  const browser = new Browser('eve')
  const apart = new Y.Doc()
  const id = (index: number) => `eves${index}`
  for (let index = 0; index < 1500; index++) {
    apart.transact(() =>
      addObject(apart, {
        id: id(index),
        kind: 'note',
        author: 'eve',
        layer: 'items',
        at: { x: index, y: 0 },
        size: { w: 9, h: 9 },
        order: 'a0',
        text: [[{ text: `Idea ${index}. ${'More of it. '.repeat(60)}` }]],
      }),
    )
    // Some were moved, some thrown away again.
    if (index % 3 === 1) apart.transact(() => changeObject(apart, id(index - 1), { at: { x: 0, y: index } }))
    if (index % 7 === 6) apart.transact(() => objectsOf(apart).delete(id(index - 3)))
  }
  const update = Y.encodeStateAsUpdate(apart)
  expect(update.length).toBeGreaterThan(1024 * 1024)
  browser.copies.set(`stoa/eve/${name}`, update)
  browser.storage.write(`changes.stoa/eve/${name}`, '1500')
  const eve = browser.visit()
  await until(() => ['saved', 'closed'].includes(eve.saved.get().is) && eve.role.get() !== null)
  await saved(eve)
  expect(eve.refused.get()).toBeNull()
  const stored = await house.read(name)
  expect(JSON.stringify(objectsOf(stored).get(id(3)))).toBe(JSON.stringify(objectsOf(apart).get(id(3))))
  expect(objectsOf(stored).size).toBe(objectsOf(apart).size)
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
})

describe('a visit that the server says is over', () => {
  const open = async () => {
    await begin()
    const clock = fakeClock()
    const browser = new Browser('ada', playedBrowser(clock))
    const ada = browser.visit()
    await saved(ada)
    house.signOut('ada')
    house.rooms.recheck()
    await until(() => ada.saved.get().is === 'offline')
    text(ada).insert(0, 'unsaved ')
    return { clock, browser, ada }
  }
  test('because the person signed out elsewhere ends here too, and what was not saved waits for the next sign-in', async () => {
    const { clock, browser, ada } = await open()
    let asked = 0
    browser.isStillMe = () => Promise.resolve(++asked < 0)
    await until(() => {
      clock.advance(100)
      return ada.saved.get().is === 'closed'
    })
    expect(ada.saved.get()).toEqual({ is: 'closed', code: 'notSignedIn' })
    expect(asked).toBe(3)
    expect(browser.copies.size).toBe(1)
    expect(ada.refused.get()).toBeNull()
  })

  test('because another window signed in anew as the same person goes on by itself', async () => {
    const { clock, browser, ada } = await open()
    // The new cookie is not there yet when it is asked for the first time.
    let asked = 0
    browser.isStillMe = async () => {
      if (++asked < 2) return false
      house.let('ada', 'facilitator')
      return true
    }
    await until(() => {
      clock.advance(100)
      return ada.saved.get().is === 'saved'
    })
    expect((await house.read(name)).getText('t').toString()).toBe('unsaved ')
  })

  test('when nobody can be asked, it is tried again', async () => {
    const { clock, browser, ada } = await open()
    browser.isStillMe = async () => {
      house.let('ada', 'facilitator')
      throw new Error('no network')
    }
    await until(() => {
      clock.advance(100)
      return ada.saved.get().is === 'saved'
    })
  })
})
const closing = async (room: Room) => {
  await until(() => room.saved.get().is === 'closed')
  const state = room.saved.get()
  return state.is === 'closed' ? state.code : null
}

/** As `until`, for what takes longer. */
async function inTime(isSo: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`waited ${ms} ms for: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

/** The network between: it can swallow everything without a word. */
async function openNetwork(to: string) {
  let swallows = false
  const pairs = new Set<[Socket, Socket]>()
  const server: Server = createServer((near) => {
    const far = connect(Number(new URL(to).port), '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [one, other] of [pair, [far, near]] as const) {
      one.on('data', (bytes) => !swallows && other.write(bytes))
      one.on('error', () => {})
      one.on('close', () => {
        if (!swallows) other.destroy()
        pairs.delete(pair)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { port: number }
  return {
    url: `ws://127.0.0.1:${address.port}/sync`,
    swallow: (on: boolean) => {
      swallows = on
      // What was open stays dead for both ends.
      if (!on) for (const pair of pairs) for (const socket of pair) socket.removeAllListeners('data')
    },
    async close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('a network', () => {
  test('that falls silent is called offline ten seconds after the first change, and all is saved when it is back', async () => {
    await begin()
    const network = await openNetwork(house.url)
    const { url } = house
    house.url = network.url
    const clock = fakeClock()
    const ada = new Browser('ada', playedBrowser(clock)).visit()
    await saved(ada)
    network.swallow(true)
    text(ada).insert(0, 'Into the dark')
    clock.advance(9900)
    expect(ada.saved.get()).toEqual({ is: 'saving', changes: 1 })
    clock.advance(200)
    expect(ada.saved.get()).toEqual({ is: 'offline', changes: 1, keeps: true })
    network.swallow(false)
    await until(() => {
      clock.advance(20)
      return ada.saved.get().is === 'saved'
    })
    expect((await house.read(name)).getText('t').toString()).toBe('Into the dark')
    house.url = url
    await network.close()
  })

  test('that the browser knows to be gone is called so at once, and tried at once when it is there again', async () => {
    await begin()
    const clock = fakeClock()
    const browser = new Browser('ada', playedBrowser(clock))
    const ada = browser.visit()
    await saved(ada)
    const elsewhere = house.url
    house.url = 'ws://127.0.0.1:9'
    browser.window.goes('offline')
    expect(ada.saved.get()).toEqual({ is: 'offline', changes: 0, keeps: true })
    text(ada).insert(0, 'On the train')
    house.url = elsewhere
    browser.window.goes('online')
    await saved(ada)
  })

  test('that is not there when the page opens is not waited for', async () => {
    await begin()
    const browser = new Browser('ada')
    const first = browser.visit()
    await saved(first)
    text(first).insert(0, 'Kept')
    await saved(first)
    first.close()
    house.url = 'ws://127.0.0.1:9'
    browser.window.goes('offline')
    const ada = browser.visit()
    await until(() => ada.saved.get().is === 'offline')
    expect(text(ada).toString()).toBe('Kept')
  })
})

test('a browser that keeps no copy does not say it does', async () => {
  await begin()
  const browser = new Browser('ada')
  const ada = browser.visit()
  await saved(ada)
  house.url = 'ws://127.0.0.1:9'
  browser.window.goes('offline')
  browser.keeps.set(false)
  text(ada).insert(0, 'x')
  expect(ada.saved.get()).toEqual({ is: 'offline', changes: 1, keeps: false })
  browser.keeps.set(true)
  expect(ada.saved.get()).toEqual({ is: 'offline', changes: 1, keeps: true })
})

test('twenty megabytes of work apart arrive whole, in parts, while the person writes on', { timeout: 120_000 }, async () => {
  const clock = fakeClock()
  await begin(undefined, clock)
  const apart = new Y.Doc()
  for (let page = 0; page < 48; page++) apart.getText('t').insert(0, `Page ${page}. ${'All that was said. '.repeat(20_000)}`)
  for (let index = 0; index < 4000; index++) {
    addObject(apart, {
      id: `note${index}`,
      kind: 'note',
      author: 'ada',
      layer: 'items',
      at: { x: index, y: 0 },
      size: { w: 9, h: 9 },
      order: 'a0',
      text: [[{ text: `Idea ${index}: ${'more of it '.repeat(30)}` }]],
    })
  }
  const browser = new Browser('ada', playedBrowser(clock))
  const update = Y.encodeStateAsUpdate(apart)
  expect(update.length).toBeGreaterThan(19 * 1024 * 1024)
  browser.copies.set(`stoa/ada/${name}`, update)
  browser.storage.write(`changes.stoa/ada/${name}`, '4048')
  const ada = browser.visit()
  const states = new Set<string>()
  const left: number[] = []
  ada.saved.watch((state) => {
    states.add(state.is)
    if (state.is === 'saving' && state.left !== undefined) left.push(state.left)
  })
  let before = performance.now()
  let written = 0
  await inTime(() => {
    const now = performance.now()
    clock.advance(3 * (now - before))
    before = now
    if (left.length > 5 * written && written < 10) text(ada).insert(0, `(${written++}) `)
    return ada.saved.get().is === 'saved' && states.has('saving') && written === 10
  }, 100_000)
  // It was never lost, nor called saved before it was.
  expect([...states].sort()).toEqual(['saved', 'saving'])
  expect(left.every((bytes, index) => index === 0 || bytes <= left[index - 1]! + 1000)).toBe(true)
  const stored = await house.read(name)
  expect(stored.getText('t').toString() === text(ada).toString()).toBe(true)
  expect(objectsOf(stored).size).toBe(4000)
  expect(house.lines.filter((line) => !line.includes('thread'))).toEqual([])
})
