/** Pictures that are not on the server yet, kept in this browser (IndexedDB) so that closing the window or losing the line loses none. */

interface Waiting {
  source: string
  name: string
  type: string
  bytes: ArrayBuffer
}

export interface WaitingPictures {
  all(): Promise<Waiting[]>
  /** False when this browser keeps nothing (private window, full disk). */
  keep(picture: Waiting): Promise<boolean>
  forget(source: string): Promise<void>
}

const database = 'stoa-pictures'
const table = 'waiting'

/** Of one person in one room. */
export function openWaiting(person: string, room: string): WaitingPictures {
  const prefix = `${person} ${room} `
  return {
    // Looking must not make it: who never had a picture waiting keeps nothing in this browser.
    all: async () =>
      ((await isThere()) && (await run<Waiting[]>('readonly', (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`))))) ||
      [],
    keep: async (picture) => (await run('readwrite', (store) => store.put(picture, prefix + picture.source))) !== null,
    async forget(source) {
      await run('readwrite', (store) => store.delete(prefix + source))
    },
  }
}

/** True too where a browser cannot tell. */
async function isThere(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === database)
  } catch {
    return true
  }
}

/** Null when the browser refuses; nothing throws. */
async function run<Result>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<Result | null> {
  try {
    const db = await opened()
    try {
      return await new Promise<Result>((resolve, reject) => {
        const transaction = db.transaction(table, mode)
        const request = ask(transaction.objectStore(table))
        transaction.oncomplete = () => resolve(request.result as Result)
        transaction.onabort = transaction.onerror = () => reject(transaction.error)
      })
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(table)
    request.onsuccess = () => resolve(request.result)
    request.onerror = request.onblocked = () => reject(request.error)
  })
