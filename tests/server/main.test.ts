/** How the real program starts, refuses to start, and ends. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as decoding from 'lib0/decoding'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { createRoom, createSpace, finishFirstRun, getInstance } from '../../shared/api/index.ts'
import { decodeNotice, messageNotice } from '../../shared/protocol/index.ts'
import { at, board as boardOf, note } from '../help/board.ts'
import { buildProgram, type Program, startProgram } from '../help/program.ts'
import { firstRun, type Visitor, visitorOf } from '../help/server.ts'
import { Peer, settled, until } from './sync/house.ts'

// Each start takes a moment, and some of these start it seven times.
vi.setConfig({ testTimeout: 90_000 })

let built: ReturnType<typeof buildProgram>
let data: string
const running: Program[] = []
const sockets: WebSocket[] = []

beforeAll(() => {
  built = buildProgram()
})
afterAll(() => built?.remove())
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'stoa-program-'))
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await Promise.all(running.splice(0).map((program) => program.end('SIGKILL')))
  await chmod(data, 0o755).catch(() => {})
  await rm(data, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof startProgram>[1]> = {}): Promise<Program> {
  const program = await startProgram(built.main, { data, ...options })
  running.push(program)
  return program
}

/** What it said before it ended with 1, when it did. */
async function refusal(options: Partial<Parameters<typeof startProgram>[1]> = {}): Promise<string> {
  const program = await start(options)
  expect(await program.ended).toEqual({ code: 1, signal: null })
  const said = program.output().trim()
  // A sentence, not a stack.
  expect(said).not.toMatch(/\n\s+at |Error:/)
  return said
}

/** A site with a board, and its owner. */
async function settle(program: Program): Promise<{ ada: Visitor; board: string; room: string }> {
  const ada = visitorOf(program.address)
  await ada.ask(finishFirstRun, firstRun)
  const { id: space } = await ada.ask(createSpace, { name: 'Green skills' })
  const { id: board } = await ada.ask(createRoom, { kind: 'board', title: 'Kick-off', stage: 'gather' }, { space })
  return { ada, board, room: `${program.address.replace('http', 'ws')}/sync/board:${board}` }
}

interface Window {
  socket: WebSocket
  code: number | null
  isToldClosing: boolean
}
/** A window that only listens. */
async function open(room: string, cookie: string): Promise<Window> {
  const socket = new WebSocket(room, { headers: { cookie } })
  sockets.push(socket)
  const window: Window = { socket, code: null, isToldClosing: false }
  socket.on('error', () => {})
  socket.on('close', (code) => (window.code = code))
  socket.on('message', (message: Buffer) => {
    const decoder = decoding.createDecoder(message)
    if (decoding.readVarUint(decoder) === messageNotice && decodeNotice(decoder)?.notice === 'closing') window.isToldClosing = true
  })
  await new Promise((resolve) => socket.once('open', resolve))
  return window
}
const peer = (room: string, cookie: string, doc = new Y.Doc()) => {
  const window = new Peer(room, '', doc, cookie)
  sockets.push(window.socket)
  return window
}
const ready = async (program: Program) => {
  const reply = await fetch(`${program.address}/readyz`)
  return { status: reply.status, ...((await reply.json()) as object) }
}

describe('a start that cannot be', () => {
  test('on a folder that another process uses says so; after that one was killed, it works', async () => {
    const first = await start()
    await first.ready
    expect(await refusal()).toBe('Another Stoa is already using this data folder. Stop it first, or choose another folder with STOA_DATA.')
    expect((await ready(first)).status).toBe(200)
    await first.end('SIGKILL')
    const second = await start()
    await second.ready
  })

  test('with settings that cannot be read says what is wrong, and changes nothing', async () => {
    for (const [text, sentence] of [
      ['{ "name": ', 'settings.json is not valid JSON.'],
      ['', 'settings.json is not valid JSON.'],
      ['[]', 'settings.json does not hold names and values in braces.'],
      ['{ "signUp": "everybody" }', 'There is a value in settings.json that Stoa does not know: signUp.'],
      [
        '{ "limits": { "sockets": 5 } }',
        'In settings.json, there is no limit named "limits.sockets". docs/hosting.md lists those there are.',
      ],
      ['{ "limits": { "headSeconds": "10" } }', 'In settings.json, limits.headSeconds must be a whole number of seconds from 1 to 300.'],
    ] as const) {
      await writeFile(join(data, 'settings.json'), text)
      expect(await refusal()).toContain(sentence)
      expect(await readFile(join(data, 'settings.json'), 'utf8')).toBe(text)
    }
    await rm(join(data, 'settings.json'))
    await mkdir(join(data, 'settings.json'))
    expect(await refusal()).toContain('settings.json cannot be read')
  })

  test('in a place that is a file, or where this account may not write, says so', async () => {
    await writeFile(join(data, 'file'), 'mine')
    for (const place of [join(data, 'file'), join(data, 'file', 'below')])
      expect(await refusal({ data: place })).toBe(
        `The data folder cannot be ${place}: that is a file, or lies in one. Choose another one with STOA_DATA, or correct this one.`,
      )
    expect(await readFile(join(data, 'file'), 'utf8')).toBe('mine')
    await chmod(data, 0o555)
    // To the administrator of a machine nothing is forbidden.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined
    expect(await refusal({ uid })).toBe(
      `This account may not write in the data folder ${data}. Choose another one with STOA_DATA, or correct this one.`,
    )
  })

  test('on a port that is taken says so', async () => {
    const first = await start()
    await first.ready
    const port = Number(new URL(first.address).port)
    expect(await refusal({ port, data: join(data, 'other') })).toContain(`Port ${port} is in use already.`)
  })
})

