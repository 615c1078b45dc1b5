import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  askForLink,
  askForPassword,
  beginFactor,
  changePassword,
  confirmEmail,
  confirmFactor,
  createAccount,
  createApiToken,
  followLink,
  getAccount,
  getInstance,
  giveFactor,
  listSpaces,
  lookAtLink,
  signIn,
} from '../../../shared/api/index.ts'
import { type Postbox, postbox, withMail } from '../../help/letters.ts'
import { password, startServer, type TestServer, type Visitor } from '../../help/server.ts'

const minute = 60_000
const day = 24 * 60 * minute
const better = 'seven green lanterns'
const email = 'ada@example.org'

let server: TestServer
let post: Postbox
beforeEach(async () => {
  post = postbox()
  server = await startServer({ transport: post })
  await withMail(server)
})
afterEach(() => server.close())

const settle = () => server.app.mail.settle()
const letterTo = async (route: typeof askForLink) => {
  await server.visitor().ask(route, { email })
  await settle()
  return post.tokenFor(email)
}
const who = async (visitor: Visitor) => (await visitor.ask(getInstance, {})).me?.name ?? null

describe('a link by e-mail', () => {
  beforeEach(() => server.account('Ada'))

  test('signs in on any device, once', async () => {
    const token = await letterTo(askForLink)
    const tablet = server.visitor()
    expect(await tablet.ask(lookAtLink, { token })).toEqual({ does: 'signIn', email, name: 'Ada' })
    await tablet.ask(followLink, { token })
    expect(await who(tablet)).toBe('Ada')
    expect((await server.visitor().refused(followLink, { token })).reply.code).toBe('linkExpired')
  })

  test('looking at it, as a scanner of mail may, neither signs in nor uses it up', async () => {
    const token = await letterTo(askForLink)
    const scanner = server.visitor()
    await scanner.fetch('/link')
    await scanner.ask(lookAtLink, { token })
    expect(scanner.cookie()).toBe('')
    expect(await server.visitor().ask(followLink, { token })).toMatchObject({ me: { name: 'Ada' } })
  })

  test('ends after 15 minutes by the clock of the server, and when a newer one is asked for', async () => {
    const first = await letterTo(askForLink)
    const second = await letterTo(askForLink)
    expect((await server.visitor().refused(followLink, { token: first })).reply.code).toBe('linkExpired')
    server.clock.jump(15 * minute)
    expect((await server.visitor().refused(lookAtLink, { token: second })).reply.code).toBe('linkExpired')
    expect((await server.visitor().refused(followLink, { token: second })).reply.code).toBe('linkExpired')
  })

  test('followed twice at the same moment it opens one door', async () => {
    const token = await letterTo(askForLink)
    const answers = await Promise.allSettled([1, 2, 3].map(() => server.visitor().ask(followLink, { token })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('begins with the address of the site, whatever the request says of itself', async () => {
    await server
      .visitor({ host: 'evil.example', Origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' })
      .fetch('/api/sign-in/link', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email }),
      })
    await settle()
    for (const { text, html } of post.letters) {
      expect(text).not.toContain('evil')
      expect(html).not.toContain('evil')
    }
    await letterTo(askForLink)
    expect(post.letters.at(-1)!.text).toContain('https://cluster.example/link#')
  })

  test('an address without an account hears the same and costs the same; no letter leaves', async () => {
    const writes = (asked: string) =>
      new Promise<{ rows: string[]; reply: unknown }>((resolve) => {
        const rows: string[] = []
        const stop = server.store.catalogue.onWrite((changes) =>
          rows.push(...changes.map((change) => ('put' in change ? change.put : change.delete))),
        )
        void server
          .visitor()
          .fetch('/api/sign-in/link', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ email: asked }),
          })
          .then(async (response) => {
            stop()
            resolve({ rows: rows.slice(0, 1), reply: [response.status, await response.json()] })
          })
      })
    const [known, unknown] = [await writes(email), await writes('nobody@example.org')]
    expect(unknown).toEqual(known)
    expect(known.rows).toEqual(['mails'])
    await settle()
    expect(post.letters.map(({ to }) => to)).toEqual([email])
    expect(server.app.access.register.all('mails')).toEqual([])
  })

  test('the sixth letter within an hour is not sent, and nobody is told', async () => {
    for (let count = 0; count < 7; count++) expect(await server.visitor().ask(askForLink, { email })).toEqual({ sent: true })
    await settle()
    expect(post.letters).toHaveLength(5)
  })

  test('no token of a link is kept anywhere, also while the letter waits', async () => {
    const token = await letterTo(askForLink)
    const kept = JSON.stringify(['links', 'mails', 'audit'].map((collection) => server.store.catalogue.all(collection)))
    expect(kept).not.toContain(token)
  })

  test('the first one that proves an address ends what somebody else may have prepared with it', async () => {
    const squatter = server.visitor()
    await squatter.ask(createAccount, { personName: 'Not Bea', email: 'bea@example.org', password, language: 'en' })
    const { token: program } = await squatter.ask(createApiToken, { name: 'a way back', scope: 'write', days: null })
    await server.visitor().ask(askForLink, { email: 'bea@example.org' })
    await settle()
    const bea = server.visitor()
    await bea.ask(followLink, { token: post.tokenFor('bea@example.org') })
    expect((await squatter.refused(listSpaces, {})).reply.code).toBe('notSignedIn')
    expect((await server.visitor().refused(signIn, { email: 'bea@example.org', password })).reply.code).toBe('wrongPassword')
    expect((await server.visitor().fetch('/api/spaces', { headers: { authorization: `Bearer ${program}` } })).status).toBe(401)
    expect(await bea.ask(getAccount, {})).toMatchObject({ hasPassword: false, emailVerified: true })
    await bea.ask(changePassword, { password: better })
  })

  test('that confirms an address works only for who is signed in as its account', async () => {
    const ada = server.visitor()
    await ada.ask(signIn, { email, password })
    await ada.ask(confirmEmail, {})
    await settle()
    const token = post.tokenFor(email)
    const eve = await server.account('Eve')
    for (const other of [eve, server.visitor()]) expect((await other.refused(followLink, { token })).reply.code).toBe('notSignedIn')
    await ada.ask(followLink, { token })
    expect((await ada.ask(getAccount, {})).emailVerified).toBe(true)
  })
})

