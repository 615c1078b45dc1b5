/** Which comments this person has read: kept in this browser, for each room, by the ids of the comments. */
import type { Threads } from '../../shared/comments/index.ts'
import type { Storage } from '../host/index.ts'

export interface Seen {
  has(comment: string): boolean
  /** Those that are gone by now are forgotten on the way. */
  add(comments: readonly string[], threads: Threads): void
}

/** A browser keeps some five million letters in all. */
const most = 5000

export function rememberSeen(storage: Storage, person: string, room: string): Seen {
  const name = `seen.${person}.${room}`
  let ids = new Set((storage.read(name) ?? '').split(' ').filter(Boolean))
  return {
    has: (comment) => ids.has(comment),
    add(comments, threads) {
      const fresh = comments.filter((one) => !ids.has(one))
      if (fresh.length === 0) return
      const there = new Set(threads.all().flatMap((thread) => thread.comments.map(({ id }) => id)))
      ids = new Set([...ids, ...fresh].filter((one) => there.has(one)).slice(-most))
      storage.write(name, [...ids].join(' '))
    },
  }
}
