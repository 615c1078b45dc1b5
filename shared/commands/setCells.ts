/** Writes into cells of a table, from one on to the right and downwards: a letter typed, a range pasted, a range emptied. */
import { cellText, type Grid, mostColumns, mostRows, tableKeys } from '../kinds/index.ts'
import { createId } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { changeTable, type LineSort, linesOf, orderKeyOf, ordersAt, tableOf } from './tables.ts'

export interface SetCellsArgs {
  id: string
  /** The cell in the upper left corner. */
  row: string
  column: string
  /** Row by row; '' empties a cell. */
  values: readonly (readonly string[])[]
  /** Adds the rows and columns that are missing, as far as a table can have them; else what goes beyond is left out. */
  grow?: boolean
}

export const setCells: Command<SetCellsArgs> = {
  id: 'setCells',
  label: 'Write in cells',
  run(context, { id, row, column, values, grow = false }, dispatch) {
    const found = tableOf(context, id)
    const from = found && { row: found.grid.rows.indexOf(row), column: found.grid.columns.indexOf(column) }
    if (!found || !from || from.row < 0 || from.column < 0) return null
    const { table, grid } = found
    const props: Record<string, unknown> = {}
    const wanted = { row: from.row + values.length, column: from.column + Math.max(0, ...values.map((cells) => cells.length)) }
    const rows = grow ? grown(context, table, grid, 'row', Math.min(mostRows, wanted.row), props) : grid.rows
    const columns = grow ? grown(context, table, grid, 'column', Math.min(mostColumns, wanted.column), props) : grid.columns
    let count = 0
    values.forEach((cells, down) => {
      cells.forEach((value, across) => {
        const [at, under] = [rows[from.row + down], columns[from.column + across]]
        if (at === undefined || under === undefined) return
        const text = value.normalize('NFC').slice(0, longest)
        if (text === cellText(table, at, under)) return
        props[tableKeys.cell(at, under)] = text === '' ? undefined : text
        count++
      })
    })
    if (Object.keys(props).length === 0) return null
    if (!dispatch) return {}
    changeTable(context, id, props)
    // Who writes one cell knows what they write.
    return count > 1 ? { announce: { key: 'done.cellsSet', values: { count } } } : {}
  },
}

const longest = 2000

function grown(
  context: CommandContext,
  table: BoardObject,
  grid: Grid,
  of: LineSort,
  count: number,
  props: Record<string, unknown>,
): readonly string[] {
  const lines = linesOf(grid, of)
  if (count <= lines.length) return lines
  const fresh = ordersAt(table, grid, of, lines.length, count - lines.length).map((order) => {
    const line = createId(context.random, 8)
    props[orderKeyOf(of, line)] = order
    return line
  })
  return [...lines, ...fresh]
}
