/** Pictures of rooms over HTTP: who may bring and who may see them, what is refused and how, and what an answer says to the browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../shared/access/index.ts'
import { changeMember, createRoom, deleteRoom, getInstance, shareFiles } from '../../../shared/api/index.ts'
import { circle, hugePng, jpegHead, png, svg } from '../../help/pictures.ts'
import { spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

let server: TestServer
let owner: Visitor
let outsider: Visitor
let space: string
let board: string
const members = {} as Record<Role, Visitor>

beforeAll(async () => {
  server = await startServer({ limits: { picture: 1_048_576, roomPictures: 12_000_000 } })
  owner = await server.account('Owner')
  outsider = await server.account('Outsider')
  ;({ space, board } = await spaceWithBoard(owner))
  for (const role of ['owner', 'facilitator', 'editor', 'contributor', 'commenter', 'viewer'] as const)
    members[role] = await server.member(owner, space, role)
})
afterAll(() => server.close())

const send = (by: Visitor, bytes: Uint8Array, room = board, headers: Record<string, string> = {}) =>
  by.fetch(`/api/rooms/${room}/files`, {
    method: 'POST',
    body: Buffer.from(bytes),
    headers: { 'Content-Type': 'application/octet-stream', ...headers },
  })
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code?: string }).code]
const hashOf = async (response: Response) => ((await response.json()) as { hash: string }).hash
const see = (by: Visitor, hash: string, room = board) => by.fetch(`/api/rooms/${room}/files/${hash}`)

describe('who', () => {
  test('contributors and wider roles bring pictures, narrower ones do not', async () => {
    for (const role of ['owner', 'facilitator', 'editor', 'contributor'] as const)
      expect((await send(members[role], png(2, 2))).status, role).toBe(200)
    for (const role of ['commenter', 'viewer'] as const)
      expect(await codeOf(await send(members[role], png(2, 2))), role).toEqual([403, 'notAllowed'])
    expect(await codeOf(await send(outsider, png(2, 2)))).toEqual([404, 'boardNotFound'])
    expect(await codeOf(await send(server.visitor(), png(2, 2)))).toEqual([401, 'notSignedIn'])
  })

  test('everybody in the space sees them; to others every address is the same nothing', async () => {
    const hash = await hashOf(await send(owner, png(3, 3)))
    for (const [role, member] of Object.entries(members)) expect((await see(member, hash)).status, role).toBe(200)
    const unknown = '0'.repeat(64)
    const answers = await Promise.all(
      [
        see(outsider, hash),
        see(outsider, unknown),
        see(server.visitor(), hash),
        see(server.visitor(), unknown),
        see(owner, unknown),
        see(owner, 'abc'),
        see(owner, hash, 'nowhere1'),
      ].map(async (answer) => [(await answer).status, await (await answer).text()]),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]![0]).toBe(404)
  })

  test('a picture of one room is not there in another, until somebody who sees both shares it', async () => {
    const hash = await hashOf(await send(owner, png(4, 4)))
    const { id: second } = await owner.ask(createRoom, { kind: 'board', title: 'Second', stage: 'gather' }, { space })
    expect((await see(owner, hash, second)).status).toBe(404)
    const other = await spaceWithBoard(outsider)
    const refused = await outsider.refused(shareFiles, { from: board, hashes: [hash] }, { room: other.board })
    expect(refused.reply.code).toBe('boardNotFound')
    expect((await members.viewer.refused(shareFiles, { from: board, hashes: [hash] }, { room: second })).reply.code).toBe('notAllowed')
    expect(await members.contributor.ask(shareFiles, { from: board, hashes: [hash, '0'.repeat(64)] }, { room: second })).toEqual({
      hashes: [hash],
    })
    expect((await see(members.viewer, hash, second)).status).toBe(200)
  })

  test('who leaves the space sees nothing of it any more, and nobody that of a deleted room', async () => {
    const { id: third } = await owner.ask(createRoom, { kind: 'board', title: 'Third', stage: 'gather' }, { space })
    const hash = await hashOf(await send(owner, png(5, 5), third))
    const guest = await server.member(owner, space, 'contributor')
    expect((await see(guest, hash, third)).status).toBe(200)
    const { me } = await guest.ask(getInstance, {})
    await owner.ask(changeMember, { role: 'viewer' }, { space, person: me!.id })
    expect(await codeOf(await send(guest, png(6, 6), third))).toEqual([403, 'notAllowed'])
    await owner.ask(deleteRoom, {}, { room: third })
    expect((await see(owner, hash, third)).status).toBe(404)
  })

  test('another site cannot make a visitor send one', async () => {
    expect(await codeOf(await send(owner, png(2, 2), board, { Origin: 'https://evil.example' }))).toEqual([403, 'foreignSite'])
  })
})

describe('what', () => {
  test('the answer says what it is by its bytes, whatever it was called', async () => {
    const response = await send(owner, png(7, 5), board, { 'Content-Type': 'text/html' })
    expect(await response.json()).toMatchObject({ type: 'png', width: 7, height: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await (await send(owner, jpegHead(640, 480))).json()).toMatchObject({ type: 'jpeg', width: 640, height: 480 })
  })

  test.each<[string, Uint8Array, number, string]>([
    ['a page', svg('<!doctype html><script>alert(1)</script>'), 415, 'notAPicture'],
    ['a program', Uint8Array.from(Buffer.from('MZ\x90\0\x03', 'latin1')), 415, 'notAPicture'],
    ['nothing', new Uint8Array(), 415, 'notAPicture'],
    ['an SVG with entities', svg('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'), 415, 'notAPicture'],
    ['64,000 by 64,000 pixels in a hundred bytes', hugePng(64_000, 64_000), 413, 'pictureTooLarge'],
    ['too many bytes', new Uint8Array(1_048_577), 413, 'fileTooLarge'],
  ])('%s is refused with a sentence', async (_name, bytes, status, code) => {
    const response = await send(owner, bytes)
    const reply = (await response.json()) as { code: string; message: string }
    expect([response.status, reply.code]).toEqual([status, code])
    expect(reply.message).toMatch(/Nothing was changed/)
  })

  test('what a browser is told: its type, nothing else, kept for this person only, and nothing in it may run', async () => {
    const hash = await hashOf(await send(owner, svg(circle)))
    const response = await see(owner, hash)
    expect(
      Object.fromEntries(['content-type', 'x-content-type-options', 'cache-control'].map((name) => [name, response.headers.get(name)])),
    ).toEqual({
      'content-type': 'image/svg+xml',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{12}\.svg"$/)
    expect(await response.text()).toContain('<circle')
  })

  test('an SVG with a script is kept without it', async () => {
    const hash = await hashOf(await send(owner, svg(circle.replace('<circle', '<script>alert(1)</script><circle onload="alert(1)"'))))
    expect(hash).toBe(await hashOf(await send(owner, svg(circle))))
  })

  test('the same picture twice is there once', async () => {
    const before = (await server.store.files.all()).length
    const [one, two] = [await hashOf(await send(owner, png(9, 9))), await hashOf(await send(members.editor, png(9, 9)))]
    expect(one).toBe(two)
    expect((await server.store.files.all()).length).toBe(before + 1)
  })

  test('a room holds so much and no more, and says so', async () => {
    const { id: full } = await owner.ask(createRoom, { kind: 'board', title: 'Full', stage: 'gather' }, { space })
    // A picture may be followed by anything; programs pass over it.
    const large = (seed: number) => Uint8Array.from(Buffer.concat([png(1, 1, [seed, 0, 0]), Buffer.alloc(1_000_000)]))
    for (let i = 0; i < 11; i++) expect((await send(owner, large(i), full)).status).toBe(200)
    const before = (await server.store.files.all()).length
    expect(await codeOf(await send(owner, large(12), full))).toEqual([413, 'roomFull'])
    expect((await server.store.files.all()).length).toBe(before)
    expect((await send(owner, large(1), full)).status).toBe(200)
  })
})

test('the sweep takes away what no room lists: of rooms that are gone for good', async () => {
  const own = await startServer()
  try {
    const ada = await own.account('Ada')
    const { space, board } = await spaceWithBoard(ada)
    const { id: second } = await ada.ask(createRoom, { kind: 'board', title: 'Second', stage: 'gather' }, { space })
    const both = await hashOf(await send(ada, png(2, 2), board))
    await send(ada, png(2, 2), second)
    const one = await hashOf(await send(ada, png(3, 3), second))
    await ada.ask(deleteRoom, {}, { room: second })
    await own.app.sweep()
    expect(await own.store.files.all()).toEqual([both, one])
    own.clock.advance(31 * 86_400_000)
    await own.app.sweep()
    expect(await own.store.files.all()).toEqual([both])
  } finally {
    await own.close()
  }
})

test('a disk that takes nothing is said, and nothing is listed', async () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
  const { put } = server.store.files
  server.store.files.put = () => Promise.reject(full)
  try {
    expect(await codeOf(await send(owner, png(8, 8)))).toEqual([503, 'storeFailed'])
  } finally {
    server.store.files.put = put
  }
  expect((await send(owner, png(8, 8))).status).toBe(200)
})
