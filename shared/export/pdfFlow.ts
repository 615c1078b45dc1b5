/** From paper to strips: what cannot be cut across (a line of text, a row of a table), from top to bottom, each with its place in the tree of tags.
 *  The pages are filled with strips; documentPdf.ts does that. */
import type { Paper, PaperCell, PaperItem } from '../document/index.ts'
import { linesOf, type Measure, type Piece, type Setting, spanOf } from './pdfLines.ts'

/** A node of the tree of tags, made when its first strip is painted. */
export interface Tag {
  type: 'Document' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'BlockQuote' | 'Artifact'
  parent: Tag | null
  /** What is read aloud in place of a drawing. */
  actual?: string
}

export type Strip = LineStrip | RuleStrip | RowStrip

interface Common {
  height: number
  /** Room above it, unless it is the first of a page. */
  gap: number
  /** Must not be the last of a page. */
  keep: boolean
  /** The bars of the quotations it stands in: left edge in points, and whether it is the first strip there, so that the bar begins at its top. */
  bars: { x: number; first: boolean }[]
}
export interface LineStrip extends Common {
  strip: 'line'
  x: number
  /** From the strip's top. */
  baseline: number
  size: number
  colour: 'ink' | 'ink2' | 'ink3'
  pieces: Piece[]
  tag: Tag
  marker: { tag: Tag; marker: PaperItem['marker']; x: number; width: number } | null
  /** Its whole text and level, on the first line of a heading: for the bookmarks. */
  bookmark: { text: string; level: 1 | 2 | 3 } | null
}
interface RuleStrip extends Common {
  strip: 'rule'
  x: number
  width: number
}
export interface RowStrip extends Common {
  strip: 'row'
  cells: RowCell[]
  /** The header rows of its table, painted again on top of each further page. Empty on a header row itself. */
  header: RowStrip[]
}
interface RowCell {
  x: number
  width: number
  header: boolean
  /** Continues the cell above it (it covers several rows): no line between the two. */
  continues: boolean
  strips: Strip[]
}

export const cellPadding = 6

const body: Setting = { family: 'read', size: 11.5, lineHeight: 17.5 }
const small: Setting = { family: 'read', size: 10, lineHeight: 14.5 }
const asked: Setting = { family: 'head', size: 9.5, lineHeight: 14 }
const headings: Record<1 | 2 | 3, Setting & { gap: number }> = {
  1: { family: 'head', size: 24, lineHeight: 29, gap: 24 },
  2: { family: 'head', size: 16, lineHeight: 21, gap: 24 },
  3: { family: 'head', size: 12.5, lineHeight: 17, gap: 16 },
}
/** How far the text of an item stands to the right of its marker. */
const indent = 20

interface Place {
  x: number
  width: number
  tag: Tag
  bars: Common['bars']
  text: Setting
  measure: Measure
  say: { taskDone: string; taskOpen: string }
}

/** The strips of `paper` from x to x + width, points. */
export function flow(paper: readonly Paper[], place: Place): Strip[] {
  return paper.flatMap((part, index) => {
    const strips = stripsOf(part, place)
    // A table needs air below it, whatever comes.
    if (paper[index - 1]?.paper === 'table' && strips[0]) strips[0].gap = Math.max(strips[0].gap, 16)
    return strips
  })
}

function stripsOf(part: Paper, place: Place): Strip[] {
  switch (part.paper) {
    case 'text': {
      if (part.level === 0) return text(part.runs, place.text, 'ink', { type: 'P', parent: place.tag }, place, place.text.lineHeight * 0.5)
      const setting = headings[part.level]
      const strips = text(part.runs, setting, 'ink', { type: `H${part.level}`, parent: place.tag }, place, setting.gap)
      const said = part.runs.map((run) => run.text).join('')
      strips.forEach((strip, index) => {
        strip.keep = true
        if (index === 0 && said.trim() !== '') strip.bookmark = { text: said, level: part.level as 1 | 2 | 3 }
      })
      return strips
    }
    case 'question': {
      const strips = text([{ text: part.text }], asked, 'ink2', { type: 'P', parent: place.tag }, place, 2)
      for (const strip of strips) strip.keep = true
      return strips
    }
    case 'list':
      return list(part.items, place)
    case 'table':
      return table(part.rows, place)
    case 'quote': {
      const inside = { ...place, x: place.x + 16, width: place.width - 16, bars: [...place.bars, { x: place.x + 3, first: false }] }
      const strips = flow(part.content, { ...inside, tag: { type: 'BlockQuote', parent: place.tag } })
      const depth = place.bars.length
      if (strips[0]) strips[0].bars = strips[0].bars.map((bar, index) => (index === depth ? { ...bar, first: true } : bar))
      return strips
    }
    case 'rule':
      return [{ strip: 'rule', height: 1, gap: 14, keep: false, bars: place.bars, x: place.x, width: place.width }]
  }
}

