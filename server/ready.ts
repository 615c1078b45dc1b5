/** Can the server do its work now? What /readyz says, to whoever sends people here or is to be woken at night. */
import type { Clock } from './host/clock.ts'
import { type FolderHealth, isNearlyFull } from './host/folder.ts'
import type { Store } from './storage/index.ts'

export interface Readiness {
  ok: boolean
  writable: boolean
  /** Absent when all is well. */
  why?: 'stopping' | 'writeRefused' | 'notWritable' | 'nearlyFull'
}

/** Times between two tries to write, while the disk takes nothing. */
const tryAgainMs = 2_000
/** A disk that does not answer for so long is taken for one that takes nothing. */
const patienceMs = 3_000

interface Parts {
  store: Pick<Store, 'isTaking' | 'catalogue'>
  clock: Clock
  health(): Promise<FolderHealth>
  isClosing(): boolean
}

export function createReadiness({ store, clock, health, isClosing }: Parts): () => Promise<Readiness> {
  let triedAt = Number.NEGATIVE_INFINITY
  let trying: Promise<void> | null = null

  /** Nobody may be here who would write: then nobody would find out that there is room again. Takes away what is not there, which is a write like any other. */
  const tryToWrite = (): Promise<void> => {
    if (trying || clock.now() - triedAt < tryAgainMs) return trying ?? Promise.resolve()
    triedAt = clock.now()
    trying = store.catalogue
      .write([{ delete: 'tries', id: 'write' }])
      .catch(() => {})
      .finally(() => (trying = null))
    return trying
  }

  const look = async (): Promise<Readiness> => {
    if (!store.isTaking() && !isClosing()) await tryToWrite()
    const folder = await health()
    const why = isClosing()
      ? 'stopping'
      : !store.isTaking()
        ? 'writeRefused'
        : folder.writable
          ? undefined
          : isNearlyFull(folder)
            ? 'nearlyFull'
            : 'notWritable'
    const writable = store.isTaking() && folder.writable
    return why === undefined ? { ok: true, writable } : { ok: false, writable, why }
  }

  return () =>
    new Promise((resolve, reject) => {
      const stop = clock.after(patienceMs, () => resolve({ ok: false, writable: false, why: 'notWritable' }))
      look().then(resolve, reject).finally(stop)
    })
}
