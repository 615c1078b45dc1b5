import { describe, expect, test } from 'vitest'
import { commands } from '../../../shared/commands/index.ts'
import { type Drawing, light } from '../../../shared/drawing/index.ts'
import { type DrawContext, drawObject, gridOf, layoutOf, parseObject, rowsOf, totalOf } from '../../../shared/kinds/index.ts'
import { type Language, sayIn } from '../../../shared/words/index.ts'
import { at, board, room, shown, table } from '../../help/board.ts'

const budget = (props: Record<string, unknown> = {}) =>
  table(
    'budget',
    at(0, 0),
    [
      ['Item', 'Cost'],
      ['Hall', '1.200,50 €'],
      ['Lunch', '€ 99.50'],
      ['Later', 'unknown'],
    ],
    { props },
  )
const one = (sketch = budget()) => parseObject({ ...sketch, order: 'a0' })
const cells = (of: { get(id: string): Parameters<typeof parseObject>[0] }) => rowsOf(parseObject(of.get('budget')))

/** Every text that is drawn, with its right edge and weight. */
function drawnTexts(sketch = budget(), language: Language = 'en') {
  const found: { text: string; right: number; weight: number }[] = []
  const walk = (drawing: Drawing) => {
    for (const node of drawing) {
      if (node.node === 'group') walk(node.children)
      if (node.node === 'text')
        for (const { text, x, width, weight } of node.pieces) found.push({ text: text.trim(), right: Math.round(x + width), weight })
    }
  }
  walk([drawObject(one(sketch), { theme: light, find: () => undefined, say: sayIn(language) as DrawContext['say'] })])
  return found
}

describe('a table is drawn', () => {
  test('with a header in bold, and numbers at the right edge of their column', () => {
    const texts = drawnTexts()
    expect(texts.find(({ text }) => text === 'Item')?.weight).toBe(700)
    expect(texts.find(({ text }) => text === 'Hall')).toMatchObject({ weight: 400 })
    expect(texts.filter(({ text }) => text.includes('€')).map(({ right }) => right)).toEqual([270, 270])
  })
  test('with the header above numbers at the right too, when there is nothing else in the column', () => {
    const numbers = table('budget', at(0, 0), [
      ['What', 'How many'],
      ['Chairs', '40'],
    ])
    expect(drawnTexts(numbers).find(({ text }) => text === 'How many')?.right).toBe(270)
    expect(drawnTexts().find(({ text }) => text === 'Cost')?.right).toBeLessThan(200)
  })
  test('with a sum beneath, as its reader writes numbers', () => {
    const summed = budget({ 's.col2': 'sum' })
    expect(drawnTexts(summed, 'en').at(-1)?.text).toBe('€1,300.00')
    expect(drawnTexts(summed, 'it').at(-1)?.text.replace(/\s/g, ' ')).toBe('1.300,00 €')
    expect(drawnTexts(summed, 'it').at(-2)?.text).toBe('Somma')
  })
  test('as high as its longest text needs', () => {
    const long = table('budget', at(0, 0), [['a word and another word and another one', '']])
    const { ys } = layoutOf(one(long))
    expect(ys[1]).toBe(3 * 20 + 12)
  })
})

describe('what stands beneath a column', () => {
  const texts = ['0.1', '0,2', '', 'words', '1 000']
  test('adds up, passing over words', () => expect(totalOf('sum', texts)).toEqual({ value: 1000.3, decimals: 1, unit: null }))
  test('counts what is filled', () => expect(totalOf('count', texts)).toEqual({ value: 4, decimals: 0, unit: null }))
  test('finds the least and the most', () => {
    expect(totalOf('least', texts)?.valueOf()).toMatchObject({ value: 0.1 })
    expect(totalOf('most', texts)?.valueOf()).toMatchObject({ value: 1000 })
  })
  test('averages with no more decimals than say something', () => {
    expect(totalOf('average', ['1', '2'])).toEqual({ value: 1.5, decimals: 1, unit: null })
    expect(totalOf('average', ['1', '1', '2'])).toEqual({ value: 1.33, decimals: 2, unit: null })
    expect(totalOf('average', ['10 %', '20 %'])).toEqual({ value: 15, decimals: 0, unit: '%' })
  })
  test('says nothing of words, and does not add apples to pears', () => {
    expect(totalOf('sum', ['a', ''])).toBeNull()
    expect(totalOf('sum', ['€ 1', '$ 1'])).toBe('mixed')
    expect(totalOf('sum', ['10 %', '3'])).toBe('mixed')
    expect(totalOf('sum', ['€ 1', '3'])).toEqual({ value: 4, decimals: 0, unit: 'EUR' })
  })
})

