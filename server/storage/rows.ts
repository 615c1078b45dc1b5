/** The rows of a catalogue in memory, and the one way they change: after `persist` has made the changes durable. */
import type { Catalogue, Change, Row } from './storage.ts'

export interface Rows {
  catalogue: Catalogue
  /** For opening: puts a row that is on disk already. */
  restore(collection: string, row: Row): void
}

/** `persist` must keep the order of its calls and take all of the changes or none. */
export function createRows(persist: (changes: Change[]) => Promise<void>): Rows {
  const collections = new Map<string, Map<string, Row>>()
  const listeners = new Set<(changes: Change[]) => void>()

  const rowsOf = (collection: string): Map<string, Row> => {
    let rows = collections.get(collection)
    if (!rows) collections.set(collection, (rows = new Map()))
    return rows
  }
  const apply = (change: Change) => {
    if ('put' in change) rowsOf(change.put).set(change.row.id, change.row)
    else rowsOf(change.delete).delete(change.id)
  }

  return {
    restore: (collection, row) => rowsOf(collection).set(row.id, freeze(row)),
    catalogue: {
      get: <R extends Row>(collection: string, id: string) => collections.get(collection)?.get(id) as R | undefined,
      all: <R extends Row>(collection: string) => [...(collections.get(collection)?.values() ?? [])] as R[],
      async write(changes) {
        // Copied, so that a caller who goes on using its object changes neither memory nor what is written.
        const kept = changes.map((change) =>
          'put' in change
            ? { put: name(change.put), row: freeze(structuredClone(change.row)) }
            : { delete: name(change.delete), id: change.id },
        )
        await persist(kept)
        for (const change of kept) apply(change)
        for (const listener of [...listeners]) listener(kept)
      },
      onWrite(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

/** Collections are part of a key on disk, which `!` divides. */
function name(collection: string): string {
  if (!/^[A-Za-z0-9-]+$/.test(collection)) throw new RangeError(`not a name for a collection: ${collection}`)
  return collection
}

/** A row is changed by putting a new one; a slip shows at once instead of on the disk only. */
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}
