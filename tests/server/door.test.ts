/** The way in to the sockets: how many may come from where, and what strangers send instead of a handshake. */
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { seeded } from '../help/random.ts'
import { password, spaceWithBoard, startServer, type TestServer, type Visitor } from '../help/server.ts'
import { Peer, settled, until } from './sync/house.ts'

let server: TestServer
let ada: Visitor
let board: string
const sockets: WebSocket[] = []
const lines: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  for (const line of lines.splice(0)) line.destroy()
  await server.close()
})

async function start(options: Parameters<typeof startServer>[0] = {}): Promise<void> {
  server = await startServer(options)
  ada = await server.account('Ada')
  board = (await spaceWithBoard(ada)).board
}

interface Knock {
  socket: WebSocket
  code: number | null
  reason: string
  isIn: boolean
}
/** A window of Ada's, from this address as far as proxies say; without a cookie, of nobody's. */
function knock(from: string | null, { cookie = ada.cookie(), ...headers }: Record<string, string> = {}): Knock {
  const all = { ...headers, ...(from === null ? {} : { 'x-forwarded-for': from }), ...(cookie === '' ? {} : { cookie }) }
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/sync/board:${board}`, { headers: all })
  sockets.push(socket)
  const knocked: Knock = { socket, code: null, reason: '', isIn: false }
  socket.on('error', () => {})
  // The first thing somebody hears who was let in is the role.
  socket.on('message', () => (knocked.isIn = true))
  socket.on('close', (code, reason) => Object.assign(knocked, { code, reason: String(reason) }))
  return knocked
}
const answered = (many: Knock[]) => until(() => many.every(({ isIn, code }) => isIn || code !== null), 'all have an answer')
const letIn = (many: Knock[]) => many.filter(({ isIn, code }) => isIn && code === null).length

describe('windows of one address', () => {
  const few = { socketsPerAddress: 3 }

  test('are two hundred by default, behind a proxy by what the proxy says, whoever asks', async () => {
    await start({ trustProxy: 1, limits: { socketsPerSession: 1000 } })
    const many = Array.from({ length: 200 }, () => knock('192.0.2.1'))
    await answered(many)
    expect(letIn(many)).toBe(200)
    const ben = await server.account('Ben')
    const [next, other] = [knock('192.0.2.1'), knock('192.0.2.2', { cookie: ben.cookie() })]
    await until(() => next.code !== null && other.code !== null)
    expect([next.code, next.reason]).toEqual([1013, 'too many windows'])
    // Not Ben's room: he was heard all the same.
    expect(other.code).toBe(4404)
    const elsewhere = knock('192.0.2.2')
    await answered([elsewhere])
    expect(elsewhere.isIn).toBe(true)
  })

  test('of a network of IPv6 count together: who has one address has all of them', async () => {
    await start({ trustProxy: 1, limits: few })
    const many = [1, 2, 3, 4].map((host) => knock(`2001:db8:1:2::${host}`))
    await answered(many)
    await until(() => letIn(many) === 3)
    const neighbour = knock('2001:db8:1:3::1')
    await answered([neighbour])
    expect(neighbour.isIn).toBe(true)
  })

  test('make room when they close', async () => {
    await start({ trustProxy: 1, limits: few })
    const first = [1, 2, 3].map(() => knock('192.0.2.1'))
    await answered(first)
    first[0]!.socket.close()
    await until(() => first[0]!.code !== null)
    const next = knock('192.0.2.1')
    await answered([next])
    expect(next.isIn).toBe(true)
  })

  test('are those that were let in: strangers behind the same address take nobody’s place, and do not stay', async () => {
    await start({ trustProxy: 1, limits: few })
    const strangers = Array.from({ length: 60 }, () => knock('192.0.2.1', { cookie: '' }))
    // They do not answer the close.
    for (const { socket } of strangers) socket.once('open', () => (socket as unknown as { _socket: Socket })._socket.pause())
    const own = [1, 2, 3].map(() => knock('192.0.2.1'))
    await answered(own)
    expect(letIn(own)).toBe(3)
    const open = () => new Promise<number>((resolve) => server.app.server.getConnections((_, count) => resolve(count)))
    server.clock.advance(5_000)
    let left = Number.POSITIVE_INFINITY
    await until(() => {
      void open().then((count) => (left = count))
      return left <= 5
    }, 'the strangers are gone')
    expect(letIn(own)).toBe(3)
  })

  test('without a proxy, are those of the line: nobody makes up an address', async () => {
    await start({ limits: few })
    const many = [1, 2, 3, 4].map(() => knock(null))
    await answered(many)
    await until(() => letIn(many) === 3)
  })

  test('that a visitor makes up before a trusted proxy mean nothing', async () => {
    await start({ trustProxy: 1, limits: few })
    const many = [1, 2, 3, 4].map((each) => knock(`198.51.100.${each}, 192.0.2.1`))
    await answered(many)
    await until(() => letIn(many) === 3)
  })

  test('through a proxy on this machine that nobody named are not counted as one, and the log says so once', async () => {
    await start({ limits: few })
    const many = [1, 2, 3, 4, 5].map((each) => knock(`192.0.2.${each}`))
    await answered(many)
    expect(letIn(many)).toBe(5)
    expect(server.log.filter((line) => line.includes('STOA_TRUST_PROXY'))).toHaveLength(1)
    expect(server.log.join()).not.toContain('192.0.2')
  })
})

test('the cookie that is given out is out of reach of scripts and other sites; over https it is for this name only', async () => {
  server = await startServer({ trustProxy: 1 })
  await server.account('Ada')
  const given = async (proto: string) => {
    const visitor = server.visitor({ 'x-forwarded-proto': proto })
    const reply = await visitor.fetch('/api/sign-in', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.org', password }),
    })
    expect(reply.status).toBe(200)
    return reply.headers.getSetCookie()
  }
  expect(await given('http')).toEqual([expect.stringMatching(/^stoa=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/)])
  expect(await given('https')).toEqual([
    expect.stringMatching(/^__Host-stoa=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/),
  ])
})

test('a message may come in 16,384 pieces, not in one more', async () => {
  await start()
  const window = knock(null)
  await answered([window])
  const cut = (pieces: number) => {
    for (let each = 1; each <= pieces; each++) window.socket.send('a', { fin: each === pieces })
  }
  cut(16_384)
  const isAlive = new Promise((resolve) => window.socket.once('pong', resolve))
  window.socket.ping()
  await isAlive
  cut(16_385)
  await until(() => window.code !== null)
  expect(window.code).toBe(1008)
})

test.each([
  1,
  3,
  '127.0.0.1',
  '10.0.0.0/8, ::1',
])('behind %s, what stands where addresses should stand is no address, and no harm', async (trustProxy) => {
  await start({ trustProxy })
  const strange = [
    '',
    ' ',
    ',',
    ',,,,',
    '[',
    'unknown',
    '_hidden',
    '::1::',
    '999.1.1.1',
    '__proto__',
    `${'9'.repeat(9_000)}`,
    '192.0.2.1:80, [::1]:9',
  ]
  const many = strange.map((from) => knock(from))
  await answered(many)
  expect(letIn(many)).toBe(strange.length)
  expect(mistakes()).toEqual([])
})

/** Lines of the log about what should not have happened. */
const mistakes = () => server.log.filter((line) => JSON.parse(line).level >= 50)

describe('what is no handshake', () => {
  beforeEach(() => start())

  /** Sends the head as it stands, and gives what came back when the server had ended the line, or upgraded it. */
  const say = (head: string) =>
    new Promise<string>((resolve) => {
      let heard = ''
      const line = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1', () => line.write(head, 'latin1'))
      lines.push(line)
      line.on('error', () => {})
      line.on('data', (data) => {
        heard += data.toString('latin1')
        if (heard.startsWith('HTTP/1.1 101')) line.destroy()
      })
      line.on('close', () => resolve(heard))
    })
  const status = async (head: string) => Number((await say(head)).split(' ')[1] ?? 0)
  const handshake = (path: string, more = '', key = 'dGhlIHNhbXBsZSBub25jZQ==') =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n${more}\r\n`

  test.each<[string, () => string, number]>([
    ['a header named constructor', () => handshake('/sync/board:a', 'constructor: x\r\n'), 101],
    ['a header named __proto__', () => handshake('/sync/board:a', '__proto__: x\r\nhasOwnProperty: y\r\n'), 101],
    ['the same header a thousand times', () => handshake('/sync/board:a', 'Sec-WebSocket-Key: x\r\n'.repeat(600)), 400],
    [
      'three thousand headers, the important ones last',
      () => handshake('/sync/board:a').replace('Host: x', `Host: x\r\n${'a:\r\n'.repeat(3000)}`.trim()),
      101,
    ],
    ['a head without end', () => handshake('/sync/board:a', `X: ${'x'.repeat(20_000)}\r\n`), 431],
    ['a path without end', () => handshake(`/sync/${'a'.repeat(20_000)}`), 431],
    [
      'a protocol that takes long to read',
      () => handshake('/sync/board:a', `Sec-WebSocket-Protocol: ${'a'.repeat(10_000)}${' '.repeat(5_000)}x y\r\n`),
      400,
    ],
    ['commas only', () => handshake('/sync/board:a', `Sec-WebSocket-Protocol: ${','.repeat(15_000)}\r\n`), 400],
    ['extensions that take long to read', () => handshake('/sync/board:a', `Sec-WebSocket-Extensions: ${'a;'.repeat(7_000)}"\r\n`), 101],
    ['compression', () => handshake('/sync/board:a', 'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99\r\n'), 101],
    ['half of an encoded letter', () => handshake('/sync/%E0%A4%A'), 101],
    ['a lone percent sign', () => handshake('/sync/%'), 101],
    ['an encoded end of text', () => handshake('/sync/board:%00'), 101],
    ['a way out of the folder', () => handshake('/sync/../../../etc/passwd'), 101],
    ['a room that every object has', () => handshake('/sync/__proto__'), 101],
    ['an address that is none', () => handshake('http://['), 404],
    ['two slashes', () => handshake('//'), 404],
    ['a star', () => handshake('*'), 404],
    ['a query of signs', () => handshake(`/sync/board:a?ticket=${'%'.repeat(5_000)}&ticket&=&?`), 101],
    ['a cookie of signs', () => handshake('/sync/board:a', `Cookie: ${';='.repeat(6_000)}stoa\r\n`), 101],
    ['an Origin that is no address', () => handshake('/sync/board:a', 'Origin: http://[\r\n'), 101],
    ['an address that no proxy writes', () => handshake('/sync/board:a', `X-Forwarded-For: ${',['.repeat(5_000)}\r\n`), 101],
    ['a key that is none', () => handshake('/sync/board:a', '', 'x'), 400],
    ['no version', () => handshake('/sync/board:a').replace('Sec-WebSocket-Version: 13\r\n', ''), 400],
    ['another protocol', () => handshake('/sync/board:a').replace('Upgrade: websocket', 'Upgrade: h2c'), 400],
    ['another method', () => handshake('/sync/board:a').replace('GET', 'POST'), 405],
    ['another place', () => handshake('/elsewhere'), 404],
    ['bytes behind it', () => `${handshake('/elsewhere')}${'\u00ff'.repeat(50_000)}`, 404],
    ['two lengths', () => 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['a length and pieces', () => 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
    ['a tunnel', () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n', 0],
    ['no host', () => 'GET / HTTP/1.1\r\n\r\n', 400],
    ['another language', () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400],
  ])('%s: the line is answered or ended, and the server goes on', async (_, head, expected) => {
    const before = performance.now()
    expect(await status(head())).toBe(expected)
    expect(performance.now() - before).toBeLessThan(1_000)
    expect((await server.visitor().fetch('/healthz')).status).toBe(200)
    expect(mistakes()).toEqual([])
  })

  test('noise from a seed: lines end, and Ada goes on writing', async () => {
    const random = seeded(Number(process.env.SEED ?? 3131))
    const window = new Peer(`${server.address.replace('http', 'ws')}/sync/board:${board}`, '', undefined, ada.cookie())
    sockets.push(window.socket)
    await settled(window)
    for (let round = 0; round < 300; round++) {
      const head = [
        ...handshake(random.pick(['/sync/board:a', `/sync/board:${board}`, '/', '/api/instance']), 'Origin: null\r\nCookie: a=b\r\n'),
      ]
      for (let flips = 1 + random.below(4); flips > 0; flips--) {
        const at = random.below(head.length)
        const letter = String.fromCharCode(random.below(256))
        if (random.next() < 0.3) head.splice(at, random.below(20))
        else head.splice(at, random.below(2), letter)
      }
      const line = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1')
      lines.push(line)
      line.on('error', () => {})
      await new Promise<void>((resolve) => line.write(head.join(''), 'latin1', () => resolve()))
      if (random.next() < 0.5) line.resetAndDestroy()
      else line.end()
    }
    window.write('still here')
    await settled(window)
    expect(mistakes()).toEqual([])
  })

  test('a line that is cut in the middle of a handshake ends by itself', async () => {
    for (const how of ['destroy', 'resetAndDestroy'] as const) {
      for (let each = 0; each < 20; each++) {
        const line = connect((server.app.server.address() as AddressInfo).port, '127.0.0.1')
        lines.push(line)
        line.on('error', () => {})
        const isClosed = new Promise((resolve) => line.once('close', resolve))
        line.write(handshake(`/sync/board:${board}`, `Cookie: ${ada.cookie()}\r\n`), () => line[how]())
        await isClosed
      }
    }
    const window = knock(null)
    await answered([window])
    expect(window.isIn).toBe(true)
    expect(mistakes()).toEqual([])
  })
})
