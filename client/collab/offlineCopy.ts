/** What of a room stays in this browser (IndexedDB), so that it opens without the network and keeps what was done meanwhile. One per person and room. */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { type Storage, storage } from '../host/index.ts'

interface OfflineCopy {
  /** The origin of the transaction that brings the copy into the document. */
  origin: unknown
  /** Resolves when the document holds what was kept, or when there is no keeping in this browser. */
  ready: Promise<void>
  /** Stops keeping; what is kept stays. */
  close(): void
  /** Stops keeping and forgets. */
  forget(): Promise<void>
}

export type OpenCopy = (name: string, doc: Y.Doc) => OfflineCopy

/** IndexedDB can hang (another tab of an older version): the room must open all the same. */
const patienceMs = 3000

export const openOfflineCopy: OpenCopy = (name, doc) => {
  if (typeof indexedDB === 'undefined') return noCopy
  remember(name, true)
  const kept = new IndexeddbPersistence(name, doc)
  const nothing = () => {}
  return {
    origin: kept,
    // A browser that refuses to keep anything (private window) rejects here.
    ready: Promise.race([
      kept.whenSynced.then(nothing),
      kept._db.then(() => new Promise<void>(nothing), nothing),
      new Promise<void>((resolve) => setTimeout(resolve, patienceMs)),
    ]),
    close: () => void kept.destroy().catch(nothing),
    async forget() {
      await kept.clearData().catch(nothing)
      remember(name, false)
    },
  }
}

const noCopy: OfflineCopy = { origin: null, ready: Promise.resolve(), close: () => {}, forget: () => Promise.resolve() }

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
