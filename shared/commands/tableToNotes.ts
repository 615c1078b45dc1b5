/** Makes notes of a table: one for each cell that says something, in the rows and columns it had. */
import { cellText, gridOf, kindOf } from '../kinds/index.ts'
import { createId, orderBetween, richText } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { fittedSize } from './fit.ts'
import { paste } from './paste.ts'
import { remove } from './remove.ts'
import { tableOf } from './tables.ts'

export interface TableToNotesArgs {
  id: string
}

export const tableToNotes: Command<TableToNotesArgs> = {
  id: 'tableToNotes',
  label: 'Make notes of the cells',
  run(context, { id }, dispatch) {
    const found = tableOf(context, id)
    if (!found) return null
    const { table } = found
    const notes = notesOf(context, table)
    if (notes.length === 0 || notes.length > mostNotes) return null
    const at = { x: table.at.x + table.size.w / 2, y: table.at.y + table.size.h / 2 }
    if (!dispatch) return paste.run(context, { objects: notes, at }, false)
    return context.doc.transact(() => {
      const done = paste.run(context, { objects: notes, at }, true)
      if (done) remove.run(context, { ids: [id] }, true)
      return done && { select: done.select, announce: { key: 'done.notesMade', values: { count: notes.length } } }
    }, context.origin)
  },
}

/** A board full of notes helps nobody. */
const mostNotes = 400
const gap = 16

function notesOf(context: CommandContext, table: BoardObject): BoardObject[] {
  const kind = kindOf('note')!
  const { rows, columns } = gridOf(table)
  const notes: BoardObject[] = []
  let top = 0
  let order: string | null = null
  for (const row of rows) {
    let height = 0
    columns.forEach((column, place) => {
      const text = cellText(table, row, column).trim()
      if (text === '' || notes.length > mostNotes) return
      order = orderBetween(order, null)
      const note: BoardObject = {
        id: createId(context.random),
        kind: kind.id,
        author: context.person,
        layer: kind.layer,
        at: { x: place * (kind.size.w + gap), y: top },
        size: { ...kind.size },
        angle: 0,
        order,
        parent: null,
        props: {},
        text: richText(text),
      }
      note.size = fittedSize(note)
      height = Math.max(height, note.size.h)
      notes.push(note)
    })
    if (height > 0) top += height + gap
  }
  return notes
}