describe('a forgotten password', () => {
  test('is chosen anew by the link; every other session ends, also in an open window', async () => {
    const laptop = await server.account('Ada')
    const token = await letterTo(askForPassword)
    const phone = server.visitor()
    await phone.ask(followLink, { token, password: better })
    expect(await who(phone)).toBe('Ada')
    expect(await who(laptop)).toBeNull()
    expect((await server.visitor().refused(signIn, { email, password })).reply.code).toBe('wrongPassword')
    await server.visitor().ask(signIn, { email, password: better })
  })

  test('a bad choice does not use the link up', async () => {
    await server.account('Ada')
    const token = await letterTo(askForPassword)
    for (const bad of [undefined, 'short', 'password123', '1234567890', 'ada@example.org']) {
      const { reply } = await server.visitor().refused(followLink, { token, password: bad })
      expect([bad, reply.code, Object.keys(reply.fields ?? {})]).toEqual([bad, 'badInput', ['password']])
    }
    await server.visitor().ask(followLink, { token, password: better })
  })

  test('a link for one end is no good for another, nor after the address changed', async () => {
    const ada = await server.account('Ada')
    const token = await letterTo(askForLink)
    const { id } = (await ada.ask(getInstance, {})).me!
    await server.app.access.people.setEmail(id, 'ada@new.example', true)
    expect((await server.visitor().refused(followLink, { token, password: better })).reply.code).toBe('linkExpired')
    await server.visitor().ask(signIn, { email: 'ada@new.example', password })
  })

  test('without a mail server nothing is kept, and the page is told', async () => {
    await server.account('Ada')
    await server.store.settings.change({ mail: undefined })
    for (const asked of [email, 'nobody@example.org']) {
      expect(await server.visitor().ask(askForPassword, { email: asked })).toEqual({ sent: false })
    }
    expect(server.app.access.register.all('mails')).toEqual([])
  })
})

