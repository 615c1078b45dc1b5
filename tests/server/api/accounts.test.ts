import { get } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  changeMe,
  createAccount,
  createSpace,
  finishFirstRun,
  getInstance,
  join,
  listSpaces,
  signIn,
  signOut,
} from '../../../shared/api/index.ts'
import { firstRun, invite, password, setupCode, spaceWithBoard, startServer, type TestServer } from '../../help/server.ts'

let server: TestServer
afterEach(() => server.close())

describe('the first run', () => {
  beforeEach(async () => {
    server = await startServer({ ready: false })
  })

  test('an empty instance says that it is not ready and how its disk is', async () => {
    expect(await server.visitor().ask(getInstance, {})).toMatchObject({
      ready: false,
      me: null,
      health: { dataFolder: 'data', writable: true, freeBytes: 1_000_000 },
    })
  })

  test('until it is done every other route says so, also those that do not exist', async () => {
    const visitor = server.visitor()
    for (const path of ['/api/spaces', '/api/enterprises', '/api/templates', '/api/rooms/abcd/thumbnail', '/api/nonsense']) {
      const reply = await visitor.fetch(path)
      expect([path, reply.status, (await reply.json()).code]).toEqual([path, 503, 'firstRunNeeded'])
    }
    expect((await visitor.refused(signIn, { email: 'a@b.org', password })).reply.code).toBe('firstRunNeeded')
  })

  test('it names the site, makes its administrator and signs them in; the health of the disk is then nobody’s business', async () => {
    const ana = server.visitor()
    expect(await ana.ask(finishFirstRun, firstRun)).toMatchObject({ ready: true, name: 'Virtual Cluster', signUp: 'invited', health: null })
    expect((await ana.ask(getInstance, {})).me).toMatchObject({ name: 'Ana', email: 'ana@example.org', instance: 'administrator' })
  })

  test('it can be done once only, also when two do it at the same moment', async () => {
    const answers = await Promise.allSettled([
      server.visitor().ask(finishFirstRun, firstRun),
      server.visitor().ask(finishFirstRun, { ...firstRun, email: 'eve@example.org' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await server.visitor().refused(finishFirstRun, { ...firstRun, email: 'mallory@example.org' })).reply.code).toBe('firstRunDone')
    expect(server.app.access.register.all('people')).toHaveLength(1)
  })

  test('asks for the code in the terminal when it comes from another computer, through a proxy', async () => {
    const far = server.visitor({ 'x-forwarded-for': '203.0.113.7' })
    expect((await far.ask(getInstance, {})).codeNeeded).toBe(true)
    expect((await server.visitor().ask(getInstance, {})).codeNeeded).toBe(false)
    // A page of elsewhere whose name was turned to this computer: the browser that shows it sits here, the person who made it does not.
    const rebound = await new Promise<string>((resolve) => {
      get(`${server.address}/api/instance`, { headers: { host: 'evil.example' } }, (reply) => reply.setEncoding('utf8').on('data', resolve))
    })
    expect(JSON.parse(rebound).codeNeeded).toBe(true)
    for (const code of [undefined, '', 'SETUPCODE2', 'SETUPCODE']) {
      expect((await far.refused(finishFirstRun, { ...firstRun, code })).reply.fields).toEqual({ code: 'field.setupCode' })
    }
    expect(await far.ask(finishFirstRun, { ...firstRun, code: setupCode })).toMatchObject({ ready: true, codeNeeded: false })
  })

  test('a form with errors names each field and changes nothing', async () => {
    const { status, reply } = await server
      .visitor()
      .refused(finishFirstRun, { ...firstRun, name: ' ', email: 'not an address', password: 'short', language: 'xx' })
    expect([status, reply.code]).toEqual([400, 'badInput'])
    expect(reply.fields).toEqual({
      name: 'field.instanceName',
      email: 'field.email',
      password: 'field.password',
      language: 'field.language',
    })
    expect((await server.visitor().ask(getInstance, {})).ready).toBe(false)
  })
})

describe('signing in', () => {
  beforeEach(async () => {
    server = await startServer()
    await server.account('Ada')
  })

  test('the address may be typed in capitals, the password may not', async () => {
    expect(await server.visitor().ask(signIn, { email: ' ADA@Example.org', password })).toMatchObject({ name: 'Ada' })
    expect((await server.visitor().refused(signIn, { email: 'ada@example.org', password: password.toUpperCase() })).reply.code).toBe(
      'wrongPassword',
    )
  })

  test('an unknown address and a wrong password get the same answer after the same work', async () => {
    // Time of the processor, not of the clock: a busy machine makes an answer slow, but hashing costs what it costs.
    const ask = async (email: string) => {
      const before = process.cpuUsage()
      const { status, reply } = await server.visitor().refused(signIn, { email, password: 'a wrong password' })
      const { user, system } = process.cpuUsage(before)
      return { status, reply, work: user + system }
    }
    const threeTimes = async (email: string) => {
      const answers = [await ask(email), await ask(email), await ask(email)]
      return { ...answers[0]!, work: Math.min(...answers.map(({ work }) => work)) }
    }
    const known = await threeTimes('ada@example.org')
    const unknown = await threeTimes('nobody@example.org')
    expect(unknown.status).toBe(401)
    expect(unknown.reply).toEqual(known.reply)
    expect(unknown.work).toBeGreaterThan(known.work / 2)
  })

  test('after five wrong passwords that address has to wait, longer each time; the right one then works', async () => {
    const visitor = server.visitor()
    const wrong = () => visitor.refused(signIn, { email: 'ada@example.org', password: 'wrong' })
    for (let tries = 0; tries < 5; tries++) expect((await wrong()).reply.code).toBe('wrongPassword')
    expect(await wrong()).toMatchObject({ status: 429, reply: { code: 'tooMany' } })
    expect((await visitor.refused(signIn, { email: 'ada@example.org', password })).reply.code).toBe('tooMany')
    server.clock.jump(1_000)
    expect((await wrong()).reply.code).toBe('wrongPassword')
    server.clock.jump(1_000)
    expect((await wrong()).reply.code).toBe('tooMany')
    server.clock.jump(1_000)
    expect(await visitor.ask(signIn, { email: 'ada@example.org', password })).toMatchObject({ name: 'Ada' })
  })

  test('an address without an account has to wait just the same', async () => {
    const wrong = () => server.visitor().refused(signIn, { email: 'nobody@example.org', password: 'wrong' })
    for (let tries = 0; tries < 5; tries++) await wrong()
    expect((await wrong()).reply.code).toBe('tooMany')
  })

  test('many tries at once do not all come through', async () => {
    const tries = Array.from({ length: 12 }, () => server.visitor().refused(signIn, { email: 'ada@example.org', password: 'wrong' }))
    const codes = (await Promise.all(tries)).map(({ reply }) => reply.code)
    expect(codes.filter((code) => code === 'wrongPassword')).toHaveLength(5)
  })

  test('one address that asks very often is told to wait', async () => {
    const statuses = new Set<number>()
    for (let tries = 0; tries < 65; tries++) {
      statuses.add((await server.visitor().refused(signIn, { email: 'x', password: '' })).status)
    }
    expect(statuses).toEqual(new Set([400, 429]))
  })

  test('the token is in the cookie only: the store has its hash, the log nothing', async () => {
    const ada = server.visitor()
    await ada.ask(signIn, { email: 'ada@example.org', password })
    const token = ada.cookie().split('=')[1]!
    expect(token.length).toBeGreaterThanOrEqual(43)
    expect(JSON.stringify(['people', 'sessions'].map((name) => server.store.catalogue.all(name)))).not.toContain(token)
    expect(server.log.join()).not.toContain(token)
  })

  test('signing in again gives a new token and ends the old one', async () => {
    const ada = server.visitor()
    await ada.ask(signIn, { email: 'ada@example.org', password })
    const old = ada.cookie()
    await ada.ask(signIn, { email: 'ada@example.org', password })
    expect(ada.cookie()).not.toBe(old)
    const thief = server.visitor()
    thief.setCookie(old)
    expect((await thief.ask(getInstance, {})).me).toBeNull()
  })

  test('signing out ends the session on the server, not only in the browser', async () => {
    const ada = server.visitor()
    await ada.ask(signIn, { email: 'ada@example.org', password })
    const kept = ada.cookie()
    await ada.ask(signOut, {})
    expect(ada.cookie()).toBe('')
    const thief = server.visitor()
    thief.setCookie(kept)
    expect((await thief.refused(listSpaces, {})).reply.code).toBe('notSignedIn')
  })
})

describe('accounts', () => {
  const ben = { personName: 'Ben', email: 'ben@example.org', password, language: 'it' } as const

  test('where sign-up is open anybody becomes a member, and gets no more by asking for it', async () => {
    server = await startServer({ signUp: 'open' })
    const me = await server.visitor().ask(createAccount, { ...ben, instance: 'administrator' } as typeof ben)
    expect(me).toMatchObject({ name: 'Ben', guest: false, instance: 'member', language: 'it' })
  })

  test('an address has one account', async () => {
    server = await startServer()
    const twice = await Promise.allSettled([server.visitor().ask(createAccount, ben), server.visitor().ask(createAccount, ben)])
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = await server.visitor().refused(createAccount, { ...ben, email: 'BEN@example.org' })
    expect(refused).toMatchObject({ status: 409, reply: { code: 'emailTaken', fields: { email: 'error.emailTaken' } } })
  })

  test('where only the invited come in, a stranger is refused and a guest becomes an account with all that is theirs', async () => {
    server = await startServer({ signUp: 'invited' })
    expect((await server.visitor().refused(createAccount, ben)).reply.code).toBe('signUpClosed')

    const ada = await server.account('Ada')
    const { space } = await spaceWithBoard(ada)
    const guest = server.visitor()
    const { token } = await invite(ada, space, 'editor')
    const { me } = await guest.ask(join, { token, name: 'Benedetta' })
    expect((await guest.refused(createSpace, { name: 'Mine' })).reply.code).toBe('notAllowed')

    const account = await guest.ask(createAccount, ben)
    expect(account).toMatchObject({ id: me.id, name: 'Ben', guest: false })
    expect((await guest.ask(listSpaces, {})).spaces).toMatchObject([{ id: space, role: 'editor' }])
    expect(await guest.ask(createSpace, { name: 'Mine' })).toMatchObject({ role: 'owner' })
  })

  test('a person changes name and language, and errors then speak that language', async () => {
    server = await startServer()
    const ada = await server.account('Ada')
    expect(await ada.ask(changeMe, { language: 'it' })).toMatchObject({ name: 'Ada', language: 'it' })
    expect(await ada.ask(changeMe, { personName: 'Ada Lovelace' })).toMatchObject({ name: 'Ada Lovelace', language: 'it' })
    expect((await ada.refused(createSpace, { name: '' })).reply.message).toContain('Nulla è cambiato')
  })

  test('the first colours of the people are different', async () => {
    server = await startServer()
    const colours = await Promise.all(
      ['A', 'B', 'C', 'D'].map(async (name) => (await (await server.account(name)).ask(getInstance, {})).me!.colour),
    )
    expect(new Set(colours).size).toBe(4)
  })
})
