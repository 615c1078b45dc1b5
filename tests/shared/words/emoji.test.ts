/** The table of emoji: whole in every language, and found by the words people think of. */
import { expect, test } from 'vitest'
import { isEmoji } from '../../../shared/lib/index.ts'
import { emojiGroups, findEmoji, languages, nameOfEmoji, usualEmoji } from '../../../shared/words/index.ts'

const all = emojiGroups.flatMap(({ emoji }) => emoji)
const found = (typed: string, language: keyof typeof languages) => findEmoji(typed, language).map(({ emoji }) => emoji)

test('each is one emoji, stands once, and has a name in every language', () => {
  expect(all.length).toBeGreaterThan(110)
  expect(new Set(all.map(({ emoji }) => emoji)).size).toBe(all.length)
  for (const { emoji, names } of all) {
    expect(isEmoji(emoji), emoji).toBe(true)
    for (const language of Object.keys(languages) as (keyof typeof languages)[])
      expect(names[language][0], `${emoji} ${language}`).toMatch(/\S/)
  }
})

test('they are found by the beginning of any word, in the language of the reader and in English, with or without accents', () => {
  expect(found('idea', 'en')).toEqual(['💡'])
  expect(found('lampad', 'it')).toEqual(['💡'])
  expect(found('light', 'it')).toContain('💡')
  expect(found('si', 'it')).toContain('👍')
  expect(found('daccordo', 'it')).toEqual([])
  expect(found('accordo', 'it')).toContain('🤝')
  expect(found('', 'en')).toEqual([])
})

test('with or without the sign that asks for colour it is the same emoji', () => {
  expect(usualEmoji('❤')).toBe('❤️')
  expect(nameOfEmoji('❤', 'it')).toBe('cuore')
  expect(nameOfEmoji('🦄', 'it')).toBe('🦄')
})
