/** What holds for every answer: headers, foreign sites, bad input, errors, files. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { attachment } from '../../../server/api/exports.ts'
import { createSpace, getInstance, getRoom, join as joinSpace, listSpaces, signOut } from '../../../shared/api/index.ts'
import { invite, spaceWithBoard, startServer, type TestServer } from '../../help/server.ts'

let server: TestServer
afterEach(() => server.close())

describe('other web sites', () => {
  test.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
  ])('a request that %s makes a browser send changes nothing', async (origin) => {
    server = await startServer()
    const ada = await server.account('Ada')
    const tricked = server.visitor({ Origin: origin })
    tricked.setCookie(ada.cookie())
    expect(await tricked.refused(createSpace, { name: 'Theirs' })).toMatchObject({ status: 403, reply: { code: 'foreignSite' } })
    expect((await tricked.refused(signOut, {})).reply.code).toBe('foreignSite')
    expect((await ada.ask(listSpaces, {})).spaces).toEqual([])
  })

  test('a form of text that needs no permission of the browser is not read as JSON', async () => {
    server = await startServer()
    const ada = await server.account('Ada')
    const reply = await ada.fetch('/api/spaces', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{"name":"Theirs"}' })
    expect(reply.status).toBe(400)
    expect((await ada.ask(listSpaces, {})).spaces).toEqual([])
  })

  test('no answer can be framed, sniffed, scripted or tell where a reader came from', async () => {
    server = await startServer()
    for (const path of ['/api/instance', '/api/nonsense', '/healthz', '/nonsense']) {
      const { headers } = await server.visitor().fetch(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data: blob:;font-src 'self' data:;connect-src 'self';" +
          "object-src 'none';frame-ancestors 'none';base-uri 'self';form-action 'self'",
      )
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

describe('bad input', () => {
  const post = (body: string) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body })

  test.each([
    ['half of a JSON', '{"name":', 'badJson'],
    ['not even that', 'name=Ada', 'badJson'],
    ['a number', '7', 'badJson'],
    ['a list', '[]', 'badInput'],
    ['a name that is no text', '{"name":{"a":1}}', 'badInput'],
    ['a name with a control character', '{"name":"a\\u0000b"}', 'badInput'],
    ['half of an emoji', '{"name":"\\ud83d"}', 'badInput'],
  ])('%s', async (_, body, code) => {
    server = await startServer()
    const ada = await server.account('Ada')
    const reply = await ada.fetch('/api/spaces', post(body))
    expect([reply.status, (await reply.json()).code]).toEqual([400, code])
    expect((await ada.ask(listSpaces, {})).spaces).toEqual([])
  })

  test('keys that mean something to JavaScript mean nothing here', async () => {
    server = await startServer()
    const ada = await server.account('Ada')
    await ada.fetch(
      '/api/spaces',
      post('{"name":"Fine","__proto__":{"instance":"administrator"},"constructor":{"prototype":{"polluted":1}}}'),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((await ada.ask(getInstance, {})).me?.instance).toBe('member')
    for (const id of ['__proto__', 'constructor', 'a', 'x'.repeat(41), 'a/b', '..%2f..', '%00']) {
      expect((await ada.fetch(`/api/spaces/${id}`)).status).toBe(404)
    }
  })

  test('a path that cannot be decoded, and a line that is no HTTP, end with themselves', async () => {
    server = await startServer()
    expect((await server.visitor().fetch('/api/spaces/%E0%A4%A')).status).toBe(404)
    expect((await server.visitor().fetch('/%E0%A4%A')).status).toBeGreaterThanOrEqual(400)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(server.address).port), '127.0.0.1', () => socket.write('NONSENSE\u0000\r\n\r\n'))
      socket.once('data', (data) => resolve(data.toString()))
      socket.once('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1.1 400/)
    expect((await server.visitor().ask(getInstance, {})).ready).toBe(true)
  })
})

describe('errors', () => {
  test('are a code and a sentence in the reader’s language', async () => {
    server = await startServer()
    const reply = await server.visitor({ 'Accept-Language': 'it-IT,it;q=0.9,en;q=0.8' }).refused(listSpaces, {})
    expect(reply).toMatchObject({ status: 401, reply: { code: 'notSignedIn', message: expect.stringContaining('Non hai effettuato') } })
    expect((await server.visitor().fetch('/api/nonsense')).status).toBe(404)
  })

  test('a mistake of ours shows a reference that finds its line in the log, and neither a stack nor a cookie', async () => {
    server = await startServer()
    const ada = await server.account('Ada')
    const { board } = await spaceWithBoard(ada)
    server.app.rooms.present = () => {
      throw new Error('a mistake of ours')
    }
    const { status, reply } = await ada.refused(getRoom, {}, { room: board })
    expect([status, reply.code]).toEqual([500, 'unexpected'])
    expect(reply.message).toContain(reply.reference)
    expect(JSON.stringify(reply)).not.toContain('mistake of ours')
    const line = server.log.find((entry) => entry.includes(reply.reference!))!
    expect(line).toContain('a mistake of ours')
    expect(line).not.toContain(ada.cookie().split('=')[1])
  })

  test('what breaks a room is in the log, with its cause', async () => {
    server = await startServer()
    const ada = await server.account('Ada')
    const { board } = await spaceWithBoard(ada)
    await server.app.rooms.close()
    server.store.log.load = () => Promise.reject(new Error('disk unreadable'))
    const reply = await ada.fetch(`/api/rooms/${board}/export/json`)
    expect([reply.status, (await reply.json()).code]).toEqual([503, 'storeFailed'])
    expect(server.log.join()).toContain('disk unreadable')
  })

  test('a disk that takes nothing is said, and nothing pretends to be done', async () => {
    server = await startServer()
    const ada = await server.account('Ada')
    const { write } = server.store.catalogue
    server.store.catalogue.write = () => Promise.reject(new Error('ENOSPC'))
    expect(await ada.refused(createSpace, { name: 'Lost' })).toMatchObject({ status: 503, reply: { code: 'storeFailed' } })
    server.store.catalogue.write = write
    expect((await ada.ask(listSpaces, {})).spaces).toEqual([])
  })
})

describe('the page', () => {
  test('every path of the page is index.html, asked for anew each time; hashed files are kept; what is missing is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stoa-page-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Stoa</title>')
    await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
    server = await startServer({ page: folder })
    const html = { headers: { Accept: 'text/html,*/*' } }
    const visitor = server.visitor()
    for (const path of ['/', '/spaces/abcd', '/join']) {
      const reply = await visitor.fetch(path, html)
      expect([reply.status, reply.headers.get('cache-control'), await reply.text()]).toEqual([
        200,
        'no-cache',
        '<!doctype html><title>Stoa</title>',
      ])
    }
    expect((await visitor.fetch('/assets/main-abc123.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await visitor.fetch('/assets/main-old.js', html)).status).toBe(404)
    expect((await visitor.fetch('/spaces', { method: 'POST' })).status).toBe(404)
    for (const trick of ['/..%2f..%2f..%2f..%2fetc%2fpasswd', '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd']) {
      expect(await (await visitor.fetch(trick)).text()).not.toContain('root:')
    }
    expect((await visitor.fetch('/api/nonsense', html)).headers.get('content-type')).toContain('json')
    await rm(folder, { recursive: true })
  })
})

