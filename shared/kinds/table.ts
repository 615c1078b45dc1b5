/** Table: rows and columns of short texts that several people fill at once. Numbers stand at the right and can be added up beneath. */
import { boxPath, type Drawing, type DrawingNode, layoutText, measureRun, type PathCommand, type TextNode } from '../drawing/index.ts'
import { printNumber, richText, writtenNumber } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { type DrawContext, defineKind, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { cellText, columnWidth, gridOf, rowsOf, tableFamilies, tableFlags, tableKeys, tableProps } from './tableGrid.ts'
import { cellPadding, cellSetting, isHeader, isNumberColumn, layoutOf, textWidth } from './tableLayout.ts'
import { type Total, totalOf } from './tableTotals.ts'

type Table = BoardObject<PropsOf<typeof tableFlags>>

export const table = defineKind({
  id: 'table',
  label: 'Table',
  icon: 'Table',
  key: 'B',
  create: 'click',
  size: { w: 3 * columnWidth.initial, h: 3 * 32 },
  minSize: { w: 40, h: 32 },
  layer: 'items',
  hasText: false,
  contribution: true,
  cells: true,
  props: tableFlags,
  families: tableFamilies,
  begin: (id) =>
    tableProps(
      Array.from({ length: 3 }, () => ['', '', '']),
      id,
    ),
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, context) => [
    { node: 'rect', ...ownBox(object), radius: 2, fill: context.theme.surface, shadow: true },
    ...headers(object, context),
    ...rules(object, context),
    ...words(object, context),
    ...feet(object, context),
    { node: 'rect', ...ownBox(object), radius: 2, stroke: { colour: context.theme.lineStrong, width: 1 } },
  ],
  anchors: sideAnchors,
  textBox: () => null,
  ownSize: (object) => {
    const { w, h } = layoutOf(object)
    return { w, h }
  },
  stretch,
  texts: (object) =>
    rowsOf(object)
      .flat()
      .filter((text) => text.trim() !== ''),
  describe: (object, { say }) => {
    const { rows, columns } = gridOf(object)
    const [first = []] = rowsOf(object)
    const title = first.filter((text) => text !== '').join(', ')
    const values = { rows: rows.length, columns: columns.length }
    return title === '' ? say('kind.table.spokenEmpty', values) : say('kind.table.spoken', { ...values, title: title.replace(/\s+/g, ' ') })
  },
})

/** Columns grow with the table; rows only when their height is pulled, since they follow their texts. */
function stretch(object: Table, size: { w: number; h: number }): Record<string, unknown> {
  const { rows, columns } = gridOf(object)
  const { xs, ys, w, h, foot } = layoutOf(object)
  const props: Record<string, unknown> = {}
  const across = size.w / w
  if (Math.abs(size.w - w) >= 0.5)
    columns.forEach((column, at) => {
      props[tableKeys.width(column)] = tableFamilies.w.parse(whole((xs[at + 1]! - xs[at]!) * across))
    })
  const down = (size.h - foot) / (h - foot)
  if (Math.abs(size.h - h) >= 0.5)
    rows.forEach((row, at) => {
      props[tableKeys.height(row)] = tableFamilies.h.parse(whole((ys[at + 1]! - ys[at]!) * down))
    })
  return props
}
const whole = (value: number): number => Math.round(value)

function headers(object: Table, { theme }: DrawContext): Drawing {
  const { xs, ys, w, h, foot } = layoutOf(object)
  const fill = theme.board
  const sheets: Drawing = []
  if (object.props.headerRow && ys.length > 1) sheets.push({ node: 'rect', x: 0, y: 0, w, h: ys[1]!, fill })
  if (object.props.headerColumn && xs.length > 1) sheets.push({ node: 'rect', x: 0, y: 0, w: xs[1]!, h: h - foot, fill })
  if (foot > 0) sheets.push({ node: 'rect', x: 0, y: h - foot, w, h: foot, fill })
  return sheets
}

/** Painters thin out long paths that are seen from far away: a few lines in each. */
const linesInPath = 12

