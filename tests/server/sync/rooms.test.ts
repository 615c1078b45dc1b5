import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { openStore, type Store } from '../../../server/storage/index.ts'
import { bothSay, type House, openHouse, room, settled, snapshotOf, until } from './house.ts'

let house: House
let folder: string | null = null
afterEach(async () => {
  await house.close()
  if (folder) await rm(folder, { recursive: true, force: true })
  folder = null
})

describe.each(['memory', 'embedded'] as const)('a room over the %s store', (backend) => {
  let store: Store
  const open = async () => {
    if (backend === 'embedded') folder = await mkdtemp(join(tmpdir(), 'stoa-sync-'))
    store = await openStore(folder ? { folder } : 'memory')
    house = await openHouse({ store })
    house.let('ada', 'owner')
    house.let('ben', 'editor')
    house.let('vic', 'viewer')
    house.let('con', 'commenter')
  }

  test('Ada and Ben write at the same time and end with the same words, saved', async () => {
    await open()
    const ada = house.come('ada')
    const ben = house.come('ben')
    await settled(ada)
    await settled(ben)
    ada.write('Hello ')
    await bothSay(ada, ben, 'Hello ')
    ada.write('a')
    ben.write('b')
    await settled(ada)
    await settled(ben)
    await until(() => ada.text === ben.text && ada.text.length === 8)
    await house.close()
    await store.close()
  })

  test('what was written is there for the next visitor, also after the server was closed and started again', async () => {
    await open()
    const ada = house.come('ada')
    await settled(ada)
    for (let word = 0; word < 50; word++) ada.write(`${word} `)
    await settled(ada)
    const ben = house.come('ben')
    await bothSay(ada, ben, ada.text)
    await house.close()
    expect(ada.notices.at(-1)).toEqual({ notice: 'closing' })
    await until(() => ada.closed?.code === 1012)
    if (backend === 'embedded') {
      await store.close()
      store = await openStore({ folder: folder! })
    }
    house = await openHouse({ store })
    house.let('ben', 'editor')
    const again = house.come('ben')
    await until(() => again.text === ada.text)
    await house.close()
    await store.close()
  })

  test('a viewer and a commenter read along and can change nothing', async () => {
    await open()
    const ada = house.come('ada')
    await settled(ada)
    ada.write('mine')
    for (const name of ['vic', 'con']) {
      const reader = house.come(name)
      await until(() => reader.text === 'mine')
      // Having nothing new to say is no offence.
      expect(reader.refusal).toBeUndefined()
      reader.write(' and theirs')
      await until(() => reader.refusal === 'role')
    }
    ada.write('!')
    await settled(ada)
    expect(ada.text).toBe('mine!')
    // What a reader wrote while apart is refused as well.
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'secretly')
    const late = house.come('vic', { doc })
    await until(() => late.refusal === 'role')
    const read = await house.read(room)
    expect(read.getText('t').toString()).toBe('mine!')
    await house.close()
    await store.close()
  })

  test('many edits make a snapshot, and the room opens from it', async () => {
    await open()
    const ada = house.come('ada')
    await settled(ada)
    const words = 'word '.repeat(60)
    for (let each = 0; each < 1010; each++) {
      ada.write(words)
      await settled(ada)
    }
    const stored = await snapshotOf(store, room)
    expect(stored.tail.length).toBeLessThan(100)
    expect(stored.notes).not.toBeNull()
    const ben = house.come('ben')
    await bothSay(ada, ben, words.repeat(1010))
    await house.close()
    await store.close()
  }, 20_000)
})

