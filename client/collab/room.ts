/** Opens a room: a y-websocket provider to the server, a copy in this browser, and what the page wants to know about both. */

import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { isRole, type Role } from '../../shared/access/index.ts'
import {
  decodeMoving,
  decodeNotice,
  decodeSaved,
  encodeMoving,
  type Moving,
  messageAwareness,
  messageMoving,
  messageNotice,
  messageSaved,
  type RoomName,
  splitRoomName,
} from '../../shared/protocol/index.ts'
import { storage as browserStorage, type Storage } from '../host/index.ts'
import { signal } from '../ui/signal.ts'
import type { Presence, Room, SaveState } from './collab.ts'
import { countingSocket } from './countingSocket.ts'
import { memoryOf, type OpenCopy, openOfflineCopy } from './offlineCopy.ts'
import { peopleIn } from './people.ts'
import { refusedTexts, updateIn } from './refusedTexts.ts'
import { beginSaving, changesIn, nextSaving, type Saving, type SavingEvent, savedAs } from './saving.ts'

interface OpenRoom {
  name: RoomName
  /** The person who sits here: keeps the copies of two people on one machine apart. */
  me: { id: string }
  /** Where rooms are, without the name: `wss://stoa.example.org/sync`. The page's own server when left out. */
  url?: string
  /** The browser's edges, for tests. */
  edges?: { Socket?: typeof WebSocket; openCopy?: OpenCopy; storage?: Storage; random?(): number }
}

/** Cursors and selections travel at most 20 times a second. */
const presenceMs = 50
const peopleMs = 60
const patienceMs = 4000
/** Then they become one: a day without the network is many. */
const mostUnsaved = 500

