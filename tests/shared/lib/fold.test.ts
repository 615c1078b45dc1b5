import { describe, expect, test } from 'vitest'
import { fold, fuzzy, stretchesOf } from '../../../shared/lib/index.ts'

describe('a text as a search reads it', () => {
  test.each([
    ['Città è VIVA', 'citta e viva'],
    ['Οδυσσεύς ΟΔΟΣ', 'οδυσσευσ οδοσ'],
    ['İstanbul Iğdır ılık', 'istanbul igdir ilik'],
    ['Straße, Łódź, Ærø', 'strasse, lodz, aero'],
    ['l’eau\u00a0vive', "l'eau vive"],
    ['Zażółć gęślą jaźń', 'zazolc gesla jazn'],
  ])('%s', (written, read) => expect(fold(written)).toBe(read))

  test('what is written in two ways is read alike, letter by letter too', () => {
    for (const text of ['Città', 'ΟΔΟΣ', 'İş', 'Straße', 'œuvre', 'e\u0301te\u0301']) {
      expect([...text].map(fold).join('').replace(/ς/g, 'σ')).toBe(fold(text))
    }
  })
})

describe('where a word stands', () => {
  const found = (text: string, query: string) => stretchesOf(text, fold(query)).map(({ from, to }) => text.slice(from, to))
  test('as it was written, accents included', () => {
    expect(found('La città, le CITTÀ', 'citta')).toEqual(['città', 'CITTÀ'])
    expect(found('cite\u0301 cite', 'cité')).toEqual(['cite\u0301', 'cite'])
  })
  test('a letter that is read as two is found whole or not at all', () => {
    expect(found('Straße', 'strasse')).toEqual(['Straße'])
    expect(found('Straße', 'stras')).toEqual([])
    expect(found('ß', 's')).toEqual([])
  })
  test('none twice, and emoji are not cut', () => {
    expect(stretchesOf('aaaa', 'aa')).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ])
    expect(found('🌱 seme 🌱', '🌱')).toEqual(['🌱', '🌱'])
  })
  test('nothing is found of nothing', () => expect(stretchesOf('all', '')).toEqual([]))
})

describe('what somebody types in a hurry', () => {
  const labels = ['Bring to front', 'Bring forward', 'Send to back', 'Export', 'Modo scuro', 'Attività', 'Duplicate']
  const answers = (query: string) =>
    labels
      .flatMap((label) => {
        const score = fuzzy(query, label)
        return score === null ? [] : [{ label, score }]
      })
      .sort((a, b) => b.score - a.score)
      .map(({ label }) => label)

  test('begins a word, in any order', () => {
    expect(answers('front bring')).toEqual(['Bring to front'])
    expect(answers('bring')).toEqual(['Bring forward', 'Bring to front'])
  })
  test('leaves letters out', () => {
    expect(answers('btf')[0]).toBe('Bring to front')
    expect(answers('dpl')).toEqual(['Duplicate'])
  })
  test('without accents', () => expect(answers('attivita')).toEqual(['Attività']))
  test('what is not there is no answer', () => expect(answers('xyz')).toEqual([]))
  test('nothing typed leaves all as they were', () => expect(answers('')).toEqual(labels))
})
