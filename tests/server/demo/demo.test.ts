import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { createAccess } from '../../../server/access/index.ts'
import { fillDemo } from '../../../server/demo/index.ts'
import { createLog } from '../../../server/host/log.ts'
import { openStore } from '../../../server/storage/index.ts'
import { createRooms, defaultLimits } from '../../../server/sync/index.ts'
import type { Rooms } from '../../../server/sync/sync.ts'
import { instanceRoles, roles } from '../../../shared/access/index.ts'
import { enterpriseFields } from '../../../shared/api/index.ts'
import { contentOf, documentTexts } from '../../../shared/document/index.ts'
import { boundsOf, boxesMeet, holdsBox } from '../../../shared/geometry/index.ts'
import { parseObject } from '../../../shared/kinds/index.ts'
import { plainText } from '../../../shared/lib/index.ts'
import { type BoardObject, openBoard } from '../../../shared/model/index.ts'
import { roomName } from '../../../shared/protocol/index.ts'
import { fakeClock } from '../../help/clock.ts'
import { seeded } from '../../help/random.ts'
import { docOf } from '../sync/house.ts'

/** A site of memory parts, not set up yet. */
async function site() {
  const kept = await openStore('memory')
  const clock = fakeClock()
  const random = seeded(5).bytes
  const access = createAccess({
    catalogue: kept.catalogue,
    files: kept.files,
    limits: defaultLimits,
    clock,
    random,
    log: createLog('silent'),
    settings: kept.settings,
    url: null,
    proxied: false,
  })
  const rooms = createRooms({ store: kept, door: access.doorkeeper, clock, random, log: createLog('silent') })
  return { access, rooms, settings: kept.settings, clock, random, store: kept }
}

describe('the demo', () => {
  let parts: Awaited<ReturnType<typeof site>>
  const said: string[] = []
  beforeAll(async () => {
    parts = await site()
    await fillDemo(parts, (line) => said.push(line))
  })
  afterAll(() => parts.rooms.close())

  const read = async (rooms: Rooms, kind: 'board' | 'document'): Promise<[title: string, doc: Y.Doc][]> =>
    Promise.all(
      parts.access.register
        .all('rooms')
        .filter((room) => room.kind === kind)
        .map(async ({ id, title }): Promise<[string, Y.Doc]> => [title, docOf(await rooms.read(roomName(kind, id)))]),
    )

  test('has an account for each role, and says once how to sign in', async () => {
    const { register, people } = parts.access
    const shown = new Set(register.all('members').map(({ role }) => role))
    expect(shown).toEqual(new Set(roles))
    expect(new Set(register.all('people').map(({ instance }) => instance))).toEqual(new Set(instanceRoles))
    const text = said.join('\n')
    for (const { email } of register.all('people')) expect(text).toContain(email)
    expect(await people.check('facilitator@example.org', 'stoa-demo-2026')).toMatchObject({ name: 'Piet Claes' })
    expect(text).toContain('stoa-demo-2026')
    expect(parts.settings.get().name).toBe('Virtual Cluster for Social Enterprises')
  })

  test('has a dozen enterprises in five countries, two of them waiting, each as the form would take it', () => {
    const rows = parts.access.register.all('enterprises')
    expect(rows).toHaveLength(12)
    expect(new Set(rows.map(({ country }) => country))).toEqual(new Set(['IT', 'FR', 'BE', 'CY', 'PL']))
    expect(rows.filter(({ state }) => state === 'waiting')).toHaveLength(2)
    for (const row of rows) expect(enterpriseFields.safeParse(row), row.name).toMatchObject({ success: true })
  })

  test('has three spaces at different stages, with boards and documents in each', () => {
    const { spaces, register } = parts.access
    expect(new Set(register.all('spaces').map(({ stage }) => stage)).size).toBe(3)
    for (const { id, createdBy } of register.all('spaces')) {
      const kinds = spaces.rooms(id, createdBy).map(({ kind }) => kind)
      expect(kinds).toContain('board')
      expect(kinds).toContain('document')
    }
  })

  test('every note lies in its zone, covers no other, and is written by a person of that space', async () => {
    for (const [title, doc] of await read(parts.rooms, 'board')) {
      const board = openBoard(doc)
      const notes = board
        .all()
        .filter(({ kind }) => kind === 'note')
        .map(parseObject)
      expect(notes.length, title).toBeGreaterThan(5)
      for (const [index, note] of notes.entries()) {
        const zone = board.get(note.parent!)
        expect(zone?.kind, `${title}: ${plainText(note.text)}`).toBe('zone')
        expect(holdsBox(boundsOf(zone!), boundsOf(note)), `${title}: ${plainText(note.text)}`).toBe(true)
        expect(parts.access.people.get(note.author)).toBeDefined()
        for (const other of notes.slice(index + 1))
          expect(boxesMeet(boundsOf(note), boundsOf(other)), `${title}: ${plainText(note.text)} / ${plainText(other.text)}`).toBe(false)
      }
      const ends = board
        .all()
        .filter(({ kind }) => kind === 'connector')
        .flatMap(({ props }: BoardObject) => [props.from, props.to] as { on: string }[])
      for (const { on } of ends) expect(board.get(on), title).toBeDefined()
      doc.destroy()
    }
  })

  test('the notes are in several scripts, composed', async () => {
    const letters = (await read(parts.rooms, 'board'))
      .map(([, doc]) =>
        openBoard(doc)
          .all()
          .map(({ text }) => plainText(text))
          .join('\n'),
      )
      .join('\n')
    for (const sample of ['Powiedzieć', 'σπίτι', 'société', 'lunedì']) expect(letters).toContain(sample)
    expect(letters.normalize('NFC')).toBe(letters)
  })

  test('the documents are written in: paragraphs, tables, tasks', async () => {
    for (const [title, doc] of await read(parts.rooms, 'document')) {
      const texts = documentTexts(contentOf(doc))
      expect(texts.length, title).toBeGreaterThan(30)
      expect(
        texts.some((text) => text.length > 120),
        title,
      ).toBe(true)
      doc.destroy()
    }
  })
})

test('a demo that was stopped in the middle begins again at the next start, and nothing is there twice', async () => {
  const parts = await site()
  let changes = 0
  const failing: Pick<Rooms, 'change' | 'remove'> = {
    remove: (room) => parts.rooms.remove(room),
    change(room, person, edit) {
      if (++changes === 60) return Promise.reject(new Error('the lid was closed'))
      return parts.rooms.change(room, person, edit)
    },
  }
  await expect(fillDemo({ ...parts, rooms: failing }, () => {})).rejects.toThrow('the lid was closed')
  expect(parts.settings.get().name).toBe('')
  await fillDemo(parts, () => {})
  expect(parts.access.register.all('people')).toHaveLength(8)
  expect(parts.access.register.all('spaces')).toHaveLength(3)
  expect(parts.access.register.all('enterprises')).toHaveLength(12)
  await parts.rooms.close()
})
