/** Buttons at the edges of a selected table: a new row beneath, a new column at the right, and beside the chosen cell what can be done with its row and column. */
import { EllipsisVertical, MoreHorizontal, Plus } from 'lucide-react'
import { insertLines } from '../../../shared/commands/index.ts'
import type { Point } from '../../../shared/geometry/index.ts'
import { gridOf, layoutOf } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import { boxOfRange, cornersOnBoard, type Editor, rangeOf } from '../../editor/index.ts'
import { Icon, type LucideIcon, Menu, type MenuEntry, Tooltip } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { backToCell } from './backToCell.ts'
import { columnEntries, meantBy, rowEntries, selectedTable, totalEntries } from './tableEntries.ts'
import css from './tables.module.css'
import { useSelected } from './useEditorState.ts'

/** Middle of a button from the edge, CSS pixels; past the grips. */
const away = 24
const beside = 20
/** Never out of the view, however wide the table is. */
const inside = 22

export function TableEdges({ editor }: { editor: Editor }) {
  const say = useSay()
  useSelected(editor)
  useSignal(editor.camera)
  useSignal(editor.role)
  const view = useSignal(editor.view)
  const cell = useSignal(editor.cell)
  const editing = useSignal(editor.editing)
  const preview = useSignal(editor.preview)
  const tool = useSignal(editor.tool)
  const table = selectedTable(editor)
  // Turned tables have the same in the bar and the menu.
  if (!table || preview || tool !== 'select' || table.angle !== 0) return null
  const { w, h } = layoutOf(table)
  const [topLeft, , bottomRight] = cornersOnBoard(table, { x: 0, y: 0, w, h }).map(editor.toScreen) as [Point, Point, Point, Point]
  // Smaller than this, the buttons would hide the table.
  if (bottomRight.x - topLeft.x < 80 || bottomRight.y - topLeft.y < 40) return null
  const { id } = table
  const range = cell && editing === id ? rangeOf(gridOf(table), cell) : null
  const chosen = range && (cornersOnBoard(table, boxOfRange(table, range)).map(editor.toScreen) as [Point, Point, Point, Point])
  const { rows, columns } = meantBy(editor, table)
  /** In view as long as any of the edge is. */
  const within = (from: number, to: number, length: number) => Math.min(Math.max(from + 20, 24), Math.min(to - 20, length - 24))
  return (
    <div className={css.edges} role="toolbar" aria-label={say('table.settings')} {...backToCell}>
      <Edge
        at={{ x: Math.min(bottomRight.x + away, view.w - inside), y: within(topLeft.y, bottomRight.y, view.h) }}
        label={say('table.addColumn')}
        reason={editor.can(insertLines, { id, of: 'column' }) ? null : say('table.full')}
        onPress={() => editor.run(insertLines, { id, of: 'column' })}
      />
      <Edge
        at={{ x: within(topLeft.x, bottomRight.x, view.w), y: bottomRight.y + away }}
        label={say('table.addRow')}
        reason={editor.can(insertLines, { id, of: 'row' }) ? null : say('table.full')}
        onPress={() => editor.run(insertLines, { id, of: 'row' })}
      />
      {range && chosen && (
        <>
          <EdgeMenu
            at={{ x: (chosen[0].x + chosen[2].x) / 2, y: Math.max(inside, topLeft.y - beside) }}
            icon={MoreHorizontal}
            label={say('table.columnActions', { column: range.left + 1 })}
            items={[
              ...columnEntries(editor, say, table, columns),
              { heading: say('table.total') },
              ...totalEntries(editor, say, table, columns),
            ]}
          />
          <EdgeMenu
            at={{ x: Math.max(inside, topLeft.x - beside), y: (chosen[0].y + chosen[2].y) / 2 }}
            icon={EllipsisVertical}
            label={say('table.rowActions', { row: range.top + 1 })}
            items={rowEntries(editor, say, table, rows)}
          />
        </>
      )}
    </div>
  )
}

/** A mouse leaves the keys to the cell or the board. */
const keepFocus = (event: { preventDefault(): void }) => event.preventDefault()

const Edge = ({ at, label, reason, onPress }: { at: Point; label: string; reason: string | null; onPress(): void }) => (
  <Tooltip words={reason ?? label} side="top">
    <button
      type="button"
      className={css.edge}
      style={{ left: at.x, top: at.y }}
      aria-label={label}
      aria-disabled={reason !== null || undefined}
      onMouseDown={keepFocus}
      onClick={() => reason === null && onPress()}
    >
      <Icon of={Plus} />
    </button>
  </Tooltip>
)

const EdgeMenu = ({ at, icon, label, items }: { at: Point; icon: LucideIcon; label: string; items: MenuEntry[] }) => (
  <Menu
    items={items}
    trigger={
      <button type="button" className={css.edge} style={{ left: at.x, top: at.y }} aria-label={label} title={label} onMouseDown={keepFocus}>
        <Icon of={icon} />
      </button>
    }
  />
)
