/** What comments ask of the page they are about: a board or a document. */
import type { Thread } from '../../shared/comments/index.ts'

type What = Pick<Thread, 'about' | 'quote'>

export interface Around {
  /** How to begin a thread, in words. */
  how: 'comments.howOnBoard' | 'comments.howInDocument'
  /** Is what it is about still there? */
  isThere(thread: What): boolean
  /** Calls `listener` when something may have come or gone; gives the function that stops it. */
  watch(listener: () => void): () => void
  /** Brings that into view. */
  show(thread: What): void
  /** An address that leads to the thread. */
  link(thread: Thread): string
}

/** `…#thread=<id>` */
export const linkToThread = ({ id }: Pick<Thread, 'id'>, { origin, pathname } = window.location): string =>
  `${origin}${pathname}#thread=${id}`

/** The id of the thread that an address asks for. */
export const threadIn = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, '')).get('thread')