export function openRoom({ name, me, url = ownSync(), edges = {} }: OpenRoom): Room {
  const { Socket = WebSocket, openCopy = openOfflineCopy, storage = browserStorage, random = Math.random } = edges
  const copyName = `stoa/${me.id}/${name}`
  const memory = memoryOf(copyName, storage)
  const remembered = { role: memory.role(), changes: memory.changes() }
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({ at: null, selected: [], editing: null })

  const saved = signal<SaveState>({ is: 'opening' })
  const role = signal<Role | null>(isRole(remembered.role) ? remembered.role : null)
  const people = signal<Presence[]>([])
  const refused = signal<{ reason: string; texts: string[] } | null>(null)
  const movers = new Set<(from: number, moving: Moving) => void>()
  let isClosed = false

  let saving: Saving = beginSaving
  /** What was done here since everything was saved for the last time. */
  let unsaved: Uint8Array[] = []
  const happen = (event: SavingEvent) => {
    const before = changesIn(saving)
    saving = nextSaving(saving, event)
    const changes = changesIn(saving)
    if (changes !== before) memory.setChanges(changes)
    if (changes === 0) unsaved = []
    const state = savedAs(saving)
    if (JSON.stringify(state) !== JSON.stringify(saved.get())) saved.set(state)
  }

  // Before the provider listens: a change is counted, and then sent.
  const copy = openCopy(copyName, doc)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === provider || origin === copy.origin) return
    unsaved.push(update)
    if (unsaved.length > mostUnsaved) unsaved = [Y.mergeUpdates(unsaved)]
    happen({ happened: 'change' })
  })
  /** Data messages without a receipt, by their number on this line. */
  const unread = new Map<number, Uint8Array>()
  const provider = new WebsocketProvider(url, name, doc, {
    awareness,
    connect: false,
    // Tabs would exchange updates past the server's permissions.
    disableBc: true,
    // After a restart of the server not everybody comes back in the same moment.
    maxBackoffTime: 1500 + Math.floor(random() * 2000),
    WebSocketPolyfill: countingSocket(Socket, {
      sent(message, isAnswer) {
        happen({ happened: 'sent', isAnswer })
        unread.set(saving.sent, message)
      },
      tooLarge: (message) => giveUp('tooLarge', [updateIn(message)]),
    }),
  })

  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    unread.clear()
    happen({ happened: 'opened' })
    // The others take a state for news only when its clock has moved; they may still know ours from before the line broke.
    awareness.setLocalState(awareness.getLocalState())
  })
  provider.on('connection-close', () => {
    unread.clear()
    happen({ happened: 'lost' })
  })
  provider.on('closed', ({ code }) => {
    const kept = changesIn(saving)
    // Signed out elsewhere or the session ran out: that waits for the next sign-in. Otherwise the person takes it along.
    const texts = code === 4401 ? [] : refusedTexts(doc, unsaved)
    happen({ happened: 'closed', code: closedCode(code, name) })
    // What is not saved stays: the session comes back, and a deleted board can be put back.
    if (kept === 0) void forget()
    if (texts.length > 0) refused.set({ reason: 'gone', texts })
  })
  provider.messageHandlers[messageSaved] = (_, decoder) => {
    const { count } = decodeSaved(decoder)
    for (const message of unread.keys()) if (message <= count) unread.delete(message)
    happen({ happened: 'receipt', count })
  }
  provider.messageHandlers[messageNotice] = (_, decoder) => {
    const notice = decodeNotice(decoder)
    if (notice?.notice === 'role') {
      role.set(notice.role)
      memory.setRole(notice.role)
    } else if (notice?.notice === 'writable') happen({ happened: 'writable', writable: notice.writable })
    else if (notice?.notice === 'refused') giveUp(notice.reason, [...unread.values()].map(updateIn))
  }
  provider.messageHandlers[messageMoving] = (_, decoder) => {
    const moving = decodeMoving(decoder)
    if (moving && moving.from !== doc.clientID) for (const listener of [...movers]) listener(moving.from, moving.moving)
  }
  tellOwnPresenceOnly(provider, awareness)

  const soonPeople = paced(peopleMs, () => people.set(peopleIn(awareness)))
  awareness.on('change', soonPeople.tell)

  let presence: Partial<Presence> = {}
  const soonPresence = paced(presenceMs, () => {
    awareness.setLocalState({ ...awareness.getLocalState(), ...presence })
    presence = {}
  })

  let patience: ReturnType<typeof setTimeout> | undefined
  void copy.ready.then(() => {
    if (isClosed) return
    happen({ happened: 'copy', there: doc.store.clients.size > 0, changes: remembered.changes })
    provider.connect()
    // A network that swallows everything gives no answer at all for a long time.
    patience = setTimeout(() => saving.line === 'early' && happen({ happened: 'lost' }), patienceMs)
  })

  const close = () => {
    if (isClosed) return
    isClosed = true
    clearTimeout(patience)
    soonPeople.stop()
    soonPresence.stop()
    provider.destroy()
    copy.close()
    awareness.destroy()
    doc.destroy()
  }

  const forget = async () => {
    memory.forget()
    await copy.forget()
  }

  /** The server took back its welcome for what we wrote: it goes to the person, and this copy goes. */
  const giveUp = (reason: string, updates: Uint8Array[]) => {
    if (isClosed) return
    const texts = refusedTexts(doc, updates)
    // Whatever is done now would be lost.
    role.set('viewer')
    happen({ happened: 'closed', code: 'refused' })
    close()
    void forget()
    refused.set({ reason, texts })
  }

  return {
    name,
    doc,
    awareness,
    saved,
    role,
    people,
    refused,
    setPresence(change) {
      presence = { ...presence, ...change }
      soonPresence.tell()
    },
    sendMoving(moving) {
      const { ws } = provider
      if (provider.wsconnected && ws?.readyState === ws?.OPEN) ws?.send(encodeMoving(doc.clientID, moving) as Uint8Array<ArrayBuffer>)
    },
    onMoving(listener) {
      movers.add(listener)
      return () => movers.delete(listener)
    },
    close,
  }
}

function ownSync(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync`
}

function closedCode(code: number, name: RoomName): (SaveState & { is: 'closed' })['code'] {
  if (code === 4401) return 'notSignedIn'
  if (code === 4404) return splitRoomName(name).kind === 'board' ? 'boardNotFound' : 'documentNotFound'
  return 'removed'
}

/** The provider sends every awareness state it hears of back to the server; with many people in a room that is most of what it would send. */
function tellOwnPresenceOnly(provider: WebsocketProvider, awareness: Awareness): void {
  awareness.off('update', provider._awarenessUpdateHandler)
  awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    if (![...added, ...updated, ...removed].includes(awareness.clientID)) return
    const { ws } = provider
    if (!provider.wsconnected || ws?.readyState !== ws?.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
    ws?.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>)
  })
}

/** Runs `run` at once, and then at most once in `ms`; what was told meanwhile is run at the end of it. */
function paced(ms: number, run: () => void): { tell(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDue = false
  const tell = () => {
    if (timer !== null) {
      isDue = true
      return
    }
    run()
    timer = setTimeout(() => {
      timer = null
      if (isDue) tell()
      isDue = false
    }, ms)
  }
  return {
    tell,
    stop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      isDue = false
    },
  }
}
