/** What cards lead to, as each reader is told it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createEnterprise,
  createRoom,
  createSpace,
  decideEnterprise,
  deleteRoom,
  lookUpTargets,
  searchTargets,
} from '../../../shared/api/index.ts'
import { startServer, type TestServer, type Visitor } from '../../help/server.ts'

let server: TestServer
let owner: Visitor
let viewer: Visitor
let outsider: Visitor
let stranger: Visitor
let space: string
const paths: Record<'board' | 'document' | 'gone' | 'space' | 'waiting' | 'published', string> = {
  board: '',
  document: '',
  gone: '',
  space: '',
  waiting: '',
  published: '',
}

const enterprise = (name: string) => ({
  name,
  place: 'Gent',
  country: 'BE' as const,
  fields: ['repair' as const],
  aim: 'Repairs things',
  about: '',
  people: null,
  since: null,
  worksIn: [],
  offers: [],
  needs: [],
  website: '',
})

beforeAll(async () => {
  server = await startServer()
  owner = await server.account('Owner')
  outsider = await server.account('Outsider')
  stranger = server.visitor()
  const administrator = await server.account('Administrator', 'administrator')
  ;({ id: space } = await owner.ask(createSpace, { name: 'Winter garden' }))
  const made = async (kind: 'board' | 'document', title: string) =>
    (await owner.ask(createRoom, { kind, title, stage: 'gather' }, { space })).id
  paths.space = `/spaces/${space}`
  paths.board = `/boards/${await made('board', 'Città e orti')}`
  paths.document = `/documents/${await made('document', 'Proposal')}`
  const gone = await made('board', 'Old ideas')
  paths.gone = `/boards/${gone}`
  await owner.ask(deleteRoom, {}, { room: gone })
  viewer = await server.member(owner, space, 'viewer')
  paths.waiting = `/enterprises/${(await outsider.ask(createEnterprise, enterprise('Waiting Workshop'))).id}`
  const published = (await outsider.ask(createEnterprise, enterprise('Public Potters'))).id
  await administrator.ask(decideEnterprise, { decision: 'publish' }, { enterprise: published })
  paths.published = `/enterprises/${published}`
})
afterAll(() => server.close())

const told = async (who: Visitor, ...asked: string[]) => (await who.ask(lookUpTargets, { paths: asked })).targets

describe('what a card leads to', () => {
  test('is called by its name for everybody in its space, and what was deleted is said to be deleted', async () => {
    for (const who of [owner, viewer]) {
      expect(await told(who, paths.board, paths.document, paths.space, paths.gone)).toEqual([
        { is: 'there', title: 'Città e orti', space: 'Winter garden' },
        { is: 'there', title: 'Proposal', space: 'Winter garden' },
        { is: 'there', title: 'Winter garden', space: '' },
        { is: 'deleted' },
      ])
    }
  })

  test('is the same nothing for who may not see it and for what never was', async () => {
    const never = ['/boards/neverwas1234', '/documents/neverwas1234', '/spaces/neverwas1234', '/enterprises/neverwas1234']
    for (const who of [outsider, stranger]) {
      const hidden = Array.from({ length: 8 }, () => ({ is: 'hidden' }))
      expect(await told(who, paths.board, paths.document, paths.space, paths.gone, ...never)).toEqual(hidden)
    }
  })

  test('a published enterprise is known to all, one that waits to its editors and those who decide', async () => {
    const open = { is: 'there', title: 'Public Potters', space: 'Gent' }
    expect(await told(stranger, paths.published, paths.waiting)).toEqual([open, { is: 'hidden' }])
    expect(await told(outsider, paths.published, paths.waiting)).toEqual([open, { is: 'there', title: 'Waiting Workshop', space: 'Gent' }])
  })

  test('what is no place of this site is never asked for anywhere', async () => {
    const odd = [
      '',
      'https://example.org',
      '//example.org/boards/abcd',
      '/api/spaces',
      '/boards/__proto__',
      paths.board.replace('boards', 'documents'),
    ]
    expect(new Set((await told(owner, ...odd)).map(({ is }) => is))).toEqual(new Set(['hidden']))
  })
})

describe('the search for it', () => {
  const found = async (who: Visitor, q?: string) =>
    (await who.ask(searchTargets, q === undefined ? {} : { q })).targets.map(({ path }) => path)

  test('finds what the person can open, accents and case aside, and nothing else', async () => {
    expect(await found(viewer, 'CITTA')).toEqual([paths.board])
    expect(new Set(await found(owner, 'winter'))).toEqual(new Set([paths.space, paths.board, paths.document]))
    expect(await found(outsider, 'citta')).toEqual([])
    expect(await found(stranger)).toEqual([paths.published])
  })

  test('what was deleted, and what waits for a decision, is not offered', async () => {
    expect(await found(owner, 'old ideas')).toEqual([])
    expect(await found(outsider, 'waiting')).toEqual([])
  })
})