describe('who may open an account', () => {
  const bea = { personName: 'Bea', email: 'bea@coop.example', password, language: 'en' as const }

  test('of certain domains only, and with a confirmed address', async () => {
    await server.store.settings.change({ signUp: 'domains', domains: ['coop.example'] })
    for (const other of ['bea@evil.example', 'bea@coop.example.evil.example', 'bea@sub.coop.example']) {
      expect((await server.visitor().refused(createAccount, { ...bea, email: other })).reply.code).toBe('signUpClosed')
    }
    const visitor = server.visitor()
    expect((await visitor.refused(createAccount, bea)).reply.code).toBe('confirmFirst')
    expect(server.app.access.people.withEmail(bea.email)).toBeUndefined()
    await settle()
    const token = post.tokenFor(bea.email)
    await visitor.ask(followLink, { token })
    expect(await who(visitor)).toBe('Bea')
    await server.visitor().ask(signIn, { email: bea.email, password })
    // Asked for again, nobody learns that there is one now, and its owner gets no letter.
    const before = post.letters.length
    expect((await server.visitor().refused(createAccount, bea)).reply.code).toBe('confirmFirst')
    await settle()
    expect(post.letters).toHaveLength(before)
  })

  test('nobody, where it is closed', async () => {
    await server.store.settings.change({ signUp: 'closed' })
    expect((await server.visitor().refused(createAccount, bea)).reply.code).toBe('signUpClosed')
  })

  test('with a password that nobody guesses', async () => {
    for (const bad of ['password123', 'qwertyuiop', 'aaaaaaaaaaaa', '1234567890', 'bea@coop.example', 'Cluster2026']) {
      const { reply } = await server.visitor().refused(createAccount, { ...bea, password: bad })
      expect([bad, reply.fields]).toEqual([bad, { password: 'field.passwordWeak' }])
    }
    await server.visitor().ask(createAccount, { ...bea, password: 'tre parole belle' })
  })
})

describe('the second step', () => {
  let ada: Visitor
  let secret: string
  let codes: string[]
  const codeNow = () => new TOTP({ secret, period: 30, digits: 6, algorithm: 'SHA1' }).generate({ timestamp: server.clock.now() })
  const first = async () => {
    const visitor = server.visitor()
    expect((await visitor.refused(signIn, { email, password })).reply.code).toBe('factorNeeded')
    return visitor
  }
  beforeEach(async () => {
    ada = await server.account('Ada')
    ;({ secret } = await ada.ask(beginFactor, { password }))
    ;({ codes } = await ada.ask(confirmFactor, { code: codeNow() }))
    server.clock.jump(30_000)
  })

  test('is switched on by who knows the password, with a code of the app', async () => {
    const eve = await server.account('Eve')
    expect((await eve.refused(beginFactor, { password: 'not hers at all' })).reply.fields).toHaveProperty('password')
    await eve.ask(beginFactor, { password })
    expect((await eve.refused(confirmFactor, { code: '000000' })).reply.code).toBe('wrongFactor')
    // Not confirmed: not asked for.
    await server.visitor().ask(signIn, { email: 'eve@example.org', password })
    expect(codes).toHaveLength(10)
  })

  test('after the password nobody is in before the code', async () => {
    const visitor = await first()
    expect(await who(visitor)).toBeNull()
    expect((await visitor.refused(listSpaces, {})).reply.code).toBe('notSignedIn')
    await visitor.ask(giveFactor, { code: codeNow(), remember: false })
    expect(await who(visitor)).toBe('Ada')
  })

  test('a code counts once, and for one and a half minutes at most', async () => {
    const code = codeNow()
    await (await first()).ask(giveFactor, { code, remember: false })
    expect((await (await first()).refused(giveFactor, { code, remember: false })).reply.code).toBe('wrongFactor')
    const later = codeNow()
    server.clock.jump(2 * minute)
    expect((await (await first()).refused(giveFactor, { code: later, remember: false })).reply.code).toBe('wrongFactor')
  })

  test('a recovery code counts once', async () => {
    await (await first()).ask(giveFactor, { code: codes[0]!.toLowerCase(), remember: false })
    expect((await (await first()).refused(giveFactor, { code: codes[0]!, remember: false })).reply.code).toBe('wrongFactor')
    expect((await ada.ask(getAccount, {})).factor).toEqual({ on: true, codesLeft: 9 })
    expect(JSON.stringify(server.store.catalogue.all('factors'))).not.toContain(codes[1]!.replace('-', ''))
  })

  test('guessing ends after five tries, also with the right code, and the wait grows', async () => {
    const visitor = await first()
    for (let count = 0; count < 5; count++) await visitor.refused(giveFactor, { code: '123456', remember: false })
    expect((await visitor.refused(giveFactor, { code: codeNow(), remember: false })).reply.code).toBe('stepExpired')
    expect((await (await first()).refused(giveFactor, { code: codeNow(), remember: false })).reply.code).toBe('tooMany')
  })

  test('the way between the steps is of one browser and ends after ten minutes', async () => {
    expect((await server.visitor().refused(giveFactor, { code: codeNow(), remember: false })).reply.code).toBe('stepExpired')
    const visitor = await first()
    server.clock.jump(10 * minute)
    expect((await visitor.refused(giveFactor, { code: codeNow(), remember: false })).reply.code).toBe('stepExpired')
  })

  test('a browser that is remembered is not asked for 30 days; another is, and after a new password all are', async () => {
    const visitor = await first()
    await visitor.ask(giveFactor, { code: codeNow(), remember: true })
    await visitor.ask(signIn, { email, password })
    await first()
    // Its cookie is worth nothing for somebody else.
    await server.account('Eve')
    server.clock.jump(30 * day)
    expect((await visitor.refused(signIn, { email, password })).reply.code).toBe('factorNeeded')
    await visitor.ask(giveFactor, { code: codeNow(), remember: true })
    await visitor.ask(changePassword, { old: password, password: better })
    expect((await visitor.refused(signIn, { email, password: better })).reply.code).toBe('factorNeeded')
  })

  test('is asked after a link by e-mail too', async () => {
    const token = await letterTo(askForLink)
    const visitor = server.visitor()
    expect((await visitor.refused(followLink, { token })).reply.code).toBe('factorNeeded')
    await visitor.ask(giveFactor, { code: codeNow(), remember: false })
    expect(await who(visitor)).toBe('Ada')
  })
})

