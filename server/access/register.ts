/** The catalogue with the types of its rows, its indexes, and one rule: what reads and then writes does so in its turn. */
import { Refusal } from '../../shared/errors.ts'
import type { Catalogue, Change } from '../storage/storage.ts'
import type { Collection, Rows } from './rows.ts'

export interface Register {
  get<C extends Collection>(collection: C, id: string): Rows[C] | undefined
  all<C extends Collection>(collection: C): Rows[C][]
  /** All or nothing, durable when it resolves. Refuses with `storeFailed` when the disk does not take it. */
  write(...changes: Change[]): Promise<void>
  /** Runs `work` when everything asked for before has ended: two people never both take the last owner away. Never ask for a turn inside one. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** A map from a key of a row to the rows that have it, kept in step. A row without a key (null) is left out. */
  index<C extends Collection>(collection: C, keyOf: (row: Rows[C]) => string | null): (key: string) => Rows[C][]
}

export const put = <C extends Collection>(collection: C, row: Rows[C]): Change => ({ put: collection, row })
export const remove = (collection: Collection, id: string): Change => ({ delete: collection, id })

export function createRegister(catalogue: Catalogue): Register {
  let last: Promise<unknown> = Promise.resolve()
  return {
    get: (collection, id) => catalogue.get(collection, id),
    all: (collection) => catalogue.all(collection),
    async write(...changes) {
      try {
        await catalogue.write(changes)
      } catch (cause) {
        throw Object.assign(new Refusal('storeFailed'), { cause })
      }
    },
    inTurn(work) {
      const turn = last.then(work)
      last = turn.catch(() => {})
      return turn
    },
    index<C extends Collection>(collection: C, keyOf: (row: Rows[C]) => string | null) {
      const ids = new Map<string, Set<string>>()
      const keys = new Map<string, string>()
      const forget = (id: string) => {
        const key = keys.get(id)
        if (key === undefined) return
        keys.delete(id)
        const set = ids.get(key)
        set?.delete(id)
        if (set?.size === 0) ids.delete(key)
      }
      const learn = (row: Rows[C]) => {
        const key = keyOf(row)
        if (key === null) return
        keys.set(row.id, key)
        const set = ids.get(key)
        if (set) set.add(row.id)
        else ids.set(key, new Set([row.id]))
      }
      for (const row of catalogue.all<Rows[C]>(collection)) learn(row)
      catalogue.onWrite((changes) => {
        for (const change of changes) {
          if ('put' in change && change.put === collection) {
            forget(change.row.id)
            learn(change.row as Rows[C])
          } else if ('delete' in change && change.delete === collection) forget(change.id)
        }
      })
      return (key) => [...(ids.get(key) ?? [])].flatMap((id) => catalogue.get<Rows[C]>(collection, id) ?? [])
    },
  }
}