describe('an unmodified y-websocket client with a session cookie', () => {
  const withCookie = (name: string) =>
    class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { cookie: `who=${name}` } })
      }
    } as unknown as typeof globalThis.WebSocket
  const provide = (name: string, doc: Y.Doc) =>
    new WebsocketProvider(house.url, room, doc, { WebSocketPolyfill: withCookie(name), disableBc: true })

  test('synchronises, sees who is there, and comes back after a restart with what it wrote while apart', async () => {
    const store = await openStore('memory')
    house = await openHouse({ store })
    house.let('ada', 'owner')
    house.let('ben', 'editor')
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    const ada = provide('ada', one)
    const ben = provide('ben', two)
    // It prints "Unable to compute message" for numbers it does not know; that is all it does with them.
    one.getText('t').insert(0, 'Hello')
    await until(() => two.getText('t').toString() === 'Hello')
    ada.awareness.setLocalState({ at: { x: 1, y: 2 } })
    await until(() => (ben.awareness.getStates().get(one.clientID) as { user?: { name: string } })?.user?.name === 'Ada')
    expect(ben.awareness.getStates().get(one.clientID)).toMatchObject({
      at: { x: 1, y: 2 },
      user: { id: 'ada', role: 'owner', guest: false },
    })

    const port = Number(new URL(house.url).port)
    await house.close()
    await until(() => !ada.wsconnected && !ben.wsconnected)
    one.getText('t').insert(5, ' from Ada')
    two.getText('t').insert(5, ' from Ben')
    house = await openHouse({ store })
    house.let('ada', 'owner')
    house.let('ben', 'editor')
    ada.serverUrl = ben.serverUrl = house.url
    expect(port).not.toBe(Number(new URL(house.url).port))
    await until(() => one.getText('t').toString() === two.getText('t').toString() && one.getText('t').length === 23)
    ada.destroy()
    ben.destroy()
  })

  test('stops for good when it is refused', async () => {
    house = await openHouse()
    const closes: { code: number }[] = []
    const stranger = provide('nobody', new Y.Doc())
    stranger.on('closed', (close) => closes.push(close))
    await until(() => closes.length === 1)
    expect(closes[0]).toMatchObject({ code: 4401, reason: 'notSignedIn' })
    expect(stranger.shouldConnect).toBe(false)
    stranger.destroy()
  })
})

describe('the door', () => {
  const knock = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ code: number; reason: string }>((resolve, reject) => {
      const socket = new WebSocket(house.url.replace('/sync', path), { headers })
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }))
      socket.on('error', reject)
    })

  test('says why it does not open: no session, a foreign cookie, a foreign site, no such room, no such person in it', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    house.let('out', null)
    expect(await knock('/sync/board:room1')).toEqual({ code: 4401, reason: 'notSignedIn' })
    expect(await knock('/sync/board:room1', { cookie: 'who=forged' })).toEqual({ code: 4401, reason: 'notSignedIn' })
    expect(await knock('/sync/board:room1', { cookie: 'who=ada', origin: 'http://evil.example' })).toEqual({
      code: 4403,
      reason: 'foreignSite',
    })
    expect(await knock('/sync/board:room1', { cookie: 'who=ada', origin: 'null' })).toEqual({ code: 4403, reason: 'foreignSite' })
    for (const path of [
      '/sync/board:nowhere',
      '/sync/',
      '/sync/board:',
      '/sync/cupboard:room1',
      '/sync/board:room1/../x',
      '/sync/%',
      '/sync/board:__proto__',
      '/sync/%00',
      `/sync/board:${'x'.repeat(500)}`,
    ]) {
      expect(await knock(path, { cookie: 'who=ada' }), path).toEqual({ code: 4404, reason: 'notFound' })
    }
    expect(await knock('/sync/board:room1', { cookie: 'who=out' })).toEqual({ code: 4404, reason: 'notFound' })
    const ada = house.come('ada')
    await settled(ada)
    expect(ada.notices[0]).toEqual({ notice: 'role', role: 'owner' })
  })

  test('other paths and broken handshakes end, and the server goes on', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    const { port } = new URL(house.url)
    const ask = (path: string, headers: Record<string, string>) =>
      new Promise<number>((resolve) => {
        const asked = request({ port, path, headers: { connection: 'Upgrade', upgrade: 'websocket', ...headers } })
        asked.on('response', ({ statusCode }) => resolve(statusCode ?? 0))
        asked.on('error', () => resolve(-1))
        asked.end()
      })
    expect(await ask('/elsewhere', {})).toBe(404)
    expect(await ask('/sync/board:room1', { 'sec-websocket-key': 'short', 'sec-websocket-version': '13' })).toBe(400)
    expect(
      await ask('/sync/board:room1', { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '1', constructor: 'x' }),
    ).toBe(400)
    await settled(house.come('ada'))
  })

  test('who looks in from another board sees what is there, and is not counted among those in it', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    house.let('ben', 'viewer')
    const ada = house.come('ada')
    await settled(ada)
    ada.write('seen from afar')
    const ben = house.come('ben', { looksIn: true })
    await until(() => ben.text === 'seen from afar')
    expect(house.rooms.present(room)).toBe(1)
    ada.write(', and on')
    await until(() => ben.text.includes(', and on'))
  })

  test('nothing is taken from who looks in, whatever their role: no change, and no pointer', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    house.let('eve', 'editor')
    const ada = house.come('ada')
    await settled(ada)
    const eve = house.come('eve', { looksIn: true })
    await until(() => eve.isSynced)
    eve.write('from the side')
    eve.beSeen({ at: { x: 1, y: 1 } })
    const probe = house.come('eve')
    await settled(probe)
    probe.write('as herself')
    await until(() => ada.text.includes('as herself'))
    expect(ada.text).not.toContain('from the side')
    expect(ada.sees(eve.doc.clientID)).toBeUndefined()
  })

  test('a person may have twenty windows open, not more', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    const windows = Array.from({ length: 20 }, () => house.come('ada'))
    await Promise.all(windows.map(settled))
    expect(house.rooms.present(room)).toBe(1)
    expect(await knock('/sync/board:room1', { cookie: 'who=ada' })).toEqual({ code: 1013, reason: 'too many windows' })
  })
})

