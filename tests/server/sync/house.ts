/** A room server with real sockets on a free port, and people who come to it with a Yjs document and a cookie. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { type Clock, systemClock } from '../../../server/host/clock.ts'
import { openStore, type Store, type StoredRoom } from '../../../server/storage/index.ts'
import type { DocumentsOptions } from '../../../server/sync/documents.ts'
import { createRooms, type Limits, type Rooms, type SyncPerson } from '../../../server/sync/index.ts'
import type { Role } from '../../../shared/access/index.ts'
import {
  decodeNotice,
  decodeSaved,
  messageAwareness,
  messageNotice,
  messageSaved,
  messageSync,
  type Notice,
  type RoomName,
} from '../../../shared/protocol/index.ts'
import { documentWorker } from '../../help/documentWorker.ts'
import { seeded } from '../../help/random.ts'

export interface House {
  /** `ws://…/sync` */
  url: string
  rooms: Rooms
  store: Store
  /** Lines of the log, oldest first. */
  lines: string[]
  /** Lets `name` in (cookie `who=<name>`) with this role; null takes the person away. */
  let(name: string, role: Role | null, guest?: boolean): void
  /** What is durable in the room. */
  read(name: RoomName): Promise<Y.Doc>
  /** The person's session is over. */
  signOut(name: string): void
  /** A person opens `room` with an own document. */
  come(name: string, options?: { room?: RoomName; doc?: Y.Doc; looksIn?: boolean }): Peer
  close(): Promise<void>
}

export const room: RoomName = 'board:room1'
const isRoom = /^(board|document|comments):room\d+$/

