/** Where the cells of a table lie, in its own space. Rows grow with their texts; widths are what people gave the columns. */
import { heightOfText } from '../drawing/index.ts'
import { richText, writtenNumber } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { cellText, columnWidth, gridOf, tableKeys } from './tableGrid.ts'

type Table = Pick<BoardObject, 'props'>

export interface TableLayout {
  /** Left edge of each column, then the right edge of the last; and the same of rows. */
  xs: readonly number[]
  ys: readonly number[]
  /** Height of the totals beneath, 0 without any. */
  foot: number
  w: number
  h: number
}

/** How a cell is set, board units. */
export const cellSetting = { fontSize: 14, lineHeight: 20 }
export const cellPadding = { x: 10, y: 6 }
const least = cellSetting.lineHeight + 2 * cellPadding.y
/** The name of a total above its number. */
const footHeight = 46

const layouts = new WeakMap<BoardObject['props'], TableLayout>()

/** The layout of a parsed table; the same instance as long as nothing in it changed. */
export function layoutOf(table: Table): TableLayout {
  let layout = layouts.get(table.props)
  if (!layout) layouts.set(table.props, (layout = layOut(table)))
  return layout
}

function layOut(table: Table): TableLayout {
  const { rows, columns } = gridOf(table)
  const widths = columns.map((column) => numberIn(table, tableKeys.width(column), columnWidth.initial))
  const xs = edges(widths)
  const heights = rows.map((row, at) => {
    let height = Math.max(least, numberIn(table, tableKeys.height(row), 0))
    columns.forEach((column, place) => {
      const text = cellText(table, row, column)
      if (text !== '') height = Math.max(height, 2 * cellPadding.y + textHeight(text, widths[place]!, isHeader(table, at, place)))
    })
    return Math.ceil(height)
  })
  const ys = edges(heights)
  const foot = columns.some((column) => (table.props[tableKeys.total(column)] ?? 'none') !== 'none') ? footHeight : 0
  // Without rows or columns there is still something to take hold of.
  const w = columns.length === 0 ? columnWidth.initial : xs.at(-1)!
  const h = (rows.length === 0 ? least : ys.at(-1)!) + foot
  return { xs, ys, foot, w: tidy(w), h: tidy(h) }
}

const edges = (lengths: readonly number[]): number[] => {
  const list = [0]
  for (const length of lengths) list.push(tidy(list.at(-1)! + length))
  return list
}

const tidy = (value: number): number => Math.round(value * 100) / 100
const numberIn = ({ props }: Table, key: string, otherwise: number): number => (props[key] as number | undefined) ?? otherwise

export const isHeader = ({ props }: Table, row: number, column: number): boolean =>
  (props.headerRow === true && row === 0) || (props.headerColumn === true && column === 0)

/** Heights that were measured, by width, weight and text: a letter typed into a large table lays out one cell and not thousands. */
const measured = new Map<string, number>()
const mostMeasured = 20_000

function textHeight(text: string, width: number, isBold: boolean): number {
  const key = `${width} ${isBold} ${text}`
  let height = measured.get(key)
  if (height === undefined) {
    if (measured.size >= mostMeasured) measured.clear()
    height = heightOfText(richText(text), { ...cellSetting, w: textWidth(width), weight: isBold ? 700 : 400 })
    measured.set(key, height)
  }
  return height
}

/** Room for letters in a column of this width. */
export const textWidth = (width: number): number => Math.max(1, width - 2 * cellPadding.x)

/** Does the column hold numbers, and nothing else beneath its header? Then its header stands above them at the right. */
export function isNumberColumn(table: Table, column: string): boolean {
  const { rows } = gridOf(table)
  const texts = (table.props.headerRow === true ? rows.slice(1) : rows)
    .map((row) => cellText(table, row, column))
    .filter((text) => text !== '')
  return texts.length > 0 && texts.every((text) => writtenNumber(text) !== null)
}
