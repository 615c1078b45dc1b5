import { describe, expect, test } from 'vitest'
import { askedFor, namedIn, textOf, withName } from '../../../client/comments/composing.ts'
import { quoted } from '../../../client/comments/quoted.ts'

const people = [
  { id: 'ann', name: 'Ann' },
  { id: 'annm', name: 'Ann Marie' },
  { id: 'lukasz', name: 'Łukasz Żak' },
]

describe('naming somebody in a comment', () => {
  const asked = (words: string, caret = words.length) => askedFor(words, caret, people)?.people.map(({ id }) => id)
  test('@ at the beginning of a word opens the list; letters make it shorter, accents may be left out', () => {
    expect(asked('@')).toEqual(['ann', 'annm', 'lukasz'])
    expect(asked('Ask @lu')).toEqual(['lukasz'])
    expect(asked('Ask @zak')).toEqual(['lukasz'])
    expect(asked('(@ann m')).toEqual(['annm'])
    expect(asked('mail@ann')).toBeUndefined()
    expect(asked('@nobody')).toBeUndefined()
    expect(asked('@lu and more', 3)).toEqual(['lukasz'])
  })
  test('a whole name asks for nobody any more', () => {
    expect(asked('@Ann')).toBeUndefined()
    expect(asked('@Łukasz Żak')).toBeUndefined()
  })
  test('the name takes the place of what was typed, and the caret goes behind it', () => {
    expect(withName('Ask @lu please', 4, 7, people[2]!)).toEqual({ words: 'Ask @Łukasz Żak please', caret: 16 })
    expect(withName('@', 0, 1, people[0]!)).toEqual({ words: '@Ann ', caret: 5 })
  })
  test('what is sent names the longest name that stands there, and nobody else', () => {
    expect(textOf(' @Ann Marie, and @Ann?\nnot @Anna \n', people)).toEqual([
      [
        { text: '@Ann Marie', mention: { id: 'annm', name: 'Ann Marie' } },
        { text: ', and ' },
        { text: '@Ann', mention: { id: 'ann', name: 'Ann' } },
        { text: '?' },
      ],
      [{ text: 'not @Anna' }],
    ])
    expect(textOf('mail@Ann', people)).toEqual([[{ text: 'mail@Ann' }]])
    expect(textOf('one\n\ntwo', [])).toEqual([[{ text: 'one' }], [], [{ text: 'two' }]])
  })
  test('who was named stays named while the comment is changed', () => {
    const text = textOf('Ask @Ann', people)
    expect(textOf('Do ask @Ann', namedIn(text))[0]?.at(-1)).toEqual({ text: '@Ann', mention: { id: 'ann', name: 'Ann' } })
  })
})

test('a quote is one line, no longer than a thread keeps', () => {
  expect(quoted(' A\n  solar\troof ')).toBe('A solar roof')
  const long = quoted('😀'.repeat(400))
  expect(long.length).toBeLessThanOrEqual(300)
  expect(long.isWellFormed() && long.endsWith('…')).toBe(true)
})