export async function openHouse({
  store,
  limits,
  clock = systemClock,
  threads = { worker: documentWorker() },
}: {
  store?: Store
  limits?: Partial<Limits>
  clock?: Clock
  /** As the product by default; `{}` keeps documents in this thread, where a test can lay hands on them. */
  threads?: DocumentsOptions
} = {}): Promise<House> {
  const roles = new Map<string, Role>()
  const people = new Map<string, SyncPerson>()
  const lines: string[] = []
  const say = (_: unknown, text: string) => lines.push(text)
  const kept = store ?? (await openStore('memory'))
  const rooms = createRooms({
    store: kept,
    clock,
    limits,
    threads,
    random: seeded(7).bytes,
    log: { info: say, warn: say, error: say } as never,
    door: {
      whoIs: (request) => people.get(/who=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '') ?? null,
      isRoom: (name) => isRoom.test(name),
      again: ({ id }) => people.get(id) ?? null,
      isOwnOrigin: ({ headers }) => headers.origin === undefined || headers.origin === 'http://ours.example',
      roleIn: (person, name) => (people.has(person.id) && isRoom.test(name) ? (roles.get(person.id) ?? null) : null),
    },
  })
  const server = createServer()
  rooms.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`
  const peers: Peer[] = []
  return {
    url,
    rooms,
    store: kept,
    lines,
    let(name, role, guest = false) {
      if (role) roles.set(name, role)
      else roles.delete(name)
      people.set(name, { id: name, name: name[0]!.toUpperCase() + name.slice(1), colour: 1, guest, session: `session-${name}` })
    },
    read: async (name) => docOf(await rooms.read(name)),
    signOut: (name) => people.delete(name),
    come(name, options = {}) {
      const peer = new Peer(`${url}/${options.room ?? room}${options.looksIn ? '?look=1' : ''}`, name, options.doc)
      peers.push(peer)
      return peer
    },
    async close() {
      await rooms.close()
      await Promise.all(peers.map((peer) => peer.gone))
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      if (!store) await kept.close()
    },
  }
}

/** A document that is what this update says. */
export function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

/** One window of one person: what a y-websocket client does, in the open, with a memory of what the server said. */
export class Peer {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  readonly awareness: awarenessProtocol.Awareness
  readonly notices: Notice[] = []
  /** Other messages, by number. */
  readonly heard: Uint8Array[] = []
  /** Data messages sent, and how many of them the server calls saved. */
  sent = 0
  saved = 0
  isSynced = false
  closed: { code: number; reason: string } | null = null
  readonly gone: Promise<void>
  /** What the server sent could not be taken. */
  broke = (problem: unknown): void => {
    throw problem
  }

  /** `name` as the house knows the person; or a cookie of another server. */
  constructor(url: string, name: string, doc = new Y.Doc(), cookie = `theme=dark; who=${name}`) {
    this.doc = doc
    this.awareness = new awarenessProtocol.Awareness(doc)
    clearInterval(this.awareness._checkInterval as never)
    this.socket = new WebSocket(url, { headers: { cookie } })
    this.socket.on('error', () => {})
    this.gone = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => {
        this.closed = { code, reason: String(reason) }
        resolve()
      }),
    )
    this.socket.on('open', () => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, messageSync)
      syncProtocol.writeSyncStep1(encoder, doc)
      this.post(encoding.toUint8Array(encoder))
    })
    this.socket.on('message', (data: Buffer) => {
      try {
        this.#hear(data)
      } catch (problem) {
        this.broke(problem)
      }
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.update(update)
    })
  }

  /** Sends raw bytes. */
  post(bytes: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes)
  }

  update(update: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageSync)
    syncProtocol.writeUpdate(encoder, update)
    if (this.socket.readyState !== WebSocket.OPEN) return
    this.sent++
    this.post(encoding.toUint8Array(encoder))
  }

  /** Tells the others about `state`, or about the states of `clients`. */
  beSeen(state: Record<string, unknown> | null, clients = [this.doc.clientID]): void {
    this.awareness.setLocalState(state)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(this.awareness, clients))
    this.post(encoding.toUint8Array(encoder))
  }

  /** What this window knows of somebody else. */
  sees(client: number): Record<string, unknown> | undefined {
    return this.awareness.getStates().get(client)
  }

  get refusal(): string | undefined {
    return this.notices.find((notice) => notice.notice === 'refused')?.reason
  }

  get text(): string {
    return this.doc.getText('t').toString()
  }

  write(words: string): void {
    const text = this.doc.getText('t')
    text.insert(text.length, words)
  }

  leave(): void {
    this.socket.terminate()
  }

  #hear(data: Buffer): void {
    const decoder = decoding.createDecoder(data)
    const encoder = encoding.createEncoder()
    switch (decoding.readVarUint(decoder)) {
      case messageSync: {
        encoding.writeVarUint(encoder, messageSync)
        const kind = syncProtocol.readSyncMessage(decoder, encoder, this.doc, this)
        if (kind === 1) this.isSynced = true
        if (kind === 0) {
          this.sent++
          this.post(encoding.toUint8Array(encoder))
        }
        break
      }
      case messageAwareness:
        awarenessProtocol.applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this)
        break
      case messageSaved:
        this.saved = decodeSaved(decoder).count
        break
      case messageNotice: {
        const notice = decodeNotice(decoder)
        if (notice) this.notices.push(notice)
        break
      }
      default:
        this.heard.push(data)
    }
  }
}

/** Waits until it is so. No fixed time: it looks again in each turn of the event loop, and gives up after ten seconds. */
export async function until(isSo: () => boolean, what = String(isSo)): Promise<void> {
  const end = performance.now() + 10_000
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`waited ten seconds for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

export const bothSay = (one: Peer, two: Peer, text: string) =>
  until(() => one.text === text && two.text === text, `both say ${text}; now "${one.text}" and "${two.text}"`)

/** Everything sent is saved. */
export const settled = (peer: Peer) => until(() => peer.isSynced && peer.sent > 0 && peer.saved === peer.sent, 'everything is saved')

/** What is stored of the room, once it has a snapshot. */
export async function snapshotOf(store: Store, name: RoomName): Promise<StoredRoom> {
  for (const end = performance.now() + 10_000; performance.now() < end; ) {
    const stored = await store.log.load(name)
    if (stored.snapshot) return stored
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error('waited ten seconds for a snapshot')
}
