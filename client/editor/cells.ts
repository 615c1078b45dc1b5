/** Working in the cells of a table: which one, how far a choice reaches, and what each key means there. Pure; the overlay and the editor perform it. */
import type { LineSort } from '../../shared/commands/index.ts'
import { type Box, boxOf, type Point, toBoardSpace, toOwnSpace } from '../../shared/geometry/index.ts'
import { type Grid, gridOf, layoutOf, parseObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'

/** The cell that is worked in, and the far corner when several are chosen: ids of rows and columns, since others may add some meanwhile. */
export interface CellChoice {
  row: string
  column: string
  toRow: string
  toColumn: string
  /** True while its text is written; else keys walk, and the first letter replaces what is there. */
  writing: boolean
}

/** Places in the grid, both ends included. */
export interface CellRange {
  top: number
  left: number
  bottom: number
  right: number
}

export const oneCell = (row: string, column: string, writing = false): CellChoice => ({
  row,
  column,
  toRow: row,
  toColumn: column,
  writing,
})

/** Null when a row or column of it is gone. */
export function rangeOf({ rows, columns }: Grid, cell: CellChoice): CellRange | null {
  const [row, toRow] = [rows.indexOf(cell.row), rows.indexOf(cell.toRow)]
  const [column, toColumn] = [columns.indexOf(cell.column), columns.indexOf(cell.toColumn)]
  if (Math.min(row, column) < 0) return null
  const [lastRow, lastColumn] = [toRow < 0 ? row : toRow, toColumn < 0 ? column : toColumn]
  return {
    top: Math.min(row, lastRow),
    left: Math.min(column, lastColumn),
    bottom: Math.max(row, lastRow),
    right: Math.max(column, lastColumn),
  }
}

/** The cell under a place of the board; the nearest one for a place beside. Null for a table without cells. */
export function cellAt(object: BoardObject, at: Point): { row: string; column: string } | null {
  const table = parseObject(object)
  const { rows, columns } = gridOf(table)
  const { xs, ys } = layoutOf(table)
  const own = toOwnSpace(table, at)
  const row = rows[placeAmong(ys, own.y)]
  const column = columns[placeAmong(xs, own.x)]
  return row === undefined || column === undefined ? null : { row, column }
}

const placeAmong = (edges: readonly number[], at: number): number => {
  const next = edges.findIndex((edge) => edge > at)
  return next === -1 ? edges.length - 2 : Math.max(0, next - 1)
}

/** The box of a range in the table's own space. */
export function boxOfRange(object: BoardObject, { top, left, bottom, right }: CellRange): Box {
  const { xs, ys } = layoutOf(parseObject(object))
  return { x: xs[left]!, y: ys[top]!, w: xs[right + 1]! - xs[left]!, h: ys[bottom + 1]! - ys[top]! }
}

/** The corners of such a box on the board. */
export function cornersOnBoard(object: BoardObject, { x, y, w, h }: Box): [Point, Point, Point, Point] {
  const put = (point: Point) => toBoardSpace(parseObject(object), point)
  return [put({ x, y }), put({ x: x + w, y }), put({ x: x + w, y: y + h }), put({ x, y: y + h })]
}

/** The upright box around a cell on the board. */
export function boxOfCell(object: BoardObject, cell: CellChoice): Box | null {
  const range = rangeOf(gridOf(parseObject(object)), oneCell(cell.row, cell.column))
  return range && boxOf(cornersOnBoard(object, boxOfRange(object, range)))
}

export type CellAction =
  | { do: 'go'; cell: CellChoice }
  /** Adds a row at the end and goes to its first cell. */
  | { do: 'nextRow' }
  | { do: 'leave' }
  | { do: 'empty' }
  | { do: 'newline' }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'menu' }
  | { do: 'insert'; of: LineSort; at: number }
  | { do: 'move'; of: LineSort; by: 1 | -1 }
  | { do: 'remove'; of: LineSort }
  /** Used up, and nothing to do. */
  | { do: 'nothing' }

interface Key {
  key: string
  shift: boolean
  alt: boolean
  mod: boolean
}