function rules(object: Table, { theme }: DrawContext): DrawingNode[] {
  const { xs, ys, w, h, foot } = layoutOf(object)
  const level = (y: number): PathCommand[] => [
    ['M', 0, y],
    ['L', w, y],
  ]
  const upright = (x: number): PathCommand[] => [
    ['M', x, 0],
    ['L', x, h],
  ]
  const drawn = (lines: PathCommand[][], colour: string): DrawingNode[] =>
    Array.from({ length: Math.ceil(lines.length / linesInPath) }, (_, part) => ({
      node: 'path',
      commands: lines.slice(part * linesInPath, (part + 1) * linesInPath).flat(),
      stroke: { colour, width: 1 },
    }))
  const strong = [
    ...(object.props.headerRow && ys.length > 2 ? [level(ys[1]!)] : []),
    ...(object.props.headerColumn && xs.length > 2 ? [upright(xs[1]!)] : []),
    ...(foot > 0 ? [level(h - foot)] : []),
  ]
  return [...drawn([...xs.slice(1, -1).map(upright), ...ys.slice(1, -1).map(level)], theme.line), ...drawn(strong, theme.lineStrong)]
}

function words(object: Table, { theme }: DrawContext): Drawing {
  const { rows, columns } = gridOf(object)
  const { xs, ys } = layoutOf(object)
  const numeric = columns.map((column) => isNumberColumn(object, column))
  return rows.flatMap((row, at) =>
    columns.flatMap((column, place) => {
      const text = cellText(object, row, column)
      if (text.trim() === '') return []
      const w = textWidth(xs[place + 1]! - xs[place]!)
      const isBold = isHeader(object, at, place)
      const isRight = writtenNumber(text) !== null || (isBold && numeric[place]!)
      const box = { x: xs[place]! + cellPadding.x, y: ys[at]! + cellPadding.y, w, h: 0, ...cellSetting } as const
      const { node, lines } = layoutText(
        richText(text),
        { ...box, weight: isBold ? 700 : 400, align: 'left', vertical: 'top', ink: 'ink' },
        theme.ink,
      )
      return isRight ? [atRight(node, lines, w)] : [node]
    }),
  )
}

/** Each line moved to the right edge of its box. */
function atRight(node: TextNode, lines: readonly { baseline: number; width: number }[], w: number): TextNode {
  const widths = new Map(lines.map(({ baseline, width }) => [baseline, width]))
  return { ...node, pieces: node.pieces.map((piece) => ({ ...piece, x: piece.x + Math.max(0, w - (widths.get(piece.baseline) ?? w)) })) }
}

/** The totals: what is meant, and the number beneath. Letters get smaller rather than leave their column. */
function feet(object: Table, context: DrawContext): Drawing {
  const { columns } = gridOf(object)
  const { xs, h, foot } = layoutOf(object)
  return columns.flatMap((column, place) => {
    const total = (object.props as Record<string, unknown>)[tableKeys.total(column)] as Total | undefined
    if (total === undefined || total === 'none') return []
    const box = { right: xs[place + 1]! - cellPadding.x, w: textWidth(xs[place + 1]! - xs[place]!) }
    return [
      ...line(context.say(`table.total.${total}`), { ...box, baseline: h - foot + 17, size: 11, weight: 400, fill: context.theme.ink2 }),
      ...line(spokenTotal(object, column, context), { ...box, baseline: h - 12, size: 14, weight: 700, fill: context.theme.ink }),
    ]
  })
}

/** What stands beneath a column, in the reader's language; '' when nothing does. */
export function spokenTotal(object: Pick<BoardObject, 'props'>, column: string, { say }: Pick<DrawContext, 'say'>): string {
  const total = (object.props[tableKeys.total(column)] ?? 'none') as Total
  if (total === 'none') return ''
  const { rows } = gridOf(object)
  const body = object.props.headerRow === true ? rows.slice(1) : rows
  const result = totalOf(
    total,
    body.map((row) => cellText(object, row, column)),
  )
  if (result === null) return '–'
  return result === 'mixed' ? say('table.mixed') : printNumber(result, say('table.locale'))
}

function line(
  text: string,
  { right, w, baseline, size, weight, fill }: { right: number; w: number; baseline: number; size: number; weight: 400 | 700; fill: string },
): TextNode[] {
  const written = text.normalize('NFC')
  const fontSize = Math.min(size, (size * w) / Math.max(1, measureRun(written, size, weight)))
  const width = measureRun(written, fontSize, weight)
  return [{ node: 'text', fontSize, lineHeight: 20, fill, pieces: [{ text: written, x: right - width, baseline, width, weight }] }]
}
