/** Where things lie in the room of comments: three maps of plain values. Every key says whose it is, so that whoever guards the room can tell from the key alone
 *  what a person may write there, also when what it held is long gone. */
import type * as Y from 'yjs'
import { isId } from '../lib/index.ts'
import { isPerson } from './thread.ts'

/** `threads`: `<thread> <author>`, how it begins. `comments`: `<thread> <its author> <comment> <author>`, what is said. `done`: the key of a thread that is. */
export const rootNames = ['threads', 'comments', 'done'] as const
export type RootName = (typeof rootNames)[number]

export const rootOf = (doc: Y.Doc, name: RootName): Y.Map<unknown> => doc.getMap(name)

export interface ThreadPlace {
  id: string
  by: string
}
export interface CommentPlace extends ThreadPlace {
  /** The key of its thread. */
  thread: string
  /** Author of the thread. */
  threadBy: string
}

export const threadKey = ({ id, by }: ThreadPlace): string => `${id} ${by}`
export const commentKey = (thread: string, { id, by }: ThreadPlace): string => `${thread} ${id} ${by}`

/** Null for a key that no thread has. */
export function parseThreadKey(key: unknown): ThreadPlace | null {
  const [id, by, ...more] = partsOf(key)
  return more.length === 0 && isId(id) && isPerson(by) ? { id, by } : null
}

/** Null for a key that no comment has. */
export function parseCommentKey(key: unknown): CommentPlace | null {
  const [thread, threadBy, id, by, ...more] = partsOf(key)
  if (more.length > 0 || !isId(thread) || !isPerson(threadBy) || !isId(id) || !isPerson(by)) return null
  return { thread: threadKey({ id: thread, by: threadBy }), threadBy, id, by }
}

const partsOf = (key: unknown): string[] => (typeof key === 'string' && key.length <= 200 ? key.split(' ') : [])