describe('compressed scripts', () => {
  test('go to who takes them, the smallest first; to others as they are; each with an ETag of its own, and kept for good', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stoa-page-'))
    await mkdir(join(folder, 'assets'))
    const script = `export const many = '${'words '.repeat(400)}'`
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Stoa</title>')
    await writeFile(join(folder, 'assets', 'main-abc123.js'), script)
    await writeFile(join(folder, 'assets', 'main-abc123.js.br'), brotliCompressSync(script))
    await writeFile(join(folder, 'assets', 'main-abc123.js.gz'), gzipSync(script))
    server = await startServer({ page: folder })
    const visitor = server.visitor()
    const etags = new Set<string | null>()
    for (const [takes, sent] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const reply = await visitor.fetch('/assets/main-abc123.js', { headers: { 'Accept-Encoding': takes } })
      expect([reply.status, reply.headers.get('content-encoding'), reply.headers.get('vary')]).toEqual([200, sent, 'Accept-Encoding'])
      expect(reply.headers.get('content-type')).toMatch(/^text\/javascript/)
      expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(await reply.text()).toBe(script)
      etags.add(reply.headers.get('etag'))
    }
    expect(etags.size).toBe(3)
    const json = await visitor.fetch('/api/instance', { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(json.headers.get('content-encoding')).toBeNull()
    await rm(folder, { recursive: true })
  })
})

describe('watching over it', () => {
  test('it says that it lives and that it can work; stopping, it takes nothing new', async () => {
    server = await startServer()
    expect((await server.visitor().fetch('/healthz')).status).toBe(200)
    expect(await (await server.visitor().fetch('/readyz')).json()).toEqual({ ok: true, writable: true })
    await server.app.close()
    await expect(server.visitor().fetch('/healthz')).rejects.toThrow()
  })
})

describe('files', () => {
  test('a download is named like its board, in every alphabet and without tricks', () => {
    expect(attachment('Kick-off', 'svg')).toBe(`attachment; filename="Kick-off.svg"; filename*=UTF-8''Kick-off.svg`)
    expect(attachment('Żółć & Ώρα', 'pdf')).toBe(
      `attachment; filename="Zoc &.pdf"; filename*=UTF-8''%C5%BB%C3%B3%C5%82%C4%87%20%26%20%CE%8F%CF%81%CE%B1.pdf`,
    )
    expect(attachment('Ώρα', 'pdf')).toContain('filename="Stoa.pdf"')
    expect(attachment('../..', 'png')).toContain('filename="Stoa.png"')
    expect(attachment('a"; filename="evil.exe\r\nX: y/../z', 'png')).not.toMatch(/[\r\n]|evil\.exe"|\/\.\./)
  })

  test('however fast a board changes and in how many languages it is asked for, one picture at a time is made of it', async () => {
    let made = 0
    let letGo = () => {}
    const isHeld = new Promise<void>((resolve) => (letGo = resolve))
    server = await startServer({
      exporter: {
        make: async () => new Uint8Array(),
        async thumbnail() {
          made++
          await isHeld
          return '<svg xmlns="http://www.w3.org/2000/svg"/>'
        },
        written: async () => [],
        close: async () => {},
      },
    })
    const ada = await server.account('Ada')
    const { board } = await spaceWithBoard(ada)
    const ask = (language: string) => ada.fetch(`/api/rooms/${board}/thumbnail`, { headers: { 'Accept-Language': language } })
    // An account speaks one language; a guest that of the browser.
    const guest = server.visitor()
    const { token } = await invite(ada, (await ada.ask(getRoom, {}, { room: board })).space, 'viewer')
    await guest.ask(joinSpace, { token, name: 'Eve' })
    const asked: Promise<Response>[] = []
    for (let each = 0; each < 20; each++) {
      asked.push(ask('en'), guest.fetch(`/api/rooms/${board}/thumbnail`, { headers: { 'Accept-Language': each % 2 ? 'it' : 'en' } }))
      server.clock.advance(1)
      await server.app.rooms.change(`board:${board}`, 'ada', (doc) => doc.getMap('meta').set('title', each))
    }
    letGo()
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(new Array(40).fill(200))
    expect(made).toBe(2)
    server.clock.advance(1)
    await server.app.rooms.change(`board:${board}`, 'ada', (doc) => doc.getMap('meta').set('title', 'last'))
    expect((await ask('en')).status).toBe(200)
    expect(made).toBe(3)
  })

  test('an export has its type and name, a picture can do nothing and is not sent twice', async () => {
    const asked: unknown[] = []
    server = await startServer({
      exporter: {
        async make(job) {
          asked.push(job)
          return new TextEncoder().encode('file')
        },
        thumbnail: async () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
        written: async () => [],
        close: async () => {},
      },
    })
    const ada = await server.account('Ada')
    const { board } = await spaceWithBoard(ada)
    const file = await ada.fetch(`/api/rooms/${board}/export/svg?language=it&names=yes`)
    expect(await file.text()).toBe('file')
    expect(file.headers.get('content-type')).toContain('image/svg+xml')
    expect(file.headers.get('content-disposition')).toContain('filename="Kick-off.svg"')
    expect(asked[0]).toMatchObject({ format: 'svg', of: 'board', title: 'Kick-off', language: 'it' })
    expect(Object.values((asked[0] as { names: object }).names)).toContain('Ada')
    for (const format of ['md', 'exe', '__proto__', 'constructor']) {
      expect((await ada.fetch(`/api/rooms/${board}/export/${format}`)).status).toBe(404)
    }

    const picture = await ada.fetch(`/api/rooms/${board}/thumbnail`)
    expect(picture.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    const again = await ada.fetch(`/api/rooms/${board}/thumbnail`, {
      // As a browser asks again; without the second header `fetch` of Node would ask for a fresh copy.
      headers: { 'If-None-Match': picture.headers.get('etag')!, 'Cache-Control': 'max-age=0' },
    })
    expect(again.status).toBe(304)
    expect((await server.visitor().fetch('/api/templates/problem-tree/thumbnail?language=it')).status).toBe(200)
    expect((await server.visitor().fetch('/api/templates/constructor/thumbnail')).status).toBe(404)
  })
})
