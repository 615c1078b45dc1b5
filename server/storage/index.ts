import { openEmbeddedStore } from './embedded.ts'
import { openMemoryStore } from './memory.ts'
import type { Store } from './storage.ts'

export { hashOf } from './files.ts'
export type { Change, Files, Row, Snapshot, Store, StoredRoom } from './storage.ts'
export { StoreError } from './storeError.ts'

/** Opens the store in a data folder (made when missing), or one that lives in memory only. Throws StoreError with a sentence for the person who starts the server. */
export const openStore = (where: { folder: string } | 'memory'): Promise<Store> =>
  where === 'memory' ? Promise.resolve(openMemoryStore()) : openEmbeddedStore(where.folder)
