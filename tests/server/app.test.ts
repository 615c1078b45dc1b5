/** Routes and sockets together, as one server: what somebody may do over HTTP holds in the same moment in every window that is open. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import {
  changeMe,
  changeMember,
  createAccount,
  createTicket,
  deleteRoom,
  getInstance,
  join,
  lookAtInvitation,
  removeMember,
  restoreRoom,
  revokeInvitation,
  signOut,
} from '../../shared/api/index.ts'
import { addObject, changeObject, type NewObject, objectsOf, openBoard } from '../../shared/model/index.ts'
import { invite, password, spaceWithBoard, startServer, type TestServer, type Visitor } from '../help/server.ts'
import { docOf, Peer, settled, until } from './sync/house.ts'

let server: TestServer
let ada: Visitor
let space: string
let board: string
const peers: Peer[] = []

beforeEach(async () => {
  server = await startServer({ signUp: 'invited' })
  ada = await server.account('Ada')
  ;({ space, board } = await spaceWithBoard(ada))
})
afterEach(async () => {
  for (const peer of peers.splice(0)) peer.leave()
  await server.close()
})

const sync = () => `${server.address.replace('http', 'ws')}/sync`
/** A window of this browser on the board. */
function open(who: Visitor | string, { room = `board:${board}`, query = '', doc = new Y.Doc() } = {}): Peer {
  const peer = new Peer(`${sync()}/${room}${query}`, '', doc, typeof who === 'string' ? who : who.cookie())
  peers.push(peer)
  return peer
}
const idOf = async (who: Visitor) => (await who.ask(getInstance, {})).me!.id
const closed = async (peer: Peer) => {
  await until(() => peer.closed !== null, 'the socket is closed')
  return peer.closed!.code
}
const words = async () =>
  docOf(await server.app.rooms.read(`board:${board}`))
    .getText('t')
    .toString()
const note = (id: string, author: string): NewObject => ({
  id,
  kind: 'note',
  author,
  layer: 'items',
  at: { x: 0, y: 0 },
  size: { w: 9, h: 9 },
  order: 'a0',
  text: [[{ text: id }]],
})

