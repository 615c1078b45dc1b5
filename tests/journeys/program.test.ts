/** A program that speaks y-websocket and nothing else: a stock `WebsocketProvider` with a session cookie, against a server started by `npm start`. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createInvitation, createRoom, createSpace, createTicket, finishFirstRun, join, type Me } from '../../shared/api/index.ts'
import { addObject, objectsOf, openBoard } from '../../shared/model/index.ts'
import { firstRun, type Visitor, visitorOf } from '../help/server.ts'
import { type Stoa, startStoa } from '../help/stoa.ts'

let stoa: Stoa
let ada: Visitor
let guest: Visitor
let me: Me
let guestMe: Me
let board: string
const open: WebsocketProvider[] = []

beforeAll(async () => {
  // What the provider prints for messages it does not know (100 and up) is all that it does with them.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  stoa = await startStoa()
  ada = visitorOf(stoa.address)
  me = (await ada.ask(finishFirstRun, firstRun)).me!
  const { id: space } = await ada.ask(createSpace, { name: 'Programs' })
  board = (await ada.ask(createRoom, { kind: 'board', title: 'Measurements', stage: 'gather' }, { space })).id
  guest = visitorOf(stoa.address)
  const { token } = await ada.ask(createInvitation, { role: 'contributor', days: 1 }, { space })
  guestMe = (await guest.ask(join, { token, name: 'Thermometer' })).me
})
afterAll(async () => {
  for (const provider of open) provider.destroy()
  await stoa?.close()
})

/** As anybody would write it; Node's sockets only need to be told the cookie that a browser sends by itself. */
function provide(doc: Y.Doc, cookie: string | null, params: Record<string, string> = {}): WebsocketProvider {
  // Without `disableBc` two providers of one process would talk past the server.
  const WebSocketPolyfill = class extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, cookie === null ? {} : { headers: { cookie } })
    }
  } as unknown as typeof globalThis.WebSocket
  const provider = new WebsocketProvider(`${stoa.address.replace('http', 'ws')}/sync`, `board:${board}`, doc, {
    WebSocketPolyfill,
    params,
    disableBc: true,
  })
  open.push(provider)
  return provider
}
const note = (doc: Y.Doc, id: string, author: string) =>
  doc.transact(() =>
    addObject(doc, {
      id,
      kind: 'note',
      author,
      layer: 'items',
      at: { x: 0, y: 0 },
      size: { w: 200, h: 200 },
      order: 'a0',
      text: [[{ text: id }]],
    }),
  )
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 60_000, interval: 5 })
const names = (doc: Y.Doc) => [...objectsOf(doc).keys()].sort()

test('two programs share a board, each as the person whose cookie it has', async () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  const [first, second] = [provide(one, ada.cookie()), provide(two, guest.cookie())]
  await until(() => first.synced && second.synced)
  note(one, 'plan', me.id)
  note(two, 'cold', guestMe.id)
  await until(() => names(one).length === 2 && names(two).length === 2)
  expect(names(one)).toEqual(['cold', 'plan'])
  expect(openBoard(one).get('cold')).toMatchObject({ author: guestMe.id, kind: 'note' })

  first.awareness.setLocalState({ at: { x: 5, y: 5 }, user: { name: 'The Queen' } })
  await until(() => second.awareness.getStates().has(one.clientID))
  expect(second.awareness.getStates().get(one.clientID)).toMatchObject({
    at: { x: 5, y: 5 },
    user: { id: me.id, name: 'Ana', guest: false },
  })
})

test('kill -9 and a start later, they are back by themselves, with what they wrote while apart', async () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()]
  const [first, second] = [provide(one, ada.cookie()), provide(two, guest.cookie())]
  await until(() => first.synced && second.synced)
  await stoa.kill()
  await until(() => !first.wsconnected && !second.wsconnected)
  note(one, 'apart', me.id)
  note(two, 'warm', guestMe.id)
  await stoa.restart()
  await until(() => names(one).length === 4 && names(two).length === 4)
  expect(names(one)).toEqual(['apart', 'cold', 'plan', 'warm'])
  const reply = await ada.fetch(`/api/rooms/${board}/export/json`)
  expect(((await reply.json()) as { objects: unknown[] }).objects).toHaveLength(4)
})

test('without a cookie it gets in by a ticket, and without either not at all', async () => {
  const { ticket } = await guest.ask(createTicket, { room: `board:${board}` })
  const doc = new Y.Doc()
  provide(doc, null, { ticket })
  await until(() => names(doc).length === 4)
  const stranger = provide(new Y.Doc(), null)
  const codes: number[] = []
  stranger.on('closed', ({ code }) => codes.push(code))
  await until(() => codes.length === 1)
  expect([codes, stranger.shouldConnect]).toEqual([[4401], false])
})

test('asked to stop, the server tells them, is gone in seconds, and they are back when it is', async () => {
  const doc = new Y.Doc()
  const provider = provide(doc, ada.cookie())
  await until(() => provider.synced)
  // One who says nothing and does not read: it must not keep the server.
  const silent = new WebSocket(`${stoa.address.replace('http', 'ws')}/sync/board:${board}`, { headers: { cookie: ada.cookie() } })
  await new Promise((resolve) => silent.once('open', resolve))
  silent.pause()
  note(doc, 'last', me.id)
  await until(() => names(open[0]!.doc).includes('last'))
  const codes: number[] = []
  provider.on('connection-close', (event) => codes.push(event?.code ?? 0))
  const ms = await stoa.stop()
  expect(ms).toBeLessThan(10_000)
  await until(() => codes.length > 0)
  expect(codes[0]).toBe(1012)
  silent.terminate()
  await stoa.restart()
  await until(() => provider.synced && provider.wsconnected)
  expect(names(doc)).toContain('last')
})
