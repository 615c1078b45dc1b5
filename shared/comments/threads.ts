/** The threads of a room of comments as plain data, in step with its Y.Doc. */
import type * as Y from 'yjs'
import { compareOrder } from '../lib/index.ts'
import { parseCommentKey, parseThreadKey, rootNames, rootOf } from './keys.ts'
import { type Comment, parseBeginning, parseDone, parseSaying, type Thread } from './thread.ts'

export interface Threads {
  /** The thread as it is now; the same instance until it changes. */
  get(key: string): Thread | undefined
  /** All of them, the one that began last first; the same array until something changes. */
  all(): readonly Thread[]
  /** Called after each transaction that touched threads, with their keys. */
  watch(listener: (change: { keys: ReadonlySet<string>; local: boolean }) => void): () => void
  close(): void
}

export function openThreads(doc: Y.Doc): Threads {
  const [beginnings, sayings, dones] = rootNames.map((name) => rootOf(doc, name)) as [Y.Map<unknown>, Y.Map<unknown>, Y.Map<unknown>]
  const known = new Map<string, Thread>()
  /** Keys of comments by the key of their thread. */
  const inThread = new Map<string, Set<string>>()
  const listeners = new Set<Parameters<Threads['watch']>[0]>()
  let sorted: Thread[] | null = null

  const note = (key: string): string | null => {
    const place = parseCommentKey(key)
    if (!place) return null
    const keys = inThread.get(place.thread) ?? new Set()
    if (sayings.has(key)) inThread.set(place.thread, keys.add(key))
    else if (keys.delete(key) && keys.size === 0) inThread.delete(place.thread)
    return place.thread
  }
  const read = (key: string): Thread | null => {
    const place = parseThreadKey(key)
    const comments = [...(inThread.get(key) ?? [])].flatMap((one) => commentAt(one, sayings.get(one)))
    if (!place || comments.length === 0) return null
    const beginning = parseBeginning(beginnings.get(key))
    comments.sort((a, b) => a.at - b.at || compareOrder(a.id, b.id))
    return { key, ...place, about: beginning?.about ?? null, quote: beginning?.quote ?? '', comments, done: parseDone(dones.get(key)) }
  }
  const renew = (key: string) => {
    const thread = read(key)
    if (thread) known.set(key, thread)
    else known.delete(key)
  }

  for (const key of sayings.keys()) note(key)
  for (const key of inThread.keys()) renew(key)

  const observers = [beginnings, sayings, dones].map((root) => {
    const observer = ({ keysChanged }: Y.YMapEvent<unknown>, { local }: Y.Transaction) => {
      const keys = new Set<string>()
      for (const key of keysChanged) {
        const thread = root === sayings ? note(key) : key
        if (thread !== null) keys.add(thread)
      }
      for (const key of keys) renew(key)
      sorted = null
      for (const listener of [...listeners]) listener({ keys, local })
    }
    root.observe(observer)
    return () => root.unobserve(observer)
  })

  return {
    get: (key) => known.get(key),
    all: () => (sorted ??= [...known.values()].sort((a, b) => b.comments[0]!.at - a.comments[0]!.at || compareOrder(a.key, b.key))),
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const stop of observers) stop()
      listeners.clear()
    },
  }
}

function commentAt(key: string, value: unknown): Comment[] {
  const place = parseCommentKey(key)
  const saying = parseSaying(value)
  return place && saying ? [{ key, id: place.id, by: place.by, ...saying }] : []
}
