/** The cell of a table that is worked in: a text field exactly over it. Keys walk from cell to cell; the first letter replaces what stands there, F2 and a
 *  double click go on with it. What is written goes to the board with each pause, and what another person writes in the same cell shows here. */
import { useEffect, useReducer } from 'react'
import { gridOf, isHeader, isNumberColumn, parseObject } from '../../../shared/kinds/index.ts'
import { writtenNumber } from '../../../shared/lib/index.ts'
import { boxOfRange, cornersOnBoard, type Editor, oneCell, rangeOf } from '../../editor/index.ts'
import { useSignal } from '../../ui/index.ts'
import { CellField } from './CellField.tsx'
import { cellLabel } from './cellLabel.ts'
import css from './TableOverlay.module.css'

export function TableOverlay({ editor }: { editor: Editor }) {
  const id = useSignal(editor.editing)
  const cell = useSignal(editor.cell)
  const { x, y, zoom } = useSignal(editor.camera)
  const say = useSignal(editor.say)
  const [, tick] = useReducer((count: number) => count + 1, 0)
  const object = id === null ? undefined : editor.board.get(id)
  const table = object && parseObject(object)
  const grid = table && gridOf(table)
  const range = grid && cell ? rangeOf(grid, cell) : null
  const isLost = table !== undefined && cell !== null && range === null

  useEffect(() => editor.board.watch(({ changed }) => id !== null && changed.has(id) && tick()), [editor, id])
  useEffect(() => {
    if (!isLost || id === null || !grid) return
    // Somebody else deleted the row or column under the hand.
    editor.tell('table.gone')
    const [row, column] = [grid.rows[0], grid.columns[0]]
    if (row === undefined || column === undefined) editor.edit(null)
    else editor.editCell(id, oneCell(row, column))
  })
  const count = range ? (range.bottom - range.top + 1) * (range.right - range.left + 1) : 1
  useEffect(() => {
    if (count > 1) editor.announced.set(editor.say.get()('table.range', { count }))
  }, [editor, count])

  if (id === null || !table || !grid || !cell || !range) return null
  const [row, column] = [grid.rows.indexOf(cell.row), grid.columns.indexOf(cell.column)]
  const box = boxOfRange(table, { top: row, bottom: row, left: column, right: column })
  const chosen = boxOfRange(table, range)
  const [corner] = cornersOnBoard(table, { x: 0, y: 0, w: 0, h: 0 })
  const text = (table.props[`c.${cell.row}.${cell.column}`] as string | undefined) ?? ''
  const header = isHeader(table, row, column)
  const placed = ({ x: left, y: top, w: width, h: height }: typeof box) => ({ left, top, width, height })

  return (
    <div
      className={css.host}
      style={{
        transform: `translate(${-x * zoom}px, ${-y * zoom}px) scale(${zoom}) translate(${corner.x}px, ${corner.y}px) rotate(${table.angle}rad)`,
        ['--zoom' as string]: zoom,
      }}
    >
      {count > 1 && <div className={css.range} style={placed(chosen)} />}
      {count > 1 && <div className={css.edge} style={placed(chosen)} />}
      <CellField
        key={`${id} ${cell.row} ${cell.column}`}
        editor={editor}
        id={id}
        cell={cell}
        stored={text}
        place={placed(box)}
        isHeader={header}
        isRight={writtenNumber(text) !== null || (header && isNumberColumn(table, cell.column))}
        label={cellLabel(table, row, column, say)}
      />
    </div>
  )
}
