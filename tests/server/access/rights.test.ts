/** Who may do what, as a table to read. The second table asks the running server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { can, type InstanceRole, type Role, type Verb } from '../../../shared/access/index.ts'
import {
  changeMember,
  changeRoom,
  changeRoomRole,
  changeSpace,
  createInvitation,
  createRoom,
  createTicket,
  deleteRoom,
  getInstance,
  getRoom,
  getSpace,
  handOverSpace,
  listInvitations,
  mendRoom,
  removeMember,
  restoreRoom,
  revokeInvitation,
  whoSees,
} from '../../../shared/api/index.ts'
import { invite, Refused, spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

const inSpace = `
                  owner  facilitator  editor  contributor  commenter  viewer
space.read        yes    yes          yes     yes          yes        yes
space.change      yes    yes          -       -            -          -
space.invite      yes    yes          -       -            -          -
space.people      yes    -            -       -            -          -
room.create       yes    yes          yes     -            -          -
room.rename       yes    yes          yes     -            -          -
room.delete       yes    yes          -       -            -          -
room.people       yes    yes          -       -            -          -
room.mend         yes    yes          -       -            -          -
room.read         yes    yes          yes     yes          yes        yes
room.export       yes    yes          yes     yes          yes        yes
room.edit         yes    yes          yes     -            -          -
room.contribute   yes    yes          yes     yes          -          -
surface.edit      yes    yes          yes     -            -          -
space.create      -      -            -       -            -          -
enterprise.create -      -            -       -            -          -
enterprise.decide -      -            -       -            -          -
instance.change   -      -            -       -            -          -
`
const onInstance = `
                  administrator  steward  member
space.create      yes            yes      yes
enterprise.create yes            yes      yes
enterprise.decide yes            yes      -
instance.change   yes            -        -
space.read        -              -        -
space.change      -              -        -
space.invite      -              -        -
space.people      -              -        -
room.create       -              -        -
room.rename       -              -        -
room.delete       -              -        -
room.people       -              -        -
room.mend         -              -        -
room.read         -              -        -
room.export       -              -        -
room.edit         -              -        -
room.contribute   -              -        -
surface.edit      -              -        -
`

/** One entry per cell: row, column, what stands there. */
function cellsOf(table: string): [row: string, column: string, cell: string][] {
  const [head, ...rows] = table.trim().split('\n')
  const columns = head!.trim().split(/\s+/)
  return rows.flatMap((row) => {
    const [name, ...cells] = row.trim().split(/\s+/)
    return cells.map((cell, index): [string, string, string] => [name!, columns[index]!, cell])
  })
}

describe('rights', () => {
  test.each(cellsOf(inSpace))('%s of a guest who is %s in the space: %s', (verb, role, cell) => {
    expect(can({ instance: null, role: role as Role }, verb as Verb)).toBe(cell === 'yes')
  })

  test.each(cellsOf(onInstance))('%s of a %s outside the space: %s', (verb, instance, cell) => {
    expect(can({ instance: instance as InstanceRole, role: null }, verb as Verb)).toBe(cell === 'yes')
  })

  test('somebody who is neither signed in nor invited may do nothing at all', () => {
    for (const [verb] of cellsOf(inSpace)) expect(can({ instance: null, role: null }, verb as Verb)).toBe(false)
  })
})

/** The status of each route for each person. `other` belongs to another space only, `nobody` is not signed in. */
const overHttp = `
                 owner  facilitator  editor  contributor  commenter  viewer  other  nobody
getSpace         200    200          200     200          200        200     404    401
changeSpace      200    200          403     403          403        403     404    401
createRoom       200    200          200     403          403        403     404    401
getRoom          200    200          200     200          200        200     404    401
createTicket     200    200          200     200          200        200     404    401
changeRoom       200    200          200     403          403        403     404    401
thumbnail        200    200          200     200          200        200     404    401
export           200    200          200     200          200        200     404    401
deleteRoom       200    200          403     403          403        403     404    401
restoreRoom      200    200          403     403          403        403     404    401
mendRoom         200    200          403     403          403        403     404    401
whoSees          200    200          200     200          200        200     404    401
changeRoomRole   200    200          403     403          403        403     404    401
handOverSpace    200    403          403     403          403        403     404    401
createInvitation 200    200          403     403          403        403     404    401
listInvitations  200    200          403     403          403        403     404    401
revokeInvitation 200    200          403     403          403        403     404    401
changeMember     200    403          403     403          403        403     404    401
removeMember     200    403          403     403          403        403     404    401
`

