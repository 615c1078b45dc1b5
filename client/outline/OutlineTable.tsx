/** A table of the board as a table of the page, in the outline: read with its headings by a screen reader, walked by arrows, written cell by cell. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { setCells } from '../../shared/commands/index.ts'
import { cellText, gridOf, isHeader, parseObject, spokenTotal, tableKeys } from '../../shared/kinds/index.ts'
import { writtenNumber } from '../../shared/lib/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { WordKey } from '../../shared/words/index.ts'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import css from './Outline.module.css'
import { Writing } from './Writing.tsx'

interface OutlineTableProps {
  editor: Editor
  object: BoardObject
  label: string
  /** Gives the focus back to the line of the table. */
  onLeave(): void
}

export function OutlineTable({ editor, object, label, onLeave }: OutlineTableProps) {
  const say = useSay()
  const table = parseObject(object)
  const { rows, columns } = gridOf(table)
  const [at, setAt] = useState({ row: 0, column: 0 })
  const [writing, setWriting] = useState(false)
  const grid = useRef<HTMLTableElement>(null)
  const here = { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns.length - 1) }
  const mayWrite = editor.mayTouch(object.id)
  const hasTotals = columns.some((column) => (table.props[tableKeys.total(column)] ?? 'none') !== 'none')

  const focus = (row: number, column: number) => {
    const next = {
      row: Math.min(rows.length - 1, Math.max(0, row)),
      column: Math.min(columns.length - 1, Math.max(0, column)),
    }
    setAt(next)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus())
  }
  // Who opened it is in it.
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>('[data-cell="0 0"]')?.focus()
  }, [])
  const put = (row: number, column: number, text: string) =>
    editor.run(setCells, { id: object.id, row: rows[row]!, column: columns[column]!, values: [[text]] })
  const write = (row: number, column: number) => {
    if (!mayWrite) return editor.refuse()
    setAt({ row, column })
    setWriting(true)
  }

  const onKey = (event: KeyboardEvent, row: number, column: number) => {
    // The outline and the board have other uses for these.
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act: Record<string, (() => void) | undefined> = {
      ArrowDown: () => focus(row + 1, column),
      ArrowUp: () => focus(row - 1, column),
      ArrowRight: () => focus(row, column + 1),
      ArrowLeft: () => focus(row, column - 1),
      Home: () => focus(row, 0),
      End: () => focus(row, columns.length - 1),
      Enter: () => write(row, column),
      F2: () => write(row, column),
      Delete: () => (mayWrite ? put(row, column, '') : editor.refuse()),
      Escape: onLeave,
    }
    const chosen = act[event.key]
    if (!chosen) return
    event.preventDefault()
    chosen()
  }

  return (
    <div className={css.tableBox}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by arrows, as in any grid */}
      <table ref={grid} role="grid" aria-label={label} aria-rowcount={rows.length} aria-colcount={columns.length} className={css.table}>
        <tbody>
          {rows.map((row, y) => (
            <tr key={row}>
              {columns.map((column, x) => {
                const text = cellText(table, row, column)
                const Cell = isHeader(table, y, x) ? 'th' : 'td'
                const isHere = y === here.row && x === here.column
                return (
                  <Cell
                    key={column}
                    scope={Cell === 'th' ? (table.props.headerRow === true && y === 0 ? 'col' : 'row') : undefined}
                    data-cell={`${y} ${x}`}
                    data-number={writtenNumber(text) ? '' : undefined}
                    tabIndex={isHere && !writing ? 0 : -1}
                    onKeyDown={(event) => event.target === event.currentTarget && onKey(event, y, x)}
                    onClick={() => !(writing && isHere) && write(y, x)}
                  >
                    {writing && isHere ? (
                      <Writing
                        label={say('table.cell', { row: y + 1, column: x + 1 })}
                        initial={text}
                        onDone={(next) => {
                          setWriting(false)
                          if (next !== null) put(y, x, next)
                          focus(y, x)
                        }}
                      />
                    ) : (
                      text
                    )}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
        {hasTotals && (
          <tfoot>
            <tr>
              {columns.map((column) => {
                const total = table.props[tableKeys.total(column)] as string | undefined
                return (
                  <td key={column} data-number="">
                    {total !== undefined && total !== 'none' && (
                      <>
                        <small>{say(`table.total.${total}` as WordKey)}</small> {spokenTotal(table, column, { say: say as never })}
                      </>
                    )}
                  </td>
                )
              })}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
