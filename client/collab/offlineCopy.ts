/** What of a room stays in this browser (IndexedDB), so that it opens without the network and keeps what was done meanwhile. One per person and room. */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import { type Doc, encodeStateAsUpdate } from 'yjs'
import { type Storage, storage } from '../host/index.ts'
import { type Signal, signal } from '../ui/signal.ts'

interface OfflineCopy {
  /** The origin of the transaction that brings the copy into the document. */
  origin: unknown
  /** Resolves when the document holds what was kept, or when there is no keeping in this browser. */
  ready: Promise<void>
  /** False: this browser keeps nothing now (private window, full disk), and what is done is in this window only. */
  keeps: Signal<boolean>
  /** Stops keeping; what is kept stays. */
  close(): void
  /** Stops keeping and forgets. */
  forget(): Promise<void>
}

export type OpenCopy = (name: string, doc: Doc) => OfflineCopy

/** IndexedDB can hang (another tab of an older version): the room must open all the same. */
const patienceMs = 3000
/** A full disk can have room again. */
const againMs = 30_000

export const openOfflineCopy: OpenCopy = (name, doc) => {
  if (typeof indexedDB === 'undefined') return noCopy()
  const kept = new IndexeddbPersistence(name, doc)
  const keeps = signal(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  const fails = () => {
    if (isClosed) return
    keeps.set(false)
    clearTimeout(timer)
    timer = setTimeout(tryAgain, againMs)
  }
  /** What was not taken is missing for good, so all of it is written anew; then what comes after makes sense again. */
  const tryAgain = () => {
    if (isClosed || !kept.db) return
    const whole = kept.db.transaction('updates', 'readwrite')
    whole.oncomplete = () => !isClosed && keeps.set(true)
    whole.onabort = fails
    whole.objectStore('updates').add(encodeStateAsUpdate(doc))
  }
  /** Nothing can be kept here any more; without a database y-indexeddb leaves changes alone, where it would throw in the midst of an edit. */
  const ends = () => {
    kept.db = null
    if (!isClosed) keeps.set(false)
  }
  const opened = kept._db.then((db) => {
    remember(name, true)
    if (!isClosed) keeps.set(true)
    // Errors and aborts of each write bubble up to here; nobody else looks at them.
    db.addEventListener('abort', fails)
    db.addEventListener('close', ends)
    db.onversionchange = () => {
      // Another window forgets this copy.
      ends()
      db.close()
    }
  })
  const refused = opened.then(() => new Promise<void>(nothing), ends)
  return {
    origin: kept,
    ready: Promise.race([
      kept.whenSynced.then(nothing),
      // A browser that refuses to keep anything (private window) rejects here.
      refused,
      new Promise<void>((resolve) =>
        setTimeout(() => {
          if (!kept.db && !isClosed) keeps.set(false)
          resolve()
        }, patienceMs),
      ),
    ]),
    keeps,
    close() {
      isClosed = true
      clearTimeout(timer)
      void kept.destroy().catch(nothing)
    },
    async forget() {
      isClosed = true
      clearTimeout(timer)
      await kept.clearData().catch(nothing)
      remember(name, false)
    },
  }
}

const nothing = () => {}
const noCopy = (): OfflineCopy => ({
  origin: null,
  ready: Promise.resolve(),
  keeps: signal(false),
  close: nothing,
  forget: () => Promise.resolve(),
})

/** Names of what is kept, because not every browser can list its databases. */
const list = (): string[] => {
  try {
    const names: unknown = JSON.parse(storage.read('copies') ?? '[]')
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}

function remember(name: string, isKept: boolean): void {
  const names = new Set(list())
  if (isKept) names.add(name)
  else names.delete(name)
  storage.write('copies', JSON.stringify([...names]))
}

/** For signing out: nothing of a room stays in this browser, but what is not on the server yet, which waits for the next sign-in. Close the rooms first. */
export async function forgetOfflineCopies(): Promise<void> {
  const saved = list().filter((name) => memoryOf(name, storage).changes() === 0)
  for (const name of saved) memoryOf(name, storage).forget()
  await Promise.all(saved.map((name) => clearDocument(name).then(() => remember(name, false))))
}

/** The few facts beside the copy, under its name. */
export interface RoomMemory {
  changes(): number
  setChanges(count: number): void
  role(): string | null
  setRole(role: string): void
  forget(): void
}

export const memoryOf = (name: string, storage: Storage): RoomMemory => ({
  changes: () => Math.max(0, Math.floor(Number(storage.read(`changes.${name}`) ?? 0)) || 0),
  setChanges: (count) => storage.write(`changes.${name}`, count === 0 ? null : String(count)),
  role: () => storage.read(`role.${name}`),
  setRole: (role) => storage.write(`role.${name}`, role),
  forget() {
    storage.write(`changes.${name}`, null)
    storage.write(`role.${name}`, null)
  },
})
