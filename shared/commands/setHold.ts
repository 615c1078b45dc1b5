/** Holds the layout of the board, or lets it go: while it is held nobody moves, resizes, renames or deletes what lies on the surface by accident. Not a step of undo: it is a
 *  setting that everybody sees, and who takes back a few notes of theirs must not let go of everybody's layout on the way. */
import { can } from '../access/index.ts'
import { holdSurface, isSurfaceHeld } from '../model/index.ts'
import type { Command } from './command.ts'

export const setHold: Command<{ held: boolean }> = {
  id: 'setHold',
  label: 'Hold the layout',
  run({ doc, role, origin }, { held }, dispatch) {
    if (!can({ instance: null, role }, 'surface.edit') || isSurfaceHeld(doc) === held) return null
    if (!dispatch) return {}
    doc.transact(() => holdSurface(doc, held), origin)
    // Everybody is told by the board itself, who did it too.
    return {}
  },
}
