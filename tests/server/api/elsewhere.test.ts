import { TOTP } from 'otpauth'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addProvider,
  beginFactor,
  changeProvider,
  changeSite,
  confirmFactor,
  connectElsewhere,
  disconnectElsewhere,
  getAccount,
  getInstance,
  getSite,
  getSpace,
  listWays,
  type ProviderView,
  signIn,
  signInElsewhere,
} from '../../../shared/api/index.ts'
import { client, comeBack, startProvider, type TestProvider } from '../../help/provider.ts'
import { password, spaceWithBoard, startServer, type TestServer, type Visitor } from '../../help/server.ts'

const minute = 60_000
let server: TestServer
let there: TestProvider
let root: Visitor
let id: string

beforeEach(async () => {
  server = await startServer()
  there = await startProvider(`${server.address}/api/sign-in/back`)
  root = await server.account('Root', 'administrator')
  await root.ask(addProvider, { ...plain, issuer: there.issuer, clientSecret: client.clientSecret })
  id = (await root.ask(getSite, {})).providers[0]!.id
})
afterEach(async () => {
  await server.close()
  await there.close()
})

const plain = {
  name: 'Our house',
  clientId: client.clientId,
  linksByEmail: false,
  trustsEmail: false,
  opensAccounts: false,
  asksFactor: false,
}
const set = (change: Partial<Pick<ProviderView, 'linksByEmail' | 'trustsEmail' | 'opensAccounts' | 'asksFactor'>>) =>
  root.ask(changeProvider, { ...plain, issuer: there.issuer, ...change }, { provider: id })
const who = async (visitor: Visitor) => (await visitor.ask(getInstance, {})).me
/** The whole way, there and back. */
const enter = async (visitor: Visitor, to?: string) =>
  comeBack(visitor, await there.visit((await visitor.ask(signInElsewhere, { provider: id, ...(to && { to }) })).url))

test('a button with its name; the secret stays here', async () => {
  expect((await server.visitor().ask(listWays, {})).providers).toEqual([{ id, name: 'Our house' }])
  expect(JSON.stringify(await root.ask(getSite, {}))).not.toContain(client.clientSecret)
})

test('opens an account, and the next time the same one, whatever the address is then', async () => {
  there.is({ sub: 'u1', email: 'Bea@Coop.Example', email_verified: true, name: 'Bea\nBianchi' })
  const bea = server.visitor()
  expect(await enter(bea, '/enterprises?q=1')).toBe('/enterprises?q=1')
  expect(await who(bea)).toMatchObject({ name: 'Bea Bianchi', email: 'bea@coop.example', instance: 'member' })
  there.is({ sub: 'u1', email: 'other@coop.example', email_verified: true })
  const phone = server.visitor()
  await enter(phone)
  expect((await who(phone))!.id).toBe((await who(bea))!.id)
})

test('obeys what the site says about new accounts, unless it may open them itself', async () => {
  await root.ask(changeSite, { signUp: 'domains', domains: ['coop.example'] })
  there.is({ sub: 'u1', email: 'bea@elsewhere.example', email_verified: true })
  expect(await enter(server.visitor())).toContain('problem=signUpClosed')
  there.is({ sub: 'u1', email: 'bea@coop.example' })
  expect(await enter(server.visitor())).toContain('problem=signUpClosed')
  there.is({ sub: 'u1', email: 'bea@coop.example', email_verified: true })
  expect(await enter(server.visitor())).toBe('/spaces')
  await root.ask(changeSite, { signUp: 'closed' })
  there.is({ sub: 'u2', email: 'ben@coop.example', email_verified: true })
  expect(await enter(server.visitor())).toContain('problem=signUpClosed')
  await set({ opensAccounts: true })
  expect(await enter(server.visitor())).toBe('/spaces')
})

test('an address that has an account here opens it only where the administrators allow it, and both sides have verified it', async () => {
  const ada = await server.account('Ada')
  const { id: person } = (await who(ada))!
  there.is({ sub: 'u1', email: 'ada@example.org', email_verified: true })
  expect(await enter(server.visitor())).toContain('problem=providerTaken')
  await set({ linksByEmail: true })
  // Somebody may have opened the account here with an address that is not theirs.
  expect(await enter(server.visitor())).toContain('problem=providerTaken')
  await server.app.access.people.verifyEmail(person, 'ada@example.org')
  there.is({ sub: 'u1', email: 'ada@example.org', email_verified: false })
  expect(await enter(server.visitor())).toContain('problem=providerTaken')
  there.is({ sub: 'u1', email: 'ada@example.org', email_verified: true })
  const other = server.visitor()
  expect(await enter(other)).toBe('/spaces')
  expect((await who(other))!.id).toBe(person)
})

