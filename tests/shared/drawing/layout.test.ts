import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { boxesIn, heightOfText, layoutText, measureRun, type TextBox } from '../../../shared/drawing/index.ts'
import { plainText, type RichText, richText } from '../../../shared/lib/index.ts'
import { seeded } from '../../help/random.ts'

const box = (w: number, more: Partial<TextBox> = {}): TextBox => ({
  x: 10,
  y: 9,
  w,
  h: 100,
  fontSize: 13,
  lineHeight: 18,
  weight: 400,
  align: 'left',
  vertical: 'top',
  ink: 'noteInk',
  ...more,
})
/** The lines as they read, with the spaces that hang. */
const linesIn = (text: RichText, width: number, more: Partial<TextBox> = {}) => {
  const paragraphs = plainText(text).split('\n')
  return layoutText(text, box(width, more), '#000000').lines.map(({ paragraph, from, to }) => paragraphs[paragraph]!.slice(from, to))
}
const wrap = (text: string, width: number, more: Partial<TextBox> = {}) => linesIn(richText(text), width, more)

test('a note breaks after spaces, and the space hangs at the end of its line', () => {
  expect(wrap('Care workers see cold and damp homes every day.', 100)).toEqual([
    'Care workers ',
    'see cold and ',
    'damp homes ',
    'every day.',
  ])
})

test('Polish, Greek and Turkish words are set letter by letter from the font, never in boxes', () => {
  for (const text of ['Zażółć gęślą jaźń', 'Θέλουμε να μάθουμε', 'İğneyi kendine, çuvaldızı başkasına şöyle']) {
    expect(boxesIn(text)).toEqual([])
    expect(layoutText(richText(text), box(1000), '#000000').node.pieces.map((piece) => piece.text)).toEqual([text])
  }
  expect(wrap('Zażółć gęślą jaźń', 45)).toEqual(['Zażółć ', 'gęślą ', 'jaźń'])
})

test('a letter with its accent apart takes the place of the letter it composes to', () => {
  const apart = 'cafe\u0301'
  expect(boxesIn(apart)).toEqual([])
  expect(measureRun(apart, 16, 400)).toBe(measureRun('café', 16, 400))
  const { lines, node } = layoutText([[{ text: apart }]], box(1000), '#000000')
  expect(lines[0]).toMatchObject({ from: 0, to: 5 })
  expect(node.pieces[0]!.text).toBe('café')
})

test('an emoji of many code points is one box of 1.25 em, and a line may break on either side of it', () => {
  const family = '👨‍👩‍👧‍👦'
  expect(boxesIn(`Ada${family}!`)).toEqual([[3, 3 + family.length, 1.25]])
  expect(measureRun(family, 16, 400)).toBe(20)
  expect(measureRun('🇵🇱', 16, 400)).toBe(20)
  expect(wrap(`word${family}word`, 40)).toEqual(['word', family, 'word'])
  expect(wrap(`word ${family}.`, 45)).toEqual(['word ', `${family}.`])
})

test('what the font lacks (arrows, other scripts, tabs, half an emoji) is set in boxes and loses nothing', () => {
  for (const text of ['→', 'שלום', '日本', '\t', '\ud83d']) {
    const { node } = layoutText(richText(text), box(500), '#000000')
    expect(node.pieces.every((piece) => piece.boxed)).toBe(true)
    expect(node.pieces.map((piece) => piece.text).join('')).toBe(text)
  }
})

test('breaks come after a hyphen between letters, after dashes, and after a question mark before a letter', () => {
  expect(wrap('home-care', 45)).toEqual(['home-', 'care'])
  expect(wrap('10-20 years', 40)).toEqual(['10-20 ', 'years'])
  expect(wrap('before–after', 50)).toEqual(['before–', 'after'])
  expect(wrap('who?what', 40)).toEqual(['who?', 'what'])
  expect(wrap('yes and/or', 60)).toEqual(['yes ', 'and/or'])
})

test('a no-break space holds two words together', () => {
  expect(wrap('about 61\u00a0% of', 62)).toEqual(['about ', '61\u00a0% of'])
})

test('a word longer than its line breaks between letters, and every line keeps within the box', () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'
  const { lines } = layoutText(richText(`a ${long} b`), box(90), '#000000')
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) expect(line.width).toBeLessThanOrEqual(90 + 1 / 64)
  expect(wrap(`a ${long} b`, 90).join('')).toBe(`a ${long} b`)
  expect(wrap('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 1)).toHaveLength(2)
})

test('an empty text is one empty line, and so is each empty paragraph', () => {
  expect(layoutText([[]], box(100), '#000000')).toMatchObject({ height: 18, lines: [{ paragraph: 0, from: 0, to: 0, width: 0 }] })
  expect(layoutText([], box(100), '#000000').lines).toHaveLength(1)
  expect(wrap('one\n\ntwo', 100)).toEqual(['one', '', 'two'])
})

test('bold words take the bold advances, and italic ones the upright', () => {
  expect(measureRun('bold', 16, 700)).toBeGreaterThan(measureRun('bold', 16, 400))
  const runs: RichText = [
    [{ text: 'plain ' }, { text: 'bold', bold: true }, { text: ' slanted', italic: true, link: 'https://example.org' }],
  ]
  const { node } = layoutText(runs, box(500), '#000000')
  expect(node.pieces).toMatchObject([
    { text: 'plain ', weight: 400, x: 10 },
    { text: 'bold', weight: 700, x: 10 + measureRun('plain ', 13, 400) },
    { text: ' slanted', weight: 400, italic: true, link: 'https://example.org' },
  ])
  expect(node.pieces[2]!.width).toBeCloseTo(measureRun(' slanted', 13, 400), 9)
})

