import { add } from './add.ts'
import { addTable } from './addTable.ts'
import { alignBottom, alignCentre, alignLeft, alignMiddle, alignRight, alignTop } from './align.ts'
import type { Command } from './command.ts'
import { connect } from './connect.ts'
import { distributeAcross, distributeDown } from './distribute.ts'
import { duplicate } from './duplicate.ts'
import { extend } from './extend.ts'
import { formatText } from './formatText.ts'
import { layOutAsGrid, tidyUp } from './grid.ts'
import { group } from './group.ts'
import { insertLines } from './insertLines.ts'
import { lock, unlock } from './lock.ts'
import { mergeGroups } from './mergeGroups.ts'
import { move } from './move.ts'
import { moveLines } from './moveLines.ts'
import { notesToTable } from './notesToTable.ts'
import { bringForward, bringToFront, sendBackward, sendToBack } from './order.ts'
import { paste } from './paste.ts'
import { lookOf, pasteStyle } from './pasteStyle.ts'
import { react } from './react.ts'
import { reconnect } from './reconnect.ts'
import { remove } from './remove.ts'
import { removeLines } from './removeLines.ts'
import { replace } from './replace.ts'
import { replacePicture } from './replacePicture.ts'
import { resize } from './resize.ts'
import { setCard } from './setCard.ts'
import { setCells } from './setCells.ts'
import { setFrameOrder } from './setFrameOrder.ts'
import { setHold } from './setHold.ts'
import { setLink } from './setLink.ts'
import { setText } from './setText.ts'
import { sortByAuthor, sortByColour, sortByText } from './sort.ts'
import { stack } from './stack.ts'
import { style } from './style.ts'
import { tableToNotes } from './tableToNotes.ts'
import type { Target } from './target.ts'
import { turn } from './turn.ts'
import { ungroup } from './ungroup.ts'

export type { Command, CommandContext, Done } from './command.ts'
export { copiedBy, withAllBetween } from './duplicate.ts'
export { endPlaces, endsOf, shiftedEnd } from './ends.ts'
export { freePlaceIn } from './freePlace.ts'
export { contentsOf, groupsAround, withoutGroups } from './holders.ts'
export { moversOf } from './move.ts'
export { resizedPlaces } from './resize.ts'
export { type Asker, isHeld, mayAdd, mayReach, mayTouch } from './rights.ts'
export { type LineSort, pulledWidth } from './tables.ts'
export { isGroup, type Target } from './target.ts'
export { turnedPlaces } from './turn.ts'

/** Those that arrange what is selected: where it lies, nothing else. In menu order. */
const arranging = {
  alignLeft,
  alignCentre,
  alignRight,
  alignTop,
  alignMiddle,
  alignBottom,
  distributeAcross,
  distributeDown,
  tidyUp,
  layOutAsGrid,
  stack,
  sortByColour,
  sortByAuthor,
  sortByText,
}

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
  ...arranging,
  group,
  ungroup,
  mergeGroups,
  lock,
  unlock,
  pasteStyle,
  setLink,
  setCard,
  setHold,
  remove,
} as const satisfies Record<string, Command<never>>

/** Those that say what lies above what, in order. */
export const orderCommands: readonly Command<Target>[] = [bringToFront, bringForward, sendBackward, sendToBack]
/** Those that act on the selection alone: what a menu of an object lists, in order. */
export const selectionCommands: readonly Command<Target>[] = [
  duplicate,
  group,
  ungroup,
  mergeGroups,
  lock,
  unlock,
  ...orderCommands,
  remove,
]
/** Those of the "Arrange" panel, in order. */
export const arrangeCommands: readonly Command<Target>[] = Object.values(arranging)

export {
  add,
  addTable,
  connect,
  duplicate,
  extend,
  formatText,
  group,
  insertLines,
  lookOf,
  move,
  moveLines,
  notesToTable,
  paste,
  pasteStyle,
  react,
  reconnect,
  remove,
  removeLines,
  replace,
  replacePicture,
  resize,
  setCard,
  setCells,
  setFrameOrder,
  setHold,
  setLink,
  setText,
  style,
  tableToNotes,
  turn,
  ungroup,
  unlock,
}