describe('rights over HTTP', () => {
  let server: TestServer
  let people: Record<string, Visitor>
  let space: string
  let owner: Visitor

  beforeAll(async () => {
    server = await startServer({
      exporter: { make: async () => new Uint8Array([1]), thumbnail: async () => '<svg/>', written: async () => [], close: async () => {} },
    })
    owner = await server.account('Ada')
    space = (await spaceWithBoard(owner)).space
    people = { owner, nobody: server.visitor(), other: await server.account('Zoe') }
    await spaceWithBoard(people.other!)
    for (const role of ['facilitator', 'editor', 'contributor', 'commenter', 'viewer'] as const) {
      people[role] = await server.member(owner, space, role)
    }
  })
  afterAll(() => server.close())

  const newBoard = async () => (await owner.ask(createRoom, { kind: 'board', title: 'New', stage: 'gather' }, { space })).id
  const newGuest = async () => {
    const before = new Set((await owner.ask(getSpace, {}, { space })).members.map(({ id }) => id))
    await server.member(owner, space, 'viewer')
    return (await owner.ask(getSpace, {}, { space })).members.find(({ id }) => !before.has(id))!.id
  }
  const idOf = async (who: Visitor) => (await who.ask(getInstance, {})).me!.id
  const statusOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 200,
      (error: unknown) => (error instanceof Refused ? error.status : error),
    )

  /** Each with a thing of its own, so that one person's deed does not take away the next one's chance. */
  const deeds: Record<string, (who: Visitor) => Promise<unknown>> = {
    getSpace: async (who) => statusOf(who.ask(getSpace, {}, { space })),
    changeSpace: async (who) => statusOf(who.ask(changeSpace, { facts: 'KA220' }, { space })),
    createRoom: async (who) => statusOf(who.ask(createRoom, { kind: 'document', title: 'Note', stage: 'plan' }, { space })),
    getRoom: async (who) => statusOf(who.ask(getRoom, {}, { room: await newBoard() })),
    createTicket: async (who) => statusOf(who.ask(createTicket, { room: `board:${await newBoard()}` })),
    changeRoom: async (who) => statusOf(who.ask(changeRoom, { title: 'Other' }, { room: await newBoard() })),
    thumbnail: async (who) => (await who.fetch(`/api/rooms/${await newBoard()}/thumbnail`)).status,
    export: async (who) => (await who.fetch(`/api/rooms/${await newBoard()}/export/svg`)).status,
    deleteRoom: async (who) => statusOf(who.ask(deleteRoom, {}, { room: await newBoard() })),
    restoreRoom: async (who) => {
      const room = await newBoard()
      await owner.ask(deleteRoom, {}, { room })
      return statusOf(who.ask(restoreRoom, {}, { room }))
    },
    mendRoom: async (who) => statusOf(who.ask(mendRoom, {}, { room: await newBoard() })),
    whoSees: async (who) => statusOf(who.ask(whoSees, {}, { room: await newBoard() })),
    changeRoomRole: async (who) =>
      statusOf(who.ask(changeRoomRole, { role: 'editor' }, { room: await newBoard(), person: await newGuest() })),
    handOverSpace: async (who) => {
      const taker = await idOf(await server.member(owner, space, 'owner'))
      await owner.ask(changeMember, { role: 'editor' }, { space, person: taker })
      const done = await statusOf(who.ask(handOverSpace, { person: taker }, { space }))
      if (done === 200) await server.app.access.spaces.setRole(space, await idOf(owner), 'owner')
      return done
    },
    createInvitation: async (who) => statusOf(who.ask(createInvitation, { role: 'viewer', days: 1 }, { space })),
    listInvitations: async (who) => statusOf(who.ask(listInvitations, {}, { space })),
    revokeInvitation: async (who) => {
      const invitation = await invite(owner, space, 'viewer')
      return statusOf(who.ask(revokeInvitation, {}, { space, invitation: invitation.id }))
    },
    changeMember: async (who) => statusOf(who.ask(changeMember, { role: 'editor' }, { space, person: await newGuest() })),
    removeMember: async (who) => statusOf(who.ask(removeMember, {}, { space, person: await newGuest() })),
  }

  test.each(cellsOf(overHttp))('%s by %s answers %s', async (deed, who, status) => {
    expect(await deeds[deed]!(people[who]!)).toBe(Number(status))
  })

  test('the table names every role and leaves out no deed', () => {
    const cells = cellsOf(overHttp)
    expect(new Set(cells.map(([deed]) => deed))).toEqual(new Set(Object.keys(deeds)))
    expect(new Set(cells.map(([, who]) => who))).toEqual(new Set(Object.keys(people)))
  })
})