function text(
  runs: Extract<Paper, { paper: 'text' }>['runs'],
  setting: Setting,
  colour: LineStrip['colour'],
  tag: Tag,
  place: Place,
  gap: number,
): LineStrip[] {
  const lines = linesOf(runs, place.width, setting, place.measure)
  return lines.map((pieces, index) => ({
    strip: 'line',
    height: setting.lineHeight,
    gap: index === 0 ? gap : 0,
    // No single line of a paragraph is left alone at the end of a page or carried to the next.
    keep: lines.length > 1 && (index === 0 || index === lines.length - 2) && lines.length < 40,
    bars: place.bars,
    x: place.x,
    baseline: setting.lineHeight / 2 + setting.size * 0.34,
    size: setting.size,
    colour,
    pieces,
    tag,
    marker: null,
    bookmark: null,
  }))
}

function list(items: readonly PaperItem[], place: Place): Strip[] {
  const tag: Tag = { type: 'L', parent: place.tag }
  return items.flatMap((item, index) => {
    const entry: Tag = { type: 'LI', parent: tag }
    const label: Tag = { type: 'Lbl', parent: entry }
    if (item.marker.is === 'box') label.actual = item.marker.checked ? place.say.taskDone : place.say.taskOpen
    const inside = { ...place, x: place.x + indent, width: place.width - indent, tag: { type: 'LBody', parent: entry } as Tag }
    const strips = flow(item.content.length > 0 ? item.content : [{ paper: 'text', level: 0, runs: [] }], inside)
    strips.forEach((strip, at) => {
      if (at === 0) strip.gap = index === 0 ? place.text.lineHeight * 0.5 : 3
      else if (strip.gap > 4 && strip.strip === 'line') strip.gap = 3
    })
    const first = strips[0]
    if (first?.strip === 'line') first.marker = { tag: label, marker: item.marker, x: place.x, width: indent - 6 }
    return strips
  })
}

function table(rows: readonly PaperCell[][], place: Place): Strip[] {
  const grid = gridOf(rows)
  if (grid.columns === 0) return []
  const widths = columnWidths(grid, place)
  const lefts = widths.map((_, column) => place.x + widths.slice(0, column).reduce((sum, width) => sum + width, 0))
  const tag: Tag = { type: 'Table', parent: place.tag }
  const header: RowStrip[] = []
  const strips = grid.rows.map((cells, index): RowStrip => {
    const row: Tag = { type: 'TR', parent: tag }
    const made = cells.map(({ cell, column, across, continues }): RowCell => {
      const width = widths.slice(column, column + across).reduce((sum, each) => sum + each, 0)
      const inside = {
        ...place,
        x: (lefts[column] ?? place.x) + cellPadding,
        width: width - 2 * cellPadding,
        bars: [],
        text: small,
        tag: { type: cell.header ? 'TH' : 'TD', parent: row } as Tag,
      }
      const strips = continues ? [] : flow(contentOf(cell), inside)
      if (strips[0]) strips[0].gap = 0
      return { x: lefts[column] ?? place.x, width, header: cell.header, continues, strips }
    })
    const strip: RowStrip = {
      strip: 'row',
      height: rowHeight(made),
      gap: index === 0 ? 12 : 0,
      keep: false,
      bars: place.bars,
      cells: made,
      header: [],
    }
    if (index === header.length && cells.length > 0 && cells.every(({ cell }) => cell.header)) {
      strip.keep = true
      header.push(strip)
    } else strip.header = header
    return strip
  })
  return strips
}

/** What stands in a cell, as it is set: the words of a header are bold. */
const contentOf = ({ header, content }: PaperCell): Paper[] =>
  content.map((part) =>
    header && part.paper === 'text' ? { ...part, runs: part.runs.map((run) => ({ ...run, bold: true as const })) } : part,
  )

const stackHeight = (strips: readonly Strip[]): number =>
  strips.reduce((sum, strip, index) => sum + strip.height + (index === 0 ? 0 : strip.gap), 0)

const rowHeight = (cells: readonly RowCell[]): number =>
  Math.max(small.lineHeight, ...cells.map((cell) => stackHeight(cell.strips))) + 2 * cellPadding

