/** What can be done with a table, as entries of menus: with the rows and columns that are meant, and with the whole. */
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowLeft,
  ArrowLeftToLine,
  ArrowRight,
  ArrowRightToLine,
  ArrowUp,
  ArrowUpToLine,
  ChevronsLeftRight,
  ChevronsRightLeft,
  FileDown,
  StickyNote,
  Table,
  Trash2,
} from 'lucide-react'
import { insertLines, moveLines, notesToTable, style, tableToNotes } from '../../../shared/commands/index.ts'
import type { Point } from '../../../shared/geometry/index.ts'
import { gridOf, kindOf, layoutOf, parseObject, tableKeys, totals } from '../../../shared/kinds/index.ts'
import type { BoardObject } from '../../../shared/model/index.ts'
import type { Say } from '../../../shared/words/index.ts'
import { cellAt, chosenLines, type Editor, takeLines } from '../../editor/index.ts'
import type { MenuEntry } from '../../ui/index.ts'
import { saveTable } from './saveTable.ts'

/** Rows and columns that a menu is about. */
interface Meant {
  rows: readonly string[]
  columns: readonly string[]
}

/** The one table that is selected and may be changed; null otherwise. */
export function selectedTable(editor: Editor): BoardObject | null {
  const [only, ...more] = editor.selection.get()
  const object = only === undefined || more.length > 0 ? undefined : editor.board.get(only)
  return object && kindOf(object.kind)?.cells && editor.mayTouch(object.id) ? parseObject(object) : null
}

/** Those of the chosen cells; without a choice those under a place of the board, else the last ones. */
export function meantBy(editor: Editor, table: BoardObject, at?: Point): Meant {
  const cell = editor.editing.get() === table.id ? editor.cell.get() : null
  if (cell) return { rows: chosenLines(table, cell, 'row'), columns: chosenLines(table, cell, 'column') }
  const { rows, columns } = gridOf(table)
  const under = at && cellAt(table, at)
  return under ? { rows: [under.row], columns: [under.column] } : { rows: rows.slice(-1), columns: columns.slice(-1) }
}

export function rowEntries(editor: Editor, say: Say, table: BoardObject, lines: readonly string[]): MenuEntry[] {
  const { id } = table
  const { rows } = gridOf(table)
  const first = rows.indexOf(lines[0] ?? '')
  const last = rows.indexOf(lines.at(-1) ?? '')
  const full = editor.can(insertLines, { id, of: 'row' }) ? null : say('table.full')
  const cannot = (by: number) => (editor.can(moveLines, { id, of: 'row', lines, by }) ? null : say('board.notNow'))
  const move = (by: number) => () => editor.run(moveLines, { id, of: 'row', lines, by })
  return [
    {
      label: say('table.rowAbove'),
      icon: ArrowUpToLine,
      keys: 'Alt+Shift+↑',
      reason: full,
      onPick: () => editor.run(insertLines, { id, of: 'row', at: Math.max(0, first) }),
    },
    {
      label: say('table.rowBelow'),
      icon: ArrowDownToLine,
      keys: 'Alt+Shift+↓',
      reason: full,
      onPick: () => editor.run(insertLines, { id, of: 'row', at: last + 1 }),
    },
    { label: say('table.rowUp'), icon: ArrowUp, keys: 'Alt+↑', reason: cannot(-1), onPick: move(-1) },
    { label: say('table.rowDown'), icon: ArrowDown, keys: 'Alt+↓', reason: cannot(1), onPick: move(1) },
    {
      label: say('table.deleteRow', { count: Math.max(1, lines.length) }),
      icon: Trash2,
      keys: 'Mod+Del',
      onPick: () => takeLines(editor, id, 'row', lines),
    },
  ]
}

