import type { JSONContent } from '@tiptap/core'
import { expect, test } from 'vitest'
import { documentTexts } from '../../../shared/document/index.ts'
import { light } from '../../../shared/drawing/index.ts'
import { documentPdf } from '../../../shared/export/documentPdf.ts'
import { type Language, sayIn } from '../../../shared/words/index.ts'
import { conceptNote, documentOf, h, link, ol, p, q, quote, t, table, tr } from '../document/sample.ts'
import { fontHost } from './fonts.ts'
import { readPdf } from './pdfText.ts'

function made(blocks: JSONContent[], language: Language = 'en') {
  return documentPdf.make(
    {
      title: 'Application KA220',
      language,
      say: sayIn(language),
      theme: light,
      exportedAt: new Date('2026-03-04T10:00:00Z'),
      nameOf: () => null,
      content: documentOf(...blocks),
    },
    fontHost,
  )
}
const exported = async (blocks: JSONContent[], language?: Language) => readPdf(await made(blocks, language))

/** Without the breaks that the page made. */
const squeezed = (text: string) => text.replace(/\s+/g, '')

test('every word of a concept note is on paper, in Polish and in Greek too', async () => {
  const blocks = conceptNote()
  const pdf = await exported(blocks)
  expect(pdf.whole).toBe(true)
  for (const text of documentTexts(documentOf(...blocks))) expect(squeezed(pdf.text), text).toContain(squeezed(text))
  expect(pdf.text).toContain('Zażółć gęślą jaźń')
  expect(pdf.text).toContain('Στη Λεμεσό')
  expect(pdf.text).not.toContain('\uFFFD')
})

test('the file says what is a heading, a list, a table and a link', async () => {
  const pdf = await exported(conceptNote())
  expect(pdf.tags).toMatchObject({ Document: 1, H1: 1, H2: 1, H3: 1, L: 5, LI: 11, Table: 1, TR: 3, TH: 3, TD: 6, BlockQuote: 1, Link: 2 })
  expect(pdf.links).toEqual(['https://example.org/survey_\\(2026\\)', 'mailto:ada@example.org'])
  expect(pdf.language).toBe('en')
})

test('a document without a title of its own is headed by the name of the room, with the date in the reader’s language', async () => {
  const pdf = await exported([p('Ciao')], 'it')
  expect(pdf.tags.H1).toBe(1)
  expect(pdf.text).toContain('Application KA220')
  expect(pdf.text).toContain('4 marzo 2026')
  expect(pdf.text).toContain('Pagina 1 di 1')
  expect(pdf.language).toBe('it')
})

const sentence = 'Home-care workers enter the homes of older people every day, and see cold rooms long before anybody else does. '

test('a table over many pages loses no row, and a row longer than a page loses no word', async () => {
  const rows = Array.from({ length: 60 }, (_, index) =>
    tr('tableCell', [p(`Row ${index + 1} begins`)], [p(sentence.repeat(1 + (index % 3)), `end of ${index + 1}.`)]),
  )
  const words = Array.from({ length: 1200 }, (_, index) => `word${index}`)
  const pdf = await exported([
    h(1, 'Costs'),
    table(tr('tableHeader', [p('Row')], [p('What')]), ...rows),
    table(tr('tableCell', [p(words.join(' '))], [quote(p('beside'))])),
  ])
  expect(pdf.whole).toBe(true)
  expect(pdf.pages).toBeGreaterThan(8)
  const text = squeezed(pdf.text.replace(/\nPage \d+ of \d+\nApplication KA220/g, '').replace('beside', ''))
  expect(pdf.text).toContain('beside')
  for (let index = 1; index <= 60; index++) expect(text).toContain(`endof${index}.`)
  expect(text.includes(words.join(''))).toBe(true)
})

test('a word longer than the page, a letter nobody has, and a list of a thousand still make a whole file', async () => {
  const pdf = await exported([
    p('Donaudampfschiff'.repeat(40)),
    p('yes ✓ and 😀 👩‍🌾 → 人'),
    ol(1, ...Array.from({ length: 1000 }, (_, index) => [p(`item ${index}.`)])),
  ])
  expect(pdf.whole).toBe(true)
  expect(squeezed(pdf.text)).toContain('Donaudampfschiff'.repeat(40))
  expect(squeezed(pdf.text)).toContain('item999.')
  for (const sign of ['✓', '😀', '→']) expect(pdf.text, sign).toContain(sign)
})

test('cells over several columns and rows, empty cells and odd numbers from outside break nothing', async () => {
  const odd = (attrs: Record<string, unknown>, ...content: JSONContent[]): JSONContent => ({ type: 'tableCell', attrs, content })
  const pdf = await exported([
    table(
      { type: 'tableRow', content: [odd({ colspan: 2, rowspan: 1 }, p('wide')), odd({ colspan: 1, rowspan: 2 }, p('tall'))] },
      { type: 'tableRow', content: [odd({ colspan: 1 }, p('a')), odd({ colspan: 1 }, p())] },
      { type: 'tableRow', content: [odd({ colspan: 1e9 }, p('huge')), odd({ rowspan: -4 }, p('b'))] },
    ),
  ])
  expect(pdf.whole).toBe(true)
  for (const word of ['wide', 'tall', 'huge']) expect(pdf.text).toContain(word)
})

test('a link that is not safe to follow is only text', async () => {
  const pdf = await exported([p(t('press me', link('javascript:alert(1)')))])
  expect(pdf.links).toEqual([])
  expect(pdf.text).toContain('press me')
})

test('the same document at the same moment is the same file', async () => {
  expect(Buffer.from(await made(conceptNote())).equals(Buffer.from(await made(conceptNote())))).toBe(true)
})

test('a question stays with the table that answers it, though an empty paragraph stands between', async () => {
  const answer = [q('What could go wrong?'), p(), table(tr('tableHeader', [p('Risk')]), tr('tableCell', [p('Rain')]))]
  for (let lines = 30; lines < 46; lines++) {
    const { pages, text } = await exported([...Array.from({ length: lines }, () => p('A line.')), h(2, 'Risks'), ...answer])
    const parted = /What could go wrong\?\n(Page|Application)/.test(text)
    expect(parted, `${lines} lines, ${pages} pages`).toBe(false)
  }
})

test('empty paragraphs that wait for words take no room on paper', async () => {
  const bare = await exported([h(2, 'Needs'), q('Which?'), p('Cold homes'), p('Damp walls')])
  const waiting = await exported([h(2, 'Needs'), p(), q('Which?'), p(), p(), p('Cold homes'), p('Damp walls'), p(), p()])
  expect(waiting.tags).toEqual(bare.tags)
  const spaced = await exported([h(2, 'Needs'), q('Which?'), p('Cold homes'), p(), p(), p('Damp walls')])
  expect(spaced.tags.P).toBe((bare.tags.P ?? 0) + 1)
})

test('a short column keeps its words on one line beside a long one', async () => {
  const row = (...texts: string[]) => tr('tableCell', ...texts.map((text) => [p(text)]))
  const header = tr('tableHeader', ...['When', 'How likely is it', 'What', 'Why'].map((text) => [p(text)]))
  const pdf = await exported([
    table(header, row('M12–M24', 'Ciepły Dom', sentence.repeat(3), sentence), row('M1–M6', 'Φροντίδα', 'all', 'all')),
  ])
  expect(pdf.text).toContain('M12–M24')
  expect(pdf.text).toContain('Ciepły Dom')
  expect(pdf.text).toContain('How likely is it')
})
