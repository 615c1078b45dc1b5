/** The socket's door, and what a request says about the site it came to. */
import type { IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSite } from '../../../server/access/site.ts'
import { changeMember, createTicket, deleteRoom, getInstance, removeMember, restoreRoom, signOut } from '../../../shared/api/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

const request = (headers: Record<string, string | undefined>, url = '/'): IncomingMessage =>
  ({ headers, url }) as unknown as IncomingMessage

describe('the door of a room', () => {
  let server: TestServer
  let ada: Visitor
  let space: string
  let room: RoomName
  beforeEach(async () => {
    server = await startServer()
    ada = await server.account('Ada')
    const made = await spaceWithBoard(ada)
    space = made.space
    room = `board:${made.board}`
  })
  afterEach(() => server.close())

  const door = () => server.app.access.doorkeeper
  const arrive = (who: Visitor, to = room) => door().whoIs(request({ cookie: who.cookie() }), to)
  const idOf = async (who: Visitor) => (await who.ask(getInstance, {})).me!.id

  test('it knows the person by the cookie, with name and colour', async () => {
    expect(arrive(ada)).toMatchObject({ id: await idOf(ada), name: 'Ada', guest: false })
    expect(door().roleIn(arrive(ada)!, room)).toBe('owner')
  })

  test('it does not know a visitor without a cookie, with a forged one, or with one of another site', async () => {
    expect(arrive(server.visitor())).toBeNull()
    for (const cookie of ['stoa=', 'stoa=nonsense', `stoa=${'A'.repeat(43)}`, `${ada.cookie()}x`, ada.cookie().replace('stoa', 'other')]) {
      expect(door().whoIs(request({ cookie }), room)).toBeNull()
    }
    const elsewhere = await startServer()
    const stranger = await elsewhere.account('Ben')
    expect(arrive(stranger)).toBeNull()
    await elsewhere.close()
  })

  test('a role changed or taken away counts for whoever is inside already', async () => {
    const guest = await server.member(ada, space, 'editor')
    const person = arrive(guest)!
    expect(door().roleIn(person, room)).toBe('editor')
    await ada.ask(changeMember, { role: 'viewer' }, { space, person: person.id })
    expect(door().roleIn(person, room)).toBe('viewer')
    await ada.ask(removeMember, {}, { space, person: person.id })
    expect(door().roleIn(person, room)).toBeNull()
  })

  test('signing out ends the right of that browser only', async () => {
    const first = arrive(ada)!
    const phone = server.visitor()
    phone.setCookie(ada.cookie())
    await ada.ask(signOut, {})
    expect(door().roleIn(first, room)).toBeNull()
    expect(arrive(phone)).toBeNull()
  })

  test('after 30 days without a visit the session has ended', () => {
    const person = arrive(ada)!
    server.clock.jump(30 * 86_400_000 - 1)
    expect(door().roleIn(person, room)).toBe('owner')
    server.clock.jump(1)
    expect(door().roleIn(person, room)).toBeNull()
    expect(arrive(ada)).toBeNull()
  })

  test('a visit every three weeks keeps a browser signed in', async () => {
    for (let visit = 0; visit < 4; visit++) {
      server.clock.jump(21 * 86_400_000)
      expect((await ada.ask(getInstance, {})).me?.name).toBe('Ada')
    }
  })

  test('nobody has a role in a room that is deleted, unknown, of the other kind, or named like a trap', async () => {
    const person = arrive(ada)!
    const { board: gone } = await spaceWithBoard(ada)
    await ada.ask(deleteRoom, {}, { room: gone })
    const names = [`board:${gone}`, 'board:nothing1', room.replace('board', 'document'), 'board:__proto__', 'board:constructor', 'toString']
    for (const name of names) expect(door().roleIn(person, name as RoomName)).toBeNull()
    await ada.ask(restoreRoom, {}, { room: gone })
    expect(door().roleIn(person, `board:${gone}`)).toBe('owner')
  })

  describe('tickets', () => {
    const show = (ticket: string, to = room) => door().whoIs(request({}, `/sync/${to}?a=b&ticket=${ticket}`), to)

    test('a ticket opens its room for its person, for a minute', async () => {
      const { ticket } = await ada.ask(createTicket, { room })
      expect(show(ticket)).toMatchObject({ name: 'Ada' })
      server.clock.jump(60_000)
      expect(show(ticket)).toBeNull()
    })

    test('it opens no other room, and ends when its browser signs out', async () => {
      const { board } = await spaceWithBoard(ada)
      const { ticket } = await ada.ask(createTicket, { room })
      expect(show(ticket, `board:${board}`)).toBeNull()
      const person = show(ticket)!
      await ada.ask(signOut, {})
      expect(door().roleIn(person, room)).toBeNull()
    })

    test('a wrong ticket is not made good by a cookie', () => {
      expect(door().whoIs(request({ cookie: ada.cookie() }, `/sync/${room}?ticket=wrong`), room)).toBeNull()
    })

    test('nobody gets a ticket for a room they are not in, nor for a name that is none', async () => {
      const zoe = await server.account('Zoe')
      expect((await zoe.refused(createTicket, { room })).reply.code).toBe('boardNotFound')
      expect((await ada.refused(createTicket, { room: 'board:../secret' })).reply.code).toBe('notFound')
      expect((await ada.refused(createTicket, { room: room.replace('board', 'document') })).reply.code).toBe('notFound')
    })
  })
})

