/** Rows of cells in what was copied or dropped: from a spreadsheet, or a table of a page. */
import { readTabs } from '../../shared/lib/index.ts'

/** A range of at least two columns; null when there is none. */
export const cellsIn = ({ text, html }: { text: string; html: string }): string[][] | null => readTabs(text) ?? cellsOfHtml(html)

/** The first table; cells that reach over several stand in the first of them. */
function cellsOfHtml(html: string): string[][] | null {
  if (!/<table/i.test(html)) return null
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return null
  const rows: string[][] = []
  for (const [at, row] of [...table.rows].slice(0, mostRows).entries()) {
    const cells = (rows[at] ??= [])
    let place = 0
    for (const cell of row.cells) {
      while (cells[place] !== undefined) place++
      for (let down = 0; down < Math.min(cell.rowSpan || 1, mostRows - at); down++)
        for (let across = 0; across < Math.min(cell.colSpan, mostRows); across++)
          (rows[at + down] ??= [])[place + across] = down + across === 0 ? wordsOf(cell) : ''
    }
  }
  const width = Math.max(0, ...rows.map((row) => row.length))
  return width < 2 ? null : rows.map((row) => Array.from({ length: width }, (_, place) => row[place] ?? ''))
}
const mostRows = 1000

function wordsOf(cell: HTMLElement): string {
  for (const line of cell.querySelectorAll('br')) line.replaceWith('\n')
  return (cell.textContent ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}
