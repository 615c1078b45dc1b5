/** Opens a room: a line to the server, a copy in this browser, and what the page wants to know about both. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { isRole, type Role } from '../../shared/access/index.ts'
import { type Moving, type Notice, type RoomName, splitRoomName } from '../../shared/protocol/index.ts'
import { storage as browserStorage, type Storage } from '../host/index.ts'
import { signal } from '../ui/signal.ts'
import { type Browser, ownBrowser } from './browser.ts'
import type { Presence, Room, SaveState } from './collab.ts'
import { openLine } from './line.ts'
import { memoryOf, type OpenCopy, openOfflineCopy } from './offlineCopy.ts'
import { ownSync } from './ownSync.ts'
import { peopleIn } from './people.ts'
import { refusedTexts } from './refusedTexts.ts'
import { beginSaving, changesIn, nextSaving, type Saving, type SavingEvent, savedAs } from './saving.ts'

interface OpenRoom {
  name: RoomName
  /** The person who sits here: keeps the copies of two people on one machine apart. */
  me: { id: string }
  /** Where rooms are, without the name: `wss://stoa.example.org/sync`. The page's own server when left out. */
  url?: string
  /** Does this browser still belong to the same person? Asked when the server says that the visit is over: another window may have signed in anew. Throws
   *  when that cannot be asked. */
  isStillMe?(): Promise<boolean>
  /** The browser's edges, for tests. */
  edges?: { Socket?: typeof WebSocket; openCopy?: OpenCopy; storage?: Storage; random?(): number; browser?: Browser }
}

/** Cursors and selections travel at most 20 times a second. */
const presenceMs = 50
const peopleMs = 60
const patienceMs = 4000
/** Then they become one: a day without the network is many. */
const mostUnsaved = 500
/** Sending something large is nobody's news before. */
const longMs = 2000
/** A window that signs in closes the sockets of the others before its own cookie is there. */
const doubtsMs = [400, 1000, 2000]

