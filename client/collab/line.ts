/** The line between a room's document and the server, over one socket after another: a y-websocket provider, with our own hands on what it sends (outbox.ts),
 *  on when it counts as lost (pulse.ts) and on when it is tried again (reconnect.ts). */
import * as encoding from 'lib0/encoding'
import { type Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import {
  decodeMoving,
  decodeNotice,
  decodeSaved,
  encodeMoving,
  type Moving,
  messageAwareness,
  messageMoving,
  messageNotice,
  messageQueryAwareness,
  messageSaved,
  type Notice,
  type RoomName,
} from '../../shared/protocol/index.ts'
import type { Browser } from './browser.ts'
import { lineSocket } from './lineSocket.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createPulse } from './pulse.ts'
import { createReconnect } from './reconnect.ts'

export interface RoomLine {
  /** The origin of transactions that came from the server. */
  origin: unknown
  outbox: Pick<Outbox, 'unread' | 'long' | 'hold'>
  /** The first try. */
  begin(): void
  /** After the server closed it for good: all the same, once more. */
  again(): void
  /** Gives this line up for a fresh one, a little later: everybody does the same now. */
  renew(): void
  sendMoving(moving: Moving): void
  close(): void
}

interface Options {
  url: string
  name: RoomName
  doc: Y.Doc
  awareness: Awareness
  /** Looks at the room without being among its people. */
  looksIn?: boolean
  Socket: typeof WebSocket
  browser: Browser
  random(): number
  on: {
    opened(): void
    /** The server's state has come. */
    synced(): void
    lost(): void
    /** The server closed it for good (4400 to 4499). */
    closed(code: number): void
    /** The number of the newest change made here. */
    made(): number
    /** A data message went out; `upTo` as in saving.ts. */
    sent(upTo: number): void
    receipt(count: number): void
    tooLarge(update: Uint8Array): void
    notice(notice: Notice): void
    moving(from: number, moving: Moving): void
  }
}

const tooMuch = 1008
const restarting = 1012
const later = 1013

export function openLine({ url, name, doc, awareness, looksIn = false, Socket, browser, random, on }: Options): RoomLine {
  const { clock } = browser
  const outbox = createOutbox({
    clock,
    made: on.made,
    sent(upTo) {
      pulse.sent()
      on.sent(upTo)
    },
    tooLarge: on.tooLarge,
  })
  const provider = new WebsocketProvider(url, name, doc, {
    awareness,
    connect: false,
    // Tabs would exchange updates past the server's permissions.
    disableBc: true,
    params: looksIn ? { look: '1' } : {},
    // It comes back when we say so.
    shouldReconnect: () => false,
    WebSocketPolyfill: lineSocket(Socket, { takes: outbox.take, heard: () => pulse.heard() }),
  })
  // Its own watch cuts a slow line in the midst of a large document, and a silent one late.
  clearInterval(provider._checkInterval)
  const send = (message: Uint8Array) => {
    const { ws } = provider
    if (provider.wsconnected && ws?.readyState === ws?.OPEN) ws?.send(message as Uint8Array<ArrayBuffer>)
  }
  // It would send every awareness state it hears of back to the server; with many people in a room that is most of what it would send.
  awareness.off('update', provider._awarenessUpdateHandler)
  awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    if ([...added, ...updated, ...removed].includes(awareness.clientID)) send(ownPresence(awareness))
  })
  const pulse = createPulse({
    clock,
    owed: outbox.owed,
    backlog: () => provider.ws?.bufferedAmount ?? 0,
    ask: () => send(new Uint8Array([messageQueryAwareness])),
    dead: () => drop(false),
  })
  const reconnect = createReconnect({
    browser,
    random,
    connect: () => provider.connect(),
    abandon: () => provider.disconnect(),
  })
  const drop = (crowd: boolean) => {
    provider.disconnect()
    reconnect.lost(crowd)
  }

  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    reconnect.opened()
    pulse.opened()
    on.opened()
    // The others take a state for news only when its clock has moved; they may still know ours from before the line broke.
    awareness.setLocalState(awareness.getLocalState())
  })
  provider.on('sync', (isSynced) => {
    if (!isSynced) return
    reconnect.proven()
    pulse.synced()
    on.synced()
  })
  provider.on('connection-close', (event) => {
    outbox.reset(event?.code === tooMuch)
    pulse.lost()
    on.lost()
  })
  provider.on('closed', ({ code }) => {
    if (code < 4400 || code > 4499) {
      reconnect.lost(code === restarting || code === later)
      return
    }
    reconnect.stop()
    on.closed(code)
  })
  provider.messageHandlers[messageSaved] = (_, decoder) => {
    const { count } = decodeSaved(decoder)
    on.receipt(count)
    outbox.receipt(count)
  }
  provider.messageHandlers[messageNotice] = (_, decoder) => {
    const notice = decodeNotice(decoder)
    if (notice) on.notice(notice)
  }
  provider.messageHandlers[messageMoving] = (_, decoder) => {
    const moving = decodeMoving(decoder)
    if (moving && moving.from !== doc.clientID) on.moving(moving.from, moving.moving)
  }
  const stopWatching = browser.watch((news) => {
    if (news !== 'offline') {
      reconnect.now()
      pulse.look()
    } else if (provider.ws) drop(false)
  })

  return {
    origin: provider,
    outbox,
    begin: reconnect.begin,
    again: () => reconnect.lost(false),
    renew: () => drop(true),
    sendMoving: (moving) => send(encodeMoving(doc.clientID, moving)),
    close() {
      stopWatching()
      reconnect.stop()
      provider.destroy()
      pulse.lost()
    },
  }
}

function ownPresence(awareness: Awareness): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageAwareness)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  return encoding.toUint8Array(encoder)
}
