/** A table as a file that spreadsheets open: parted by semicolons where the reader's decimal mark is a comma. */
import { rowsOf } from '../../../shared/kinds/index.ts'
import { writeSeparated, writtenNumber } from '../../../shared/lib/index.ts'
import type { BoardObject } from '../../../shared/model/index.ts'
import type { Say } from '../../../shared/words/index.ts'
import { saveFile } from '../../host/index.ts'

/** Spreadsheets take a file without it for one of an old alphabet. */
const byteOrderMark = '\ufeff'

export function saveTable(table: BoardObject, say: Say): void {
  const hasDecimalComma = new Intl.NumberFormat(say('table.locale')).format(1.5).includes(',')
  const text = writeSeparated(rowsOf(table), hasDecimalComma ? ';' : ',', (cell) => writtenNumber(cell) !== null)
  saveFile({ content: new Blob([byteOrderMark, text], { type: 'text/csv;charset=utf-8' }), name: `${say('table.fileName')}.csv` })
}
