import { expect, test } from 'vitest'
import { layoutText, type TextBox } from '../../../shared/drawing/index.ts'
import { asItem, type RichText, richText } from '../../../shared/lib/index.ts'

const box: TextBox = { x: 10, y: 0, w: 200, h: 300, fontSize: 16, lineHeight: 22, weight: 400, align: 'left', vertical: 'top', ink: 'ink' }
const item = (words: string, list: 'bullet' | 'number', level = 0) => asItem([{ text: words }], list, level)
const lay = (text: RichText, more: Partial<TextBox> = {}) => layoutText(text, { ...box, ...more }, '#000000')
const markersOf = (text: RichText) => lay(text).paragraphs.map(({ marker }) => marker?.text ?? '')

test('numbers run on through what is nested, and begin anew after a paragraph that is no item', () => {
  expect(
    markersOf([
      item('plan', 'number'),
      item('ask', 'number', 1),
      item('listen', 'number', 1),
      item('write', 'number', 2),
      item('do', 'number'),
      ...richText('then'),
      item('again', 'number'),
      item('why', 'bullet'),
      item('how', 'bullet', 1),
      item('when', 'bullet', 2),
      item('and', 'number'),
    ]),
  ).toEqual(['1.', 'a.', 'b.', 'i.', '2.', '', '1.', '•', '–', '·', '1.'])
})

test('an item is set in, and every line of it begins at the same place', () => {
  const { lines, node } = lay([item('a long item that needs more than one line for its words', 'bullet')])
  expect(lines.length).toBeGreaterThan(1)
  for (const { x, width } of lines) {
    expect(x).toBe(10 + 22)
    expect(x + width).toBeLessThanOrEqual(210 + 1 / 64)
  }
  const [marker, first] = node.pieces
  expect(marker!.text).toBe('• ')
  expect(marker!.x).toBeGreaterThan(10)
  expect(marker!.x + marker!.width).toBeLessThan(first!.x)
  expect(marker!.baseline).toBe(first!.baseline)
})

test('an item stands at the side where it begins, also in a text that stands in the middle', () => {
  const { lines } = lay([item('milk', 'bullet'), [{ text: 'milk' }]], { align: 'centre' })
  expect(lines[0]!.x).toBe(32)
  expect(lines[1]!.x).toBeGreaterThan(80)
})

test('an item without words still has its sign, and a text without letters none', () => {
  expect(lay([item('', 'bullet'), item('b', 'bullet')]).node.pieces.map(({ text }) => text)).toEqual(['• ', '• ', 'b'])
})

test('a text on the right ends at the right edge, not counting the spaces that hang', () => {
  const { lines } = lay(richText('one two three four five six seven eight nine ten'), { align: 'right' })
  expect(lines.length).toBeGreaterThan(1)
  for (const { x, width } of lines) expect(x + width).toBeCloseTo(210, 6)
})

test('who is named stands out in bold', () => {
  const [piece] = lay([[{ text: '@Ada', mention: { id: 'p1', name: 'Ada' } }]]).node.pieces
  expect(piece).toMatchObject({ text: '@Ada', weight: 700 })
})

/** The pieces of the first line as the eye meets them from the left. */
const seen = (text: string, more: Partial<TextBox> = {}) =>
  [...lay(richText(text), { w: 2000, ...more }).node.pieces]
    .sort((a, b) => a.x - b.x)
    .map((piece) => piece.text.trim())
    .filter((piece) => piece !== '')

test('a paragraph whose first letter runs from right to left begins at the right, its words in that order', () => {
  expect(seen('שלום עולם טוב')).toEqual(['טוב', 'עולם', 'שלום'])
  const { lines, paragraphs } = lay(richText('123 שלום עולם'))
  expect(paragraphs[0]!.rtl).toBe(true)
  expect(lines[0]!.x + lines[0]!.width).toBeCloseTo(210, 6)
})

test('Latin words, numbers and brackets keep their order inside it', () => {
  expect(seen('שלום Green Skills עולם')).toEqual(['עולם', 'Green Skills', 'שלום'])
  expect(seen('שלום 12.5 30')).toEqual(['30', '12.5', 'שלום'])
  expect(seen('שלום (עולם)')).toEqual(['(', 'עולם', ')', 'שלום'])
})

test('inside a Latin paragraph a stretch from right to left is turned as a whole', () => {
  expect(seen('We say שלום עולם here')).toEqual(['We say', 'עולם', 'שלום', 'here'])
  const [line] = lay(richText('We say שלום עולם here'), { w: 2000 }).lines
  expect(line!.turned).toEqual([[7, 16]])
})

test('the letters of a word from right to left stay together, so that they can join', () => {
  expect(lay(richText('مرحبا')).node.pieces).toMatchObject([{ text: 'مرحبا', boxed: true }])
})

test('an item from right to left has its number at the right', () => {
  const { node, lines } = lay([item('שלום', 'number')])
  const [marker] = node.pieces
  expect(marker!.x).toBeGreaterThan(lines[0]!.x + lines[0]!.width)
  expect(marker!.x + marker!.width).toBeLessThanOrEqual(210)
})
