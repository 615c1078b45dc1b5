/** What a cell is called: its column and row by their headings, and where it is. */
import { cellText, gridOf } from '../../../shared/kinds/index.ts'
import type { BoardObject } from '../../../shared/model/index.ts'
import type { Say } from '../../../shared/words/index.ts'

/** `table` as its kind reads it; places from 0. */
export function cellLabel(table: BoardObject, row: number, column: number, say: Say): string {
  const { rows, columns } = gridOf(table)
  const names = [
    ...(table.props.headerRow === true && row > 0 ? [cellText(table, rows[0]!, columns[column]!)] : []),
    ...(table.props.headerColumn === true && column > 0 ? [cellText(table, rows[row]!, columns[0]!)] : []),
  ].filter((name) => name.trim() !== '')
  const place = { row: row + 1, column: column + 1 }
  return names.length === 0 ? say('table.cell', place) : say('table.cellOf', { ...place, name: names.join(', ').replace(/\s+/g, ' ') })
}
