/** A table as rows and columns. Each row, column, width and cell is a property of its own (shared/model/README.md): people who add rows, pull borders and write in
 *  different cells at once all succeed. */
import { compareOrder, isId, ordersBetween } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { amount, flag, lines, oneOf, orderKey } from './props.ts'
import { totals } from './tableTotals.ts'

/** More than these are kept and not shown. */
export const mostRows = 200
export const mostColumns = 50

/** Names of the properties of rows, columns and cells, by their ids. */
export const tableKeys = {
  row: (row: string) => `r.${row}`,
  height: (row: string) => `h.${row}`,
  column: (column: string) => `k.${column}`,
  width: (column: string) => `w.${column}`,
  total: (column: string) => `s.${column}`,
  cell: (row: string, column: string) => `c.${row}.${column}`,
}

export const columnWidth = { initial: 140, least: 40, most: 1200 }

export const tableFamilies = {
  /** Order of a row, and the least height somebody gave it. */
  r: orderKey,
  h: amount(0, 0, 4000),
  /** Order of a column, how wide it is, and what stands beneath it. */
  k: orderKey,
  w: amount(columnWidth.initial, columnWidth.least, columnWidth.most),
  s: oneOf(totals, 'none'),
  c: lines(2000),
}

export const tableFlags = { headerRow: flag(true), headerColumn: flag(false) }

type Table = Pick<BoardObject, 'props'>

export interface Grid {
  /** Ids, in order. */
  rows: readonly string[]
  columns: readonly string[]
}

const grids = new WeakMap<BoardObject['props'], Grid>()

/** Rows and columns of a parsed table; the same instance as long as nothing in it changed. */
export function gridOf({ props }: Table): Grid {
  let grid = grids.get(props)
  if (!grid) grids.set(props, (grid = { rows: inOrder(props, 'r.', mostRows), columns: inOrder(props, 'k.', mostColumns) }))
  return grid
}

function inOrder(props: Table['props'], prefix: string, most: number): string[] {
  const found: { id: string; order: string }[] = []
  for (const key of Object.keys(props)) {
    if (!key.startsWith(prefix)) continue
    const id = key.slice(prefix.length)
    const order = props[key]
    if (isId(id) && typeof order === 'string' && order !== '') found.push({ id, order })
  }
  return found
    .sort((a, b) => compareOrder(a.order, b.order) || compareOrder(a.id, b.id))
    .slice(0, most)
    .map(({ id }) => id)
}

/** What stands in a cell of a parsed table. */
export const cellText = ({ props }: Table, row: string, column: string): string =>
  (props[tableKeys.cell(row, column)] as string | undefined) ?? ''

/** All cells as they stand, row by row. */
export function rowsOf(table: Table): string[][] {
  const { rows, columns } = gridOf(table)
  return rows.map((row) => columns.map((column) => cellText(table, row, column)))
}

/** The properties of a new table with these cells; rows that are shorter than the longest are filled up. */
export function tableProps(cells: readonly (readonly string[])[], id: () => string): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  const kept = cells.slice(0, mostRows)
  const width = Math.min(mostColumns, Math.max(1, ...kept.map((row) => row.length)))
  const columns = ordersBetween(null, null, width).map((order) => {
    const column = id()
    props[tableKeys.column(column)] = order
    return column
  })
  ordersBetween(null, null, Math.max(1, kept.length)).forEach((order, at) => {
    const row = id()
    props[tableKeys.row(row)] = order
    columns.forEach((column, place) => {
      const text = tableFamilies.c.parse(kept[at]?.[place])
      if (text !== '') props[tableKeys.cell(row, column)] = text
    })
  })
  return props
}