export function columnEntries(editor: Editor, say: Say, table: BoardObject, lines: readonly string[]): MenuEntry[] {
  const { id } = table
  const { columns } = gridOf(table)
  const first = columns.indexOf(lines[0] ?? '')
  const last = columns.indexOf(lines.at(-1) ?? '')
  const full = editor.can(insertLines, { id, of: 'column' }) ? null : say('table.full')
  const cannot = (by: number) => (editor.can(moveLines, { id, of: 'column', lines, by }) ? null : say('board.notNow'))
  const move = (by: number) => () => editor.run(moveLines, { id, of: 'column', lines, by })
  const widen = (by: number) => () => {
    const { xs } = layoutOf(table)
    const widths = lines.map((line) => [tableKeys.width(line), xs[columns.indexOf(line) + 1]! - xs[columns.indexOf(line)]! + by])
    editor.run(style, { ids: [id], props: Object.fromEntries(widths) })
  }
  return [
    {
      label: say('table.columnLeft'),
      icon: ArrowLeftToLine,
      keys: 'Alt+Shift+←',
      reason: full,
      onPick: () => editor.run(insertLines, { id, of: 'column', at: Math.max(0, first) }),
    },
    {
      label: say('table.columnRight'),
      icon: ArrowRightToLine,
      keys: 'Alt+Shift+→',
      reason: full,
      onPick: () => editor.run(insertLines, { id, of: 'column', at: last + 1 }),
    },
    { label: say('table.columnBack'), icon: ArrowLeft, keys: 'Alt+←', reason: cannot(-1), onPick: move(-1) },
    { label: say('table.columnOn'), icon: ArrowRight, keys: 'Alt+→', reason: cannot(1), onPick: move(1) },
    { label: say('table.wider'), icon: ChevronsLeftRight, onPick: widen(24) },
    { label: say('table.narrower'), icon: ChevronsRightLeft, onPick: widen(-24) },
    {
      label: say('table.deleteColumn', { count: Math.max(1, lines.length) }),
      icon: Trash2,
      keys: 'Mod+Shift+Del',
      onPick: () => takeLines(editor, id, 'column', lines),
    },
  ]
}

/** What stands beneath the columns. */
export function totalEntries(editor: Editor, say: Say, table: BoardObject, lines: readonly string[]): MenuEntry[] {
  const now = new Set(lines.map((line) => table.props[tableKeys.total(line)] ?? 'none'))
  return totals.map((total) => ({
    label: say(`table.total.${total}`),
    chosen: now.size === 1 && now.has(total),
    onPick: () => editor.run(style, { ids: [table.id], props: Object.fromEntries(lines.map((line) => [tableKeys.total(line), total])) }),
  }))
}

/** What concerns the whole. */
export function wholeEntries(editor: Editor, say: Say, table: BoardObject): MenuEntry[] {
  const { id } = table
  const flag = (prop: 'headerRow' | 'headerColumn'): MenuEntry => ({
    label: say(`table.${prop}`),
    chosen: table.props[prop] === true,
    onPick: () => editor.run(style, { ids: [id], props: { [prop]: table.props[prop] !== true } }),
  })
  return [
    flag('headerRow'),
    flag('headerColumn'),
    { label: say('table.csv'), icon: FileDown, onPick: () => saveTable(table, say) },
    {
      label: say('command.tableToNotes'),
      icon: StickyNote,
      reason: editor.can(tableToNotes, { id }) ? null : say('board.notNow'),
      onPick: () => editor.run(tableToNotes, { id }),
    },
  ]
}

/** For the menu of a selection: all of it for a table; for notes, making a table of them. `at`: where the menu was asked for, on the board. */
export function tableEntries(editor: Editor, say: Say, at?: Point): MenuEntry[] {
  const table = selectedTable(editor)
  if (!table)
    return editor.can(notesToTable, {})
      ? [{ label: say('command.notesToTable'), icon: Table, onPick: () => editor.run(notesToTable, {}) }, 'line']
      : []
  const { rows, columns } = meantBy(editor, table, at)
  return [
    { heading: say('table.rows') },
    ...rowEntries(editor, say, table, rows),
    { heading: say('table.columns') },
    ...columnEntries(editor, say, table, columns),
    { heading: say('table.settings') },
    ...wholeEntries(editor, say, table),
    'line',
  ]
}
