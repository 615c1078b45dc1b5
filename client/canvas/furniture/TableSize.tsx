/** How many rows and columns a new table has: a small grid to point at, or to walk with arrows. Choosing puts the table on the board. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import css from './tables.module.css'

const most = 8
const places = Array.from({ length: most }, (_, at) => at + 1)

export function TableSize({ editor }: { editor: Editor }) {
  const say = useSay()
  const [size, setSize] = useState(editor.tableSize.get)
  const grid = useRef<HTMLTableElement>(null)
  // Who took the tool up goes on with arrows and Enter; a click on the board works as well.
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }, [])
  const choose = (next: { rows: number; columns: number }) => {
    setSize(next)
    editor.tableSize.set(next)
  }
  const make = (next: { rows: number; columns: number }) => {
    choose(next)
    editor.key({ key: 'Enter', shift: false, alt: false, mod: false })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const by = step[event.key]
    if (!by) return
    event.preventDefault()
    event.stopPropagation()
    const within = (value: number) => Math.min(most, Math.max(1, value))
    const next = { rows: within(size.rows + by[0]), columns: within(size.columns + by[1]) }
    choose(next)
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.rows} ${next.columns}"]`)?.focus()
  }
  return (
    <div className={css.size}>
      <table
        ref={grid}
        className={css.sizes}
        aria-label={say('table.size')}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setSize(editor.tableSize.get())}
      >
        <tbody>
          {places.map((rows) => (
            <tr key={rows}>
              {places.map((columns) => (
                <td key={columns}>
                  <button
                    type="button"
                    data-place={`${rows} ${columns}`}
                    className={css.place}
                    tabIndex={rows === size.rows && columns === size.columns ? 0 : -1}
                    aria-label={say('table.sizeOf', { rows, columns })}
                    data-in={rows <= size.rows && columns <= size.columns ? '' : undefined}
                    onPointerEnter={(event) => event.pointerType === 'mouse' && setSize({ rows, columns })}
                    onClick={() => make({ rows, columns })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.sizeWords} aria-hidden="true">
        {say('table.sizeOf', size)}
      </p>
    </div>
  )
}