/** A row that is higher than a page, cut so that its first part is at most `height`. Every line stands in exactly one of the two. */
export function splitRow(row: RowStrip, height: number): [RowStrip, RowStrip] {
  const parts = row.cells.map((cell) => {
    let used = 0
    let count = 0
    for (const strip of cell.strips) {
      used += strip.height + (count === 0 ? 0 : strip.gap)
      if (used > height - 2 * cellPadding) break
      count++
    }
    return [cell.strips.slice(0, count), cell.strips.slice(count)] as const
  })
  // A strip that fits on no page goes alone: it runs out of the page rather than round for ever.
  if (parts.every(([now]) => now.length === 0)) {
    row.cells.forEach((cell, index) => {
      parts[index] = [cell.strips.slice(0, 1), cell.strips.slice(1)]
    })
  }
  const half = (which: 0 | 1): RowStrip => {
    const cells = row.cells.map((cell, index) => ({
      ...cell,
      strips: [...(parts[index]?.[which] ?? [])],
      continues: which === 1 || cell.continues,
    }))
    return { ...row, cells, height: rowHeight(cells), gap: which === 0 ? row.gap : 0 }
  }
  return [half(0), half(1)]
}

interface Grid {
  columns: number
  rows: { cell: PaperCell; column: number; across: number; continues: boolean }[][]
}

/** Which columns each cell covers, given those above it that reach down. */
function gridOf(rows: readonly PaperCell[][]): Grid {
  const placed: Grid['rows'] = []
  const starts = new Set<number>()
  let reaching: { cell: PaperCell; column: number; across: number; left: number }[] = []
  for (const row of rows) {
    const line: Grid['rows'][number] = reaching.map(({ cell, column, across }) => ({ cell, column, across, continues: true }))
    const taken = new Set(reaching.flatMap(({ column, across }) => Array.from({ length: across }, (_, index) => column + index)))
    let column = 0
    const next = reaching.map((each) => ({ ...each, left: each.left - 1 }))
    for (const cell of row) {
      while (taken.has(column)) column++
      starts.add(column)
      line.push({ cell, column, across: cell.across, continues: false })
      if (cell.down > 1) next.push({ cell, column, across: cell.across, left: cell.down - 1 })
      column += cell.across
    }
    reaching = next.filter(({ left }) => left > 0)
    line.sort((a, b) => a.column - b.column)
    placed.push(line)
  }
  // A column in which no cell begins has no width of its own: it came from a cell that claims to be wider than the table.
  const columns = [...starts].sort((a, b) => a - b)
  for (const line of placed) {
    for (const each of line) {
      const end = each.column + each.across
      const across = columns.filter((column) => column >= each.column && column < end).length
      each.column = columns.indexOf(each.column)
      each.across = across
    }
  }
  return { columns: columns.length, rows: placed }
}

/** Each column gets its longest word, and short columns their whole line, so that no date is broken for the sake of a long sentence beside it. */
function columnWidths(grid: Grid, place: Place): number[] {
  const least = Array.from({ length: grid.columns }, () => 2 * cellPadding + 8)
  const wish = [...least]
  const share = place.width / grid.columns
  for (const row of grid.rows) {
    for (const { cell, column, across, continues } of row) {
      if (continues || across > 1) continue
      for (const part of contentOf(cell)) {
        const span = part.paper === 'text' ? spanOf(part.runs, small, place.measure) : { natural: share, least: share / 2 }
        least[column] = Math.max(least[column] ?? 0, Math.min(span.least + 2 * cellPadding + 2, Math.max(share, place.width / 2)))
        wish[column] = Math.max(wish[column] ?? 0, Math.min(span.natural + 2 * cellPadding + 2, place.width))
      }
    }
  }
  const leastSum = least.reduce((sum, width) => sum + width, 0)
  if (leastSum >= place.width) return least.map((width) => (width * place.width) / leastSum)
  return filled(least, wish, place.width)
}

/** Widths that sum up to `width`: all grow from `least` in equal steps, none beyond its wish before every one has its own. What is then left goes to
 *  each as it is wide. */
function filled(least: readonly number[], wish: readonly number[], width: number): number[] {
  const widths = [...least]
  let left = width - widths.reduce((sum, each) => sum + each, 0)
  const missing = (column: number) => Math.max(0, (wish[column] ?? 0) - (widths[column] ?? 0))
  for (let open = widths.map((_, column) => column); open.length > 0; ) {
    open = open.filter((column) => missing(column) > 0.01)
    const step = Math.min(left / open.length, ...open.map(missing))
    if (open.length === 0 || step <= 0.01) break
    for (const column of open) widths[column] = (widths[column] ?? 0) + step
    left -= step * open.length
  }
  const sum = widths.reduce((all, each) => all + each, 0)
  return widths.map((each) => (each * width) / sum)
}

/** The line under the title with the date. */
export const dateLine = (date: string, place: Place): LineStrip[] =>
  text([{ text: date }], asked, 'ink3', { type: 'P', parent: place.tag }, place, 4)

export const bodySetting = body