const ways: Record<string, { down: number; right: number }> = {
  ArrowUp: { down: -1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
}

/** What a key means in a cell; null leaves it to the text. */
export function pressInCell(grid: Grid, cell: CellChoice, key: Key): CellAction | null {
  const here = { row: grid.rows.indexOf(cell.row), column: grid.columns.indexOf(cell.column) }
  if (key.mod && !key.alt && key.key.toLowerCase() === 'z') return { do: key.shift ? 'redo' : 'undo' }
  if (key.mod && !key.alt && key.key.toLowerCase() === 'y') return { do: 'redo' }
  switch (key.key) {
    case 'Escape':
      return cell.writing ? { do: 'go', cell: { ...cell, writing: false } } : { do: 'leave' }
    case 'Tab':
      return key.mod || key.alt ? null : tab(grid, here, key.shift ? -1 : 1)
    case 'Enter':
      if (key.alt || (cell.writing && key.shift)) return { do: 'newline' }
      return goTo(grid, here.row + (key.shift ? -1 : 1), here.column)
    case 'F2':
      return { do: 'go', cell: { ...oneCell(cell.row, cell.column), writing: true } }
    case 'ContextMenu':
      return { do: 'menu' }
    case 'F10':
      return key.shift ? { do: 'menu' } : null
  }
  const way = ways[key.key]
  if (way && key.alt && !key.mod) return besideOf(way, here, key.shift)
  if (cell.writing) return null
  if (way && !key.alt) return walk(grid, cell, here, way, key)
  switch (key.key) {
    case 'Home':
      return key.mod ? goTo(grid, 0, 0) : goTo(grid, here.row, 0)
    case 'End':
      return key.mod ? goTo(grid, grid.rows.length - 1, grid.columns.length - 1) : goTo(grid, here.row, grid.columns.length - 1)
    case 'Delete':
    case 'Backspace':
      return key.mod ? { do: 'remove', of: key.shift ? 'column' : 'row' } : { do: 'empty' }
  }
  if (key.mod && key.key.toLowerCase() === 'a')
    return {
      do: 'go',
      cell: { row: grid.rows[0]!, column: grid.columns[0]!, toRow: grid.rows.at(-1)!, toColumn: grid.columns.at(-1)!, writing: false },
    }
  return null
}

/** Alt moves the row or column; with Shift it puts a new one there. */
function besideOf({ down, right }: { down: number; right: number }, here: { row: number; column: number }, isNew: boolean): CellAction {
  const of = down === 0 ? 'column' : 'row'
  const by = (down || right) as 1 | -1
  if (!isNew) return { do: 'move', of, by }
  return { do: 'insert', of, at: (of === 'row' ? here.row : here.column) + (by === 1 ? 1 : 0) }
}

function tab(grid: Grid, here: { row: number; column: number }, step: 1 | -1): CellAction {
  const next = here.row * grid.columns.length + here.column + step
  if (next < 0) return { do: 'nothing' }
  if (next >= grid.rows.length * grid.columns.length) return { do: 'nextRow' }
  return goTo(grid, Math.floor(next / grid.columns.length), next % grid.columns.length)
}

function goTo(grid: Grid, row: number, column: number): CellAction {
  const within = (place: number, length: number) => Math.min(length - 1, Math.max(0, place))
  return { do: 'go', cell: oneCell(grid.rows[within(row, grid.rows.length)]!, grid.columns[within(column, grid.columns.length)]!) }
}

function walk(
  grid: Grid,
  cell: CellChoice,
  here: { row: number; column: number },
  { down, right }: { down: number; right: number },
  { shift, mod }: Key,
): CellAction {
  const far = mod ? Math.max(grid.rows.length, grid.columns.length) : 1
  if (!shift) return goTo(grid, here.row + down * far, here.column + right * far)
  // The far corner walks; the cell itself stays.
  const corner = goTo(grid, grid.rows.indexOf(cell.toRow) + down * far, grid.columns.indexOf(cell.toColumn) + right * far)
  return corner.do === 'go' ? { do: 'go', cell: { ...cell, toRow: corner.cell.row, toColumn: corner.cell.column } } : corner
}
