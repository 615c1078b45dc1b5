/** What nobody else may read: every page's calls, made by everybody, and none of them carries another person's address, a secret, or what waits for a decision. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createEnterprise,
  createInvitation,
  createTicket,
  decideEnterprise,
  getEnterprise,
  getInstance,
  getSpace,
  listEnterprises,
} from '../../../shared/api/index.ts'
import { invite, password, spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

let server: TestServer
let people: Record<string, Visitor>
let space: string
let board: string
let waiting: string
let returned: string
let published: string
/** Of the invitation that the owner made, and a ticket. */
const secrets: string[] = []

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
  server = await startServer({
    exporter: {
      // Says what it was given, so that what goes into a file is looked at as well.
      make: async ({ state, ...order }) => new TextEncoder().encode(`${JSON.stringify(order)} ${state.length}`),
      thumbnail: async () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
      written: async () => [],
      close: async () => {},
    },
  })
  const owner = await server.account('Owner')
  ;({ space, board } = await spaceWithBoard(owner, 'Secret plans'))
  const writer = await server.account('Writer')
  people = {
    owner,
    writer,
    administrator: await server.account('Administrator', 'administrator'),
    outsider: await server.account('Outsider'),
    stranger: server.visitor(),
  }
  for (const role of ['editor', 'viewer'] as const) people[role] = await server.member(owner, space, role)
  const { token } = await owner.ask(createInvitation, { role: 'viewer', days: 1 }, { space })
  secrets.push(token, (await owner.ask(createTicket, { room: `board:${board}` })).ticket)
  const made = async (name: string) => (await writer.ask(createEnterprise, enterprise(name))).id
  ;[waiting, returned, published] = [await made('Waiting Workshop'), await made('Returned Repairs'), await made('Public Potters')]
  await people.administrator!.ask(decideEnterprise, { decision: 'return', question: 'Is it really yours?' }, { enterprise: returned })
  await people.administrator!.ask(decideEnterprise, { decision: 'publish' }, { enterprise: published })
})
afterAll(() => server.close())

const paths = () => [
  '/api/instance',
  '/api/spaces',
  `/api/spaces/${space}`,
  `/api/spaces/${space}/invitations`,
  `/api/rooms/${board}`,
  `/api/rooms/${board}/export/json?names=yes`,
  `/api/rooms/${board}/thumbnail`,
  '/api/enterprises',
  '/api/enterprises?q=workshop',
  '/api/enterprises?state=waiting',
  '/api/enterprises?state=mine',
  `/api/enterprises/${waiting}`,
  `/api/enterprises/${returned}`,
  `/api/enterprises/${published}`,
  '/api/templates',
  '/healthz',
  '/readyz',
  '/api/nonsense',
]

test('nobody reads the e-mail address of anybody else, a password, a session, or the token of an invitation', async () => {
  const sessions = server.store.catalogue.all<{ id: string }>('sessions').map(({ id }) => id)
  const hashes = server.store.catalogue.all<{ id: string; hash: string }>('invitations').map(({ hash }) => hash)
  expect(sessions.length).toBeGreaterThan(5)
  for (const [name, visitor] of Object.entries(people)) {
    const own = (await visitor.ask(getInstance, {})).me?.email
    for (const path of paths()) {
      const reply = await visitor.fetch(path)
      const text = `${[...reply.headers].join('\n')}\n${await reply.text()}`
      const addresses = (text.match(/[\w.]+@[\w.]+/g) ?? []).filter((address) => address !== own)
      expect(addresses, `${path} for ${name}`).toEqual([])
      for (const secret of [...sessions, ...hashes, ...secrets, password, '$argon2', visitor.cookie().split('=')[1] || 'no cookie'])
        expect(text.includes(secret), `${path} for ${name}`).toBe(false)
    }
  }
})

test('what waits for a decision, and what was asked about it, is for its writer and those who decide', async () => {
  for (const [name, visitor] of Object.entries(people)) {
    const knows = name === 'writer' || name === 'administrator'
    const texts = await Promise.all(paths().map(async (path) => (await visitor.fetch(path)).text()))
    expect(texts.join().includes('Waiting Workshop'), name).toBe(knows)
    expect(texts.join().includes('Is it really yours?'), name).toBe(knows)
    expect(texts.join().includes('Public Potters'), name).toBe(true)
  }
  const { reply } = await people.outsider!.refused(getEnterprise, {}, { enterprise: waiting })
  const { reply: nothing } = await people.outsider!.refused(getEnterprise, {}, { enterprise: 'nosuchone' })
  expect(reply).toEqual(nothing)
  expect((await people.stranger!.ask(listEnterprises, { q: 'workshop' })).counts).toEqual({ country: {}, field: {} })
})

test('a space, its people and its boards are nothing to those outside, not even that they are there', async () => {
  for (const name of ['outsider', 'stranger', 'administrator']) {
    const visitor = people[name]!
    for (const path of paths()) {
      const text = await (await visitor.fetch(path)).text()
      expect(text.includes('Secret plans') || text.includes('Kick-off') || text.includes('The viewer'), `${path} for ${name}`).toBe(false)
    }
  }
  const there = await people.outsider!.refused(getSpace, {}, { space })
  expect(there.reply).toEqual((await people.outsider!.refused(getSpace, {}, { space: 'nosuchone' })).reply)
})

test('after all this the log holds no token, cookie, password or address', async () => {
  // With mistakes of every kind: a refused form with a password in it, a token that is none, a broken store.
  const visitor = server.visitor()
  const post = (path: string, body: object) =>
    visitor.fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  await post('/api/sign-in', { email: 'owner@example.org', password: 'my other password' })
  await post('/api/accounts', { email: 'owner@example.org', password: 'my other password', personName: 'X', language: 'en' })
  await post('/api/join', { token: 'A'.repeat(43), name: 'X' })
  const { token } = await invite(people.owner!, space, 'viewer')
  const { write } = server.store.catalogue
  server.store.catalogue.write = () => Promise.reject(new Error('disk full'))
  await post('/api/join', { token, name: 'X' })
  await post('/api/accounts', { email: 'new@example.org', password: 'my other password', personName: 'X', language: 'en' })
  await post('/api/sign-in', { email: 'owner@example.org', password })
  server.store.catalogue.write = write
  const log = server.log.join('\n')
  expect(log).toContain('disk full')
  for (const secret of [
    token,
    ...secrets,
    'my other password',
    password,
    '@example.org',
    ...Object.values(people).map((one) => one.cookie().split('=')[1] || 'no cookie'),
  ])
    expect(log.includes(secret), secret).toBe(false)
})