test('is added to an account by who is signed in, and taken away again; never the only way in', async () => {
  const ada = await server.account('Ada')
  there.is({ sub: 'u1' })
  expect(await comeBack(ada, await there.visit((await ada.ask(connectElsewhere, { provider: id })).url))).toBe('/account#ways')
  const other = server.visitor()
  await enter(other)
  expect((await who(other))!.name).toBe('Ada')
  // It is Ada's now.
  const eve = await server.account('Eve')
  expect(await comeBack(eve, await there.visit((await eve.ask(connectElsewhere, { provider: id })).url))).toBe(
    '/account?problem=providerTaken',
  )
  const { identities } = await ada.ask(getAccount, {})
  expect((await eve.refused(disconnectElsewhere, {}, { identity: identities[0]!.id })).reply.code).toBe('notFound')
  await ada.ask(disconnectElsewhere, {}, { identity: identities[0]!.id })

  there.is({ sub: 'u2', email: 'bea@coop.example', email_verified: true })
  const bea = server.visitor()
  await enter(bea)
  const only = (await bea.ask(getAccount, {})).identities[0]!
  expect((await bea.refused(disconnectElsewhere, {}, { identity: only.id })).reply.code).toBe('lastWay')
})

test('a guest who comes so keeps their places', async () => {
  const { space } = await spaceWithBoard(root)
  const guest = await server.member(root, space, 'editor')
  await root.ask(changeSite, { signUp: 'invited' })
  there.is({ sub: 'u1', email: 'gus@coop.example', email_verified: true, name: 'Gus' })
  expect(await enter(guest)).toBe('/spaces')
  expect((await guest.ask(getSpace, {}, { space })).role).toBe('editor')
  expect(await enter(server.visitor())).toBe('/spaces')
  there.is({ sub: 'u2', email: 'eve@coop.example', email_verified: true })
  expect(await enter(server.visitor())).toContain('problem=signUpClosed')
})

test('the second step is asked after it only where the administrators want it', async () => {
  const ada = await server.account('Ada')
  there.is({ sub: 'u1' })
  await comeBack(ada, await there.visit((await ada.ask(connectElsewhere, { provider: id })).url))
  const { secret } = await ada.ask(beginFactor, { password })
  await ada.ask(confirmFactor, { code: new TOTP({ secret }).generate({ timestamp: server.clock.now() }) })
  expect(await enter(server.visitor())).toBe('/spaces')
  await set({ asksFactor: true })
  const visitor = server.visitor()
  expect(await enter(visitor)).toBe('/sign-in?then=%2Fspaces&step=code')
  expect(await who(visitor)).toBeNull()
})

test('a way back that is forged, of another browser, too late or walked twice leads nowhere', async () => {
  there.is({ sub: 'u1', email: 'bea@coop.example', email_verified: true })
  const stale = '/sign-in?problem=providerStale'
  const bea = server.visitor()
  const back = await there.visit((await bea.ask(signInElsewhere, { provider: id })).url)
  // Somebody sends this browser the end of a way of their own: signing it in as them.
  expect(await comeBack(server.visitor(), back)).toBe(stale)
  const forged = back.replace(/state=[^&]+/, 'state=forged')
  expect(await comeBack(bea, forged)).toBe(stale)
  // That used the way up.
  expect(await comeBack(bea, back)).toBe(stale)

  const late = server.visitor()
  const lateBack = await there.visit((await late.ask(signInElsewhere, { provider: id })).url)
  server.clock.jump(10 * minute)
  expect(await comeBack(late, lateBack)).toBe(stale)

  const twice = server.visitor()
  const twiceBack = await there.visit((await twice.ask(signInElsewhere, { provider: id })).url)
  expect(await comeBack(twice, twiceBack)).toBe('/spaces')
  expect(await comeBack(server.visitor(), twiceBack)).toBe(stale)
  expect(server.app.access.register.all('people')).toHaveLength(2)
})

test('a code of another way, or an answer of another issuer, is refused', async () => {
  there.is({ sub: 'u1', email: 'bea@coop.example', email_verified: true })
  const [one, two] = [server.visitor(), server.visitor()]
  const first = new URL(await there.visit((await one.ask(signInElsewhere, { provider: id })).url))
  const second = new URL(await there.visit((await two.ask(signInElsewhere, { provider: id })).url))
  // Code of the first in the way of the second: PKCE and nonce belong to the browser that asked.
  second.searchParams.set('code', first.searchParams.get('code')!)
  expect(await comeBack(two, second.href)).toContain('problem=providerFailed')
  first.searchParams.set('iss', 'https://evil.example')
  expect(await comeBack(one, first.href)).toContain('problem=providerFailed')
})

test('who says no there, or a provider that is away, gets a plain sentence', async () => {
  const visitor = server.visitor()
  const back = await there.visit((await visitor.ask(signInElsewhere, { provider: id })).url, true)
  expect(await comeBack(visitor, back)).toContain('problem=providerRefused')
  await there.close()
  await server.store.settings.change({
    providers: server.store.settings.get().providers!.map((one) => ({ ...one, clientId: 'asked anew' })),
  })
  expect((await server.visitor().refused(signInElsewhere, { provider: id })).reply.code).toBe('providerUnreachable')
  expect((await server.visitor().refused(signInElsewhere, { provider: 'nosuchprovider' })).reply.code).toBe('notFound')
})

test('goes on only inside the site', async () => {
  there.is({ sub: 'u1', email: 'bea@coop.example', email_verified: true })
  for (const to of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '\t//evil.example',
  ]) {
    expect([to, await enter(server.visitor(), to)]).toEqual([to, '/spaces'])
  }
  await server.visitor().ask(signIn, { email: 'root@example.org', password })
})
