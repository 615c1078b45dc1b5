/** Connections that cost the server something and bring nothing: each is ended in time, and none takes the place of somebody honest. */
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type LineLimits, serverOptions, watchLines } from '../../../server/host/lines.ts'
import { defaultLimits } from '../../../server/sync/index.ts'
import { type FakeClock, fakeClock } from '../../help/clock.ts'
import { until } from '../sync/house.ts'

let server: Server
let clock: FakeClock
let arrived = 0
const lines: Socket[] = []
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy()
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
})

async function listen(limits: Partial<LineLimits> = {}, isProxy = (_address: string) => false): Promise<void> {
  const all = { ...defaultLimits, ...limits }
  clock = fakeClock()
  arrived = 0
  server = createServer(serverOptions(all), (_request, response) => response.end('hello'))
  watchLines(server, { limits: all, clock, isProxy })
  server.on('upgrade', (_request, line) => {
    line.on('error', () => {}).on('end', () => line.destroy())
    line.resume().write('HTTP/1.1 101 Switching Protocols\r\n\r\n')
  })
  server.on('connection', () => arrived++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}

interface Line {
  socket: Socket
  heard(): string
  isEnded(): boolean
}
function dial(first = ''): Line {
  let heard = ''
  let isEnded = false
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  lines.push(socket)
  if (first !== '') socket.write(first)
  socket.on('data', (data) => (heard += data))
  socket.on('error', () => {})
  socket.on('close', () => (isEnded = true))
  return { socket, heard: () => heard, isEnded: () => isEnded }
}
/** So many lines, all of them seen by the server. */
async function dialMany(count: number, first = ''): Promise<Line[]> {
  const before = arrived
  const many = Array.from({ length: count }, () => dial(first))
  await until(() => arrived === before + count)
  return many
}
const living = (many: Line[]) => many.filter((line) => !line.isEnded()).length
const half = 'GET / HTTP/1.1\r\nHost: '
const whole = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
/** A second goes by, and what the server does then is done. */
async function second(): Promise<void> {
  clock.advance(1000)
  const probe = dial(whole)
  await until(() => probe.heard().includes('hello'))
}

describe('lines that do not say what they want', () => {
  test('are twenty of one address at most: the oldest go, and who comes newly is served', async () => {
    await listen()
    const first = await dialMany(15, half)
    await second()
    const silent = await dialMany(25)
    await second()
    await until(() => living(first) === 0 && living(silent) === 20)
    expect(silent.slice(0, 5).every((line) => line.isEnded())).toBe(true)
    const honest = dial(whole)
    await until(() => honest.heard().includes('hello'))
    expect(living(silent)).toBe(20)
  })

  test('are not counted before the server could have heard them: a hundred who come back at once are all served', async () => {
    await listen()
    const many = await dialMany(100)
    // They were accepted, what they say is on the way, and meanwhile a second has gone by on a busy machine.
    for (const { socket } of many) socket.write(whole)
    clock.advance(1000)
    await until(() => many.every((line) => line.heard().includes('hello')))
    await second()
    expect(living(many)).toBe(100)
  })

  test('make room when they end or say it', async () => {
    await listen({ halfOpenPerAddress: 2 })
    const gone = await dialMany(2, half)
    for (const { socket } of gone) socket.destroy()
    const said = await dialMany(2, half)
    for (const { socket } of said) socket.write('x\r\n\r\n')
    await until(() => said.every((line) => line.heard().includes('hello')))
    const upgraded = await dialMany(2, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    await until(() => upgraded.every((line) => line.heard().includes('101')))
    const now = await dialMany(2, half)
    await second()
    await second()
    expect(living([...said, ...upgraded, ...now])).toBe(6)
  })

  test('a flood of them within one second is cut before it is a second old', async () => {
    await listen({ halfOpenPerAddress: 1 })
    const flood = await dialMany(60)
    await until(() => living(flood) === 50)
  })

  test('of a trusted proxy are not counted: they are of many visitors', async () => {
    await listen({ halfOpenPerAddress: 1 }, (address) => address === '127.0.0.1')
    const many = await dialMany(10, half)
    await second()
    await second()
    expect(living(many)).toBe(10)
  })

  test('end when their time is over, with an answer', async () => {
    await listen({ headSeconds: 1 })
    const [slow, silent] = [dial(half), dial()]
    await until(() => slow.isEnded() && silent.isEnded())
    expect(slow.heard()).toMatch(/^HTTP\/1.1 408 /)
    const honest = dial(whole)
    await until(() => honest.heard().includes('hello'))
  })
})

describe('lines that wait for another request', () => {
  test('are kept up to a limit; the next is answered and closed', async () => {
    await listen({ idlePerAddress: 3 })
    const kept = await dialMany(3, whole)
    await until(() => kept.every((line) => line.heard().includes('hello')))
    const next = dial(whole)
    await until(() => next.isEnded())
    expect(next.heard()).toContain('hello')
    expect(next.heard()).toMatch(/connection: close/i)
    expect(living(kept)).toBe(3)
    kept[0]!.socket.destroy()
    await until(() => living(kept) === 2)
    kept[1]!.socket.write(whole)
    await until(() => kept[1]!.heard().split('hello').length === 3)
  })

  test('end when nothing comes', async () => {
    await listen({ idleSeconds: 1 })
    const idle = dial(whole)
    await until(() => idle.heard().includes('hello'))
    await until(() => idle.isEnded())
  })
})

describe('a head', () => {
  test('that is too large is refused', async () => {
    await listen()
    const line = dial(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(17_000)}\r\n\r\n`)
    await until(() => line.isEnded())
    expect(line.heard()).toMatch(/^HTTP\/1.1 431 /)
  })

  test('of three thousand small headers is read to its end: no Origin is passed over', async () => {
    await listen()
    const seen: unknown[] = []
    server.on('request', ({ headers }) => seen.push(headers.origin))
    const line = dial(`GET / HTTP/1.1\r\nHost: x\r\n${'a:\r\n'.repeat(3000)}Origin: https://evil.example\r\n\r\n`)
    await until(() => line.heard().includes('hello'))
    expect(seen).toEqual(['https://evil.example'])
  })

  test('that is none is answered and let go, also when its sender never closes', async () => {
    await listen()
    const line = dial('NONSENSE\u0000\r\n\r\n')
    await until(() => line.heard().startsWith('HTTP/1.1 400 '))
    await until(() => line.isEnded())
  })
})
