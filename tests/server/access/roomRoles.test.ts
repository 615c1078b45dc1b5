/** Another role in one room than in its space, and people who were let into one room only. */
import type { IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../../shared/access/index.ts'
import {
  changeMember,
  changeRoomRole,
  createTicket,
  deleteRoom,
  getInstance,
  getRoom,
  getSpace,
  handOverSpace,
  join,
  listSpaces,
  removeMember,
  whoSees,
} from '../../../shared/api/index.ts'
import { invite, spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

let server: TestServer
let ada: Visitor
let space: string
let board: string
let other: string

beforeEach(async () => {
  server = await startServer()
  ada = await server.account('Ada')
  ;({ space, board } = await spaceWithBoard(ada))
  other = (await spaceWithBoard(ada, 'Another')).board
})
afterEach(() => server.close())

const idOf = async (who: Visitor) => (await who.ask(getInstance, {})).me!.id
const set = async (by: Visitor, person: Visitor, role: Exclude<Role, 'owner'> | 'space' | 'none', room = board) =>
  by.ask(changeRoomRole, { role }, { room, person: await idOf(person) })
const atDoor = (who: Visitor) => {
  const { doorkeeper } = server.app.access
  const person = doorkeeper.whoIs({ headers: { cookie: who.cookie() }, url: '/' } as unknown as IncomingMessage, `board:${board}`)
  return person && doorkeeper.roleIn(person, `board:${board}`)
}
const roleOf = async (who: Visitor, room = board) => (await who.ask(getRoom, {}, { room })).role

describe('a role of their own in a board', () => {
  test('counts for routes and sockets at once, and for no other board; the role in the space counts again when it is taken away', async () => {
    const eve = await server.member(ada, space, 'editor')
    await set(ada, eve, 'viewer')
    expect([await roleOf(eve), atDoor(eve)]).toEqual(['viewer', 'viewer'])
    expect((await eve.ask(getSpace, {}, { space })).role).toBe('editor')
    await set(ada, eve, 'space')
    expect([await roleOf(eve), atDoor(eve)]).toEqual(['editor', 'editor'])
  })

  test('none: the board is not there for them, in no list, and no ticket for it', async () => {
    const eve = await server.member(ada, space, 'editor')
    await set(ada, eve, 'none')
    expect(atDoor(eve)).toBeNull()
    expect((await eve.refused(getRoom, {}, { room: board })).status).toBe(404)
    expect((await eve.refused(createTicket, { room: `board:${board}` })).status).toBe(404)
    expect((await eve.fetch(`/api/rooms/${board}/thumbnail`)).status).toBe(404)
    const seen = await eve.ask(getSpace, {}, { space })
    expect([seen.contents, seen.rooms]).toEqual([[], 0])
    expect(JSON.stringify(await eve.ask(listSpaces, {}))).not.toContain('Kick-off')
  })

  test('nobody narrows an owner; a facilitator changes neither another facilitator nor themselves', async () => {
    const [owner, first, second] = [
      await server.member(ada, space, 'owner'),
      await server.member(ada, space, 'facilitator'),
      await server.member(ada, space, 'facilitator'),
    ]
    for (const [by, whom] of [
      [ada, owner],
      [first, ada],
      [first, second],
      [first, first],
    ] as const) {
      expect((await by.refused(changeRoomRole, { role: 'viewer' }, { room: board, person: await idOf(whom) })).status).toBe(403)
    }
    await set(ada, first, 'viewer')
    expect((await first.refused(changeRoomRole, { role: 'editor' }, { room: board, person: await idOf(second) })).status).toBe(403)
  })

  test('ends when the person leaves the space, so that coming back is coming anew', async () => {
    const eve = await server.member(ada, space, 'viewer')
    await set(ada, eve, 'facilitator')
    await ada.ask(removeMember, {}, { space, person: await idOf(eve) })
    expect(atDoor(eve)).toBeNull()
    const { token } = await invite(ada, space, 'commenter')
    await eve.ask(join, { token })
    expect(atDoor(eve)).toBe('commenter')
  })
})

describe('a link for one board only', () => {
  test('opens the board and nothing else of the space', async () => {
    const { token } = await invite(ada, space, 'contributor', { room: board, only: true })
    const gus = server.visitor()
    await gus.ask(join, { token, name: 'Gus' })
    expect([await roleOf(gus), atDoor(gus)]).toEqual(['contributor', 'contributor'])
    expect((await gus.ask(getRoom, {}, { room: board })).spaceRole).toBeNull()
    expect((await gus.refused(getSpace, {}, { space })).status).toBe(404)
    expect((await gus.refused(getRoom, {}, { room: other })).status).toBe(404)
    const lists = await gus.ask(listSpaces, {})
    expect([lists.spaces, lists.rooms.map(({ id }) => id)]).toEqual([[], [board]])
  })

  test('leads nowhere once the board is deleted', async () => {
    const { token } = await invite(ada, space, 'contributor', { room: board, only: true })
    await ada.ask(deleteRoom, {}, { room: board })
    expect((await server.visitor().refused(join, { token, name: 'Gus' })).reply.code).toBe('invitationNotFound')
  })

  test('does not let back in whom somebody kept out', async () => {
    const { token } = await invite(ada, space, 'contributor', { room: board, only: true })
    const gus = server.visitor()
    await gus.ask(join, { token, name: 'Gus' })
    await set(ada, gus, 'none')
    expect((await gus.refused(join, { token })).reply.code).toBe('notAllowed')
    expect(atDoor(gus)).toBeNull()
  })
})

describe('who sees a board, and why', () => {
  test('names everybody with the reason; those kept out and the links only to who may change it', async () => {
    const fay = await server.member(ada, space, 'facilitator')
    const eve = await server.member(ada, space, 'editor')
    await set(fay, eve, 'none')
    const { token } = await invite(fay, space, 'contributor', { room: board, only: true })
    const gus = server.visitor()
    await gus.ask(join, { token, name: 'Gus' })
    const { people, links } = await ada.ask(whoSees, {}, { room: board })
    expect(people.map(({ name, role, spaceRole, why }) => [name, role, spaceRole, why.by])).toEqual([
      ['Ada', 'owner', 'owner', 'space'],
      ['The facilitator', 'facilitator', 'facilitator', 'space'],
      ['Gus', 'contributor', null, 'room'],
      ['The editor', null, 'editor', 'room'],
    ])
    expect(people[3]!.why).toMatchObject({ by: 'room', setBy: 'The facilitator', setAt: server.clock.now() })
    expect(links.map(({ role, only, by }) => [role, only, by])).toEqual(
      expect.arrayContaining([
        ['contributor', true, 'The facilitator'],
        ['facilitator', false, 'Ada'],
      ]),
    )
    const toGuest = await gus.ask(whoSees, {}, { room: board })
    expect(toGuest.people.map(({ name }) => name)).toEqual(['Ada', 'The facilitator', 'Gus'])
    expect(toGuest.links).toEqual([])
  })
})

describe('handing a space over', () => {
  test('makes the other the owner and oneself a facilitator, in one step', async () => {
    const ben = await server.member(ada, space, 'owner')
    await ada.ask(changeMember, { role: 'editor' }, { space, person: await idOf(ben) })
    await ada.ask(handOverSpace, { person: await idOf(ben) }, { space })
    expect((await ben.ask(getSpace, {}, { space })).role).toBe('owner')
    expect((await ada.ask(getSpace, {}, { space })).role).toBe('facilitator')
  })

  test('not to a guest, not to oneself, not to somebody who is not there', async () => {
    const guest = await server.member(ada, space, 'editor')
    const stranger = await server.account('Zoe')
    const refused = async (whom: Visitor) => (await ada.refused(handOverSpace, { person: await idOf(whom) }, { space })).reply.code
    expect([await refused(guest), await refused(ada), await refused(stranger)]).toEqual(['notAllowed', 'notFound', 'notFound'])
    expect((await ada.ask(getSpace, {}, { space })).role).toBe('owner')
  })
})
