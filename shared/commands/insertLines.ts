/** Adds empty rows or columns to a table. A new column is as wide as the one it stands beside. */
import { tableKeys } from '../kinds/index.ts'
import { createId } from '../lib/index.ts'
import type { Command } from './command.ts'
import { changeTable, type LineSort, linesOf, mostOf, orderKeyOf, ordersAt, tableOf } from './tables.ts'

export interface InsertLinesArgs {
  id: string
  of: LineSort
  /** Place of the first new one, from 0; at the end when left out. */
  at?: number
  count?: number
}

export const insertLines: Command<InsertLinesArgs> = {
  id: 'insertLines',
  label: 'Add rows or columns',
  run(context, { id, of, at, count = 1 }, dispatch) {
    const found = tableOf(context, id)
    if (!found || !Number.isInteger(count) || count < 1) return null
    const { table, grid } = found
    const lines = linesOf(grid, of)
    if (lines.length + count > mostOf(of)) return null
    if (!dispatch) return {}
    const place = Math.min(lines.length, Math.max(0, Math.floor(at ?? lines.length)))
    const beside = grid.columns[Math.max(0, place - 1)]
    const width = of === 'column' && beside !== undefined ? table.props[tableKeys.width(beside)] : undefined
    const props: Record<string, unknown> = {}
    for (const order of ordersAt(table, grid, of, place, count)) {
      const line = createId(context.random, 8)
      props[orderKeyOf(of, line)] = order
      if (width !== undefined) props[tableKeys.width(line)] = width
    }
    changeTable(context, id, props)
    return { announce: { key: of === 'row' ? 'done.rowsAdded' : 'done.columnsAdded', values: { count } } }
  },
}
