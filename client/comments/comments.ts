/** The comments of an open board or document: what is said, what of it is new, what is shown beside the page, and the changes a person can make. */
import { can } from '../../shared/access/index.ts'
import {
  type About,
  addComment,
  type Comment,
  editComment,
  mayRemove,
  openThreads,
  removeComment,
  removeThread,
  setDone,
  startThread,
  type Thread,
  type Threads,
} from '../../shared/comments/index.ts'
import { createId, type RandomBytes, type RichText } from '../../shared/lib/index.ts'
import type { Room } from '../collab/collab.ts'
import type { Storage } from '../host/index.ts'
import { type Signal, signal } from '../ui/signal.ts'
import type { Filter } from './filter.ts'
import { rememberSeen } from './seen.ts'

/** What is about to be said: about what, and its words. */
interface Draft {
  about: About
  quote: string
}

/** Beside the page: the list, a thread (by its key), or one that is about to begin. Null: nothing. `quiet`: the focus stays where it is. */
type Shown = { is: 'list' } | { is: 'thread'; key: string; quiet?: true } | { is: 'draft'; draft: Draft } | null

export interface Comments {
  readonly room: Room
  readonly person: { id: string; name: string }
  readonly threads: Threads
  /** Keys of threads in which others said something that was not read here. */
  readonly unread: Signal<ReadonlySet<string>>
  readonly shown: Signal<Shown>
  readonly filter: Signal<Filter>
  /** Not done ones about this object, by the object. */
  countOn(object: string): number
  mayWrite(): boolean
  mayRemove(what: Comment | Thread, thread: Thread): boolean
  /** Begins a thread, and shows it. */
  begin(draft: Draft, text: RichText): void
  answer(thread: string, text: RichText): void
  edit(comment: Comment, text: RichText): void
  remove(comment: Comment): void
  removeThread(thread: Thread): void
  setDone(thread: Thread, isDone: boolean): void
  /** Everything said in it so far was read. */
  read(thread: Thread): void
  /** What was written and not sent, by the key of its thread; '' for a new one. */
  unsent(thread: string): string
  keepUnsent(thread: string, words: string): void
  close(): void
}

export interface CommentsParts {
  room: Room
  person: { id: string; name: string }
  random: RandomBytes
  /** Milliseconds since 1970. */
  now(): number
  /** Between visits, and in this window. */
  storage: Storage
  windowStorage: Storage
}

export function createComments({ room, person, random, now, storage, windowStorage }: CommentsParts): Comments {
  const { doc } = room
  const threads = openThreads(doc)
  const seen = rememberSeen(storage, person.id, room.name)
  const unread = signal<ReadonlySet<string>>(new Set())
  const shown = signal<Shown>(null)
  const origin = { comments: room.name }
  const change = (run: () => void) => doc.transact(run, origin)
  const said = (text: RichText) => ({ id: createId(random), by: person.id, text, at: now() })
  const isUnread = ({ comments }: Thread) => comments.some(({ id, by }) => by !== person.id && !seen.has(id))

  let onObjects: Map<string, number> | null = null
  const count = () => {
    const counts = new Map<string, number>()
    for (const { about, done, comments } of threads.all()) {
      if (about?.on === 'object' && !done) counts.set(about.object, (counts.get(about.object) ?? 0) + comments.length)
    }
    return counts
  }
  const look = (keys: Iterable<string>) => {
    const next = new Set(unread.get())
    for (const key of keys) {
      const thread = threads.get(key)
      if (thread && isUnread(thread)) next.add(key)
      else next.delete(key)
    }
    if (next.size !== unread.get().size || [...next].some((key) => !unread.get().has(key))) unread.set(next)
  }
  look(threads.all().map(({ key }) => key))
  threads.watch(({ keys }) => {
    onObjects = null
    look(keys)
    const now = shown.get()
    if (now?.is === 'thread' && !threads.get(now.key)) shown.set({ is: 'list' })
  })

  // The next person in this window finds nobody else's half a thought.
  const draftName = (thread: string) => `unsent.${person.id}.${room.name}.${thread}`
  return {
    room,
    person,
    threads,
    unread,
    shown,
    filter: signal<Filter>('open'),
    countOn: (object) => (onObjects ??= count()).get(object) ?? 0,
    mayWrite: () => can({ instance: null, role: room.role.get() }, 'room.comment'),
    mayRemove: (what, thread) =>
      can({ instance: null, role: room.role.get() }, 'room.comment') &&
      mayRemove(what, thread, person.id, can({ instance: null, role: room.role.get() }, 'room.moderate')),
    begin({ about, quote }, text) {
      let key = ''
      change(() => {
        key = startThread(doc, { id: createId(random), about, quote }, said(text))
      })
      shown.set({ is: 'thread', key })
    },
    answer: (thread, text) => change(() => addComment(doc, thread, said(text))),
    edit: (comment, text) => change(() => editComment(doc, comment, text, now())),
    remove: (comment) => change(() => removeComment(doc, comment)),
    removeThread: (thread) => change(() => removeThread(doc, thread)),
    setDone: (thread, isDone) => change(() => setDone(doc, thread, person.id, now(), isDone)),
    read(thread) {
      seen.add(
        thread.comments.map(({ id }) => id),
        threads,
      )
      look([thread.key])
    },
    unsent: (thread) => windowStorage.read(draftName(thread)) ?? '',
    keepUnsent: (thread, words) => windowStorage.write(draftName(thread), words === '' ? null : words),
    close() {
      threads.close()
    },
  }
}
