import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import {
  changeMe,
  changeRoom,
  changeSpace,
  createRoom,
  createSpace,
  deleteRoom,
  getInstance,
  getRoom,
  getSpace,
  listSpaces,
  listTemplates,
  restoreRoom,
} from '../../../shared/api/index.ts'
import { contentOf, toJson } from '../../../shared/document/index.ts'
import { metaOf, objectsOf, openBoard } from '../../../shared/model/index.ts'
import { roomName } from '../../../shared/protocol/index.ts'
import { spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'
import { docOf } from '../sync/house.ts'

let server: TestServer
let ada: Visitor
const day = 86_400_000

beforeEach(async () => {
  server = await startServer()
  ada = await server.account('Ada')
})
afterEach(() => server.close())

describe('a space', () => {
  test('begins with its creator as owner, at the first stage, and lists what is in it, newest change first', async () => {
    const made = await ada.ask(createSpace, { name: '  Green skills ', summary: 'For care workers' })
    expect(made).toMatchObject({ name: 'Green skills', summary: 'For care workers', stage: 'gather', role: 'owner', facts: '' })
    const board = await ada.ask(createRoom, { kind: 'board', title: 'Kick-off', stage: 'gather' }, { space: made.id })
    server.clock.jump(1000)
    const note = await ada.ask(createRoom, { kind: 'document', title: 'Note', stage: 'plan' }, { space: made.id })
    const space = await ada.ask(getSpace, {}, { space: made.id })
    expect(space.contents.map(({ id }) => id)).toEqual([note.id, board.id])
    expect(space).toMatchObject({ rooms: 2, people: 1, changedAt: note.changedAt, members: [{ name: 'Ada', role: 'owner' }] })
    expect((await ada.ask(listSpaces, {})).spaces).toMatchObject([{ id: made.id, rooms: 2 }])
  })

  test('changes only what the form sends; facts may be emptied, a name may not', async () => {
    const { id: space } = await ada.ask(createSpace, { name: 'Green skills' })
    await ada.ask(changeSpace, { facts: 'KA220, 24 months', stage: 'listen' }, { space })
    expect(await ada.ask(changeSpace, { name: 'Greener skills' }, { space })).toMatchObject({
      name: 'Greener skills',
      facts: 'KA220, 24 months',
      stage: 'listen',
    })
    expect(await ada.ask(changeSpace, { facts: '' }, { space })).toMatchObject({ facts: '' })
    expect((await ada.refused(changeSpace, { name: '' }, { space })).reply.fields).toEqual({ name: 'field.spaceName' })
  })

  test('counts for the front page, whose visitors see no name of it', async () => {
    await ada.ask(createSpace, { name: 'Secret plans' })
    const front = await server.visitor().ask(getInstance, {})
    expect(front.counts.spaces).toBe(1)
    expect(JSON.stringify(front)).not.toContain('Secret')
  })
})

describe('a new board or document', () => {
  const read = async (kind: 'board' | 'document', id: string) => docOf(await server.app.rooms.read(roomName(kind, id)))

  test('an empty board knows its format', async () => {
    const { board } = await spaceWithBoard(ada)
    const doc = await read('board', board)
    expect(metaOf(doc).get('format')).toBe(1)
    expect(objectsOf(doc).size).toBe(0)
  })

  test('every template of the gallery opens as what it says it is, in the language asked for', async () => {
    const { id: space } = await ada.ask(createSpace, { name: 'Green skills' })
    const { templates } = await ada.ask(listTemplates, { language: 'it' })
    expect(templates.map(({ number }) => number)).toEqual(expect.arrayContaining(['T09', 'T11', 'T21', 'T36']))
    for (const template of templates) {
      const { id, kind } = template
      const room = await ada.ask(createRoom, { kind, title: template.name, stage: template.stage, template: id, language: 'it' }, { space })
      expect(room.template).toBe(id)
      const doc = await read(kind, room.id)
      const zones = template.zones.map(({ name }) => name)
      expect(zones.length).toBeGreaterThan(0)
      if (kind === 'board') {
        const there = openBoard(doc)
          .all()
          .filter((object) => object.kind === 'zone')
        expect(there.map(({ props }) => props.title).sort()).toEqual([...zones].sort())
      } else {
        const text = JSON.stringify(toJson(contentOf(doc)))
        for (const zone of zones) expect(text).toContain(zone)
      }
    }
  })

  test('the gallery speaks the language asked for, else that of the reader', async () => {
    const nameOf = async (who: Visitor, input: { language?: 'en' | 'it' }) =>
      (await who.ask(listTemplates, input)).templates.find(({ id }) => id === 'problem-tree')!.name
    const english = await nameOf(ada, {})
    const italian = await nameOf(ada, { language: 'it' })
    expect(italian).not.toBe(english)
    await ada.ask(changeMe, { language: 'it' })
    expect(await nameOf(ada, {})).toBe(italian)
    expect(await nameOf(server.visitor({ 'Accept-Language': 'fr, it;q=0.8' }), {})).toBe(italian)
  })

  test('an exported board opens as a new one, with its own ids and the person as author', async () => {
    const { id: space } = await ada.ask(createSpace, { name: 'Green skills' })
    const file = {
      format: 'stoa/board',
      version: 1,
      title: 'Old',
      exported: '2026-11-24T09:00:00Z',
      objects: [{ id: 'note1', kind: 'note', at: [10, 20], size: [200, 200], text: 'Ώρα για ζωή' }],
    }
    const { id } = await ada.ask(createRoom, { kind: 'board', title: 'Again', stage: 'listen', file }, { space })
    const [note, ...others] = openBoard(await read('board', id)).all()
    expect(others).toEqual([])
    expect(note).toMatchObject({ kind: 'note', at: { x: 10, y: 20 }, text: [[{ text: 'Ώρα για ζωή' }]] })
    expect(note!.id).not.toBe('note1')
    expect(note!.author).toBe((await ada.ask(getInstance, {})).me!.id)
  })

  test.each([
    ['a file of another program', { type: 'excalidraw' }, 'notOurFile'],
    ['a text', 'hello', 'notOurFile'],
    ['nothing', null, 'notOurFile'],
    ['one from the future', { format: 'stoa/board', version: 2, objects: [] }, 'fileTooNew'],
  ])('%s is refused and leaves no board behind', async (_, file, code) => {
    const { id: space } = await ada.ask(createSpace, { name: 'Green skills' })
    expect((await ada.refused(createRoom, { kind: 'board', title: 'X', stage: 'gather', file }, { space })).reply.code).toBe(code)
    expect((await ada.ask(getSpace, {}, { space })).contents).toEqual([])
  })

  test('a template of the other kind, or none of ours, is refused', async () => {
    const { id: space } = await ada.ask(createSpace, { name: 'Green skills' })
    for (const template of ['problem-tree', 'constructor', '../../etc/passwd']) {
      const wrong = await ada.refused(createRoom, { kind: 'document', title: 'X', stage: 'gather', template }, { space })
      expect(wrong.reply).toMatchObject({ code: 'badInput', fields: { template: 'field.other' } })
    }
  })

  test('an import may be large, anything else may not', async () => {
    const { id: space } = await ada.ask(createSpace, { name: 'Green skills' })
    const objects = Array.from({ length: 3000 }, (_, index) => ({
      id: `note${index}`,
      kind: 'note',
      at: [0, index],
      size: [9, 9],
      text: 'x'.repeat(100),
    }))
    const file = { format: 'stoa/board', version: 1, title: '', exported: '', objects }
    await ada.ask(createRoom, { kind: 'board', title: 'Large', stage: 'gather', file }, { space })
    const huge = { kind: 'board', title: 'x', stage: 'gather', file: 'x'.repeat(13 * 1024 * 1024) } as const
    expect(await ada.refused(createRoom, huge, { space })).toMatchObject({ status: 413, reply: { code: 'tooLarge' } })
    expect((await ada.refused(createSpace, { name: 'x'.repeat(110_000) })).reply.code).toBe('tooLarge')
  })
})

describe('a board in use', () => {
  test('says when it was changed and by whom at once, and writes that down at most every half minute', async () => {
    const { space, board } = await spaceWithBoard(ada)
    const room = roomName('board', board)
    const guest = await server.member(ada, space, 'editor')
    const { me } = await guest.ask(getInstance, {})
    const { register } = server.app.access
    const begun = register.get('rooms', board)!
    let writes = 0
    server.store.catalogue.onWrite((changes) => {
      if (changes.some((change) => 'put' in change && change.put === 'rooms')) writes++
    })
    server.clock.jump(1000)
    for (let step = 0; step < 20; step++) {
      server.clock.jump(10)
      await server.app.rooms.change(room, me!.id, (doc) => void metaOf(doc).set('step', step))
    }
    expect(await ada.ask(getRoom, {}, { room: board })).toMatchObject({ changedBy: 'The editor', changedAt: server.clock.now() })
    expect(writes).toBe(0)
    expect(register.get('rooms', board)).toEqual(begun)
    const changedAt = server.clock.now()
    server.clock.advance(30_000)
    await server.app.access.register.inTurn(async () => {})
    expect(writes).toBe(1)
    expect(register.get('rooms', board)).toMatchObject({ changedAt, changedBy: me!.id })
  })

  test('what was not written down yet is written when the server stops', async () => {
    const { board } = await spaceWithBoard(ada)
    server.clock.jump(5000)
    await server.app.rooms.change(roomName('board', board), 'somebody', (doc) => void metaOf(doc).set('a', 1))
    await server.app.close()
    expect(server.store.catalogue.get('rooms', board)).toMatchObject({ changedAt: server.clock.now(), changedBy: 'somebody' })
  })

  test('is renamed and moved to another stage, and says what it can be exported as', async () => {
    const { board } = await spaceWithBoard(ada)
    const page = await ada.ask(changeRoom, { title: 'Problem tree', stage: 'listen' }, { room: board })
    expect(page).toMatchObject({ title: 'Problem tree', stage: 'listen', spaceName: 'Green skills', role: 'owner' })
    expect(page.formats.map(({ id }) => id)).toEqual(expect.arrayContaining(['png', 'svg', 'pdf', 'json']))
  })

  test('is not changed by what is said about it, which is put back with it and goes with it', async () => {
    const { board } = await spaceWithBoard(ada)
    const comments = roomName('comments', board)
    const say = (doc: Y.Doc) => void doc.getMap('comments').set('thread1 ada said1 ada', { text: [[{ text: 'Hello' }]], at: 1 })
    await server.app.rooms.change(comments, 'somebody', say)
    expect(await ada.ask(getRoom, {}, { room: board })).not.toMatchObject({ changedBy: 'somebody' })
    await ada.ask(deleteRoom, {}, { room: board })
    server.clock.jump(20 * day)
    await server.app.sweep()
    expect(docOf(await server.app.rooms.read(comments)).getMap('comments').size).toBe(1)
    server.clock.jump(11 * day)
    await server.app.sweep()
    expect(await server.store.log.load(comments)).toMatchObject({ snapshot: null, tail: [] })
  })

  test('deleted, it can be put back for 30 days; then it is gone from the store as well', async () => {
    const { space, board } = await spaceWithBoard(ada)
    const room = roomName('board', board)
    await ada.ask(deleteRoom, {}, { room: board })
    expect((await ada.refused(getRoom, {}, { room: board })).reply.code).toBe('boardNotFound')
    expect((await ada.ask(getSpace, {}, { space })).contents).toEqual([])
    server.clock.jump(20 * day)
    await server.app.sweep()
    expect(await ada.ask(restoreRoom, {}, { room: board })).toMatchObject({ id: board, title: 'Kick-off' })

    await ada.ask(deleteRoom, {}, { room: board })
    server.clock.jump(20 * day)
    await ada.ask(getInstance, {})
    server.clock.jump(10 * day)
    expect((await ada.refused(restoreRoom, {}, { room: board })).reply.code).toBe('boardNotFound')
    await server.app.sweep()
    expect(server.app.access.register.get('rooms', board)).toBeUndefined()
    expect(await server.store.log.load(room)).toMatchObject({ snapshot: null, tail: [] })
  })
})
