/** Which threads the list shows, and the way from one to the next. */
import { isMentioned, type Thread } from '../../shared/comments/index.ts'

export const filters = ['open', 'mine', 'mentions', 'done'] as const
export type Filter = (typeof filters)[number]

/** `mine`: this person said something in it. Done ones stand under `done` alone. */
export function filtered(threads: readonly Thread[], filter: Filter, person: string): Thread[] {
  return threads.filter((thread) => {
    if ((thread.done !== null) !== (filter === 'done')) return false
    if (filter === 'mine') return thread.comments.some(({ by }) => by === person)
    return filter !== 'mentions' || isMentioned(thread, person)
  })
}

/** The next (1) or the previous (-1) thread of the list, from the last to the first; null when there is no other. */
export function neighbour(threads: readonly Thread[], key: string, step: 1 | -1): Thread | null {
  const at = threads.findIndex((thread) => thread.key === key)
  if (threads.length === 0 || (threads.length === 1 && at === 0)) return null
  // One that is in the list no more (called done just now): on with the list.
  const next = at === -1 ? (step === 1 ? 0 : threads.length - 1) : (at + step + threads.length) % threads.length
  return threads[next] ?? null
}