describe('a window that is open', () => {
  test('of a guest who is taken out: it is closed before the owner reads "done", and nothing of theirs comes in any more', async () => {
    const guest = await server.member(ada, space, 'editor')
    const person = await idOf(guest)
    const window = open(guest)
    await settled(window)
    window.write('before')
    await settled(window)
    // More and more, while the owner acts.
    let isWriting = true
    const writing = (async () => {
      while (isWriting && window.closed === null) {
        window.write('.')
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await ada.ask(removeMember, {}, { space, person })
    expect(server.app.rooms.present(`board:${board}`)).toBe(0)
    const atThatMoment = await words()
    expect(await closed(window)).toBe(4403)
    isWriting = false
    await writing
    expect(await words()).toBe(atThatMoment)
    expect(await closed(open(guest))).toBe(4404)
  })

  test('of an editor who becomes a viewer: it goes on reading, and what was under way is refused whole', async () => {
    const ben = await server.member(ada, space, 'editor')
    const window = open(ben)
    await settled(window)
    // Written before the new role, and read by the server after it.
    const asked = ada.ask(changeMember, { role: 'viewer' }, { space, person: await idOf(ben) })
    await until(() => window.notices.at(-1)?.notice === 'role' && window.notices.length === 2)
    window.write('late')
    await asked
    await until(() => window.refusal === 'role')
    expect(await words()).toBe('')
    const owner = open(ada)
    await settled(owner)
    owner.write('seen')
    await until(() => window.text.includes('seen'))
  })

  test('of somebody who signs out, or whose month is over, is closed; their other browser is not', async () => {
    const other = server.visitor()
    other.setCookie(ada.cookie())
    const second = await server.member(ada, space, 'editor')
    const [one, two] = [open(ada), open(second)]
    await settled(one)
    await settled(two)
    await ada.ask(signOut, {})
    expect(await closed(one)).toBe(4401)
    expect(await closed(open(other.cookie()))).toBe(4401)
    expect(two.closed).toBeNull()
    server.clock.jump(31 * 86_400_000)
    two.write('too late')
    expect(await closed(two)).toBe(4401)
    expect(await words()).toBe('')
  })

  test('of a board that is deleted is closed, and opens again when the board is put back', async () => {
    const window = open(ada)
    await settled(window)
    window.write('kept')
    await settled(window)
    await ada.ask(deleteRoom, {}, { room: board })
    expect(await closed(window)).toBe(4404)
    expect(await closed(open(ada))).toBe(4404)
    await ada.ask(restoreRoom, {}, { room: board })
    const again = open(ada)
    await until(() => again.text === 'kept')
  })

  test('shows the new name of somebody at once', async () => {
    const window = open(ada)
    await settled(window)
    window.beSeen({ at: null })
    const guest = open(await server.member(ada, space, 'viewer'))
    const nameOf = () => (guest.sees(window.doc.clientID)?.user as { name?: string } | undefined)?.name
    await until(() => nameOf() === 'Ada')
    await ada.ask(changeMe, { personName: 'Ada L.' })
    server.clock.advance(40)
    await until(() => nameOf() === 'Ada L.')
  })
})

describe('whose a change is', () => {
  test('a contributor goes on with own notes in a new window, after a reload with the old copy, and as an account', async () => {
    const guest = await server.member(ada, space, 'contributor')
    const person = await idOf(guest)
    const first = open(guest)
    await settled(first)
    first.doc.transact(() => addObject(first.doc, note('mine', person)))
    await settled(first)
    const move = async (window: Peer, x: number) => {
      await until(() => objectsOf(window.doc).has('mine'))
      await settled(window)
      window.doc.transact(() => changeObject(window.doc, 'mine', { at: { x, y: 0 } }))
      await settled(window)
      expect(window.refusal).toBeUndefined()
    }
    // A new window has a client id of its own, the copy in the browser may bring the old one back.
    await move(open(guest), 1)
    first.leave()
    await first.gone
    await move(open(guest, { doc: first.doc }), 2)

    await guest.ask(createAccount, { personName: 'Eve', email: 'eve@example.org', password, language: 'en' })
    expect(await idOf(guest)).toBe(person)
    await move(open(guest), 3)
    await move(open(guest, { doc: first.doc }), 4)

    // Somebody else who got hold of the copy does not write as them.
    const thief = await server.member(ada, space, 'editor')
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(first.doc))
    copy.clientID = first.doc.clientID
    const forger = open(thief, { doc: copy })
    await settled(forger)
    copy.getText('t').insert(0, 'in your name')
    await until(() => forger.refusal === 'othersWork')
    const doc = docOf(await server.app.rooms.read(`board:${board}`))
    expect(openBoard(doc).get('mine')).toMatchObject({ at: { x: 4, y: 0 }, author: person })
  })
})

describe('the door', () => {
  const knock = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`${server.address.replace('http', 'ws')}${path}`, { headers })
      socket.on('close', (code) => resolve(code))
      socket.on('error', () => {})
    })

  test('takes no forged cookie, no other site, no site without a name, no board by the name of a document', async () => {
    const cookie = ada.cookie()
    const path = `/sync/board:${board}`
    expect(await knock(path, { cookie: `stoa=${'A'.repeat(43)}` })).toBe(4401)
    expect(await knock(path, { cookie: `${cookie}x` })).toBe(4401)
    expect(await knock(path, { cookie: `__Host-${cookie}` })).toBe(4401)
    expect(await knock(path, { cookie, origin: 'null' })).toBe(4403)
    expect(await knock(path, { cookie, origin: 'https://evil.example' })).toBe(4403)
    expect(await knock(path, { cookie, origin: `${server.address}.evil.example` })).toBe(4403)
    expect(await knock(`/sync/document:${board}`, { cookie })).toBe(4404)
    expect(await knock('/sync/%zz%00', { cookie })).toBe(4404)
    // What is refused in the handshake itself never becomes a socket.
    expect(await knock(path, { cookie, 'x-long': 'x'.repeat(20_000) })).toBe(1006)
    const window = open(ada, { room: `board%3A${board}` })
    await settled(window)
  })

  test('a ticket lets in for a minute, to its room, as its person, and says nothing about later', async () => {
    const guest = await server.member(ada, space, 'editor')
    const person = await idOf(guest)
    const { ticket } = await guest.ask(createTicket, { room: `board:${board}` })
    const query = `?ticket=${ticket}`
    const window = open('', { query })
    await settled(window)
    // y-websocket keeps its address, so a line that breaks within the minute comes back by it.
    await settled(open('', { query }))
    expect(await closed(open('', { query, room: 'board:another' }))).toBe(4401)
    server.clock.jump(61_000)
    expect(await closed(open('', { query }))).toBe(4401)
    window.write('still here')
    await settled(window)
    await ada.ask(removeMember, {}, { space, person })
    expect(await closed(window)).toBe(4403)
    // Tickets stand in addresses, and addresses end in logs.
    expect(server.log.join()).not.toContain(ticket)
  })

  test('an invitation that is used up, withdrawn or over while its page is open lets nobody in, and says which', async () => {
    const visitor = server.visitor()
    const full = await invite(ada, space, 'viewer', { uses: 1 })
    await visitor.ask(lookAtInvitation, { token: full.token })
    await server.visitor().ask(join, { token: full.token, name: 'Quick' })
    expect((await visitor.refused(join, { token: full.token, name: 'Slow' })).reply.code).toBe('invitationExpired')

    const withdrawn = await invite(ada, space, 'viewer')
    await visitor.ask(lookAtInvitation, { token: withdrawn.token })
    await ada.ask(revokeInvitation, {}, { space, invitation: withdrawn.id })
    expect((await visitor.refused(join, { token: withdrawn.token, name: 'Slow' })).reply.code).toBe('invitationNotFound')

    const old = await invite(ada, space, 'viewer', { days: 1 })
    await visitor.ask(lookAtInvitation, { token: old.token })
    server.clock.jump(86_400_001)
    expect((await visitor.refused(join, { token: old.token, name: 'Slow' })).reply.code).toBe('invitationExpired')
    expect(visitor.cookie()).toBe('')
  })
})

