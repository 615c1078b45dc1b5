/** Working in the cells of a table: what keys mean, what a pointer chooses, and what two people see of each other. */
import { describe, expect, test } from 'vitest'
import { actInCells, type CellChoice, cellAt, chosenTexts, oneCell, pasteIntoCells, pressInCell } from '../../../client/editor/index.ts'
import { gridOf, parseObject, rowsOf } from '../../../shared/kinds/index.ts'
import { at, board, table } from '../../help/board.ts'
import { type Desk, sit, twoAt } from './desk.ts'

const budget = () =>
  board(
    table('budget', at(0, 0), [
      ['Item', 'Cost', 'Who'],
      ['Hall', '120', 'Ada'],
      ['Lunch', '80', 'Ben'],
    ]),
  )
const ada = { id: 'ada', name: 'Ada', role: 'editor' as const }
const cells = (desk: Desk, id = 'budget') => rowsOf(parseObject(desk.editor.board.get(id)!))
const grid = { rows: ['row1', 'row2', 'row3'], columns: ['col1', 'col2', 'col3'] }
const press = (cell: CellChoice, key: string, held: { shift?: boolean; alt?: boolean; mod?: boolean } = {}) =>
  pressInCell(grid, cell, { key, shift: false, alt: false, mod: false, ...held })
const goesTo = (action: ReturnType<typeof press>) => (action?.do === 'go' ? [action.cell.row, action.cell.column] : action)

describe('keys in a cell', () => {
  const middle = oneCell('row2', 'col2')
  test('Tab walks by rows, Enter by columns, and both back with Shift', () => {
    expect(goesTo(press(middle, 'Tab'))).toEqual(['row2', 'col3'])
    expect(goesTo(press(oneCell('row2', 'col3'), 'Tab'))).toEqual(['row3', 'col1'])
    expect(goesTo(press(oneCell('row2', 'col1'), 'Tab', { shift: true }))).toEqual(['row1', 'col3'])
    expect(goesTo(press(middle, 'Enter'))).toEqual(['row3', 'col2'])
    expect(goesTo(press(middle, 'Enter', { shift: true }))).toEqual(['row1', 'col2'])
  })
  test('Tab in the last cell asks for another row', () => {
    expect(press(oneCell('row3', 'col3'), 'Tab')).toEqual({ do: 'nextRow' })
    expect(press(oneCell('row1', 'col1'), 'Tab', { shift: true })).toEqual({ do: 'nothing' })
  })
  test('arrows walk and stop at the edges, unless a text is being written', () => {
    expect(goesTo(press(middle, 'ArrowUp'))).toEqual(['row1', 'col2'])
    expect(goesTo(press(oneCell('row1', 'col1'), 'ArrowLeft'))).toEqual(['row1', 'col1'])
    expect(goesTo(press(middle, 'ArrowRight', { mod: true }))).toEqual(['row2', 'col3'])
    expect(press({ ...middle, writing: true }, 'ArrowUp')).toBeNull()
  })
  test('Shift and arrows stretch the choice; Ctrl+A takes all', () => {
    expect(press(middle, 'ArrowDown', { shift: true })).toEqual({ do: 'go', cell: { ...middle, toRow: 'row3' } })
    expect(press(middle, 'a', { mod: true })).toMatchObject({ cell: { row: 'row1', column: 'col1', toRow: 'row3', toColumn: 'col3' } })
  })
  test('F2 writes on, Delete empties, letters are left to the text', () => {
    expect(press(middle, 'F2')).toEqual({ do: 'go', cell: { ...middle, writing: true } })
    expect(press(middle, 'Delete')).toEqual({ do: 'empty' })
    expect(press({ ...middle, writing: true }, 'Delete')).toBeNull()
    expect(press(middle, 'x')).toBeNull()
  })
  test('Escape ends the writing, then the work in the table', () => {
    expect(press({ ...middle, writing: true }, 'Escape')).toEqual({ do: 'go', cell: middle })
    expect(press(middle, 'Escape')).toEqual({ do: 'leave' })
  })
  test('Enter with Shift or Alt makes a line in what is written', () => {
    expect(press({ ...middle, writing: true }, 'Enter', { shift: true })).toEqual({ do: 'newline' })
    expect(press(middle, 'Enter', { alt: true })).toEqual({ do: 'newline' })
  })
  test('Alt and arrows move the row or column, with Shift they add one', () => {
    expect(press(middle, 'ArrowDown', { alt: true })).toEqual({ do: 'move', of: 'row', by: 1 })
    expect(press(middle, 'ArrowLeft', { alt: true, shift: true })).toEqual({ do: 'insert', of: 'column', at: 1 })
    expect(press(middle, 'ArrowRight', { alt: true, shift: true })).toEqual({ do: 'insert', of: 'column', at: 2 })
  })
})

