/** Places at which true clients work: a stock y-websocket provider, and our own page's side of a room. Each remembers what the server called saved. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Room } from '../../../../client/collab/collab.ts'
import { openRoom } from '../../../../client/collab/room.ts'
import { signal } from '../../../../client/ui/signal.ts'
import { decodeNotice, decodeSaved, messageMoving, messageNotice, messageSaved, type RoomName } from '../../../../shared/protocol/index.ts'
import { playedBrowser } from '../../../client/collab/browser.ts'
import type { Person } from '../fuzz/ground.ts'

export interface Seat {
  readonly person: Person
  readonly room: RoomName
  readonly is: 'stock' | 'page'
  doc: Y.Doc
  /** Client id -> how far its writing was called saved. In all visits. */
  readonly saved: Map<number, number>
  /** In the room, and nothing of it unsaved. */
  isSettled(): boolean
  /** How it stands, for a message. */
  state(): string
  /** What must not happen to an honest client. */
  wrong(): string | null
  /** The page is loaded again. The stock client has no copy: what was not saved is lost, and nothing else. */
  reload(): void
  close(): void
}

/** `sent` hears of each data message: its kind (1 answer, 2 update). */
const socketFor = (person: Person, opened: () => void = () => {}, sent: (kind: number) => void = () => {}) =>
  class extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { cookie: `who=${person}` } })
      this.on('open', opened)
    }
    override send(data: Uint8Array): void {
      if (data[0] === 0 && data[1]! > 0) sent(data[1]!)
      super.send(data)
    }
  } as unknown as typeof globalThis.WebSocket

export function stockSeat(url: string, room: RoomName, person: Person): Seat {
  const saved = new Map<number, number>()
  let wrong: string | null = null
  /** On this line: data messages sent and saved; own clocks by message, from the answer on. */
  let line = { sent: 0, saved: 0, answered: false, clocks: new Map<number, number>() }

  const visit = () => {
    const doc = new Y.Doc()
    const clock = () => Y.getState(doc.store, doc.clientID)
    const opened = () => {
      line = { sent: 0, saved: 0, answered: false, clocks: new Map() }
    }
    const sent = (kind: number) => {
      line.sent++
      line.answered ||= kind === 1
      // What goes out before the answer may build on something that the server does not have yet.
      if (line.answered) line.clocks.set(line.sent, clock())
    }
    const provider = new WebsocketProvider(url, room, doc, {
      WebSocketPolyfill: socketFor(person, opened, sent),
      disableBc: true,
      maxBackoffTime: 250,
    })
    provider.messageHandlers[messageSaved] = (_, decoder) => {
      const { count } = decodeSaved(decoder)
      line.saved = count
      for (const [message, at] of line.clocks) {
        if (message > count) break
        line.clocks.delete(message)
        saved.set(doc.clientID, Math.max(saved.get(doc.clientID) ?? 0, at))
      }
    }
    provider.messageHandlers[messageNotice] = (_, decoder) => {
      const notice = decodeNotice(decoder)
      if (notice?.notice === 'refused') wrong = `was refused: ${notice.reason}`
    }
    provider.messageHandlers[messageMoving] = (_, decoder) => void decoding.readUint8(decoder)
    provider.on('closed', ({ code, reason }) => (wrong = `was closed for good: ${code} ${reason}`))
    return { doc, provider }
  }

  let now = visit()
  return {
    person,
    room,
    is: 'stock',
    saved,
    get doc() {
      return now.doc
    },
    isSettled: () => now.provider.wsconnected && now.provider.synced && line.answered && line.saved === line.sent,
    state: () => `connected ${now.provider.wsconnected}, synced ${now.provider.synced}, ${line.saved} of ${line.sent} saved`,
    wrong: () => wrong,
    reload() {
      this.close()
      now = visit()
    },
    close() {
      now.provider.destroy()
      now.provider.awareness.destroy()
      now.doc.destroy()
    },
  }
}

export function pageSeat(url: string, room: RoomName, person: Person): Seat {
  const saved = new Map<number, number>()
  const values = new Map<string, string>()
  let copy: Uint8Array | null = null

  const visit = (): Room => {
    const opened = openRoom({
      name: room,
      me: { id: person },
      url,
      edges: {
        Socket: socketFor(person),
        storage: {
          read: (key) => values.get(key) ?? null,
          write: (key, value) => void (value === null ? values.delete(key) : values.set(key, value)),
        },
        openCopy(_, doc) {
          const origin = {}
          if (copy) Y.applyUpdate(doc, copy, origin)
          const keep = () => (copy = Y.encodeStateAsUpdate(doc))
          doc.on('update', keep)
          const close = () => doc.off('update', keep)
          return {
            origin,
            ready: Promise.resolve(),
            keeps: signal(true),
            close,
            forget: async () => {
              close()
              copy = null
            },
          }
        },
        // Back soon, and not at once.
        random: () => 0.05,
        browser: playedBrowser(),
      },
    })
    opened.saved.watch(({ is }) => {
      if (is === 'saved') saved.set(opened.doc.clientID, Y.getState(opened.doc.store, opened.doc.clientID))
    })
    return opened
  }

  let now = visit()
  return {
    person,
    room,
    is: 'page',
    saved,
    get doc() {
      return now.doc
    },
    isSettled: () => now.saved.get().is === 'saved',
    state: () => JSON.stringify(now.saved.get()),
    wrong() {
      const refused = now.refused.get()
      if (refused) return `was refused: ${refused.reason}`
      const state = now.saved.get()
      return state.is === 'closed' ? `was closed: ${state.code}` : null
    },
    reload() {
      now.close()
      now = visit()
    },
    close: () => now.close(),
  }
}
