import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  changeMember,
  createInvitation,
  createSpace,
  deleteRoom,
  getInstance,
  getSpace,
  join,
  listInvitations,
  listSpaces,
  lookAtInvitation,
  removeMember,
  revokeInvitation,
} from '../../../shared/api/index.ts'
import { invite, spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

let server: TestServer
let ada: Visitor
let space: string
let board: string
const day = 86_400_000

beforeEach(async () => {
  server = await startServer()
  ada = await server.account('Ada')
  ;({ space, board } = await spaceWithBoard(ada))
})
afterEach(() => server.close())

const idOf = async (who: Visitor) => (await who.ask(getInstance, {})).me!.id
const guestBy = async (token: string, name = 'Gus') => {
  const guest = server.visitor()
  return { guest, joined: await guest.ask(join, { token, name }) }
}

describe('an invitation', () => {
  test('says who invites to what, lets a guest in with a name, and leads to the board', async () => {
    const { token } = await invite(ada, space, 'contributor', { room: board })
    expect(await server.visitor().ask(lookAtInvitation, { token })).toEqual({
      space: 'Green skills',
      room: { title: 'Kick-off', kind: 'board' },
      role: 'contributor',
      by: 'Ada',
    })
    const { guest, joined } = await guestBy(token)
    expect(joined).toMatchObject({
      me: { name: 'Gus', guest: true, email: null, instance: null },
      space,
      room: { id: board, kind: 'board' },
    })
    expect((await guest.ask(getSpace, {}, { space })).role).toBe('contributor')
  })

  test('a guest needs a name; a guest sees no other space and makes none', async () => {
    const { token } = await invite(ada, space, 'editor')
    expect((await server.visitor().refused(join, { token })).reply.fields).toEqual({ name: 'field.name' })
    const { guest } = await guestBy(token)
    const { space: other } = await spaceWithBoard(ada, 'Another')
    expect((await guest.ask(listSpaces, {})).spaces.map(({ id }) => id)).toEqual([space])
    expect((await guest.refused(getSpace, {}, { space: other })).reply.code).toBe('spaceNotFound')
    expect((await guest.refused(createSpace, { name: 'Mine' })).reply.code).toBe('notAllowed')
  })

  test('only the hash of its token is stored, and the list does not show it again', async () => {
    const { token } = await invite(ada, space, 'viewer')
    expect(token.length).toBeGreaterThanOrEqual(22)
    expect(JSON.stringify(server.store.catalogue.all('invitations'))).not.toContain(token)
    const { invitations } = await ada.ask(listInvitations, {}, { space })
    expect(JSON.stringify(invitations)).not.toContain(token)
    expect(Object.keys(invitations[0]!)).not.toContain('hash')
  })

  test('ends at its hour by the server’s clock', async () => {
    const { token } = await invite(ada, space, 'viewer', { days: 1 })
    server.clock.jump(day - 1)
    await guestBy(token)
    server.clock.jump(1)
    expect(await server.visitor().refused(join, { token, name: 'Late' })).toMatchObject({
      status: 410,
      reply: { code: 'invitationExpired' },
    })
    expect((await server.visitor().refused(lookAtInvitation, { token })).reply.code).toBe('invitationExpired')
    expect((await ada.ask(listInvitations, {}, { space })).invitations).toEqual([])
  })

  test('lets in as many as it says, also when they come at the same moment', async () => {
    const { token } = await invite(ada, space, 'viewer', { uses: 2 })
    const answers = await Promise.allSettled(['A', 'B', 'C'].map((name) => server.visitor().ask(join, { token, name })))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect((await ada.ask(getSpace, {}, { space })).people).toBe(3)
  })

  test('withdrawn, it is as if it had never been; who is in stays in', async () => {
    const { token, id } = await invite(ada, space, 'viewer')
    const { guest } = await guestBy(token)
    await ada.ask(revokeInvitation, {}, { space, invitation: id })
    expect((await server.visitor().refused(join, { token, name: 'Late' })).reply.code).toBe('invitationNotFound')
    expect((await server.visitor().refused(lookAtInvitation, { token: 'x'.repeat(43) })).reply.code).toBe('invitationNotFound')
    expect((await guest.ask(getSpace, {}, { space })).role).toBe('viewer')
  })

  test('is not withdrawn from another space', async () => {
    const { id } = await invite(ada, space, 'viewer')
    const zoe = await server.account('Zoe')
    const { space: hers } = await spaceWithBoard(zoe)
    expect((await zoe.refused(revokeInvitation, {}, { space: hers, invitation: id })).reply.code).toBe('invitationNotFound')
  })

  test('somebody with an account joins as themself; coming again uses nothing up and takes nothing away', async () => {
    const { token } = await invite(ada, space, 'viewer', { uses: 1 })
    const ben = await server.account('Ben')
    expect((await ben.ask(join, { token })).me).toMatchObject({ name: 'Ben', guest: false })
    await ben.ask(join, { token })
    await ada.ask(changeMember, { role: 'editor' }, { space, person: await idOf(ben) })
    await ben.ask(join, { token })
    expect((await ben.ask(getSpace, {}, { space })).role).toBe('editor')
    expect(await ada.ask(join, { token })).toMatchObject({ space })
    expect((await ada.ask(getSpace, {}, { space })).role).toBe('owner')
  })

  test('a wider one raises the role of somebody who is in already', async () => {
    const guest = await server.member(ada, space, 'viewer')
    const { token } = await invite(ada, space, 'editor')
    await guest.ask(join, { token })
    expect((await guest.ask(getSpace, {}, { space })).role).toBe('editor')
  })

  test('nobody is invited as an owner, nor by a facilitator to a room of another space', async () => {
    const facilitator = await server.member(ada, space, 'facilitator')
    expect((await ada.refused(createInvitation, { role: 'owner', days: 7 }, { space })).reply.code).toBe('badInput')
    const { board: elsewhere } = await spaceWithBoard(ada)
    expect((await facilitator.refused(createInvitation, { role: 'viewer', days: 7, room: elsewhere }, { space })).reply.code).toBe(
      'boardNotFound',
    )
  })

  test('leads to the space when its board is gone', async () => {
    const { token } = await invite(ada, space, 'viewer', { room: board })
    await ada.ask(deleteRoom, {}, { room: board })
    expect((await server.visitor().ask(lookAtInvitation, { token })).room).toBeNull()
    expect((await guestBy(token)).joined.room).toBeNull()
  })
})

describe('taking somebody out', () => {
  test('closes every right at once, and the links they handed out', async () => {
    const facilitator = await server.member(ada, space, 'facilitator')
    const { token } = await invite(facilitator, space, 'editor')
    await ada.ask(removeMember, {}, { space, person: await idOf(facilitator) })
    expect((await facilitator.refused(getSpace, {}, { space })).reply.code).toBe('spaceNotFound')
    expect((await facilitator.fetch(`/api/rooms/${board}/thumbnail`)).status).toBe(404)
    expect((await facilitator.refused(join, { token })).reply.code).toBe('invitationNotFound')
  })

  test('so does giving them a role that may not invite', async () => {
    const facilitator = await server.member(ada, space, 'facilitator')
    const { token } = await invite(facilitator, space, 'facilitator')
    await ada.ask(changeMember, { role: 'viewer' }, { space, person: await idOf(facilitator) })
    expect((await facilitator.refused(join, { token })).reply.code).toBe('invitationNotFound')
  })

  test('anybody may leave; the last owner may not, and does not step down', async () => {
    const guest = await server.member(ada, space, 'viewer')
    await guest.ask(removeMember, {}, { space, person: await idOf(guest) })
    expect((await guest.ask(listSpaces, {})).spaces).toEqual([])
    const person = await idOf(ada)
    expect(await ada.refused(removeMember, {}, { space, person })).toMatchObject({ status: 409, reply: { code: 'lastOwner' } })
    expect((await ada.refused(changeMember, { role: 'editor' }, { space, person })).reply.code).toBe('lastOwner')
  })

  test('two owners who both step down at the same moment leave one', async () => {
    const second = await server.member(ada, space, 'owner')
    const answers = await Promise.allSettled([
      ada.ask(changeMember, { role: 'editor' }, { space, person: await idOf(ada) }),
      second.ask(changeMember, { role: 'editor' }, { space, person: await idOf(second) }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a guest is never made an owner', async () => {
    const guest = await server.member(ada, space, 'editor')
    expect((await ada.refused(changeMember, { role: 'owner' }, { space, person: await idOf(guest) })).reply.code).toBe('notAllowed')
  })
})