describe('a table on the board', () => {
  const desk = () => sit(budget(), ada)
  test('opens at its first cell with Enter, at the cell under the hand with a double click', () => {
    const { editor, press: key } = desk()
    editor.selection.set(['budget'])
    key('Enter')
    expect(editor.cell.get()).toEqual(oneCell('row1', 'col1'))
    key('Escape')
    expect([editor.editing.get(), editor.cell.get()]).toEqual([null, null])
    expect(cellAt(editor.board.get('budget')!, at(150, 40))).toEqual({ row: 'row2', column: 'col2' })
    editor.input({ type: 'down', at: at(150, 40), hit: 'budget', ...pointer(at(150, 40)) })
    editor.input({ type: 'up', at: at(150, 40), hit: 'budget', ...pointer(at(150, 40)) })
    editor.input({ type: 'double', at: at(150, 40), hit: 'budget', ...pointer(at(150, 40)) })
    expect(editor.cell.get()).toEqual(oneCell('row2', 'col2', true))
  })
  test('a drag in it chooses cells and moves nothing; a press beside it ends the work', () => {
    const { editor, drag, click } = desk()
    editor.editCell('budget', oneCell('row1', 'col1'))
    drag(at(20, 40), at(300, 80), 'budget')
    expect(editor.cell.get()).toMatchObject({ row: 'row2', column: 'col1', toRow: 'row3', toColumn: 'col3' })
    expect(editor.board.get('budget')!.at).toEqual(at(0, 0))
    click(at(2000, 2000))
    expect(editor.editing.get()).toBeNull()
  })
  test('a finger on the selected table opens the cell under it', () => {
    const { editor } = desk()
    editor.selection.set(['budget'])
    const finger = { ...pointer(at(20, 70)), by: 'touch' as const, selected: true }
    editor.input({ type: 'down', at: at(20, 70), hit: 'budget', ...finger })
    expect(editor.cell.get()).toBeNull()
    editor.input({ type: 'up', at: at(20, 70), hit: 'budget', ...finger })
    expect(editor.cell.get()).toEqual(oneCell('row3', 'col1', true))
  })
  test('what is chosen is emptied, copied and pasted, and the table grows for it', () => {
    const here = desk()
    const { editor } = here
    editor.editCell('budget', { ...oneCell('row2', 'col2'), toColumn: 'col3' })
    const table = () => parseObject(editor.board.get('budget')!)
    expect(chosenTexts(table(), editor.cell.get()!)).toEqual([['120', 'Ada']])
    actInCells(editor, { do: 'empty' })
    expect(cells(here)[1]).toEqual(['Hall', '', ''])
    editor.editCell('budget', oneCell('row3', 'col3'))
    pasteIntoCells(editor, [
      ['x', 'y'],
      ['z', ''],
    ])
    expect(cells(here).slice(2)).toEqual([
      ['Lunch', '80', 'x', 'y'],
      ['', '', 'z', ''],
    ])
    expect(gridOf(table()).rows).toHaveLength(4)
    editor.undo()
    expect(cells(here).slice(2)).toEqual([['Lunch', '80', 'Ben']])
  })
  test('one copied text fills every chosen cell', () => {
    const here = desk()
    here.editor.editCell('budget', { ...oneCell('row2', 'col3'), toRow: 'row3' })
    pasteIntoCells(here.editor, [['all']])
    expect(cells(here).map(([, , who]) => who)).toEqual(['Who', 'all', 'all'])
  })
  test('who deletes the row under the hand goes on in the next', () => {
    const here = desk()
    here.editor.editCell('budget', oneCell('row3', 'col2'))
    actInCells(here.editor, { do: 'remove', of: 'row' })
    expect(here.editor.cell.get()).toEqual(oneCell('row2', 'col2'))
    here.editor.editCell('budget', { ...oneCell('row1', 'col1'), toRow: 'row2' })
    actInCells(here.editor, { do: 'remove', of: 'row' })
    expect(here.said.at(-1)).toBe('A table keeps at least one row. Delete the table instead.')
  })
  test('a range of a spreadsheet becomes a table, and its words notes when that is asked for', () => {
    const here = desk()
    here.editor.paste(
      {
        cells: [
          ['a', 'b'],
          ['c', ''],
        ],
        text: 'a\tb',
      },
      at(1000, 1000),
    )
    expect(cells(here, here.editor.selection.get()[0])).toEqual([
      ['a', 'b'],
      ['c', ''],
    ])
    here.editor.paste({ text: 'a\n\nb' }, at(2000, 2000))
    expect(here.kinds().filter((kind) => kind === 'note')).toHaveLength(2)
  })
  test('its border is pulled, and the table is as wide then', () => {
    const here = desk()
    here.editor.selection.set(['budget'])
    const handle = { handle: 'border', id: 'budget', column: 'col1' } as const
    for (const [type, x] of [
      ['down', 140],
      ['move', 180],
      ['up', 200],
    ] as const)
      here.editor.input({ type, at: at(x, 10), hit: 'budget', ...pointer(at(x, 10)), handle })
    expect(here.editor.board.get('budget')).toMatchObject({ size: { w: 480, h: 96 }, props: { 'w.col1': 200 } })
  })
  test('a viewer opens nothing', () => {
    const here = sit(budget(), { ...ada, role: 'viewer' })
    here.editor.edit('budget')
    expect(here.editor.editing.get()).toBeNull()
  })
})

test('two people write in different cells; each undoes only their own', () => {
  const { ada: one, ben: other } = twoAt(budget())
  one.editor.editCell('budget', oneCell('row2', 'col2'))
  other.editor.editCell('budget', oneCell('row3', 'col2'))
  pasteIntoCells(one.editor, [['150']])
  pasteIntoCells(other.editor, [['90']])
  expect(cells(one)).toEqual(cells(other))
  one.editor.undo()
  expect(cells(other).map(([, cost]) => cost)).toEqual(['Cost', '120', '90'])
})

function pointer(screen: { x: number; y: number }) {
  return { screen, selected: false, handle: null, pressure: 0.5, by: 'mouse', button: 0, shift: false, alt: false, mod: false } as const
}