describe('the site', () => {
  const plain = createSite({ url: null, proxied: false })
  const behind = createSite({ url: null, proxied: true })
  const named = createSite({ url: 'https://stoa.example.org', proxied: false })

  test.each([
    ['its own page', { host: 'a.org:3000', origin: 'http://a.org:3000' }, true],
    ['its own page, written otherwise', { host: 'A.org:3000', origin: 'http://a.org:3000' }, true],
    ['a program without Origin', { host: 'a.org' }, true],
    ['another site', { host: 'a.org', origin: 'https://evil.org' }, false],
    ['another port', { host: 'a.org:3000', origin: 'http://a.org:3001' }, false],
    ['a name that begins alike', { host: 'a.org', origin: 'https://a.org.evil.org' }, false],
    ['a sandboxed frame', { host: 'a.org', origin: 'null' }, false],
    ['a page from a file', { host: 'a.org', origin: 'file://' }, false],
    ['an extension', { host: 'a.org', origin: 'chrome-extension://a.org' }, false],
    ['a browser that hides the origin but says it is foreign', { host: 'a.org', 'sec-fetch-site': 'cross-site' }, false],
    ['a forwarded host nobody vouches for', { host: 'a.org', origin: 'https://evil.org', 'x-forwarded-host': 'evil.org' }, false],
  ])('%s', (_, headers, own) => {
    expect(plain.isOwnOrigin(request(headers))).toBe(own)
  })

  test('behind a trusted proxy the forwarded host counts', () => {
    const headers = { host: 'localhost:3000', origin: 'https://a.org', 'x-forwarded-host': 'a.org', 'x-forwarded-proto': 'https' }
    expect(behind.isOwnOrigin(request(headers))).toBe(true)
    expect(behind.isSecure(request(headers))).toBe(true)
    expect(plain.isSecure(request(headers))).toBe(false)
  })

  test('with its address configured, that address is its own whatever the proxy says', () => {
    expect(named.isOwnOrigin(request({ host: 'localhost:3000', origin: 'https://stoa.example.org' }))).toBe(true)
    expect(named.isOwnOrigin(request({ host: 'localhost:3000', origin: 'http://stoa.example.org' }))).toBe(false)
  })

  test('the cookie is out of reach of scripts and other sites, and over https of neighbours too', () => {
    expect(plain.cookie(request({}), 'token', 60)).toBe('stoa=token; Path=/; Max-Age=60; HttpOnly; SameSite=Lax')
    expect(named.cookie(request({}), 'token', 60)).toBe('__Host-stoa=token; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure')
    // A neighbour on the same domain can set plain names, so over https they say nothing.
    const token = 'A'.repeat(43)
    expect(named.tokenOf(request({ cookie: `stoa=${token}` }))).toBeNull()
    expect(named.tokenOf(request({ cookie: `a=b; __Host-stoa=${token}; c` }))).toBe(token)
  })
})
