/** Moves rows or columns of a table to another place among the others. */
import type { Command } from './command.ts'
import { changeTable, type LineSort, linesOf, orderKeyOf, ordersAt, tableOf } from './tables.ts'

export interface MoveLinesArgs {
  id: string
  of: LineSort
  /** Ids of rows or columns; they keep their order among themselves. */
  lines: readonly string[]
  /** How many places on: -1 is up or to the left. */
  by: number
}

export const moveLines: Command<MoveLinesArgs> = {
  id: 'moveLines',
  label: 'Move rows or columns',
  run(context, { id, of, lines, by }, dispatch) {
    const found = tableOf(context, id)
    if (!found || !Number.isInteger(by) || by === 0) return null
    const { table, grid } = found
    const all = linesOf(grid, of)
    const moved = all.filter((line) => lines.includes(line))
    const others = all.filter((line) => !lines.includes(line))
    const first = all.indexOf(moved[0] ?? '')
    const place = Math.min(others.length, Math.max(0, first + by))
    const isSame = all.every((line, at) => line === [...others.slice(0, place), ...moved, ...others.slice(place)][at])
    if (moved.length === 0 || isSame) return null
    if (!dispatch) return {}
    const among = of === 'row' ? { ...grid, rows: others } : { ...grid, columns: others }
    const orders = ordersAt(table, among, of, place, moved.length)
    changeTable(context, id, Object.fromEntries(moved.map((line, at) => [orderKeyOf(of, line), orders[at]])))
    return { announce: { key: of === 'row' ? 'done.rowsMoved' : 'done.columnsMoved', values: { count: moved.length } } }
  },
}
