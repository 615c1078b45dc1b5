/** Stoa as it is built for use, with one large board in it: a server on a core of its own, and two people who may write. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { createAccess, put } from '../../../server/access/index.ts'
import { memberId } from '../../../server/access/spaces.ts'
import { systemClock } from '../../../server/host/clock.ts'
import { createLog } from '../../../server/host/log.ts'
import { systemRandom } from '../../../server/host/random.ts'
import { openStore } from '../../../server/storage/index.ts'
import { defaultLimits } from '../../../server/sync/index.ts'
import { createId } from '../../../shared/lib/index.ts'
import { changeObject } from '../../../shared/model/index.ts'
import { roomName } from '../../../shared/protocol/index.ts'
import { docOf, type Piece } from '../../help/largeBoard.ts'
import { oneState } from '../dialect.ts'
import { root, serverPin } from '../place.ts'
import { freePort, freshFolder, listening, running } from '../servers.ts'

const password = 'a board of ten thousand'

export interface House {
  address: string
  board: string
  /** The cookie of one of the two, as `name=value`. */
  signIn(name: 'ada' | 'ben'): Promise<string>
  close(): Promise<void>
}

export async function openHouse(pieces: readonly Piece[]): Promise<House> {
  const folder = freshFolder()
  const board = await furnish(folder, pieces)
  const port = await freePort()
  const [command, ...args] = [...serverPin, process.execPath, join(root, 'dist/server/main.js'), '--quiet']
  const child = spawn(command!, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), STOA_DATA: folder },
  })
  running.add(child)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await listening(port, child)
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    board,
    async signIn(name) {
      const reply = await fetch(`${address}/api/sign-in`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: address },
        body: JSON.stringify({ email: `${name}@example.org`, password }),
      })
      // One that is empty takes a cookie away.
      const cookie = reply.headers.getSetCookie().flatMap((line) => /^[^;=]+=[^;]+/.exec(line)?.[0] ?? [])[0]
      if (!reply.ok || !cookie) throw new Error(`${name} could not sign in: ${reply.status}`)
      return cookie
    },
    async close() {
      child.kill('SIGKILL')
      await gone
      running.delete(child)
    },
  }
}

/** Accounts, a space and the board, written before the server starts: no limit of its door stands in the way of a large board. */
async function furnish(folder: string, pieces: readonly Piece[]): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const store = await openStore({ folder })
  const access = createAccess({
    catalogue: store.catalogue,
    files: store.files,
    limits: defaultLimits,
    clock: systemClock,
    random: systemRandom,
    log: createLog('silent'),
    settings: store.settings,
    url: null,
    proxied: false,
  })
  const add = (name: string) =>
    access.people.addAccount({ name, email: `${name}@example.org`, password, language: 'en', instance: 'member' })
  const [ada, ben] = [await add('ada'), await add('ben')]
  const space = await access.spaces.create(ada.id, { name: 'Benchmark', summary: '' })
  const now = systemClock.now()
  const id = createId(systemRandom)
  await access.register.write(
    put('members', { id: memberId(space.id, ben.id), space: space.id, person: ben.id, role: 'editor', joinedAt: now }),
    put('rooms', {
      id,
      kind: 'board',
      space: space.id,
      title: 'A large board',
      stage: 'gather',
      template: null,
      createdAt: now,
      createdBy: ada.id,
      changedAt: now,
      changedBy: ada.id,
      deletedAt: null,
    }),
  )
  await store.settings.change({ name: 'Benchmark', language: 'en', signUp: 'open' })
  const doc = docOf(pieces, ada.id)
  await store.log.append({ room: roomName('board', id), updates: [Y.encodeStateAsUpdate(doc)], clients: new Map([[doc.clientID, ada.id]]) })
  doc.destroy()
  await store.close()
  return id
}

/** Another person at the same board, without a page: moves objects for good, and has a pointer. */
export interface OtherHand {
  /** All of them in one change. */
  move(ids: readonly string[], dx: number, dy: number): void
  leave(): void
}

export async function otherHand({ address, board, signIn }: House): Promise<OtherHand> {
  const cookie = await signIn('ben')
  const doc = new Y.Doc()
  const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${roomName('board', board)}`, {
    headers: { Cookie: cookie, Origin: address },
  })
  socket.binaryType = 'nodebuffer'
  const sync = (kind: number, body: Uint8Array) => socket.send(Buffer.concat([Uint8Array.of(0, kind), lengthOf(body), body]))
  let clock = 0
  let at = 0
  const point = () => {
    const state = JSON.stringify({ at: { x: 2500 + (at++ % 60) * 10, y: 2500 }, selected: [], editing: null })
    const body = oneState(doc.clientID, clock++, Buffer.from(state))
    socket.send(Buffer.concat([Uint8Array.of(1), lengthOf(body), body]))
  }
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => sync(0, Uint8Array.of(0)))
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`the server closed the other hand's line (${code})`)))
    socket.on('message', (data: Buffer) => {
      if (data[0] !== 0) return
      const body = bodyOf(data)
      if (data[1] === 0) sync(1, Y.encodeStateAsUpdate(doc, body))
      else Y.applyUpdate(doc, body, 'far')
      if (data[1] === 1) resolve()
    })
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'far' && sync(2, update))
  const pointing = setInterval(point, 50)
  return {
    move(ids, dx, dy) {
      doc.transact(() => {
        for (const id of ids) {
          const place = doc.getMap<Y.Map<unknown>>('objects').get(id)?.get('p') as [number, number] | undefined
          if (place) changeObject(doc, id, { at: { x: place[0] + dx, y: place[1] + dy } })
        }
      })
    },
    leave() {
      clearInterval(pointing)
      socket.removeAllListeners('close')
      socket.terminate()
      doc.destroy()
    },
  }
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  const bytes: number[] = []
  let rest = length
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
  return Uint8Array.from(bytes)
}

/** After the two numbers and the length. */
function bodyOf(data: Buffer): Uint8Array {
  let at = 2
  while (data[at++]! > 127);
  return data.subarray(at)
}
