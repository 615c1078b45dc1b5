/** Threads over a shared document: what people say, in any order of arrival, is the same for everybody. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  addComment,
  editComment,
  isMentioned,
  mayRemove,
  mentionedIn,
  openThreads,
  parseBeginning,
  parseCommentKey,
  parseSaying,
  parseThreadKey,
  removeComment,
  removeThread,
  rootOf,
  setDone,
  startThread,
  type Threads,
} from '../../../shared/comments/index.ts'
import { plainText, richText } from '../../../shared/lib/index.ts'

const onNote = { id: 'thread1', about: { on: 'object', object: 'note1', at: [1, 0] } as const, quote: 'A solar roof' }
const says = (by: string, id: string, words: string, at = 1) => ({ by, id, text: richText(words), at })
/** Everything that is said, as it reads. */
const told = (threads: Threads) =>
  threads
    .all()
    .map(({ quote, done, comments }) => [quote, ...comments.map(({ by, text }) => `${by}: ${plainText(text)}`), ...(done ? ['done'] : [])])

/** Two windows on one room, that meet when asked to. */
function two() {
  const [ada, ben] = [new Y.Doc(), new Y.Doc()]
  const meet = () => {
    for (const [from, to] of [
      [ada, ben],
      [ben, ada],
    ] as const)
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  }
  return { ada, ben, meet }
}

describe('a thread', () => {
  test('begins with a comment, is answered, called done and opened again', () => {
    const doc = new Y.Doc()
    const threads = openThreads(doc)
    const heard: string[][] = []
    threads.watch(({ keys }) => heard.push([...keys]))
    let key = ''
    doc.transact(() => (key = startThread(doc, onNote, says('ada', 'said1', 'Who pays for it?'))))
    expect(key).toBe('thread1 ada')
    doc.transact(() => addComment(doc, key, says('ben', 'said2', 'The town', 2)))
    expect(told(threads)).toEqual([['A solar roof', 'ada: Who pays for it?', 'ben: The town']])
    doc.transact(() => setDone(doc, { key }, 'ben', 3, true))
    expect(threads.get(key)?.done).toEqual({ by: 'ben', at: 3 })
    doc.transact(() => setDone(doc, { key }, 'ada', 4, false))
    expect(threads.get(key)?.done).toBeNull()
    expect(new Set(heard.flat())).toEqual(new Set([key]))
    expect(threads.get(key)?.about).toEqual(onNote.about)
  })

  test('is edited and loses a comment; what is opened later reads the same', () => {
    const doc = new Y.Doc()
    const threads = openThreads(doc)
    const key = startThread(doc, onNote, says('ada', 'said1', 'Who pays?'))
    addComment(doc, key, says('ben', 'said2', 'The twon', 2))
    addComment(doc, key, says('cleo', 'said3', 'Not me', 3))
    const [, bens, cleos] = threads.get(key)!.comments
    editComment(doc, bens!, richText('The town'), 5)
    removeComment(doc, cleos!)
    expect(told(threads)).toEqual([['A solar roof', 'ada: Who pays?', 'ben: The town']])
    expect(threads.get(key)!.comments[1]).toMatchObject({ at: 2, edited: 5 })
    expect(openThreads(doc).all()).toEqual(threads.all())
  })

  test('is gone with all that was said in it', () => {
    const doc = new Y.Doc()
    const threads = openThreads(doc)
    const key = startThread(doc, onNote, says('ada', 'said1', 'Never mind'))
    setDone(doc, { key }, 'ada', 2, true)
    removeThread(doc, threads.get(key)!)
    expect(threads.all()).toEqual([])
    expect(['threads', 'comments', 'done'].map((name) => doc.getMap(name).size)).toEqual([0, 0, 0])
  })

  test('deleted while somebody answers: the answer is shown, about nothing', () => {
    const { ada, ben, meet } = two()
    const key = startThread(ada, onNote, says('ada', 'said1', 'Who pays?'))
    meet()
    removeThread(ada, openThreads(ada).get(key)!)
    addComment(ben, key, says('ben', 'said2', 'The town does', 2))
    meet()
    for (const doc of [ada, ben]) {
      const [thread] = openThreads(doc).all()
      expect(thread).toMatchObject({ key, about: null, quote: '' })
      expect(told(openThreads(doc))).toEqual([['', 'ben: The town does']])
    }
  })

  test('two who answer, edit and call it done apart end with the same', () => {
    const { ada, ben, meet } = two()
    const seen = openThreads(ben)
    const key = startThread(ada, onNote, says('ada', 'said1', 'Who pays?'))
    meet()
    addComment(ada, key, says('ada', 'said2', 'Nobody?', 9))
    addComment(ben, key, says('ben', 'said3', 'The town', 8))
    setDone(ada, { key }, 'ada', 10, true)
    setDone(ben, { key }, 'ben', 11, true)
    meet()
    expect(seen.all()).toEqual(openThreads(ada).all())
    expect(told(seen)).toEqual([['A solar roof', 'ada: Who pays?', 'ben: The town', 'ada: Nobody?', 'done']])
  })

  test('what nobody could have written is passed over', () => {
    const doc = new Y.Doc()
    const threads = openThreads(doc)
    rootOf(doc, 'comments').set('not a key', { text: [[{ text: 'x' }]], at: 1 })
    rootOf(doc, 'comments').set('thread1 ada said1 ada', 'words')
    rootOf(doc, 'threads').set('thread1 ada', { about: { on: 'object', object: 'note1', at: [2, 0] }, quote: '', at: 1 })
    expect(threads.all()).toEqual([])
  })
})

