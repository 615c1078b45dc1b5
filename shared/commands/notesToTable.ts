/** Makes a table of notes: those that stand side by side share a row, those above each other a column. */
import { type Box, boundsOf, unionOf } from '../geometry/index.ts'
import { kindOf, mostColumns, mostRows, parseObject } from '../kinds/index.ts'
import { plainText } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { addTable } from './addTable.ts'
import type { Command } from './command.ts'
import { remove } from './remove.ts'
import { mayTouch } from './rights.ts'
import { type Target, targetOf } from './target.ts'

export const notesToTable: Command<Target> = {
  id: 'notesToTable',
  label: 'Make a table of these',
  run(context, target, dispatch) {
    const notes = targetOf(context, target).filter(isNote)
    const cells = cellsOf(notes)
    if (notes.length < 2 || cells.length > mostRows || cells[0]!.length > mostColumns) return null
    if (!notes.every((note) => mayTouch(context, note))) return null
    const around = unionOf(notes.map(boxOf))!
    const args = { cells, at: { x: around.x + around.w / 2, y: around.y + around.h / 2 }, headerRow: false }
    if (!dispatch) return addTable.run(context, args, false)
    return context.doc.transact(() => {
      const done = addTable.run(context, args, true)
      if (done) remove.run(context, { ids: notes.map(({ id }) => id) }, true)
      return done && { select: done.select, announce: { key: 'done.tableMade', values: { count: notes.length } } }
    }, context.origin)
  },
}

const isNote = ({ kind }: BoardObject): boolean =>
  kind === 'note' || kind === 'text' || (kind === 'shape' && kindOf(kind)?.hasText === true)
const boxOf = (object: BoardObject): Box => boundsOf(parseObject(object))

function cellsOf(notes: readonly BoardObject[]): string[][] {
  const rows = groupsOf(notes, ({ y, h }) => [y, h])
  const columns = groupsOf(notes, ({ x, w }) => [x, w])
  const cells = rows.map(() => columns.map(() => ''))
  rows.forEach((row, at) => {
    // Two that meet in one cell, in the order they are read.
    for (const note of [...row].sort((a, b) => boxOf(a).y - boxOf(b).y || boxOf(a).x - boxOf(b).x)) {
      const place = columns.findIndex((column) => column.includes(note))
      const text = plainText(note.text).trim()
      cells[at]![place] = [cells[at]![place], text].filter((part) => part !== '').join('\n')
    }
  })
  return cells
}

/** Sorted along one axis and parted: what begins before the middle of a group's first belongs to that group. */
function groupsOf(notes: readonly BoardObject[], side: (box: Box) => [start: number, length: number]): BoardObject[][] {
  const placed = notes
    .map((note) => ({ note, start: side(boxOf(note))[0], length: side(boxOf(note))[1] }))
    .sort((a, b) => a.start - b.start)
  const groups: BoardObject[][] = []
  let limit = -Infinity
  for (const { note, start, length } of placed) {
    if (start >= limit) {
      groups.push([])
      limit = start + length / 2
    }
    groups.at(-1)!.push(note)
  }
  return groups
}
