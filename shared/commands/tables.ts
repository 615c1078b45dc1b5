/** What the commands on a table share: the table they may change, and writing what changed with the size it has then. */
import { turned } from '../geometry/index.ts'
import { type Grid, gridOf, kindOf, layoutOf, mostColumns, mostRows, parseObject, propOf, tableKeys } from '../kinds/index.ts'
import { ordersBetween } from '../lib/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { CommandContext } from './command.ts'
import { fittedSize } from './fit.ts'
import { mayTouch } from './rights.ts'

/** Rows or columns. */
export type LineSort = 'row' | 'column'

/** The table as its kind reads it, with its rows and columns; null when it is none that this person may change. */
export function tableOf(context: CommandContext, id: string): { table: BoardObject; grid: Grid } | null {
  const object = context.board.get(id)
  if (!object || kindOf(object.kind)?.cells !== true || !mayTouch(context, object)) return null
  const table = parseObject(object)
  return { table, grid: gridOf(table) }
}

/** In one transaction: properties to set (undefined takes one away), and the size that follows. */
export function changeTable(context: CommandContext, id: string, props: Record<string, unknown>): void {
  const object = context.board.get(id)
  if (!object) return
  const next: Record<string, unknown> = { ...object.props, ...props }
  for (const [key, value] of Object.entries(props)) if (value === undefined) delete next[key]
  const size = fittedSize({ ...object, props: next })
  context.doc.transact(() => changeObject(context.doc, id, { props, size }), context.origin)
}

/** How wide a column is when its right border is pulled, as the table's kind allows it; null when there is no such column. */
export function pulledWidth(object: BoardObject, column: string, by: { dx: number; dy: number }): number | null {
  const kind = kindOf(object.kind)
  const table = parseObject(object)
  const at = kind?.cells ? gridOf(table).columns.indexOf(column) : -1
  if (at < 0) return null
  const { xs } = layoutOf(table)
  const across = turned({ x: by.dx, y: by.dy }, { x: 0, y: 0 }, -table.angle).x
  return propOf(kind!, tableKeys.width(column))!.parse(Math.round(xs[at + 1]! - xs[at]! + across)) as number
}

export const linesOf = (grid: Grid, of: LineSort): readonly string[] => (of === 'row' ? grid.rows : grid.columns)
export const mostOf = (of: LineSort): number => (of === 'row' ? mostRows : mostColumns)
export const orderKeyOf = (of: LineSort, id: string): string => (of === 'row' ? tableKeys.row(id) : tableKeys.column(id))

/** Keys in rising order for `count` lines at place `at` (0 for before the first). */
export function ordersAt(table: BoardObject, grid: Grid, of: LineSort, at: number, count: number): string[] {
  const lines = linesOf(grid, of)
  const order = (line: string | undefined) => (line === undefined ? null : (table.props[orderKeyOf(of, line)] as string))
  return ordersBetween(order(lines[at - 1]), order(lines[at]), count)
}