describe('rights that change while a window is open', () => {
  test('a person who was taken out loses the window in the same moment, and one whose session ended too', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    house.let('ben', 'editor')
    const [ada, ben] = [house.come('ada'), house.come('ben')]
    await settled(ada)
    await settled(ben)
    house.let('ben', null)
    house.rooms.recheck()
    expect(house.rooms.present(room)).toBe(1)
    await until(() => ben.closed !== null)
    expect(ben.closed).toEqual({ code: 4403, reason: 'notAllowed' })
    house.signOut('ada')
    house.rooms.recheck()
    await until(() => ada.closed !== null)
    expect(ada.closed).toEqual({ code: 4401, reason: 'notSignedIn' })
  })

  test('also without being told, the next message of a removed person is not taken', async () => {
    house = await openHouse()
    house.let('ben', 'editor')
    const ben = house.come('ben')
    await settled(ben)
    house.let('ben', null)
    ben.write('too late')
    await until(() => ben.closed?.code === 4403)
    expect((await house.read(room)).getText('t').toString()).toBe('')
  })

  test('an editor who becomes a viewer is told, and cannot write from then on', async () => {
    house = await openHouse()
    house.let('ben', 'editor')
    const ben = house.come('ben')
    await settled(ben)
    ben.write('before')
    await settled(ben)
    house.let('ben', 'viewer')
    house.rooms.recheck()
    ben.write(' after')
    await until(() => ben.refusal === 'role')
    expect(ben.notices.filter(({ notice }) => notice === 'role')).toEqual([
      { notice: 'role', role: 'editor' },
      { notice: 'role', role: 'viewer' },
    ])
    expect((await house.read(room)).getText('t').toString()).toBe('before')
  })
})

describe('the rest of the server', () => {
  test('changes a room for a person, and everybody there sees it when it is durable', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    const changes: string[] = []
    house.rooms.onChange((name, person) => changes.push(`${name} by ${person}`))
    await house.rooms.change(room, 'ada', (doc) => doc.getText('t').insert(0, 'planted'))
    expect((await house.store.log.load(room)).tail).toHaveLength(1)
    const ada = house.come('ada')
    await until(() => ada.text === 'planted')
    await house.rooms.change(room, 'ben', (doc) => doc.getText('t').insert(7, ' again'))
    await until(() => ada.text === 'planted again')
    expect(changes).toEqual([`${room} by ada`, `${room} by ben`])
    expect(new Set((await house.store.log.load(room)).clients.values())).toEqual(new Set(['ada', 'ben']))
  })

  test('a change that throws leaves the room as it was', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    const ada = house.come('ada')
    await settled(ada)
    ada.write('safe')
    await settled(ada)
    const failed = house.rooms.change(room, 'ada', (doc) => {
      doc.getText('t').insert(0, 'half ')
      throw new RangeError('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect((await house.read(room)).getText('t').toString()).toBe('safe')
    ada.write('!')
    await settled(ada)
    expect((await house.read(room)).getText('t').toString()).toBe('safe!')
  })

  test('a removed room is closed for everybody and forgotten', async () => {
    house = await openHouse()
    house.let('ada', 'owner')
    const ada = house.come('ada')
    await settled(ada)
    ada.write('gone')
    await settled(ada)
    await house.rooms.remove(room)
    await until(() => ada.closed?.code === 4404)
    expect((await house.store.log.load(room)).tail).toEqual([])
  })
})

test('a request for the whole state is answered once in a while, not for ever', async () => {
  house = await openHouse()
  house.let('ada', 'owner')
  const ada = house.come('ada')
  await settled(ada)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint8Array(encoder, Y.encodeStateVector(ada.doc))
  for (let times = 0; times < 6; times++) ada.post(encoding.toUint8Array(encoder))
  await until(() => ada.closed?.code === 1008)
})