describe('two people in one table, apart', () => {
  test('write in different cells, add rows, pull borders: all of it is there', () => {
    const { ada, ben, meet } = room(board(budget()))
    ada.run(commands.setCells, { id: 'budget', row: 'row2', column: 'col1', values: [['Town hall']] })
    ada.run(commands.insertLines, { id: 'budget', of: 'row', at: 1 })
    ada.run(commands.style, { ids: ['budget'], props: { 'w.col1': 200 } })
    ben.run(commands.setCells, { id: 'budget', row: 'row3', column: 'col1', values: [['Supper']] })
    ben.run(commands.insertLines, { id: 'budget', of: 'row', at: 1 })
    ben.run(commands.style, { ids: ['budget'], props: { 'w.col2': 90 } })
    meet()
    expect(shown(ada.board)).toEqual(shown(ben.board))
    expect(cells(ada).map(([item]) => item)).toEqual(['Item', '', '', 'Town hall', 'Supper', 'Later'])
    expect(layoutOf(parseObject(ada.get('budget'))).w).toBe(290)
    ada.undo()
    ada.undo()
    ada.undo()
    meet()
    expect(cells(ben).map(([item]) => item)).toEqual(['Item', '', 'Hall', 'Supper', 'Later'])
  })

  test('one writes in a row that the other deletes: with undo, the words are there again', () => {
    const { ada, ben, meet } = room(board(budget()))
    ada.run(commands.removeLines, { id: 'budget', of: 'row', lines: ['row3'] })
    ben.run(commands.setCells, { id: 'budget', row: 'row3', column: 'col1', values: [['Supper']] })
    meet()
    expect(cells(ada).map(([item]) => item)).toEqual(['Item', 'Hall', 'Later'])
    ada.undo()
    meet()
    expect(cells(ben).map(([item]) => item)).toEqual(['Item', 'Hall', 'Supper', 'Later'])
  })

  test('both write in one cell: the same one of the two wins for both', () => {
    const { ada, ben, meet } = room(board(budget()))
    ada.run(commands.setCells, { id: 'budget', row: 'row2', column: 'col1', values: [['Ada']] })
    ben.run(commands.setCells, { id: 'budget', row: 'row2', column: 'col1', values: [['Ben']] })
    meet()
    expect(cells(ada)).toEqual(cells(ben))
  })

  test('each deletes another row until none is left: it is drawn, and takes new rows', () => {
    const { ada, ben, meet } = room(board(table('budget', at(0, 0), [['a'], ['b']])))
    ada.run(commands.removeLines, { id: 'budget', of: 'row', lines: ['row1'] })
    ben.run(commands.removeLines, { id: 'budget', of: 'row', lines: ['row2'] })
    meet()
    expect(gridOf(parseObject(ada.get('budget'))).rows).toEqual([])
    expect(ada.run(commands.insertLines, { id: 'budget', of: 'row' })).toBe(true)
  })
})

test('a table can have 200 rows and 50 columns, and no more', () => {
  const { ada } = room(
    board(
      table(
        'budget',
        at(0, 0),
        Array.from({ length: 200 }, () => Array.from({ length: 50 }, () => '')),
      ),
    ),
  )
  expect(ada.can(commands.insertLines, { id: 'budget', of: 'row' })).toBe(false)
  expect(ada.can(commands.insertLines, { id: 'budget', of: 'column' })).toBe(false)
  expect(ada.can(commands.removeLines, { id: 'budget', of: 'column', lines: ['col3'] })).toBe(true)
})
