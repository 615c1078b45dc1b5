/** Adds several objects at once, as copied here, on another board, or read from a file. */
import type { Point } from '../geometry/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { addCopies, copyable, offsetTo } from './copies.ts'

export interface PasteArgs {
  /** With the ids and places they had; they get fresh ids. Kept, not changed. */
  objects: readonly BoardObject[]
  /** Where the middle of all shall be; 24 to the right and below of where they were when left out. */
  at?: Point
}

export const paste: Command<PasteArgs> = {
  id: 'paste',
  label: 'Paste',
  key: 'Mod+V',
  run(context, { objects, at }, dispatch) {
    const wanted = copyable(context, objects)
    if (wanted.length === 0) return null
    if (!dispatch) return {}
    const select = addCopies(context, wanted, at ? offsetTo(wanted, at) : { x: 24, y: 24 })
    return { select, announce: { key: 'done.pasted', values: { count: select.length } } }
  },
}