export function openRoom({ name, me, url = ownSync(), isStillMe = () => Promise.resolve(false), edges = {} }: OpenRoom): Room {
  const { Socket = WebSocket, openCopy = openOfflineCopy, storage = browserStorage, random = Math.random, browser = ownBrowser } = edges
  const { clock } = browser
  const copyName = `stoa/${me.id}/${name}`
  const memory = memoryOf(copyName, storage)
  const remembered = { role: memory.role(), changes: memory.changes() }
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({ at: null, selected: [], editing: null })

  const saved = signal<SaveState>({ is: 'opening' })
  const standing = signal<Role | null>(isRole(remembered.role) ? remembered.role : null)
  const role = signal<Role | null>(standing.get())
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
    tell()
  }
  let stopLong: (() => void) | null = null
  const tell = () => {
    const state = savedAs(saving)
    const long = state.is === 'saving' ? line.outbox.long() : null
    const lasted = long ? clock.now() - long.since : 0
    stopLong?.()
    stopLong = long && lasted < longMs ? clock.after(longMs - lasted, tell) : null
    const told = state.is === 'saving' && long && lasted >= longMs ? { ...state, left: long.left } : state
    if (JSON.stringify(told) !== JSON.stringify(saved.get())) saved.set(told)
  }

  // Before the line listens: a change is counted, and then sent.
  const copy = openCopy(copyName, doc)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === line.origin || origin === copy.origin) return
    unsaved.push(update)
    if (unsaved.length > mostUnsaved) unsaved = [Y.mergeUpdates(unsaved)]
    happen({ happened: 'change' })
  })
  /** The room lost something, as far as known; and was it said so on this line? */
  let isDamaged = false
  let isSaidDamaged = false
  let doubts = 0
  const line = openLine({
    url,
    name,
    doc,
    awareness,
    Socket,
    browser,
    random,
    on: {
      opened() {
        isSaidDamaged = false
        happen({ happened: 'opened' })
      },
      synced() {
        doubts = 0
        if (!isSaidDamaged) mended()
        happen({ happened: 'synced' })
      },
      lost: () => happen({ happened: 'lost' }),
      closed: (code) => (code === 4401 ? doubt() : end(code)),
      made: () => saving.made,
      sent: (upTo) => happen({ happened: 'sent', upTo }),
      receipt: (count) => happen({ happened: 'receipt', count }),
      tooLarge: (update) => giveUp('tooLarge', [update, ...line.outbox.unread()]),
      notice: (notice) => hear(notice),
      moving(from, moving) {
        for (const listener of [...movers]) listener(from, moving)
      },
    },
  })
  const hear = (notice: Notice) => {
    if (notice.notice === 'role') {
      memory.setRole(notice.role)
      standing.set(notice.role)
      role.set(isDamaged ? 'viewer' : notice.role)
    } else if (notice.notice === 'refused') giveUp(notice.reason, line.outbox.unread())
    else if (notice.notice === 'writable' && !notice.writable) {
      happen({ happened: 'unwritable', why: notice.why })
      if (notice.why !== 'damaged') return
      isDamaged = isSaidDamaged = true
      role.set('viewer')
      // What this browser has more than the room comes in once the room goes on, and not before.
      line.outbox.hold()
    } else if (notice.notice === 'writable') {
      happen({ happened: 'unwritable', why: null })
      // What was held back goes over a fresh line.
      if (isDamaged) line.renew()
    }
  }
  const mended = () => {
    if (!isDamaged) return
    isDamaged = false
    role.set(standing.get())
  }

  /** The server knows this window no more. Another one may have signed in as the same person meanwhile. */
  const doubt = () => {
    const ms = doubtsMs[doubts++]
    if (ms === undefined) {
      end(4401)
      return
    }
    stopDoubt = clock.after(ms * (0.5 + random()), () => {
      isStillMe().then(
        (isMe) => {
          if (isClosed) return
          if (isMe) line.again()
          else doubt()
        },
        () => !isClosed && line.again(),
      )
    })
  }
  let stopDoubt: (() => void) | null = null
  const end = (code: number) => {
    const kept = changesIn(saving)
    // Signed out elsewhere or the session ran out: that waits for the next sign-in. Otherwise the person takes it along.
    const texts = code === 4401 ? [] : refusedTexts(doc, unsaved)
    happen({ happened: 'closed', code: closedCode(code, name) })
    // What is not saved stays: the session comes back, and a deleted board can be put back.
    if (kept === 0) void forget()
    if (texts.length > 0) refused.set({ reason: 'gone', texts })
  }

  const soonPeople = paced(peopleMs, () => people.set(peopleIn(awareness)))
  awareness.on('change', soonPeople.tell)

  let presence: Partial<Presence> = {}
  const soonPresence = paced(presenceMs, () => {
    awareness.setLocalState({ ...awareness.getLocalState(), ...presence })
    presence = {}
  })

  let stopPatience: (() => void) | null = null
  const keeps = () => happen({ happened: 'keeps', keeps: copy.keeps.get() })
  const stopKeeps = copy.keeps.watch(keeps)
  void copy.ready.then(() => {
    if (isClosed) return
    keeps()
    happen({ happened: 'copy', there: doc.store.clients.size > 0, changes: remembered.changes })
    line.begin()
    // A network that swallows everything gives no answer at all for a long time.
    const giveUpEarly = () => saving.line === 'early' && happen({ happened: 'lost' })
    if (browser.isOnline()) stopPatience = clock.after(patienceMs, giveUpEarly)
    else giveUpEarly()
  })

  const close = () => {
    if (isClosed) return
    isClosed = true
    stopPatience?.()
    stopDoubt?.()
    stopKeeps()
    soonPeople.stop()
    soonPresence.stop()
    line.close()
    stopLong?.()
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
    standing,
    people,
    refused,
    setPresence(change) {
      presence = { ...presence, ...change }
      soonPresence.tell()
    },
    sendMoving: line.sendMoving,
    onMoving(listener) {
      movers.add(listener)
      return () => movers.delete(listener)
    },
    close,
  }
}

function closedCode(code: number, name: RoomName): (SaveState & { is: 'closed' })['code'] {
  if (code === 4401) return 'notSignedIn'
  if (code === 4404) return splitRoomName(name).kind === 'board' ? 'boardNotFound' : 'documentNotFound'
  return 'removed'
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
