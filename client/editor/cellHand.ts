/** The pointer in a table that is worked in: a press chooses a cell, a drag a range, a double press writes. A finger that moves pans, as everywhere. */
import type { Point } from '../../shared/geometry/index.ts'
import { kindOf } from '../../shared/kinds/index.ts'
import { isDragged, type PointerInput } from '../tools/index.ts'
import { cellAt, oneCell } from './cells.ts'
import type { Editor } from './editor.ts'

type State =
  | { is: 'idle' }
  /** A mouse that draws a range. */
  | { is: 'choosing'; id: string }
  /** A finger, until it is lifted or moves. `fresh`: the table was selected and not yet worked in. */
  | { is: 'tapping'; id: string; screen: Point; fresh: boolean }
  | { is: 'panning'; screen: Point }

/** True when the input was meant for the cells: then no tool gets it. */
export function createCellHand(editor: Editor): (input: PointerInput) => boolean {
  let state: State = { is: 'idle' }

  const choose = (id: string, at: Point, writing: boolean) => {
    const object = editor.board.get(id)
    const found = object && cellAt(object, at)
    if (found) editor.editCell(id, oneCell(found.row, found.column, writing))
  }
  const extend = (id: string, at: Point) => {
    const object = editor.board.get(id)
    const found = object && cellAt(object, at)
    const cell = editor.cell.get()
    if (found && cell && (cell.toRow !== found.row || cell.toColumn !== found.column))
      editor.cell.set({ ...cell, toRow: found.row, toColumn: found.column, writing: false })
  }
  /** The table that is worked in, when the input is on it. */
  const under = (input: PointerInput): string | null => {
    const id = editor.editing.get()
    return id !== null && editor.cell.get() !== null && input.hit === id && !input.handle ? id : null
  }
  /** A finger on the one table that is selected already works in it, as a double click does. */
  const tapped = (input: PointerInput): string | null => {
    const [only, ...more] = editor.selection.get()
    if (input.by !== 'touch' || only === undefined || more.length > 0 || input.hit !== only || input.handle) return null
    return kindOf(editor.board.get(only)?.kind ?? '')?.cells && editor.mayTouch(only) ? only : null
  }

  return (input) => {
    if (input.type === 'down') {
      const id = under(input)
      state = { is: 'idle' }
      if (id !== null && input.button === 2) {
        choose(id, input.at, false)
        return false
      }
      if (input.button !== 0) return false
      if (input.by === 'touch') {
        const on = id ?? tapped(input)
        if (on === null) return false
        state = { is: 'tapping', id: on, screen: input.screen, fresh: id === null }
        return id !== null
      }
      if (id === null) return false
      if (input.shift) extend(id, input.at)
      else choose(id, input.at, false)
      state = { is: 'choosing', id }
      return true
    }
    if (input.type === 'double') {
      const id = under(input)
      if (id === null) return false
      choose(id, input.at, true)
      return true
    }
    const now = state
    if (input.type === 'up') state = { is: 'idle' }
    switch (now.is) {
      case 'idle':
        return false
      case 'choosing':
        if (input.hit === now.id) extend(now.id, input.at)
        return true
      case 'tapping':
        if (isDragged(now.screen, input)) {
          // Of a table that is not yet worked in, the tool makes a drag.
          state = now.fresh || input.type === 'up' ? { is: 'idle' } : { is: 'panning', screen: input.screen }
          return !now.fresh
        }
        if (input.type === 'up') choose(now.id, input.at, true)
        return !now.fresh
      case 'panning':
        editor.panBy(input.screen.x - now.screen.x, input.screen.y - now.screen.y)
        if (input.type !== 'up') state = { is: 'panning', screen: input.screen }
        return true
    }
  }
}
