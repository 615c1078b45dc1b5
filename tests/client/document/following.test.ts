import { getSchema } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { followed } from '../../../client/document/following.ts'
import { documentExtensions } from '../../../shared/document/index.ts'
import { h, p } from '../../shared/document/sample.ts'

const schema = getSchema(documentExtensions())
const doc = (...content: object[]) => schema.nodeFromJSON({ type: 'doc', content })
const list = (...items: object[][]) => ({ type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content })) })

/** The position of `|` in a document in which it stands for the caret, and the document without it. */
function withCaret(marked: Node): { at: number; doc: Node } {
  let at = -1
  marked.descendants((node, place) => {
    if (node.isText && node.text?.includes('|')) at = place + node.text.indexOf('|')
  })
  return { at, doc: at < 0 ? marked : marked.replace(at, at + 1, marked.slice(0, 0)) }
}
/** Where the caret went, as the words of its block with `|` in them. */
function caretIn(now: Node, at: number): string {
  const $at = now.resolve(at)
  const text = $at.parent.textContent
  return `${text.slice(0, $at.parentOffset)}|${text.slice($at.parentOffset)}`
}

test('the item in which one types is made deeper: the caret goes along, and what was typed meanwhile is not lost', () => {
  const old = withCaret(doc(list([p('one')], [p('two typ|')], [p('three')])))
  const now = doc(list([p('one'), list([p('two t')])], [p('three')]))
  const found = followed(old.doc, old.at, now, null)
  expect(caretIn(now, found?.at ?? 0)).toBe('two t|')
  expect(found).toMatchObject({ lost: 'yp', stray: null })
})

test('the paragraph in which one types is parted: the caret goes with its words, and letters left behind are found', () => {
  const old = withCaret(doc(p('a plain paragraph that grows|')))
  const live = withCaret(doc(p('a plaiws|'), p('n paragraph that gro')))
  const found = followed(old.doc, old.at, live.doc, live.at)
  expect(caretIn(live.doc, found?.at ?? 0)).toBe('n paragraph that gro|')
  expect(found?.lost).toBe('ws')
  expect(live.doc.textBetween(...(found?.stray ?? [0, 0]))).toBe('ws')
})

test('a caret in the middle follows its paragraph that becomes a heading', () => {
  const old = withCaret(doc(p('first'), p('the mid|dle of it'), p('last')))
  const now = doc(p('first'), h(2, 'the middle of it'), p('last'))
  expect(caretIn(now, followed(old.doc, old.at, now, null)?.at ?? 0)).toBe('the mid|dle of it')
})

test('a caret stays where Yjs has it while its words are there', () => {
  const old = withCaret(doc(p('the words| here'), p('other')))
  const now = withCaret(doc(p('Now the words| here'), p('other words')))
  expect(followed(old.doc, old.at, now.doc, now.at)).toBeNull()
})

test('words that somebody deleted are not brought back', () => {
  const old = withCaret(doc(p('the wording|'), p('other')))
  const now = withCaret(doc(p('the word|'), p('other')))
  expect(followed(old.doc, old.at, now.doc, now.at)).toBeNull()
})

test('no place is better than one of two', () => {
  const old = withCaret(doc(p('same|'), p('else')))
  const now = doc(p('else'), h(2, 'same'), h(3, 'same'))
  expect(followed(old.doc, old.at, now, null)).toBeNull()
  const empty = doc(p(), p('else'))
  expect(followed(empty, 1, doc(h(2), p('else')), null)).toBeNull()
})