describe('asked to end', () => {
  test('before it listens, it ends at once, and the folder is sound', async () => {
    const early = await start({ args: ['--demo'] })
    // While it plants the demo, which takes it a second or two.
    await until(() => /demo/i.test(early.output()))
    expect(early.output()).not.toContain('Stoa is ready')
    const { code, ms } = await early.end()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(5_000)
    expect(early.output()).not.toMatch(/Error/)
    const again = await start()
    await again.ready
  })

  test('with five hundred windows, of which some never answer: all are told, it ends with 0 within ten seconds, nothing is missing', async () => {
    // As whoever runs a large site would set it.
    await writeFile(join(data, 'settings.json'), JSON.stringify({ limits: { socketsPerSession: 600, socketsPerAddress: 600 } }))
    const program = await start()
    await program.ready
    const { ada, room } = await settle(program)
    const cookie = ada.cookie()
    const windows = await Promise.all(Array.from({ length: 499 }, () => open(room, cookie)))
    const silent = windows.slice(0, 50)
    for (const { socket } of silent) socket.pause()
    const writer = peer(room, cookie)
    await settled(writer)
    writer.write('the last word')
    await settled(writer)
    const { code, ms } = await program.end()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    const heard = windows.slice(50)
    await until(() => heard.every((window) => window.code !== null))
    expect(new Set(heard.map((window) => window.code))).toEqual(new Set([1012]))
    expect(heard.every((window) => window.isToldClosing)).toBe(true)
    expect(program.output()).not.toMatch(/"level":[56]0/)

    const again = await start({ port: Number(new URL(program.address).port) })
    await again.ready
    const reader = peer(room, cookie)
    await until(() => reader.text === 'the last word')
    // Naming the site, done since, left the limits as they were set by hand.
    expect(JSON.parse(await readFile(join(data, 'settings.json'), 'utf8'))).toMatchObject({
      name: firstRun.name,
      limits: { socketsPerSession: 600, socketsPerAddress: 600 },
    })
  })

  test('with a disk that takes nothing: /readyz has said so, and it ends with 0', async () => {
    const program = await start({ blocks: 256 })
    await program.ready
    expect(await ready(program)).toEqual({ status: 200, ok: true, writable: true })
    const { ada, room } = await settle(program)
    const writer = peer(room, ada.cookie())
    await settled(writer)
    const words = 'x'.repeat(50_000)
    while (writer.notices.at(-1)?.notice !== 'writable') {
      writer.write(words)
      await until(() => writer.notices.at(-1)?.notice === 'writable' || writer.saved === writer.sent)
    }
    expect(await ready(program)).toEqual({ status: 503, ok: false, writable: false, why: 'writeRefused' })
    // What the writer has since then is nowhere but with them.
    const { code, ms } = await program.end()
    expect([code, ms < 10_000]).toEqual([0, true])
  })

  test('with a disk that does not answer at all, it ends with 0', async () => {
    const program = await start({ before: [fileURLToPath(new URL('../help/deadDisk.mjs', import.meta.url))] })
    await program.ready
    const { ada, room } = await settle(program)
    const writer = peer(room, ada.cookie())
    await settled(writer)
    process.kill(program.pid, 'SIGUSR2')
    await until(() => program.output().includes('the disk is dead'))
    writer.write('never durable')
    const { code, ms } = await program.end()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    await until(() => writer.closed !== null)
    expect(writer.closed?.code).toBe(1012)
  })

  test('with a picture of eight thousand pixels half made, it ends with 0', async () => {
    const program = await start()
    await program.ready
    const { ada, board, room } = await settle(program)
    const me = (await ada.ask(getInstance, {})).me!.id
    const many = Array.from({ length: 2_000 }, (_, each) =>
      note(`note${each}`, at((each % 50) * 180, Math.floor(each / 50) * 220), { author: me, says: `Idea ${each} `.repeat(10) }),
    )
    const writer = peer(room, ada.cookie(), boardOf(...many))
    await settled(writer)
    const download = ada.fetch(`/api/rooms/${board}/export/png`).then(
      (reply) => reply.status,
      () => 'cut',
    )
    // And one that waits behind it.
    const next = ada.fetch(`/api/rooms/${board}/export/svg`).catch(() => {})
    expect((await ready(program)).status).toBe(200)
    const { code, ms } = await program.end()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    await next
    // Whole, refused or cut: never half of a file that looks whole.
    expect(['cut', 200, 503]).toContain(await download)
  })

  test('twice within a second (npm passes on what the terminal told everybody), it takes the time it needs', async () => {
    const program = await start()
    await program.ready
    const { ada, room } = await settle(program)
    const window = await open(room, ada.cookie())
    process.kill(program.pid, 'SIGINT')
    const { code } = await program.end('SIGINT')
    expect(code).toBe(0)
    await until(() => window.code !== null)
    expect([window.code, window.isToldClosing]).toEqual([1012, true])
  })
})
