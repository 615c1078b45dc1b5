/** Rows of cells as text, the ways spreadsheets exchange them: tabs on the clipboard, separated values in files. */

/** Rows of a text with tabs, as Excel, LibreOffice and Google Sheets put it on the clipboard: a cell with tabs or lines in it stands in quotes. Null when it is no
 *  range of at least two columns: rows of different lengths, or only one cell each. */
export function readTabs(text: string): string[][] | null {
  if (!text.includes('\t')) return null
  const rows = readCells(text)
  const width = rows[0]?.length ?? 0
  return width >= 2 && rows.every((row) => row.length === width) ? rows : null
}

/** Rows of cells, whatever was copied: a plain text is one cell for each line. */
export function readCells(copied: string): string[][] {
  const text = copied.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let at = 0
  for (;;) {
    const quoted = text[at] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at, at + longestCell)) : null
    let end: number
    if (quoted) {
      rows.at(-1)!.push(quoted[1]!.replaceAll('""', '"'))
      end = at + quoted[0].length
    } else {
      end = at
      while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end++
      rows.at(-1)!.push(text.slice(at, end))
    }
    if (end >= text.length) return rows
    if (text[end] === '\n') rows.push([])
    at = end + 1
  }
}

/** What a quoted cell is looked for in; a longer one is taken as it stands. */
const longestCell = 20_000

export const writeTabs = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? quoted(cell) : cell)).join('\t')).join('\n')

/** A table of HTML, for programs that prefer it on the clipboard. */
export const writeHtml = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${htmlOf(cell)}</td>`).join('')}</tr>`).join('')}</table>`

const htmlOf = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`).replaceAll('\n', '<br>')

/** A file for spreadsheets (RFC 4180). Where the comma is the decimal mark, semicolons part the cells. `isSafe` tells cells that may begin like a formula: a
 *  spreadsheet would run what begins with = + - or @, so all others get an apostrophe before it. */
export function writeSeparated(rows: readonly (readonly string[])[], separator: ',' | ';', isSafe: (cell: string) => boolean): string {
  const cellOf = (cell: string) => {
    const harmless = /^\s*[=+\-@＝＋－＠]/.test(cell) && !isSafe(cell) ? `'${cell}` : cell
    return /[",;\t\r\n]/.test(harmless) ? quoted(harmless) : harmless
  }
  return `${rows.map((row) => row.map(cellOf).join(separator)).join('\r\n')}\r\n`
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
