import { add } from './add.ts'
import type { Command } from './command.ts'
import { connect } from './connect.ts'
import { duplicate } from './duplicate.ts'
import { move } from './move.ts'
import { bringForward, bringToFront, sendBackward, sendToBack } from './order.ts'
import { paste } from './paste.ts'
import { reconnect } from './reconnect.ts'
import { remove } from './remove.ts'
import { resize } from './resize.ts'
import { setText } from './setText.ts'
import { style } from './style.ts'
import { type Target, targetOf } from './target.ts'
import { turn } from './turn.ts'

export type { AddArgs } from './add.ts'
export type { Command, CommandContext, Done } from './command.ts'
export type { ConnectArgs } from './connect.ts'
export { type DuplicateArgs, withAllBetween } from './duplicate.ts'
export { boxOfEnds, type Ends, endPlaces, endsOf, isEnd, shiftedEnd } from './ends.ts'
export { freePlaceIn } from './freePlace.ts'
export { contentsOf, holdersOn, parentFor } from './holders.ts'
export { type MoveArgs, moversOf } from './move.ts'
export type { PasteArgs } from './paste.ts'
export type { ReconnectArgs } from './reconnect.ts'
export type { RemoveArgs } from './remove.ts'
export { type ResizeArgs, type ResizedPlace, resizedPlaces } from './resize.ts'
export { type Asker, mayAdd, mayTouch } from './rights.ts'
export type { SetTextArgs } from './setText.ts'
export type { StyleArgs } from './style.ts'
export { type TurnArgs, turnedPlaces } from './turn.ts'

/** Every change a person can make to a board, in menu order. */
export const commands = {
  add,
  connect,
  setText,
  style,
  move,
  resize,
  turn,
  reconnect,
  duplicate,
  paste,
  bringToFront,
  bringForward,
  sendBackward,
  sendToBack,
  remove,
} as const satisfies Record<string, Command<never>>

/** Those that act on the selection alone: what a menu of an object lists, in order. */
export const selectionCommands: readonly Command<Target>[] = [duplicate, bringToFront, bringForward, sendBackward, sendToBack, remove]

export {
  add,
  bringForward,
  bringToFront,
  connect,
  duplicate,
  move,
  paste,
  reconnect,
  remove,
  resize,
  sendBackward,
  sendToBack,
  setText,
  style,
  type Target,
  targetOf,
  turn,
}
