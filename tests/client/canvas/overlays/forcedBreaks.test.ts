import { getSchema } from '@tiptap/core'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decorationsOf } from '../../../../client/canvas/overlays/forcedBreaks.ts'
import { richTextOf } from '../../../../client/canvas/overlays/richTextOf.ts'
import { boardTextExtensions } from '../../../../shared/document/index.ts'
import { layoutText, type TextBox } from '../../../../shared/drawing/index.ts'
import { asItem, type RichText } from '../../../../shared/lib/index.ts'
import { createText, readText } from '../../../../shared/model/index.ts'
import { seeded } from '../../../help/random.ts'

const schema = getSchema(boardTextExtensions())
const box = (change: Partial<TextBox> = {}): TextBox => ({
  x: 10,
  y: 9,
  w: 140,
  h: 88,
  fontSize: 13,
  lineHeight: 18,
  weight: 400,
  align: 'left',
  vertical: 'top',
  ink: 'noteInk',
  ...change,
})

/** The text as the board keeps it, and as the editor opens it. */
function opened(text: RichText) {
  const doc = new Y.Doc()
  doc.getMap('objects').set('t', createText(text))
  const fragment = doc.getMap('objects').get('t') as Y.XmlFragment
  return { fragment, root: yXmlFragmentToProseMirrorRootNode(fragment, schema) }
}

const words = [
  'care',
  'Zażółć',
  'and/or',
  'co-operation',
  'Στη',
  'Λεμεσό',
  '😀',
  '→',
  'שלום',
  'a',
  'Donaudampfschifffahrtsgesellschaft',
  '—',
  'who?',
  'yes',
]
function someText(seed: number): RichText {
  const { below, pick } = seeded(seed)
  return Array.from({ length: 1 + below(3) }, () => {
    const runs = Array.from({ length: below(5) }, () => ({
      text: `${Array.from({ length: 1 + below(6) }, () => pick(words)).join(' ')} `,
      ...(below(3) === 0 ? { bold: true as const } : {}),
      ...(below(5) === 0 ? { italic: true as const } : {}),
      ...(below(7) === 0 ? { link: 'https://example.org' } : {}),
    }))
    const list = pick(['bullet', 'number', null, null] as const)
    return list === null ? runs : asItem(runs, list, below(3))
  })
}

test('the editor shows the text that the painter reads', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { fragment, root } = opened(someText(seed))
    root.check()
    expect(richTextOf(root), `seed ${seed}`).toEqual(readText(fragment))
  }
})

test('a line ends in the editor exactly where the painter ends it', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { fragment, root } = opened(someText(seed))
    const setting = box({ w: 60 + (seed % 5) * 40 })
    const { lines } = layoutText(readText(fragment), setting, '')
    const starts: number[] = []
    root.forEach((_, at) => {
      starts.push(at + 1)
    })
    const expected = lines.flatMap((line, index) =>
      lines[index + 1]?.paragraph === line.paragraph ? [(starts[line.paragraph] ?? 0) + line.to] : [],
    )
    const breaks = decorationsOf(root, setting)
      .find(undefined, undefined, (spec) => spec.key === 'soft')
      .map(({ from }) => from)
    expect(breaks, `seed ${seed}`).toEqual(expected)
  }
})

test('what the font lacks gets a box of its own, and nothing else does', () => {
  const { root } = opened([[{ text: 'ok 😀👍🏽 → ' }, { text: 'żółć', bold: true }]])
  const boxes = decorationsOf(root, box())
    .find(undefined, undefined, (spec) => spec.key === undefined)
    .map(({ from, to }) => root.textBetween(from, to))
  expect(boxes).toEqual(['😀', '👍🏽', '→'])
})

test('in the middle, spaces at the end of a line do not push it to the side', () => {
  const { root } = opened([[{ text: 'centred   ' }]])
  const hanging = decorationsOf(root, box({ align: 'centre' })).find()
  expect(hanging.map(({ from, to }) => root.textBetween(from, to))).toEqual(['   '])
  expect(decorationsOf(root, box()).find()).toEqual([])
})

test('an item of a list is set in as the painter sets it, with its number before it', () => {
  const { root } = opened([asItem([{ text: 'ask' }], 'number'), asItem([{ text: 'listen' }], 'number', 1), [{ text: 'do' }]])
  const { paragraphs } = layoutText(richTextOf(root), box(), '')
  const attributes = decorationsOf(root, box())
    .find()
    .map((decoration) => (decoration as unknown as { type: { attrs: Record<string, string> } }).type.attrs)
  expect(attributes.map((one) => one['data-marker'])).toEqual(['1.', 'a.'])
  expect(attributes[1]!.style).toBe(`--indent: ${paragraphs[1]!.indent}px; --marker: ${paragraphs[1]!.marker!.x}px`)
})

test('a stretch from right to left in a Latin line is set apart where the painter turns it', () => {
  const { root } = opened([[{ text: 'We say שלום עולם here' }]])
  const signs = decorationsOf(root, box({ w: 400 })).find(undefined, undefined, (spec) => String(spec.key).startsWith('turn'))
  expect(signs.map(({ from }) => from)).toEqual([8, 17])
})
