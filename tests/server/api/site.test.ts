import { TOTP } from 'otpauth'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addPerson,
  addProvider,
  beginFactor,
  changeInstanceRole,
  changeMail,
  changeMember,
  changeSite,
  confirmFactor,
  createAccount,
  erasePerson,
  followLink,
  getInstance,
  getSite,
  join,
  letIn,
  listPeople,
  makePasswordLink,
  readAudit,
  readSpaceAudit,
  removeMail,
  resetFactor,
  signIn,
  signOutPerson,
} from '../../../shared/api/index.ts'
import { invite, password, spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

const better = 'seven green lanterns'
const day = 86_400_000
let server: TestServer
let root: Visitor
beforeEach(async () => {
  server = await startServer()
  root = await server.account('Root', 'administrator')
})
afterEach(() => server.close())

const idOf = async (visitor: Visitor) => (await visitor.ask(getInstance, {})).me!.id
const mail = { host: 'mail.example.org', port: 587, security: 'starttls' as const, user: 'stoa', from: 'stoa@example.org' }

test('only an administrator sees or changes anything of the site', async () => {
  const [steward, member] = [await server.account('Steward', 'steward'), await server.account('Member')]
  for (const [visitor, code] of [
    [steward, 'notAllowed'],
    [member, 'notAllowed'],
    [server.visitor(), 'notSignedIn'],
  ] as const) {
    for (const [route, input, params] of [
      [getSite, {}, {}],
      [changeSite, { signUp: 'open' }, {}],
      [changeMail, { ...mail }, {}],
      [removeMail, {}, {}],
      [listPeople, {}, {}],
      [readAudit, {}, {}],
      [addPerson, { personName: 'Eve', email: 'eve@evil.example', language: 'en', instance: 'administrator' }, {}],
      [makePasswordLink, {}, { person: 'abcdefgh' }],
      [resetFactor, {}, { person: 'abcdefgh' }],
      [changeInstanceRole, { instance: 'administrator' }, { person: 'abcdefgh' }],
    ] as const) {
      const { reply } = await visitor.refused(route as typeof getSite, input, params as never)
      expect([route.path, reply.code]).toEqual([route.path, code])
    }
  }
})

test('secrets go in and never come out; another server does not get the password of the one before', async () => {
  await root.ask(changeMail, { ...mail, password: 'smtp secret', url: 'https://cluster.example/' })
  const site = await root.ask(getSite, {})
  expect(site).toMatchObject({ mail: { ...mail, hasPassword: true }, url: 'https://cluster.example', urlFixed: false })
  expect(JSON.stringify(site)).not.toContain('smtp secret')
  await root.ask(changeMail, { ...mail, from: 'hello@example.org' })
  expect(server.store.settings.get().mail?.password).toBe('smtp secret')
  await root.ask(changeMail, { ...mail, host: 'mail.evil.example' })
  expect(server.store.settings.get().mail?.password).toBe('')
  expect(server.log.join()).not.toContain('smtp secret')
})

test('a form with mistakes names each field, and nothing changes', async () => {
  const before = server.store.settings.get()
  expect((await root.refused(changeMail, { ...mail, host: 'a b', port: 0, from: 'nobody', url: 'cluster' })).reply.fields).toEqual({
    host: 'field.mailHost',
    port: 'field.mailPort',
    from: 'field.email',
    url: 'field.siteUrl',
  })
  expect((await root.refused(changeSite, { signUp: 'domains', domains: ['not a domain'] })).reply.code).toBe('badInput')
  expect((await root.refused(changeSite, { auditDays: 3 })).reply.fields).toEqual({ auditDays: 'field.auditDays' })
  const provider = {
    name: 'Us',
    clientId: 'stoa',
    clientSecret: 's',
    linksByEmail: false,
    trustsEmail: false,
    opensAccounts: false,
    asksFactor: false,
  }
  for (const issuer of ['http://elsewhere.example', 'file:///etc/passwd', 'javascript:alert(1)', 'http://localhost.evil.example']) {
    expect([issuer, (await root.refused(addProvider, { ...provider, issuer })).reply.fields]).toEqual([issuer, { issuer: 'field.issuer' }])
  }
  expect((await root.refused(addProvider, { ...provider, issuer: 'http://127.0.0.1:9' })).reply.code).toBe('providerUnreachable')
  expect(server.store.settings.get()).toEqual(before)
})

test('without mail, a person who is added or forgot their password gets a link from the administrator, which works once', async () => {
  const { token, sent } = await root.ask(addPerson, { personName: 'Bea', email: 'bea@coop.example', language: 'it', instance: 'steward' })
  expect(sent).toBe(false)
  const bea = server.visitor()
  await bea.ask(followLink, { token: token!, password: better })
  expect((await bea.ask(getInstance, {})).me).toMatchObject({ name: 'Bea', instance: 'steward', language: 'it' })
  const again = await root.ask(makePasswordLink, {}, { person: await idOf(bea) })
  server.clock.jump(day)
  expect((await server.visitor().refused(followLink, { token: again.token!, password })).reply.code).toBe('linkExpired')
  expect((await server.visitor().refused(followLink, { token: token!, password })).reply.code).toBe('linkExpired')
})

test('without mail, who asked for an account of an allowed domain is let in by an administrator', async () => {
  await root.ask(changeSite, { signUp: 'domains', domains: ['Coop.Example'] })
  await server.visitor().refused(createAccount, { personName: 'Bea', email: 'bea@coop.example', password, language: 'en' })
  const { waiting } = await root.ask(listPeople, {})
  expect(waiting).toMatchObject([{ name: 'Bea', email: 'bea@coop.example' }])
  await root.ask(letIn, {}, { link: waiting[0]!.id })
  await server.visitor().ask(signIn, { email: 'bea@coop.example', password })
  expect((await root.ask(listPeople, {})).waiting).toEqual([])
})

test('who lost phone and codes gets in again when an administrator resets the second step, and the trail says so', async () => {
  const ada = await server.account('Ada')
  const { secret } = await ada.ask(beginFactor, { password })
  await ada.ask(confirmFactor, { code: new TOTP({ secret }).generate({ timestamp: server.clock.now() }) })
  expect((await server.visitor().refused(signIn, { email: 'ada@example.org', password })).reply.code).toBe('factorNeeded')
  expect(await root.ask(resetFactor, {}, { person: await idOf(ada) })).toMatchObject({ factor: false })
  await server.visitor().ask(signIn, { email: 'ada@example.org', password })
  expect((await root.ask(readAudit, { deed: 'factorReset' })).lines).toMatchObject([{ by: 'Root', about: 'Ada' }])
})

test('signed out everywhere means everywhere; a role on the site counts at once; the last administrator stays one', async () => {
  const ada = await server.account('Ada')
  const person = await idOf(ada)
  await root.ask(changeInstanceRole, { instance: 'administrator' }, { person })
  await ada.ask(getSite, {})
  await root.ask(changeInstanceRole, { instance: 'member' }, { person })
  expect((await ada.refused(getSite, {})).reply.code).toBe('notAllowed')
  await root.ask(signOutPerson, {}, { person })
  expect((await ada.ask(getInstance, {})).me).toBeNull()
  expect((await root.refused(changeInstanceRole, { instance: 'member' }, { person: await idOf(root) })).reply.code).toBe(
    'lastAdministrator',
  )
})

test('a person is erased on request, by somebody who types their address; then they are a former participant', async () => {
  const ada = await server.account('Ada')
  const person = await idOf(ada)
  await root.ask(signOutPerson, {}, { person })
  expect((await root.refused(erasePerson, { typed: 'Ada', spaces: [] }, { person })).reply.fields).toEqual({ typed: 'field.typed' })
  const { code } = await root.ask(erasePerson, { typed: 'ADA@example.org', spaces: [] }, { person })
  expect((await root.refused(erasePerson, { typed: 'ada@example.org', spaces: [] }, { person })).reply.code).toBe('personNotFound')
  const { lines } = await root.ask(readAudit, {})
  expect(lines[0]).toMatchObject({ deed: 'accountErased', by: 'Root', about: null, aboutGone: true, values: { code } })
  expect(JSON.stringify(lines)).not.toContain('Ada')
})

test('the trail tells who did what to whom; owners read that of their space, and nothing of the rest', async () => {
  const ada = await server.account('Ada')
  const { space } = await spaceWithBoard(ada)
  const { space: other } = await spaceWithBoard(root)
  await server.member(root, other, 'viewer')
  const ben = await server.account('Ben')
  const { token } = await invite(ada, space, 'viewer')
  await ben.ask(join, { token })
  await ben.ask(join, { token })
  await ada.ask(changeMember, { role: 'editor' }, { space, person: await idOf(ben) })
  await server.visitor().refused(signIn, { email: 'ben@example.org', password: 'a wrong one' })
  await server.visitor().refused(signIn, { email: 'nobody@example.org', password: 'a wrong one' })

  const told = async (by: Visitor) =>
    (await by.ask(readSpaceAudit, {}, { space })).lines.map(({ deed, by: who, about }) => [deed, who, about])
  expect(await told(ada)).toEqual([
    ['roleChanged', 'Ada', 'Ben'],
    ['joined', 'Ben', 'Ben'],
    ['invitationMade', 'Ada', null],
  ])
  expect((await ben.refused(readSpaceAudit, {}, { space })).reply.code).toBe('notAllowed')
  expect((await root.refused(readSpaceAudit, {}, { space })).reply.code).toBe('spaceNotFound')
  const failures = (await root.ask(readAudit, { deed: 'signInFailed' })).lines
  expect(failures.map(({ about, from }) => [about, from])).toEqual([
    [null, '127.0.0.1'],
    ['Ben', '127.0.0.1'],
  ])
  // What was typed at the door may be a password in the wrong field: it is not in the trail.
  expect(JSON.stringify(server.store.catalogue.all('audit'))).not.toMatch(/nobody@|ben@|wrong one/)
})

test('the trail is kept as long as the site says', async () => {
  await root.ask(changeSite, { auditDays: 30 })
  server.clock.jump(29 * day)
  await server.app.sweep()
  expect(server.app.access.register.all('audit')).toHaveLength(1)
  server.clock.jump(2 * day)
  await server.app.sweep()
  expect(server.app.access.register.all('audit')).toHaveLength(0)
})
