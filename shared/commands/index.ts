import { add } from './add.ts'
import { addTable } from './addTable.ts'
import type { Command } from './command.ts'
import { connect } from './connect.ts'
import { duplicate } from './duplicate.ts'
import { extend } from './extend.ts'
import { formatText } from './formatText.ts'
import { insertLines } from './insertLines.ts'
import { move } from './move.ts'
import { moveLines } from './moveLines.ts'
import { notesToTable } from './notesToTable.ts'
import { bringForward, bringToFront, sendBackward, sendToBack } from './order.ts'
import { paste } from './paste.ts'
import { react } from './react.ts'
import { reconnect } from './reconnect.ts'
import { remove } from './remove.ts'
import { removeLines } from './removeLines.ts'
import { replace } from './replace.ts'
import { replacePicture } from './replacePicture.ts'
import { resize } from './resize.ts'
import { setCells } from './setCells.ts'
import { setFrameOrder } from './setFrameOrder.ts'
import { setText } from './setText.ts'
import { style } from './style.ts'
import { tableToNotes } from './tableToNotes.ts'
import type { Target } from './target.ts'
import { turn } from './turn.ts'

export type { Command, CommandContext, Done } from './command.ts'
export { copiedBy, withAllBetween } from './duplicate.ts'
export { endPlaces, endsOf, shiftedEnd } from './ends.ts'
export { freePlaceIn } from './freePlace.ts'
export { contentsOf } from './holders.ts'
export { moversOf } from './move.ts'
export { resizedPlaces } from './resize.ts'
export { mayAdd, mayTouch } from './rights.ts'
export { type LineSort, pulledWidth } from './tables.ts'
export type { Target } from './target.ts'
export { turnedPlaces } from './turn.ts'

/** Every change a person can make to a board, in menu order. */
export const commands = {
  add,
  connect,
  extend,
  setText,
  formatText,
  replace,
  style,
  move,
  resize,
  turn,
  reconnect,
  replacePicture,
  duplicate,
  paste,
  react,
  setFrameOrder,
  bringToFront,
  bringForward,
  sendBackward,
  sendToBack,
  addTable,
  setCells,
  insertLines,
  removeLines,
  moveLines,
  notesToTable,
  tableToNotes,
  remove,
} as const satisfies Record<string, Command<never>>

/** Those that act on the selection alone: what a menu of an object lists, in order. */
export const selectionCommands: readonly Command<Target>[] = [duplicate, bringToFront, bringForward, sendBackward, sendToBack, remove]

export {
  add,
  addTable,
  connect,
  duplicate,
  extend,
  formatText,
  insertLines,
  move,
  moveLines,
  notesToTable,
  paste,
  react,
  reconnect,
  remove,
  removeLines,
  replace,
  replacePicture,
  resize,
  setCells,
  setFrameOrder,
  setText,
  style,
  tableToNotes,
  turn,
}
