/** What a tool is: a state machine from plain input to effects. No DOM, no Yjs: the editor performs the effects. */
import type { Box, Point } from '../../shared/geometry/index.ts'

/** Plain input in board space, made by client/canvas/input.ts. */
export interface PointerInput {
  type: 'down' | 'move' | 'up' | 'double'
  at: Point
  /** The same place in CSS pixels of the view. */
  screen: Point
  /** Topmost object under the pointer that can be touched, or null; a handle of the selection comes first. */
  hit: string | null
  /** The object itself where `hit` is a group that it belongs to. */
  inner?: string
  /** True when `hit` is part of the selection already. */
  selected: boolean
  handle: Handle | null
  /** Nothing is hit, but something lies there that this person may not touch. */
  locked?: boolean
  /** What lies there, whoever may touch it, leads somewhere; a card is nothing but that. */
  leads?: { id: string; isCard: boolean }
  /** `hit` may be selected, but is not this person's to move. */
  fixed?: boolean
  pressure: number
  by: 'mouse' | 'touch' | 'pen'
  button: 0 | 1 | 2
  shift: boolean
  alt: boolean
  /** Ctrl, or ⌘ on a Mac. */
  mod: boolean
}
/** `cancel`: Escape, a lost pointer, another tool. `leave`: the pointer left the board with no button down. */
export type Input = PointerInput | { type: 'cancel' } | { type: 'leave' }

/** A grip of the selection: a corner or side that resizes, the knob that turns it about a point, an anchor dot a connector starts from, an end of a
 *  selected connector. */
export type Handle =
  | { handle: 'resize'; x: -1 | 0 | 1; y: -1 | 0 | 1 }
  | { handle: 'turn'; about: Point }
  | { handle: 'anchor'; id: string; anchor: 'top' | 'right' | 'bottom' | 'left' }
  | { handle: 'end'; id: string; end: 'from' | 'to' }
  /** An emoji that somebody put on an object: a click puts one's own there too, or takes it away. */
  | { handle: 'reaction'; id: string; emoji: string }
  /** The mark of an object that leads somewhere: a click goes there. */
  | { handle: 'lead'; id: string }
  /** The middle of a connector with corners; it moves along one axis. */
  | { handle: 'bend'; id: string; along: 'x' | 'y' }
  /** The right border of a column of a table. */
  | { handle: 'border'; id: string; column: string }

export type Effect =
  | { do: 'select'; ids: string[] }
  /** Toggles membership (shift-click). */
  | { do: 'selectMore'; ids: string[] }
  | { do: 'selectBox'; box: Box; how: Choosing }
  /** What lies in a loop drawn by hand: its corners, the last joined to the first. */
  | { do: 'selectLoop'; loop: readonly Point[]; how: Choosing }
  /** What is drawn on the live layer while the hand moves; null takes it away. */
  | { do: 'preview'; preview: Preview | null }
  | { do: 'moveSelection'; dx: number; dy: number }
  | { do: 'duplicateSelection'; dx: number; dy: number }
  | { do: 'resizeSelection'; handle: { x: -1 | 0 | 1; y: -1 | 0 | 1 }; dx: number; dy: number; keepRatio: boolean; fromMiddle?: boolean }
  | { do: 'turnSelection'; angle: number }
  | { do: 'pullBorder'; id: string; column: string; dx: number; dy: number }
  | { do: 'create'; kind: string; box: Box | null; at: Point }
  | { do: 'connect'; from: End; to: End }
  | { do: 'reconnect'; id: string; end: 'from' | 'to'; to: End }
  /** Flat x, y, pressure; all points since the pen came down. Straight: the last one is the end of a line that the hand still pulls. */
  | { do: 'ink'; points: number[]; done: boolean; isStraight?: boolean }
  /** Strokes that the way from one place to the other touches; gone for good when it is done. */
  | { do: 'erase'; from: Point; to: Point; done: boolean }
  /** Moves the middle of a connector aside, board units. */
  | { do: 'bend'; id: string; by: number }
  /** Asks what shall come where a new connector ends in the open. */
  | { do: 'offer'; at: Point }
  /** CSS pixels of the view. */
  | { do: 'pan'; dx: number; dy: number }
  /** `inner`: the member of the group `id` that was meant; then the way goes into the group. */
  | { do: 'edit'; id: string; inner?: string }
  | { do: 'react'; id: string; emoji: string }
  /** Asks for a comment on an object, or on a free place. */
  | { do: 'comment'; on: string | null; at: Point }
  /** Goes where the object leads. */
  | { do: 'open'; id: string }
  /** What was tried is not this person's to do. */
  | { do: 'refuse'; id: string }
  | { do: 'tool'; id: string }
  | { do: 'menu'; screen: Point; id: string | null }

/** What a marquee or a lasso does with what it takes: it becomes the selection, joins it, or leaves it. */
export type Choosing = 'alone' | 'more' | 'less'

/** Where a connector ends: on an object, or in the open. */
export type End = { on: string; anchor: 'top' | 'right' | 'bottom' | 'left' | 'nearest' } | { at: Point }

export type Preview =
  | { is: 'marquee'; box: Box }
  | { is: 'lasso'; loop: readonly Point[] }
  | { is: 'box'; kind: string; box: Box }
  /** `copy`: the objects stay, and second ones are in the hand. */
  | { is: 'move'; dx: number; dy: number; copy?: boolean }
  | { is: 'resize'; handle: { x: -1 | 0 | 1; y: -1 | 0 | 1 }; dx: number; dy: number; keepRatio: boolean; fromMiddle?: boolean }
  | { is: 'turn'; angle: number }
  | { is: 'border'; id: string; column: string; dx: number; dy: number }
  | { is: 'line'; from: End; to: End }
  /** A connector with one end in the hand. */
  | { is: 'reconnect'; id: string; end: 'from' | 'to'; to: End }
  | { is: 'bend'; id: string; by: number }
  /** Flat x, y, pressure. */
  | { is: 'ink'; points: number[]; isStraight?: boolean }
  /** Strokes that are gone when the hand lets go, and where it is. */
  | { is: 'erase'; ids: ReadonlySet<string>; at: Point }
  /** Flat x, y: where the laser pointer went. */
  | { is: 'laser'; points: readonly number[] }

export interface Tool<State = unknown> {
  id: string
  /** English; other languages in shared/words as `tool.<id>`. */
  label: string
  /** Name of a Lucide icon. */
  icon: string
  key?: string
  cursor: string
  initial: State
  /** The next state and what to do. Never changes its arguments. */
  on(state: State, input: Input): [State, ...Effect[]]
}
