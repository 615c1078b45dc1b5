/** The changes that people make to threads. Call each inside a transaction. */
import type * as Y from 'yjs'
import type { RichText } from '../lib/index.ts'
import { commentKey, rootOf, type ThreadPlace, threadKey } from './keys.ts'
import type { About, Comment, Thread } from './thread.ts'

interface Said {
  /** Of the comment. */
  id: string
  by: string
  text: RichText
  /** Milliseconds since 1970. */
  at: number
}

/** Begins a thread with its first comment. Gives its key. */
export function startThread(doc: Y.Doc, thread: { id: string; about: About; quote: string }, said: Said): string {
  const { id, about, quote } = thread
  const key = threadKey({ id, by: said.by })
  rootOf(doc, 'threads').set(key, { about, quote, at: said.at })
  addComment(doc, key, said)
  return key
}

export function addComment(doc: Y.Doc, thread: string, { id, by, text, at }: Said): void {
  rootOf(doc, 'comments').set(commentKey(thread, { id, by }), { text, at })
}

export function editComment(doc: Y.Doc, { key, at }: Comment, text: RichText, edited: number): void {
  rootOf(doc, 'comments').set(key, { text, at, edited })
}

export const removeComment = (doc: Y.Doc, { key }: Comment): void => rootOf(doc, 'comments').delete(key)

/** With all that was said in it. */
export function removeThread(doc: Y.Doc, { key, comments }: Thread): void {
  for (const comment of comments) removeComment(doc, comment)
  for (const name of ['threads', 'done'] as const) if (rootOf(doc, name).has(key)) rootOf(doc, name).delete(key)
}

export function setDone(doc: Y.Doc, { key }: Pick<Thread, 'key'>, person: string, at: number, isDone: boolean): void {
  const done = rootOf(doc, 'done')
  if (isDone) done.set(key, { by: person, at })
  else done.delete(key)
}

/** May the person take the comment away, or the whole thread? `mayModerate`: their role lets them. */
export const mayRemove = (what: ThreadPlace, thread: ThreadPlace, person: string, mayModerate: boolean): boolean =>
  mayModerate || what.by === person || thread.by === person