test('read in one go, the pieces of many lines keep their words apart, and a broken word together', () => {
  const said = (text: string, width: number) =>
    layoutText(richText(text), box(width), '#000000')
      .node.pieces.map((piece) => piece.text)
      .join('')
  expect(said('Care workers see cold and damp homes\nevery day.', 80)).toBe('Care workers see cold and damp homes every day.')
  expect(said('Donaudampfschifffahrt', 40)).toBe('Donaudampfschifffahrt')
})

test('a word half bold does not break at the change', () => {
  expect(linesIn([[{ text: 'a half' }, { text: 'bold', bold: true }]], 55)).toEqual(['a ', 'halfbold'])
})

test('centred lines leave the same room on both sides, not counting the spaces that hang', () => {
  const { lines } = layoutText(richText('two words here'), box(60, { align: 'centre' }), '#000000')
  for (const line of lines) expect(line.x - 10).toBeCloseTo(10 + 60 - (line.x + line.width), 9)
})

test('a text in the middle stands whole units below the top, and one that is too tall starts at the top', () => {
  const middle = layoutText(richText('one'), box(100, { vertical: 'middle' }), '#000000')
  const top = layoutText(richText('one'), box(100), '#000000')
  expect(middle.lines[0]!.baseline - top.lines[0]!.baseline).toBe(41)
  const tall = layoutText(richText('one\n'.repeat(30)), box(100, { vertical: 'middle' }), '#000000')
  expect(tall.lines[0]!.baseline).toBe(top.lines[0]!.baseline)
})

test('any text in any width: no letter is lost, lines follow on each other, and only a single grapheme is wider than its line', () => {
  const seed = 20261124
  const chance = seeded(seed)
  const words = [
    'Άνθος',
    'jeżeli',
    'e\u0301te\u0301',
    '👍🏽',
    'well-being',
    '10–20',
    '?',
    'שלום',
    'a',
    'Donaudampfschiff',
    '  ',
    '→',
    'İstanbul,',
    '“so”',
    '\u200d',
  ]
  for (let round = 0; round < 300; round++) {
    const runs = Array.from({ length: 1 + chance.below(12) }, () => ({
      text: chance.pick(words) + chance.pick(['', ' ', '', '-']),
      ...(chance.below(4) === 0 ? { bold: true as const } : {}),
    }))
    const width = 1 + chance.below(200)
    const text: RichText = [runs]
    const { lines, height } = layoutText(text, box(width), '#000000')
    expect(heightOfText(text, box(width))).toBe(height)
    expect(linesIn(text, width).join(''), `seed ${seed}, round ${round}`).toBe(plainText(text))
    for (const [i, line] of lines.entries()) {
      expect(line.from).toBe(i === 0 ? 0 : lines[i - 1]!.to)
      const graphemes = [...new Intl.Segmenter('en').segment(plainText(text).slice(line.from, line.to).trimEnd())].length
      // A word from right to left is one thing.
      const isWord = lines.length > 0 && boxesIn(plainText(text).slice(line.from, line.to).trimEnd()).length === 1
      if (graphemes > 1 && !isWord) expect(line.width, `seed ${seed}, round ${round}, line ${i}`).toBeLessThanOrEqual(width + 1 / 64)
    }
  }
})

test('a novel is wrapped at once', () => {
  const novel = 'Every household told us about winters that went on for ever, and about damp. '.repeat(10_000)
  const { lines, height } = layoutText(richText(novel), box(300), '#000000')
  expect(height).toBe(lines.length * 18)
  expect(lines.length).toBeGreaterThan(10_000)
})

test('the fonts hold what the table says: advances are read back from the files', () => {
  // Comes with pdfkit and has no types of its own.
  const { create } = createRequire(import.meta.url)('fontkit') as {
    create(bytes: Buffer): {
      familyName: string
      glyphForCodePoint(code: number): { id: number }
      hmtx: { metrics: { get(i: number): { advance: number } } }
      hhea: { numberOfMetrics: number }
      directory: { tables: Record<string, unknown> }
    }
  }
  const table = JSON.parse(readFileSync('shared/drawing/fonts/advances.json', 'utf8'))
  for (const [weight, style] of [
    ['400', 'Regular'],
    ['700', 'Bold'],
  ] as const) {
    for (const extension of ['ttf', 'woff2']) {
      const font = create(readFileSync(`shared/drawing/fonts/StoaBoard-${style}.${extension}`))
      expect(font.familyName).toBe('Stoa Board')
      for (const cut of ['GPOS', 'GSUB', 'GDEF']) expect(Object.keys(font.directory.tables)).not.toContain(cut)
      for (const [first, ...advances] of table.advances[weight] as number[][]) {
        for (const [i, advance] of advances.entries()) {
          const glyph = font.glyphForCodePoint(first! + i).id
          const read = font.hmtx.metrics.get(Math.min(glyph, font.hhea.numberOfMetrics - 1)).advance
          if (read !== advance) expect.fail(`U+${(first! + i).toString(16)} in ${style}.${extension}: ${read}, table ${advance}`)
        }
      }
    }
  }
})
