/** What comes from other programs: words with their looks, addresses, texts that are too long, and clips with something broken in them. */
import { expect, test } from 'vitest'
import { textsIn } from '../../../client/editor/pastedHtml.ts'
import { plainText } from '../../../shared/lib/index.ts'
import { at, board } from '../../help/board.ts'
import { sit } from './desk.ts'

const desk = () => sit(board(), { id: 'ada', name: 'Ada', role: 'editor' })
const notes = (ada: ReturnType<typeof desk>) => ada.editor.board.all().map(({ text }) => text)

interface FakeNode {
  nodeType: number
  nodeName: string
  nodeValue: string | null
  childNodes: FakeNode[]
  getAttribute(name: string): string | null
}
/** An element as a page would have it: `el('p', 'text', el('b', 'bold'))`. */
const el = (name: string, ...inside: (FakeNode | string)[]): FakeNode => ({
  nodeType: 1,
  nodeName: name.split(' ')[0]!.toUpperCase(),
  nodeValue: null,
  childNodes: inside.map((one) => (typeof one === 'string' ? { ...el('#text'), nodeType: 3, nodeValue: one } : one)),
  getAttribute: () => name.split(' ')[1] ?? null,
})

test('bold, italic, struck out and links stay; a note for each paragraph', () => {
  const body = el(
    'body',
    el('p', 'We ', el('strong', 'need'), ' ', el('em', el('b', 'both')), ' and ', el('s', 'not'), ' this'),
    '\n  ',
    el('h2', 'Next'),
    el('p', el('a https://example.org/', 'Look'), el('a javascript:alert(1)', ' here')),
  )
  expect(textsIn(body)).toEqual([
    [
      [
        { text: 'We ' },
        { text: 'need', bold: true },
        { text: ' ' },
        { text: 'both', italic: true, bold: true },
        { text: ' and ' },
        { text: 'not', strike: true },
        { text: ' this' },
      ],
    ],
    [[{ text: 'Next', bold: true }]],
    [[{ text: 'Look', link: 'https://example.org/' }, { text: ' here' }]],
  ])
})

test('a list among paragraphs stays a list; alone it is a note for each item, with what is nested in it', () => {
  const list = el('ul', el('li', el('p', 'Bread'), el('ol', el('li', 'rye'))), el('li', 'Salt'))
  expect(textsIn(el('body', el('p', 'To buy'), list))).toEqual([
    [[{ text: 'To buy' }]],
    [[{ text: 'Bread', list: 'bullet' }], [{ text: 'rye', list: 'number', level: 1 }], [{ text: 'Salt', list: 'bullet' }]],
  ])
  expect(textsIn(el('body', list))).toEqual([[[{ text: 'Bread' }], [{ text: 'rye', list: 'number', level: 1 }]], [[{ text: 'Salt' }]]])
})

test('without looks the letters are read as they stand; so is a table; scripts are read by nobody', () => {
  expect(textsIn(el('body', el('div', 'one'), el('div', 'two')))).toBeNull()
  expect(textsIn(el('body', el('table', el('tr', el('td', el('b', 'one'))))))).toBeNull()
  expect(textsIn(el('body', el('script', 'alert(1)'), el('p', el('b', 'yes'))))).toEqual([[[{ text: 'yes', bold: true }]]])
})

test('such texts become notes with their looks', () => {
  const ada = desk()
  ada.editor.paste({ text: 'x', texts: [[[{ text: 'bold', bold: true }]], [[{ text: 'plain' }]]] }, at(0, 0))
  expect(notes(ada)).toEqual([[[{ text: 'bold', bold: true }]], [[{ text: 'plain' }]]])
})

test('an address alone becomes a card that leads there; one that runs becomes a note that says it', () => {
  const ada = desk()
  ada.editor.paste({ text: ' https://example.org/a?b=c ' }, at(0, 0))
  expect(ada.editor.board.all()).toMatchObject([{ kind: 'card', props: { to: 'https://example.org/a?b=c' } }])
  ada.editor.paste({ text: 'javascript:alert(1)' }, at(0, 0))
  expect(ada.kinds()).toEqual(['card', 'note'])
  expect(notes(ada)[1]).toEqual([[{ text: 'javascript:alert(1)' }]])
})

test('a million characters are cut, and it is said', () => {
  const ada = desk()
  ada.editor.paste({ text: 'a'.repeat(1_000_000) }, at(0, 0))
  expect(plainText(notes(ada)[0]!)).toHaveLength(10_000)
  expect(ada.said.at(-1)).toMatch(/too long for notes/)
})

test('half an emoji does no harm', () => {
  const ada = desk()
  ada.editor.paste({ text: 'good \ud83d idea' }, at(0, 0))
  expect(plainText(notes(ada)[0]!)).toBe('good \ufffd idea')
})

test('what is broken in a clip stays out, the rest arrives, and it is said', () => {
  const ada = desk()
  const whole = { id: 'whole', kind: 'note', at: [0, 0] as [number, number], size: [160, 120] as [number, number], text: 'Here' }
  ada.editor.paste(
    { objects: [whole, { ...whole, id: 'nan1', at: [Number.NaN, 0] }, { ...whole, id: 'inf1', size: [1, Number.POSITIVE_INFINITY] }] },
    at(0, 0),
  )
  expect(notes(ada)).toEqual([[[{ text: 'Here' }]]])
  expect(ada.said.at(-1)).toBe('2 objects could not be read. The others are on the board.')
  ada.editor.paste({ objects: [{ ...whole, at: [Number.NaN, 0] }] }, at(0, 0))
  expect(ada.said.at(-1)).toBe('1 object could not be read. Nothing was pasted.')
})
