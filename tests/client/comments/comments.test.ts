/** What a window makes of the comments of a room: what is new, what is listed, what is said aloud, and who may do what. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { SaveState } from '../../../client/collab/collab.ts'
import type { Room } from '../../../client/collab/index.ts'
import { type Comments, createComments } from '../../../client/comments/comments.ts'
import { filtered, neighbour } from '../../../client/comments/filter.ts'
import { heraldOf } from '../../../client/comments/herald.ts'
import { signal } from '../../../client/ui/signal.ts'
import type { Role } from '../../../shared/access/index.ts'
import { richText } from '../../../shared/lib/index.ts'
import { fakeClock } from '../../help/clock.ts'
import { seeded } from '../../help/random.ts'

const draft = { about: { on: 'object', object: 'note1', at: [1, 0] } as const, quote: 'A solar roof' }

/** A browser's memory. */
function memory() {
  const kept = new Map<string, string>()
  return {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: string | null) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  }
}

type Window = Comments & { reopen(): Comments }

/** People with a window each, who see what the others say at once. */
function table(...people: [string, Role][]): Window[] {
  let time = 1000
  const docs = people.map(() => new Y.Doc())
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'passed on') for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'passed on')
    })
  return people.map(([id, role], index) => {
    const room = {
      name: 'comments:room1',
      doc: docs[index]!,
      role: signal<Role | null>(role),
      saved: signal<SaveState>({ is: 'saved' }),
    } as unknown as Room
    const storage = memory()
    const open = () =>
      createComments({
        room,
        person: { id, name: id },
        random: seeded(index + 1).bytes,
        now: () => ++time,
        storage,
        windowStorage: memory(),
      })
    return Object.assign(open(), { reopen: open })
  })
}
const first = (comments: Comments) => comments.threads.all()[0]!

describe('what is new', () => {
  test('is what others said and nobody read here; reading it is remembered', () => {
    const [ada, ben] = table(['ada', 'editor'], ['ben', 'commenter']) as [
      Comments & { reopen(): Comments },
      Comments & { reopen(): Comments },
    ]
    ada.begin(draft, richText('Who pays?'))
    expect([ada.unread.get().size, ben.unread.get().size]).toEqual([0, 1])
    ben.read(first(ben))
    expect(ben.unread.get().size).toBe(0)
    ben.answer(first(ben).key, richText('The town'))
    expect([ada.unread.get().size, ben.unread.get().size]).toEqual([1, 0])
    expect(ben.reopen().unread.get().size).toBe(0)
    ada.edit(first(ada).comments[0]!, richText('Who will pay?'))
    expect(ben.unread.get().size).toBe(0)
  })
  test('is said aloud once, and what follows at once together', () => {
    const [ada, ben] = table(['ada', 'editor'], ['ben', 'commenter']) as [Window, Window]
    ada.begin(draft, richText('Before anybody listened'))
    const clock = fakeClock()
    const heard: string[][] = []
    const stop = heraldOf(ben, clock, (fresh) => heard.push(fresh.map(({ by, words }) => `${by}: ${words}`)))
    ada.answer(first(ada).key, richText('One'))
    ada.answer(first(ada).key, richText('Two'))
    ben.answer(first(ben).key, richText('My own'))
    ada.answer(first(ada).key, richText('Three'))
    expect(heard).toEqual([['ada: One']])
    clock.advance(10_000)
    expect(heard).toEqual([['ada: One'], ['ada: Two', 'ada: Three']])
    clock.advance(60_000)
    expect(heard).toHaveLength(2)
    stop()
  })
})

test('the list: open ones, mine, those that name me, done ones; and the way from one to the next', () => {
  const [ada, ben] = table(['ada', 'editor'], ['ben', 'commenter']) as [Window, Window]
  ada.begin(draft, richText('One'))
  ada.begin(draft, [[{ text: '@ben', mention: { id: 'ben', name: 'ben' } }]])
  ben.begin(draft, richText('Three'))
  ben.setDone(ben.threads.all().at(-1)!, true)
  const words = (filter: Parameters<typeof filtered>[1]) =>
    filtered(ben.threads.all(), filter, 'ben').map(({ comments }) => comments[0]!.text[0]![0]!.text)
  expect(words('open')).toEqual(['Three', '@ben'])
  expect(words('mine')).toEqual(['Three'])
  expect(words('mentions')).toEqual(['@ben'])
  expect(words('done')).toEqual(['One'])
  const open = filtered(ben.threads.all(), 'open', 'ben')
  expect(neighbour(open, open[0]!.key, 1)).toBe(open[1])
  expect(neighbour(open, open[0]!.key, -1)).toBe(open[1])
  expect(neighbour(open, 'done meanwhile', 1)).toBe(open[0])
  expect(neighbour(open.slice(0, 1), open[0]!.key, 1)).toBeNull()
})

test('who may take what away', () => {
  const [ada, ben, vera, fay] = table(['ada', 'editor'], ['ben', 'commenter'], ['vera', 'viewer'], ['fay', 'facilitator']) as Window[]
  ada!.begin(draft, richText('Who pays?'))
  ben!.answer(first(ben!).key, richText('The town'))
  const may = (comments: Comments, at: number) => comments.mayRemove(first(comments).comments[at]!, first(comments))
  expect([ada, ben, vera, fay].map((one) => [may(one!, 0), may(one!, 1), one!.mayWrite()])).toEqual([
    [true, true, true],
    [false, true, true],
    [false, false, false],
    [true, true, true],
  ])
})

test('a thread that goes while it is shown leaves the list; what was begun and not sent stays', () => {
  const [ada, ben] = table(['ada', 'editor'], ['ben', 'commenter']) as [Window, Window]
  ada.begin(draft, richText('Never mind'))
  ben.shown.set({ is: 'thread', key: first(ben).key })
  ben.keepUnsent(first(ben).key, 'But I do')
  const { key } = first(ben)
  expect(ben.countOn('note1')).toBe(1)
  ada.removeThread(first(ada))
  expect(ben.shown.get()).toEqual({ is: 'list' })
  expect(ben.unsent(key)).toBe('But I do')
  expect(ben.countOn('note1')).toBe(0)
})