describe('what comes from outside', () => {
  const said = (text: unknown) => parseSaying({ text, at: 1 })
  test('a comment has words, not too many of them, and names people', () => {
    expect(said([[{ text: 'Hello ' }, { text: '@Ben', mention: { id: 'ben', name: 'Ben' } }]])).toEqual({
      at: 1,
      text: [[{ text: 'Hello ' }, { text: '@Ben', mention: { id: 'ben', name: 'Ben' } }]],
    })
    for (const text of [undefined, 'x', [], [[]], [[{ text: '  ' }]], [[{ text: 5 }]], [[{ text: 'a', mention: 5 }]]])
      expect(said(text)).toBeNull()
    expect(said([[{ text: 'a'.repeat(4000) }]])).not.toBeNull()
    expect(said([[{ text: 'a'.repeat(4001) }]])).toBeNull()
    expect(parseSaying({ text: richText('x'), at: 1.5 })).toBeNull()
    expect(parseSaying({ text: richText('x'), at: 1, edited: -1 })).toBeNull()
  })
  test('a thread is about something that can be', () => {
    const about = (value: unknown) => parseBeginning({ about: value, quote: 'x', at: 1 })
    expect(about({ on: 'place', at: [4, -5] })).not.toBeNull()
    expect(about({ on: 'words', from: 'AAEC', to: 'AAED' })).not.toBeNull()
    for (const wrong of [
      null,
      { on: 'moon' },
      { on: 'place', at: [Number.NaN, 0] },
      { on: 'place', at: [1e9, 0] },
      { on: 'object', object: '__proto__', at: [0, 0] },
      { on: 'object', object: 'note1', at: [0.5] },
      { on: 'words', from: 'AAEC', to: '<b>' },
    ])
      expect(about(wrong)).toBeNull()
    expect(parseBeginning({ about: onNote.about, quote: 'q'.repeat(301), at: 1 })).toBeNull()
  })
  test('keys say whose they are, and no more', () => {
    expect(parseThreadKey('thread1 ada')).toEqual({ id: 'thread1', by: 'ada' })
    expect(parseCommentKey('thread1 ada said1 ben')).toEqual({ thread: 'thread1 ada', threadBy: 'ada', id: 'said1', by: 'ben' })
    for (const key of ['thread1', 'thread1 ada ben', 'thread1  ada', '', 5, null]) expect(parseThreadKey(key)).toBeNull()
    for (const key of ['thread1 ada said1', 'thread1 ada said1 ben more', 'a b c d']) expect(parseCommentKey(key)).toBeNull()
  })
})

test('who is named is told once each', () => {
  const mention = (id: string) => ({ text: `@${id}`, mention: { id, name: id } })
  const text = [[mention('ben'), { text: ' and ' }, mention('cleo')], [mention('ben')]]
  expect(mentionedIn(text)).toEqual(['ben', 'cleo'])
  const doc = new Y.Doc()
  const key = startThread(doc, onNote, { by: 'ada', id: 'said1', text, at: 1 })
  const thread = openThreads(doc).get(key)!
  expect([isMentioned(thread, 'ben'), isMentioned(thread, 'ada')]).toEqual([true, false])
})

test('a comment goes by its author, by who began the thread, and by a facilitator', () => {
  const [thread, comment] = [
    { id: 'thread1', by: 'ada' },
    { id: 'said1', by: 'ben' },
  ]
  expect(['ada', 'ben', 'cleo'].map((who) => mayRemove(comment, thread, who, false))).toEqual([true, true, false])
  expect(mayRemove(comment, thread, 'cleo', true)).toBe(true)
})
