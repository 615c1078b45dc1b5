/** Performs what a key, a menu or the clipboard asks for in the cells of a table. */
import { insertLines, type LineSort, moveLines, removeLines, setCells } from '../../shared/commands/index.ts'
import { cellText, gridOf, parseObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import { type CellAction, type CellChoice, oneCell, rangeOf } from './cells.ts'
import type { Editor } from './editor.ts'

/** The table that is worked in and the choice in it; null when there is none. */
function openCells(editor: Editor): { table: BoardObject; cell: CellChoice } | null {
  const object = editor.board.get(editor.editing.get() ?? '')
  const cell = editor.cell.get()
  return object && cell ? { table: parseObject(object), cell } : null
}

/** The rows or columns that a choice reaches over. */
export function chosenLines(table: BoardObject, cell: CellChoice, of: LineSort): readonly string[] {
  const grid = gridOf(table)
  const range = rangeOf(grid, cell)
  if (!range) return []
  return of === 'row' ? grid.rows.slice(range.top, range.bottom + 1) : grid.columns.slice(range.left, range.right + 1)
}

/** What stands in the chosen cells, row by row. */
export function chosenTexts(table: BoardObject, cell: CellChoice): string[][] {
  const columns = chosenLines(table, cell, 'column')
  return chosenLines(table, cell, 'row').map((row) => columns.map((column) => cellText(table, row, column)))
}

export function actInCells(editor: Editor, action: CellAction): void {
  const open = openCells(editor)
  if (!open) return
  const { table, cell } = open
  const { id } = table
  switch (action.do) {
    case 'go':
      editor.editCell(id, action.cell)
      return
    case 'nextRow': {
      if (!editor.run(insertLines, { id, of: 'row' })) return
      const { rows, columns } = gridOf(parseObject(editor.board.get(id)!))
      editor.editCell(id, oneCell(rows.at(-1)!, columns[0]!))
      return
    }
    case 'leave':
      editor.edit(null)
      return
    case 'empty':
      emptyCells(editor)
      return
    case 'undo':
      editor.undo()
      return
    case 'redo':
      editor.redo()
      return
    case 'insert':
      editor.run(insertLines, { id, of: action.of, at: action.at })
      return
    case 'move':
      editor.run(moveLines, { id, of: action.of, lines: chosenLines(table, cell, action.of), by: action.by })
      return
    case 'remove':
      takeLines(editor, id, action.of, chosenLines(table, cell, action.of))
  }
}

/** Deletes rows or columns; who works in one of them goes on in the next. */
export function takeLines(editor: Editor, id: string, of: LineSort, lines: readonly string[]): void {
  const object = editor.board.get(id)
  const cell = editor.editing.get() === id ? editor.cell.get() : null
  if (!object) return
  const grid = gridOf(parseObject(object))
  const all = of === 'row' ? grid.rows : grid.columns
  const here = cell && all.indexOf(of === 'row' ? cell.row : cell.column)
  if (!editor.run(removeLines, { id, of, lines })) {
    if (lines.length >= all.length) editor.tell(of === 'row' ? 'table.lastRow' : 'table.lastColumn')
    return
  }
  if (cell === null || here === null) return
  const left = all.filter((line) => !lines.includes(line))
  const next = all.slice(here).find((line) => left.includes(line)) ?? left.at(-1)!
  editor.editCell(id, of === 'row' ? oneCell(next, cell.column) : oneCell(cell.row, next))
}

function emptyCells(editor: Editor): void {
  const open = openCells(editor)
  if (!open) return
  const { table, cell } = open
  const [row] = chosenLines(table, cell, 'row')
  const [column] = chosenLines(table, cell, 'column')
  const values = chosenTexts(table, cell).map((texts) => texts.map(() => ''))
  if (row !== undefined && column !== undefined) editor.run(setCells, { id: table.id, row, column, values })
}

/** Puts a range into the table from the chosen cell on, with the rows and columns it needs, and chooses it. One text goes into all the chosen cells. */
export function pasteIntoCells(editor: Editor, cells: readonly (readonly string[])[]): void {
  const open = openCells(editor)
  if (!open) return
  const { table, cell } = open
  const { id } = table
  const [row] = chosenLines(table, cell, 'row')
  const [column] = chosenLines(table, cell, 'column')
  if (row === undefined || column === undefined) return
  const isOne = cells.length === 1 && cells[0]!.length === 1
  const values = isOne ? chosenTexts(table, cell).map((texts) => texts.map(() => cells[0]![0]!)) : cells
  editor.run(setCells, { id, row, column, values, grow: true })
  const grid = gridOf(parseObject(editor.board.get(id)!))
  const last = { row: grid.rows.indexOf(row) + values.length - 1, column: grid.columns.indexOf(column) + values[0]!.length - 1 }
  const toRow = grid.rows[Math.min(last.row, grid.rows.length - 1)]!
  const toColumn = grid.columns[Math.min(last.column, grid.columns.length - 1)]!
  editor.editCell(id, { row, column, toRow, toColumn, writing: false })
}
