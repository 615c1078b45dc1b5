/** Adds a table with these cells: of the size somebody picked, or as copied from a spreadsheet. */
import type { Point } from '../geometry/index.ts'
import { tableProps } from '../kinds/index.ts'
import { createId } from '../lib/index.ts'
import { add } from './add.ts'
import type { Command } from './command.ts'

export interface AddTableArgs {
  /** Row by row. What goes beyond the size of a table is left out. */
  cells: readonly (readonly string[])[]
  /** Where its middle shall be. */
  at: Point
  headerRow?: boolean
}

export const addTable: Command<AddTableArgs> = {
  id: 'addTable',
  label: 'Add a table',
  run(context, { cells, at, headerRow = true }, dispatch) {
    if (cells.length === 0 || cells.every((row) => row.length === 0)) return null
    const props = { ...tableProps(cells, () => createId(context.random, 8)), headerRow }
    return add.run(context, { kind: 'table', at, props }, dispatch)
  },
}
