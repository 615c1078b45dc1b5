/** Rows, columns and headings of a table, or a table made of several notes. */
import { Columns3, Rows3, Sigma, Table } from 'lucide-react'
import { notesToTable } from '../../../../shared/commands/index.ts'
import { useSay } from '../../../app/language.tsx'
import { useSignal } from '../../../ui/signal.ts'
import { backToCell } from '../backToCell.ts'
import { columnEntries, meantBy, rowEntries, selectedTable, totalEntries, wholeEntries } from '../tableEntries.ts'
import css from '../tables.module.css'
import { Choice, Press } from './controls.tsx'
import type { PartProps } from './part.ts'

export function Tables({ editor, objects }: PartProps) {
  const say = useSay()
  useSignal(editor.cell)
  const table = selectedTable(editor)
  if (!table) {
    // Asked for few objects only: it looks at each of them.
    const isOffered = objects.length > 1 && objects.length <= 200 && objects.every(({ text }) => text) && editor.can(notesToTable, {})
    return isOffered ? <Press label={say('command.notesToTable')} icon={Table} onPress={() => editor.run(notesToTable, {})} /> : null
  }
  const { rows, columns } = meantBy(editor, table)
  return (
    <div className={css.part} {...backToCell}>
      <Choice label={say('table.rows')} icon={Rows3} items={rowEntries(editor, say, table, rows)} />
      <Choice label={say('table.columns')} icon={Columns3} items={columnEntries(editor, say, table, columns)} />
      <Choice label={say('table.total')} icon={Sigma} items={totalEntries(editor, say, table, columns)} />
      <Choice label={say('table.settings')} icon={Table} items={wholeEntries(editor, say, table)} />
    </div>
  )
}
