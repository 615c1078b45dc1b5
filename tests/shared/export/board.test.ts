import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { parseBoardFile } from '../../../shared/boardFile/index.ts'
import { light } from '../../../shared/drawing/index.ts'
import { formats, thumbnailSvg } from '../../../shared/export/index.ts'
import { drawnKindOf, parseObject } from '../../../shared/kinds/index.ts'
import { changeObject, openBoard } from '../../../shared/model/index.ts'
import { sayIn } from '../../../shared/words/index.ts'
import { arrow, at, board, frame, note, thing, zone } from '../../help/board.ts'
import { fontHost } from './fonts.ts'
import { readPdf } from './pdfText.ts'

const about = {
  title: 'Kick-off & <plan>',
  language: 'en' as const,
  say: sayIn('en'),
  theme: light,
  exportedAt: new Date('2026-11-24T12:04:00Z'),
  nameOf: () => null,
}
async function made(format: string, doc: Y.Doc, more: Partial<typeof about> = {}) {
  const found = formats.find(({ of, id }) => of === 'board' && id === format)
  if (found?.of !== 'board') throw new Error(`no format ${format}`)
  return found.make({ ...about, ...more, board: openBoard(doc) }, fontHost)
}
const svgText = async (doc: Y.Doc, more = {}) => new TextDecoder().decode(await made('svg', doc, more))
/** Without the embedded fonts, one element a line: what a person can compare. */
const readable = (svg: string) => `${svg.replace(/<style>.*?<\/style>/, '').replace(/></g, '>\n<')}\n`
const lettersOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, text = '']) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))))
    .join('')
const squeezed = (text: string) => text.replace(/\s+/g, '')

/** A small problem tree, with everything that has gone wrong in other programs. */
const workshop = () =>
  board(
    frame('frame1', at(0, 0), { w: 700, h: 480 }, { props: { title: 'Problem definition' } }),
    zone('zone1', at(14, 52), { w: 672, h: 200 }, { props: { title: 'Key issue', question: 'What do we want to change?' } }),
    note('note1', at(30, 110), { says: 'Zażółć gęślą jaźń', props: { color: 'lilac' } }),
    note('note2', at(230, 110), { says: 'Θέλουμε να μάθουμε → 👵🏽 👨‍👩‍👧‍👦', props: { color: 'sea' }, angle: 0.15 }),
    note('note3', at(430, 110), { says: 'Donaudampfschifffahrtsgesellschaftskapitän', props: { color: 'rose' } }),
    thing('shape', 'shape1', at(60, 300), { says: 'Cause', size: { w: 130, h: 90 }, props: { form: 'ellipse', fill: 'sky' } }),
    thing('shape', 'shape2', at(400, 290), { says: 'Effect', size: { w: 130, h: 110 }, props: { form: 'triangle', fill: 'none' } }),
    thing('text', 'text1', at(560, 300), {
      size: { w: 120, h: 26 },
      text: [[{ text: 'bold', bold: true }, { text: ' and ' }, { text: 'linked', link: 'https://example.org/' }]],
    }),
    arrow('line1', 'shape1', 'shape2', { text: [[{ text: 'leads to' }]], props: { route: 'elbow' } }),
    arrow('line2', 'note1', 'shape1', { text: [[]], props: { route: 'curved' } }),
    thing('ink', 'ink1', at(250, 400), { size: { w: 100, h: 40 }, props: { points: [0, 0, 0.5, 50, 40, 0.5, 100, 0, 0.5] } }),
  )

test('every sentence of the board stands in the SVG and in the PDF', async () => {
  const doc = workshop()
  const sentences = openBoard(doc)
    .all()
    .flatMap((object) => drawnKindOf(object).texts(parseObject(object)))
  expect(sentences).toHaveLength(10)
  const svg = squeezed(lettersOf(await svgText(doc)))
  const pdf = squeezed(readPdf(await made('pdf', doc)).text)
  for (const sentence of sentences) {
    expect(svg).toContain(squeezed(sentence))
    // Emoji are glyphs of another font, whose names of letters this reader knows only in part.
    expect(pdf).toContain(squeezed(sentence).replace(/[→👵].*/u, ''))
  }
})

test('the SVG of a problem tree is the approved one', async () => {
  await expect(readable(await svgText(workshop()))).toMatchFileSnapshot('../../golden/problem-tree.svg')
})

test('the thumbnail of a problem tree is the approved one', async () => {
  await expect(readable(await thumbnailSvg(openBoard(workshop()), fontHost.picture))).toMatchFileSnapshot(
    '../../golden/problem-tree-thumbnail.svg',
  )
})