describe('a room', () => {
  test('takes a message of nearly 4 MiB', async () => {
    const window = open(ada)
    await settled(window)
    window.write('x'.repeat(4 * 1024 * 1024 - 100))
    await settled(window)
    expect((await words()).length).toBe(4 * 1024 * 1024 - 100)
  })

  test('takes a message in pieces, with a question for life in between; not in twenty thousand', async () => {
    const window = open(ada)
    await settled(window)
    const doc = new Y.Doc()
    doc.getText('t').insert(0, 'in pieces')
    const update = Y.encodeStateAsUpdate(doc)
    const message = Uint8Array.of(0, 2, update.length, ...update)
    const { socket } = window
    for (const [at, byte] of message.entries()) {
      socket.send(Uint8Array.of(byte), { fin: at === message.length - 1 })
      if (at === 3) socket.ping()
    }
    await until(() => window.saved === window.sent + 1)
    expect(await words()).toBe('in pieces')
    for (let each = 0; each < 20_000; each++) socket.send(new Uint8Array(1), { fin: false })
    expect(await closed(window)).toBe(1008)
    await settled(open(ada))
  })

  test('of a board that gets what belongs in a document keeps its objects, and opens', async () => {
    const person = await idOf(ada)
    const window = open(ada)
    await settled(window)
    window.doc.transact(() => addObject(window.doc, note('mine', person)))
    await settled(window)
    const strange = new Y.Doc()
    strange.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')])
    strange.getText('objects').insert(0, 'not objects')
    strange.getArray('meta').insert(0, [1])
    window.update(Y.encodeStateAsUpdate(strange))
    ;(objectsOf(window.doc) as Y.Map<unknown>).set('junk', { a: 1 })
    await settled(window)
    const newcomer = open(ada)
    await settled(newcomer)
    expect(
      openBoard(newcomer.doc)
        .all()
        .map(({ id }) => id),
    ).toEqual(['mine'])
    expect(
      openBoard(docOf(await server.app.rooms.read(`board:${board}`)))
        .all()
        .map(({ id }) => id),
    ).toEqual(['mine'])
  })
})