describe('a session', () => {
  test('that somebody planted in a browser is not the one that is signed in', async () => {
    const eve = await server.account('Eve')
    const planted = eve.cookie()
    await server.account('Ada')
    const victim = server.visitor()
    victim.setCookie(planted)
    await victim.ask(signIn, { email, password })
    expect(victim.cookie()).not.toBe(planted)
    eve.setCookie(planted)
    expect(await who(eve)).not.toBe('Ada')
  })

  test('and every step towards one, over https, is in a cookie that no other host of the domain can write, and no page can read', async () => {
    const https = await startServer({ url: 'https://cluster.example' })
    try {
      await https.account('Ada')
      const { id } = https.app.access.people.withEmail(email)!
      const { secret } = await https.app.access.factors.begin(id, 'Cluster', email)
      await https.app.access.factors.confirm(id, new TOTP({ secret }).generate({ timestamp: https.clock.now() }))
      https.clock.jump(30_000)
      const visitor = https.visitor({ Origin: 'https://cluster.example' })
      const send = (path: string, body: object) =>
        visitor.fetch(`/api/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
      const first = await send('sign-in', { email, password })
      const second = await send('sign-in/factor', { code: new TOTP({ secret }).generate({ timestamp: https.clock.now() }), remember: true })
      const given = [...first.headers.getSetCookie(), ...second.headers.getSetCookie()].filter((line) => !line.includes('=;'))
      expect(given.map((line) => line.split('=', 1)[0]).sort()).toEqual(['__Host-stoa', '__Host-stoa-device', '__Host-stoa-step'])
      for (const line of given) expect(line).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)
    } finally {
      await https.close()
    }
  })

  test('a post that another site causes does nothing at any of the doors', async () => {
    const foreign = server.visitor({ Origin: 'https://evil.example' })
    for (const path of [
      'sign-in',
      'sign-in/link',
      'sign-in/password',
      'sign-in/factor',
      'sign-in/elsewhere',
      'links/follow',
      'me/password',
      'me/erase',
      'me/tokens',
      'site/mail',
    ]) {
      const reply = await foreign.fetch(`/api/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
      expect([path, reply.status]).toEqual([path, 403])
    }
  })
})