test('nothing a person writes can become markup, a script or a link to one', async () => {
  const evil = `"><script>alert(1)</script>&amp;\u0000\u0007\ud83d<!--]]>`
  const doc = board(
    note('note1', at(0, 0), { says: evil }),
    frame('frame1', at(0, 300), { w: 300, h: 200 }, { props: { title: evil } }),
    thing('text', 'text1', at(300, 0), {
      text: [
        [
          { text: 'press', link: 'javascript:alert(1)' },
          { text: 'data', link: 'data:text/html,hi' },
        ],
      ],
    }),
    thing('note', 'o"><script', at(500, 0), { says: 'id' }),
  )
  const svg = await svgText(doc, { title: evil })
  for (const harm of ['<script', 'javascript:', 'data:text', '<!--', '\u0000', '\u0007']) expect(svg).not.toContain(harm)
  expect([...svg.matchAll(/<(\w+)/g)].map(([, name]) => name)).not.toContain('script')
  expect(lettersOf(svg)).toContain('<script>alert(1)</script>&amp;')
  const pdf = readPdf(await made('pdf', doc, { title: evil }))
  expect(pdf.whole).toBe(true)
  expect(pdf.links).toEqual([])
})

test('a link to the web stays one in SVG and PDF', async () => {
  expect(await svgText(workshop())).toContain('<a href="https://example.org/" target="_blank" rel="noopener noreferrer">')
  expect(readPdf(await made('pdf', workshop())).links).toEqual(['https://example.org/'])
})

test('the PDF is whole and tagged, has a page for each frame, and one for what lies beside them', async () => {
  const doc = board(
    frame('frame2', at(900, 0), { w: 400, h: 300 }, { props: { title: 'Second' } }),
    frame('frame1', at(0, 0), { w: 400, h: 300 }, { props: { title: 'First' } }),
    note('note1', at(40, 80), { says: 'in the first' }),
    note('note2', at(950, 80), { says: 'in the second' }),
    note('note3', at(0, 700), { says: 'beside' }),
  )
  const pdf = readPdf(await made('pdf', doc))
  expect(pdf).toMatchObject({ whole: true, pages: 3, language: 'en' })
  expect(pdf.tags).toMatchObject({ Document: 1, H1: 1, H2: 3, P: 3, Sect: 3 })
  const order = ['First', 'in the first', 'Second', 'in the second', 'Beside the frames', 'beside'].map((text) => pdf.text.indexOf(text))
  expect(order.every((place) => place >= 0)).toBe(true)
  expect([...order].sort((a, b) => a - b)).toEqual(order)
})

test('a connector from one frame to another is on a page that shows the whole board', async () => {
  const doc = board(
    frame('frame1', at(0, 0), { w: 400, h: 300 }, { props: { title: 'First' } }),
    frame('frame2', at(900, 0), { w: 400, h: 300 }, { props: { title: 'Second' } }),
    note('note1', at(40, 80), { says: 'cause' }),
    note('note2', at(950, 80), { says: 'effect' }),
    arrow('line1', 'note1', 'note2', { text: [[{ text: 'leads to' }]] }),
  )
  const pdf = readPdf(await made('pdf', doc))
  expect(pdf.pages).toBe(3)
  expect(pdf.text).toContain('The whole board')
  expect(pdf.text.match(/leads to/g)).toHaveLength(1)
})

test('an empty board gives whole files all the same', async () => {
  expect(readPdf(await made('pdf', board()))).toMatchObject({ whole: true, pages: 1 })
  expect(await svgText(board())).toContain('Kick-off')
  expect(await thumbnailSvg(openBoard(board()), fontHost.picture)).toMatch(/^<svg .*<\/svg>$/)
})

test('names of authors are in the files only when they are asked for', async () => {
  const doc = board(note('note1', at(0, 0), { author: 'ada', says: 'idea' }))
  expect(lettersOf(await svgText(doc))).not.toContain('Ada')
  expect(lettersOf(await svgText(doc, { nameOf: () => 'Ada Lovelace' }))).toContain('Ada Lovelace')
  expect(new TextDecoder().decode(await made('json', doc))).not.toMatch(/Ada|ada/)
})

test('a PDF whose painting fails is no file at all', async () => {
  const doc = workshop()
  const fails = {
    ...about,
    say: () => {
      throw new Error('no words')
    },
  }
  const pdf = formats.find(({ of, id }) => of === 'board' && id === 'pdf')
  if (pdf?.of !== 'board') throw new Error('no PDF')
  await expect(pdf.make({ ...fails, board: openBoard(doc) }, fontHost)).rejects.toThrow('no words')
})

test('the JSON opens again as the same board', async () => {
  const doc = workshop()
  doc.transact(() => changeObject(doc, 'note1', { props: { fromTheFuture: { kept: true } } }))
  const read = parseBoardFile(JSON.parse(new TextDecoder().decode(await made('json', doc))))
  if (!read.ok) throw new Error(read.reason)
  expect(read.value.objects).toHaveLength(11)
  expect(read.value.objects.find(({ id }) => id === 'note1')?.props).toMatchObject({ fromTheFuture: { kept: true }, color: 'lilac' })
})

test('every name of a format is there in order, boards first', () => {
  expect(formats.map(({ of, id }) => `${of}.${id}`)).toEqual([
    'board.pdf',
    'board.png',
    'board.svg',
    'board.json',
    'document.pdf',
    'document.markdown',
  ])
})

test('the board fonts are in the SVG, so that it looks the same where they are not installed', async () => {
  const svg = await svgText(workshop())
  expect(svg).toContain(readFileSync('shared/drawing/fonts/StoaBoard-Bold.ttf').toString('base64').slice(0, 2000))
})
