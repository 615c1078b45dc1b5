/** A table. Its first row is usually its header; cells hold blocks and can cover several columns or rows. */
import { TableKit } from '@tiptap/extension-table'
import { defineBlock } from './block.ts'

/** Width of a column below which words would be broken in the middle, pixels. A table that needs more than the sheet is moved sideways. */
const narrowest = 110

export const table = defineBlock({
  name: 'table',
  extensions: [TableKit.configure({ table: { resizable: false, cellMinWidth: narrowest } })],
  paper: (node, inside) => [
    {
      paper: 'table',
      rows: (node.content ?? []).map((row) =>
        (row.content ?? []).map((cell) => ({
          header: cell.type === 'tableHeader',
          across: span(cell.attrs?.colspan),
          down: span(cell.attrs?.rowspan),
          content: inside(cell),
        })),
      ),
    },
  ],
})

/** No table has more columns than this; a larger number is a mistake or an attack. */
const most = 100
const span = (value: unknown): number => (typeof value === 'number' && value >= 1 ? Math.min(most, Math.floor(value)) : 1)
