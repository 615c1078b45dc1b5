import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { createExporter } from '../../../server/jobs/exporter.ts'
import {
  changeEmail,
  changeMe,
  changePassword,
  closeSession,
  closeSessions,
  createApiToken,
  createRoom,
  eraseMe,
  followLink,
  getAccount,
  getInstance,
  getSpace,
  join,
  listSpaces,
  lookAtErasing,
  removeMember,
  revokeApiToken,
  signIn,
} from '../../../shared/api/index.ts'
import { rootOf } from '../../../shared/comments/index.ts'
import { contentOf } from '../../../shared/document/index.ts'
import { addObject, openBoard } from '../../../shared/model/index.ts'
import { roomName } from '../../../shared/protocol/index.ts'
import { type Postbox, postbox, withMail } from '../../help/letters.ts'
import { invite, password, spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

const day = 86_400_000
const better = 'seven green lanterns'
let server: TestServer
let post: Postbox
let ada: Visitor
beforeEach(async () => {
  post = postbox()
  server = await startServer({ transport: post, exporter: createExporter({ inProcess: true }) })
  ada = await server.account('Ada')
})
afterEach(() => server.close())

const idOf = async (visitor: Visitor) => (await visitor.ask(getInstance, {})).me!.id
const bearer = (token: string, path: string, init: RequestInit = {}) =>
  server.visitor().fetch(path, { ...init, headers: { authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } })

describe('devices', () => {
  test('each browser is listed; one or all others are signed out, and only one’s own', async () => {
    const phone = server.visitor({ 'user-agent': 'Phone' })
    await phone.ask(signIn, { email: 'ada@example.org', password })
    const { sessions } = await ada.ask(getAccount, {})
    expect(sessions.map(({ device, current }) => [device, current])).toContainEqual(['Phone', false])
    const eve = await server.account('Eve')
    await eve.ask(closeSession, {}, { session: sessions.find(({ device }) => device === 'Phone')!.id })
    await phone.ask(listSpaces, {})
    await ada.ask(closeSession, {}, { session: sessions.find(({ device }) => device === 'Phone')!.id })
    expect((await phone.refused(listSpaces, {})).reply.code).toBe('notSignedIn')
    await phone.ask(signIn, { email: 'ada@example.org', password })
    expect((await ada.ask(closeSessions, {})).sessions).toHaveLength(1)
    expect((await phone.refused(listSpaces, {})).reply.code).toBe('notSignedIn')
    // What names a session is not what opens it.
    expect(server.app.access.register.all('sessions').map(({ id }) => id)).not.toContain(sessions[0]!.id)
  })
})

describe('the password', () => {
  test('is changed by who knows the old one, and ends every other session', async () => {
    const phone = server.visitor()
    await phone.ask(signIn, { email: 'ada@example.org', password })
    expect((await ada.refused(changePassword, { password: better })).reply.fields).toHaveProperty('old')
    expect((await ada.refused(changePassword, { old: 'not the old one', password: better })).reply.fields).toHaveProperty('old')
    expect((await ada.refused(changePassword, { old: password, password: 'password123' })).reply.fields).toHaveProperty('password')
    await ada.ask(changePassword, { old: password, password: better })
    await ada.ask(listSpaces, {})
    expect((await phone.refused(listSpaces, {})).reply.code).toBe('notSignedIn')
  })

  test('is not guessed at an open window either', async () => {
    for (let count = 0; count < 5; count++) await ada.refused(changePassword, { old: `guess ${count}`, password: better })
    expect((await ada.refused(changePassword, { old: password, password: better })).reply.code).toBe('tooMany')
  })
})

describe('the address', () => {
  test('changes when the link that went to the new one is used, and the old one is told', async () => {
    await withMail(server)
    expect(await ada.ask(changeEmail, { email: 'ada@new.example', password })).toMatchObject({ newEmail: 'ada@new.example' })
    expect((await ada.ask(getInstance, {})).me!.email).toBe('ada@example.org')
    await server.app.mail.settle()
    await ada.ask(followLink, { token: post.tokenFor('ada@new.example') })
    await server.app.mail.settle()
    expect(post.letters.at(-1)).toMatchObject({ to: 'ada@example.org' })
    expect((await ada.ask(getInstance, {})).me!.email).toBe('ada@new.example')
  })

  test('of somebody else is not taken, and asking does not say that it is somebody’s', async () => {
    await withMail(server)
    await server.account('Eve')
    await ada.ask(changeEmail, { email: 'eve@example.org', password })
    await server.app.mail.settle()
    expect((await ada.refused(followLink, { token: post.tokenFor('eve@example.org') })).reply.code).toBe('emailTaken')
  })

  test('changes at once on a site without mail, with the password', async () => {
    expect((await ada.refused(changeEmail, { email: 'ada@new.example' })).reply.fields).toHaveProperty('password')
    await ada.ask(changeEmail, { email: 'ada@new.example', password })
    expect(await ada.ask(getAccount, {})).toMatchObject({ emailVerified: false })
    await server.visitor().ask(signIn, { email: 'ada@new.example', password })
  })
})

describe('a token for a program', () => {
  const make = async (scope: 'read' | 'write', days: number | null = 30) =>
    (await ada.ask(createApiToken, { name: 'Backup', scope, days })).token

  test('reads as its person; only one that may write writes', async () => {
    await spaceWithBoard(ada)
    const [read, write] = [await make('read'), await make('write')]
    expect((await (await bearer(read, '/api/spaces')).json()).spaces).toHaveLength(1)
    const body = JSON.stringify({ name: 'By a program' })
    expect((await bearer(read, '/api/spaces', { method: 'POST', body })).status).toBe(403)
    expect((await bearer(write, '/api/spaces', { method: 'POST', body })).status).toBe(200)
  })

  test('never touches an account, whatever it may do', async () => {
    const token = await make('write')
    const { board } = await spaceWithBoard(ada)
    for (const [method, path, body] of [
      ['GET', 'me/account', undefined],
      ['PATCH', 'me', { personName: 'Eve' }],
      ['POST', 'me/password', { old: password, password: better }],
      ['POST', 'me/email', { email: 'eve@evil.example', password }],
      ['POST', 'me/factor', { password }],
      ['POST', 'me/tokens', { name: 'another', scope: 'write', days: null }],
      ['DELETE', 'me/sessions', undefined],
      ['GET', 'me/data', undefined],
      ['POST', 'me/picture', {}],
      ['POST', 'me/erase', { password, spaces: [] }],
      ['GET', 'site', undefined],
      ['GET', 'site/audit', undefined],
      ['POST', 'site/people', { personName: 'Eve', email: 'eve@evil.example', language: 'en', instance: 'administrator' }],
    ] as const) {
      const reply = await bearer(token, `/api/${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
      expect([path, reply.status, (await reply.json()).code]).toEqual([path, 403, 'notForTokens'])
    }
    // Nor does it open a window on a board.
    expect((await bearer(token, '/api/tickets', { method: 'POST', body: JSON.stringify({ room: `board:${board}` }) })).status).toBe(404)
    expect((await ada.ask(getInstance, {})).me!.name).toBe('Ada')
  })

  test('ends by the server’s clock, and when it is taken back; that of somebody else is not one’s to take', async () => {
    const token = await make('read', 30)
    const { tokens } = await ada.ask(getAccount, {})
    const eve = await server.account('Eve')
    expect((await eve.refused(revokeApiToken, {}, { token: tokens[0]!.id })).reply.code).toBe('notFound')
    expect((await bearer(token, '/api/spaces')).status).toBe(200)
    expect((await ada.ask(getAccount, {})).tokens[0]!.usedAt).toBe(server.clock.now())
    server.clock.jump(30 * day)
    expect((await bearer(token, '/api/spaces')).status).toBe(401)
    await ada.ask(signIn, { email: 'ada@example.org', password })
    const other = await make('read', null)
    await ada.ask(revokeApiToken, {}, { token: (await ada.ask(getAccount, {})).tokens[0]!.id })
    expect((await bearer(other, '/api/spaces')).status).toBe(401)
  })

  test('is kept as a hash; a wrong one does not fall back on the cookie', async () => {
    const token = await make('read')
    expect(JSON.stringify(server.store.catalogue.all('tokens'))).not.toContain(token)
    expect((await ada.fetch('/api/spaces', { headers: { authorization: 'Bearer stoa_thisisnotatokenatallbutlooks' } })).status).toBe(401)
    expect(server.log.join()).not.toContain(token)
  })
})

describe('one’s own data', () => {
  test('holds what is kept about oneself and what one wrote, and nothing of others', async () => {
    const { space, board } = await spaceWithBoard(ada)
    const ben = await server.member(ada, space, 'owner')
    await write(board, await idOf(ada), 'my own note')
    await write(board, await idOf(ben), 'a note of somebody else')
    const data = await (await ada.fetch('/api/me/data?as=json')).json()
    expect(data).toMatchObject({
      profile: { name: 'Ada', email: 'ada@example.org' },
      spaces: [{ name: 'Green skills', role: 'owner', written: [{ room: 'Kick-off', texts: ['my own note'] }] }],
    })
    const all = JSON.stringify(data)
    for (const secret of [
      'somebody else',
      'owner1@example.org',
      'argon2',
      ...server.app.access.register.all('sessions').map(({ id }) => id),
    ]) {
      expect(all).not.toContain(secret)
    }
  })

  test('as a page runs nothing, whatever somebody wrote', async () => {
    const { board } = await spaceWithBoard(ada)
    await ada.ask(changeMe, { personName: '<script>alert(1)</script>' })
    await write(board, await idOf(ada), '<img src=x onerror=alert(1)>')
    const reply = await ada.fetch('/api/me/data?as=html')
    const page = await reply.text()
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toMatch(/<script|<img/)
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(reply.headers.get('content-security-policy')).toContain('sandbox')
  })
})

describe('erasing', () => {
  test('takes the person out of every row, and leaves what they made to the others', async () => {
    const { space, board } = await spaceWithBoard(ada)
    const ben = await server.member(ada, space, 'owner')
    const id = await idOf(ada)
    await write(board, id, 'what Ada wrote')
    await ada.ask(createApiToken, { name: 'Backup', scope: 'read', days: null })
    await invite(ada, space, 'editor')
    const proof = await ada.ask(eraseMe, { password, spaces: [] })
    expect(proof).toMatchObject({ site: 'Cluster', removed: { account: 1, memberships: 1, sessions: 1, tokens: 1, invitations: 2 } })

    const kept = [
      'people',
      'members',
      'sessions',
      'tokens',
      'links',
      'factors',
      'trusts',
      'identities',
      'mails',
      'invitations',
      'enterprises',
      'files',
    ]
    for (const collection of kept) {
      const rows = JSON.stringify(server.store.catalogue.all(collection))
      expect([collection, rows.includes(id), rows.includes('ada@example.org'), rows.includes('"Ada"')]).toEqual([
        collection,
        false,
        false,
        false,
      ])
    }
    // The trail goes on, with an id that nothing explains any more.
    expect(JSON.stringify(server.store.catalogue.all('audit'))).not.toMatch(/Ada|ada@/)
    expect((await ada.refused(listSpaces, {})).reply.code).toBe('notSignedIn')
    expect((await server.visitor().refused(signIn, { email: 'ada@example.org', password })).reply.code).toBe('wrongPassword')
    expect((await ben.ask(getSpace, {}, { space })).members.map(({ name }) => name)).toEqual(['Owner1'])
    expect(JSON.stringify(await ben.ask(getSpace, {}, { space }))).not.toContain('Ada')
    const update = await server.app.rooms.read(roomName('board', board))
    expect(Buffer.from(update).toString('latin1')).toContain('what Ada wrote')
    // Somebody new with the same address is somebody else.
    const again = await server.account('Ada')
    expect(await idOf(again)).not.toBe(id)
    expect((await again.ask(listSpaces, {})).spaces).toEqual([])
  })

  test('takes the name out of the texts of spaces that they had left, too', async () => {
    const { space, board } = await spaceWithBoard(ada)
    const ben = await server.member(ada, space, 'owner')
    const [id, benId] = [await idOf(ada), await idOf(ben)]
    await server.app.rooms.change(
      roomName('comments', board),
      benId,
      (doc) =>
        void rootOf(doc, 'comments').set(`thread1 ${benId} comment1 ${benId}`, {
          text: [[{ text: 'Ada', mention: { id, name: 'Ada' } }]],
          at: 1,
        }),
    )
    await ada.ask(removeMember, {}, { space, person: id })
    await ada.ask(eraseMe, { password, spaces: [] })
    const left = await server.app.rooms.read(roomName('comments', board))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, left)
    expect(JSON.stringify([...rootOf(doc, 'comments').values()])).not.toContain('Ada')
  })

  test('takes the name out of every text that named them, on boards, in documents and in comments', async () => {
    const { space, board } = await spaceWithBoard(ada)
    const { id: paper } = await ada.ask(createRoom, { kind: 'document', title: 'Note', stage: 'gather' }, { space })
    const ben = await server.member(ada, space, 'owner')
    const [id, benId] = [await idOf(ada), await idOf(ben)]
    const mention = { id, name: 'Ada' }
    const named = [{ text: 'Ask ' }, { text: 'Ada', mention }, { text: ' and ' }, { text: 'Ben', mention: { id: benId, name: 'Ben' } }]
    const { rooms } = server.app
    await rooms.change(roomName('board', board), benId, (doc) =>
      addObject(doc, {
        id: 'named1',
        kind: 'note',
        author: benId,
        layer: 'items',
        at: { x: 0, y: 0 },
        size: { w: 200, h: 200 },
        order: 'a0',
        text: [named],
      }),
    )
    await rooms.change(roomName('document', paper), benId, (doc) => {
      const paragraph = new Y.XmlElement('paragraph')
      const text = new Y.XmlText()
      contentOf(doc).insert(0, [paragraph])
      paragraph.insert(0, [text])
      text.insert(0, 'Ask ')
      text.insert(4, 'Ada', { mention, bold: {} })
      text.insert(7, '.', { mention: null, bold: null })
    })
    await rooms.change(
      roomName('comments', board),
      benId,
      (doc) => void rootOf(doc, 'comments').set(`thread1 ${benId} comment1 ${benId}`, { text: [named], at: 1 }),
    )
    const proof = await ada.ask(eraseMe, { password, spaces: [] })
    expect(proof.removed.mentions).toBe(3)

    const docOf = async (kind: 'board' | 'document' | 'comments', room: string) => {
      const doc = new Y.Doc()
      for (const root of ['objects', 'comments']) doc.getMap(root)
      Y.applyUpdate(doc, await rooms.read(roomName(kind, room)))
      return doc
    }
    const onBoard = openBoard(await docOf('board', board)).get('named1')!.text!
    expect(onBoard[0]!.map(({ text }) => text).join('')).toBe('Ask former participant and Ben')
    expect(onBoard[0]!.map((run) => run.mention?.name).filter(Boolean)).toEqual(['Ben'])
    expect(contentOf(await docOf('document', paper)).toString()).toMatch(/Ask <bold><\/bold>|former participant/)
    expect(contentOf(await docOf('document', paper)).toString()).not.toContain('Ada')
    const [comment] = [...rootOf(await docOf('comments', board), 'comments').values()]
    expect(JSON.stringify(comment)).toContain('former participant')
    expect(JSON.stringify(comment)).not.toContain('Ada')
    expect(JSON.stringify(comment)).toContain('Ben')
  })

  test('closes an open window within the answer', async () => {
    const { space, board } = await spaceWithBoard(ada)
    const ben = await server.member(ada, space, 'owner')
    const window = new WebSocket(`${server.address.replace('http', 'ws')}/sync/board:${board}`, {
      headers: { cookie: ben.cookie(), origin: server.address },
    })
    await new Promise((resolve) => window.once('message', resolve))
    const closed = new Promise<number>((resolve) => window.once('close', resolve))
    await ben.ask(eraseMe, { password, spaces: [] })
    expect(await closed).toBe(4401)
  })

  test('asks for the password, and does not let it be guessed', async () => {
    expect((await ada.refused(eraseMe, { password: 'wrong password', spaces: [] })).reply.fields).toHaveProperty('password')
    for (let count = 0; count < 4; count++) await ada.refused(eraseMe, { password: 'wrong password', spaces: [] })
    expect((await ada.refused(eraseMe, { password, spaces: [] })).reply.code).toBe('tooMany')
    await ada.ask(listSpaces, {})
  })

  test('whoever alone owns a space hands it over or deletes it first, and is told which', async () => {
    const { space } = await spaceWithBoard(ada, 'Handed on')
    const { space: other, board } = await spaceWithBoard(ada, 'Deleted')
    const guest = await server.member(ada, space, 'editor')
    const ben = await server.account('Ben')
    const { token } = await invite(ada, space, 'viewer')
    await ben.ask(join, { token })
    const { spaces } = await ada.ask(lookAtErasing, {})
    expect(spaces.map(({ name, heirs }) => [name, heirs.map((heir) => heir.name)])).toEqual([
      ['Handed on', ['Ben']],
      ['Deleted', []],
    ])
    const [benId, guestId] = [await idOf(ben), await idOf(guest)]
    for (const fates of [
      [],
      [{ space, heir: benId }],
      [
        { space, heir: guestId },
        { space: other, heir: null },
      ],
      [
        { space, heir: benId },
        { space: other, heir: benId },
      ],
    ]) {
      expect((await ada.refused(eraseMe, { password, spaces: fates })).reply.code).toBe('lastOwner')
      await ada.ask(listSpaces, {})
    }
    await ada.ask(eraseMe, {
      password,
      spaces: [
        { space, heir: benId },
        { space: other, heir: null },
      ],
    })
    expect((await ben.ask(getSpace, {}, { space })).role).toBe('owner')
    expect(server.app.access.spaces.get(other)).toBeUndefined()
    expect(server.app.access.register.get('rooms', board)!.deletedAt).toBe(server.clock.now())
  })

  test('the last administrator does not leave a site without one', async () => {
    const root = await server.account('Root', 'administrator')
    expect((await root.refused(eraseMe, { password, spaces: [] })).reply.code).toBe('lastAdministrator')
  })

  test('a guest types their name, and is gone', async () => {
    const { space } = await spaceWithBoard(ada)
    const guest = await server.member(ada, space, 'editor')
    expect(await guest.ask(lookAtErasing, {})).toMatchObject({ typed: 'The editor' })
    expect((await guest.refused(eraseMe, { typed: 'somebody', spaces: [] })).reply.fields).toHaveProperty('typed')
    await guest.ask(eraseMe, { typed: 'the editor', spaces: [] })
    expect((await ada.ask(getSpace, {}, { space })).members).toHaveLength(1)
  })

  test('together with a change of name, in whatever order they come, it stays done', async () => {
    const id = await idOf(ada)
    await Promise.allSettled([
      ada.ask(changeMe, { personName: 'Ada again' }),
      ada.ask(eraseMe, { password, spaces: [] }),
      ada.ask(changeMe, { personName: 'Once more' }),
    ])
    expect(server.app.access.people.get(id)).toBeUndefined()
  })
})

describe('a picture of oneself', () => {
  // The smallest PNG: one point.
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const send = (by: Visitor, body: BodyInit) => by.fetch('/api/me/picture', { method: 'POST', body })

  test('is seen by those who share a space, and by nobody else; another takes its place; it can go', async () => {
    const { space } = await spaceWithBoard(ada)
    const guest = await server.member(ada, space, 'viewer')
    const eve = await server.account('Eve')
    const { id, picture } = await (await send(ada, png)).json()
    const path = `/api/people/${id}/picture/${picture}`
    expect((await guest.ask(getSpace, {}, { space })).members.find((member) => member.id === id)).toMatchObject({ picture })
    const seen = await guest.fetch(path)
    expect([seen.status, seen.headers.get('content-type'), seen.headers.get('x-content-type-options')]).toEqual([
      200,
      'image/png',
      'nosniff',
    ])
    expect((await eve.fetch(path)).status).toBe(404)
    expect((await server.visitor().fetch(path)).status).toBe(401)
    await server.app.sweep()
    expect((await ada.fetch(path)).status).toBe(200)
    await ada.fetch('/api/me/picture', { method: 'DELETE' })
    expect((await ada.fetch(path)).status).toBe(404)
    await server.app.sweep()
    expect(await server.store.files.all()).toEqual([])
  })

  test('is refused when it is a drawing, large, or no picture', async () => {
    expect((await send(ada, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).status).toBe(415)
    expect((await send(ada, 'not a picture')).status).toBe(415)
    expect((await send(ada, new Uint8Array(300_000))).status).toBe(413)
  })
})

/** A text on the board, by the server for this person. */
const write = (board: string, person: string, text: string) =>
  server.app.rooms.change(roomName('board', board), person, (doc) =>
    doc.transact(() =>
      addObject(doc, {
        id: `n${Math.abs(hash(text))}x`,
        kind: 'note',
        author: person,
        layer: 'items',
        at: { x: 0, y: 0 },
        size: { w: 200, h: 200 },
        order: 'a0',
        text: [[{ text }]],
      }),
    ),
  )
const hash = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7)
