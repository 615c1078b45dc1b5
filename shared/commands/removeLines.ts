/** Deletes rows or columns of a table, with what stands in them. The last row and the last column stay. */
import { tableKeys } from '../kinds/index.ts'
import type { Command } from './command.ts'
import { changeTable, type LineSort, linesOf, orderKeyOf, tableOf } from './tables.ts'

export interface RemoveLinesArgs {
  id: string
  of: LineSort
  /** Ids of rows or columns. */
  lines: readonly string[]
}

export const removeLines: Command<RemoveLinesArgs> = {
  id: 'removeLines',
  label: 'Delete rows or columns',
  run(context, { id, of, lines }, dispatch) {
    const found = tableOf(context, id)
    if (!found) return null
    const { table, grid } = found
    const gone = linesOf(grid, of).filter((line) => lines.includes(line))
    if (gone.length === 0 || gone.length === linesOf(grid, of).length) return null
    if (!dispatch) return {}
    const props: Record<string, undefined> = {}
    const take = (key: string) => {
      if (table.props[key] !== undefined) props[key] = undefined
    }
    for (const line of gone) {
      take(orderKeyOf(of, line))
      for (const key of of === 'row' ? [tableKeys.height(line)] : [tableKeys.width(line), tableKeys.total(line)]) take(key)
      if (of === 'row') for (const column of grid.columns) take(tableKeys.cell(line, column))
      else for (const row of grid.rows) take(tableKeys.cell(row, line))
    }
    changeTable(context, id, props)
    return { announce: { key: of === 'row' ? 'done.rowsRemoved' : 'done.columnsRemoved', values: { count: gone.length } } }
  },
}
