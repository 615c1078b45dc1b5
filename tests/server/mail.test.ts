/** Letters: over a real mail server, and through its absences. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { createLog } from '../../server/host/log.ts'
import { MailProblem } from '../../server/mail/index.ts'
import { createRooms } from '../../server/sync/index.ts'
import { askForLink, signIn, testMail } from '../../shared/api/index.ts'
import { away, postbox, withMail } from '../help/letters.ts'
import { password, startServer, type TestServer } from '../help/server.ts'

const minute = 60_000
let server: TestServer
let sink: SMTPServer | null = null
afterEach(async () => {
  await server.close()
  await new Promise<void>((resolve) => (sink ? sink.close(resolve) : resolve()))
  sink = null
})

/** A mail server that knows one user and keeps what it is sent. */
async function mailServer(): Promise<{ port: number; letters: string[]; from: string[] }> {
  const letters: string[] = []
  const from: string[] = []
  sink = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.username === 'stoa' && auth.password === 'smtp secret' ? done(null, { user: 'stoa' }) : done(new Error('who are you?')),
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('gone@') ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) : done(),
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
      stream.on('end', () => {
        letters.push(text)
        from.push(session.envelope.mailFrom ? session.envelope.mailFrom.address : '')
        done()
      })
    },
  })
  await new Promise<void>((resolve) => sink!.listen(0, '127.0.0.1', resolve))
  return { port: (sink.server.address() as AddressInfo).port, letters, from }
}

test('a letter arrives over SMTP: in two forms, with letters of every script, from the site, without a header that somebody wrote into a name', async () => {
  server = await startServer()
  const { port, letters, from } = await mailServer()
  await server.store.settings.change({
    name: 'Κοινωνικές επιχειρήσεις',
    url: 'https://cluster.example',
    mail: { host: '127.0.0.1', port, security: 'none', user: 'stoa', password: 'smtp secret', from: 'stoa@example.org' },
  })
  await server.account('Ada')
  const { id } = server.app.access.people.withEmail('ada@example.org')!
  await server.app.access.people.change(id, { name: 'Ada\r\nBcc: everybody@example.org <b>', language: 'it' })
  await server.visitor().ask(askForLink, { email: 'ada@example.org' })
  await server.app.mail.settle()

  expect(letters).toHaveLength(1)
  const [letter] = letters as [string]
  const head = letter.split('\r\n\r\n', 1)[0]!
  expect(head).not.toMatch(/^Bcc:/im)
  expect(head).toMatch(/^To: ada@example\.org$/m)
  expect(head).toMatch(/^Auto-Submitted: auto-generated$/im)
  expect(letter).toContain('text/plain')
  expect(letter).toContain('text/html')
  expect(from).toEqual(['stoa@example.org'])
})

test('an administrator is told what the mail server said, and never the password', async () => {
  server = await startServer()
  const { port } = await mailServer()
  const ada = await server.account('Ada', 'administrator')
  const mail = { host: '127.0.0.1', port, security: 'none' as const, user: 'stoa', password: 'not the secret', from: 'stoa@example.org' }
  await server.store.settings.change({ url: 'https://cluster.example', mail })
  const refused = await ada.ask(testMail, {})
  expect(refused).toMatchObject({ ok: false, why: expect.stringContaining('who are you?') })
  expect(JSON.stringify([refused, server.log])).not.toContain('not the secret')
  await server.store.settings.change({ mail: { ...mail, password: 'smtp secret' } })
  expect(await ada.ask(testMail, {})).toEqual({ ok: true, why: null })
})

test('a mail server that is away gets the letter when it is back, with a link that is fresh then', async () => {
  const post = postbox()
  server = await startServer({ transport: post })
  await withMail(server)
  await server.account('Ada')
  post.refuse(away)
  await server.visitor().ask(askForLink, { email: 'ada@example.org' })
  await server.app.mail.settle()
  expect(server.app.mail.counts()).toEqual({ waiting: 1, failed: 0 })
  post.refuse(null)
  server.clock.advance(minute)
  await server.app.mail.settle()
  expect(post.letters).toHaveLength(1)
  expect(server.app.mail.counts()).toEqual({ waiting: 0, failed: 0 })
})

test('a letter that is too old to be of use is not sent; one that is refused for good is not tried again', async () => {
  const post = postbox()
  server = await startServer({ transport: post })
  await withMail(server)
  await server.account('Ada')
  post.refuse(away)
  await server.visitor().ask(askForLink, { email: 'ada@example.org' })
  await server.app.mail.settle()
  server.clock.jump(20 * minute)
  post.refuse(null)
  await server.app.mail.settle()
  expect([post.letters.length, server.app.mail.counts().waiting]).toEqual([0, 0])
  post.refuse(new MailProblem('no such mailbox: ada@example.org', true))
  await server.visitor().ask(askForLink, { email: 'ada@example.org' })
  await server.app.mail.settle()
  expect(server.app.mail.counts()).toEqual({ waiting: 0, failed: 1 })
  expect(server.log.join()).toContain('a letter was given up')
  expect(server.log.join()).not.toContain('ada@example.org')
})

test('what waits survives a restart', async () => {
  const post = postbox()
  server = await startServer({ transport: post })
  await withMail(server)
  await server.account('Ada')
  post.refuse(away)
  await server.visitor().ask(askForLink, { email: 'ada@example.org' })
  await server.app.mail.settle()
  await server.app.mail.close()

  const next = postbox()
  const { store, clock } = server
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const again = createApp({
    store,
    clock,
    random,
    createRooms: (door) => createRooms({ store, door, clock, random, log: createLog('silent') }),
    exporter: { make: () => Promise.reject(), thumbnail: () => Promise.reject(), written: () => Promise.reject(), close: async () => {} },
    log: createLog('silent'),
    health: async () => ({ dataFolder: 'data', writable: true, freeBytes: 1 }),
    setupCode: '',
    page: null,
    transport: next,
    config: { url: null, trustProxy: false },
  })
  clock.advance(minute)
  await again.mail.settle()
  await again.close()
  expect(next.letters.map(({ to }) => to)).toEqual(['ada@example.org'])
})

test('a letter is in the language of who reads it, in words only, with nothing to fetch', async () => {
  const post = postbox()
  server = await startServer({ transport: post })
  await withMail(server)
  await server.account('Ada')
  const { id } = server.app.access.people.withEmail('ada@example.org')!
  await server.app.access.people.change(id, { name: '<img src=x>', language: 'it' })
  await server.visitor().ask(askForLink, { email: 'ada@example.org' })
  await server.app.mail.settle()
  const [{ subject, text, html }] = post.letters as [(typeof post.letters)[number]]
  expect(subject).toBe('Il tuo link per Cluster')
  expect(text).toContain('Ciao <img src=x>')
  expect(html).not.toMatch(/<img|<script|url\(|src=["']http/i)
  expect(html).toContain('lang="it"')
  await server.visitor().ask(signIn, { email: 'ada@example.org', password })
})
