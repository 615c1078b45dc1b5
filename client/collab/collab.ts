/** What an open room offers the page: the shared document, who is here, whether it is saved. `openRoom` in room.ts makes one; `useRoom` ties it to React. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import type { Moving, RoomName } from '../../shared/protocol/index.ts'
import type { Signal } from '../ui/signal.ts'

/** Where the work is. `changes` counts local transactions that the server has not acknowledged; it survives a reload. `keeps`: this browser keeps a copy of
 *  them; if not, they are in this window only. */
export type SaveState =
  /** Nothing to show yet: neither the offline copy nor the server has answered. */
  | { is: 'opening' }
  | { is: 'saved' }
  /** `left`: bytes still to send, once that takes more than a moment. */
  | { is: 'saving'; changes: number; left?: number }
  | { is: 'offline'; changes: number; keeps: boolean }
  /** The server cannot write. `disk`: not now, and work stays in this browser until it can. `damaged`: a part of the room is lost, and it can only be read until
   *  somebody who may lets it go on from what is left. */
  | { is: 'kept'; why: 'disk' | 'damaged'; changes: number; keeps: boolean }
  /** The server refused: no such room, not invited, or taken out. `code` names the sentence; with `refused` that is in `Room.refused`. */
  | { is: 'closed'; code: 'boardNotFound' | 'documentNotFound' | 'removed' | 'notSignedIn' | 'refused' }

/** Another person in the room, as the server vouches for them. One entry per open window. */
export interface Presence {
  clientId: number
  person: { id: string; name: string; colour: number; guest: boolean; role: Role }
  /** Pointer in board units; null when off the board. */
  at: { x: number; y: number } | null
  /** Selected objects, and the one whose text is being written. */
  selected: string[]
  editing: string | null
  /** The cell they work in while that is a table, by the ids of its row and column. */
  cell: { row: string; column: string } | null
  /** The part of the board they see, board units; null until they have told it. */
  view: { x: number; y: number; w: number; h: number } | null
  /** The window (client id) whose view theirs follows. */
  following: number | null
  /** They ask everybody to look where they look; heard from facilitators and owners only. Each call has an id of its own. */
  calls: { id: string; why: 'come' | 'presentation' } | null
}

export interface Room {
  name: RoomName
  doc: Y.Doc
  awareness: Awareness
  saved: Signal<SaveState>
  /** What the person may do with the content now: their role, or viewer while nobody may change it. Null until the server has told it (offline: the last one
   *  it told in this browser). */
  role: Signal<Role | null>
  /** Their role in the space, whatever state the room is in. */
  standing: Signal<Role | null>
  /** Everybody else, own other windows included; sorted by name. */
  people: Signal<Presence[]>
  /** A refused edit, or a room closed for good with work unsaved: the reason and, for the person to take along, the texts. Null when there is none; the page sets it back to null. */
  refused: Signal<{ reason: string; texts: string[] } | null>
  setPresence(change: Partial<Pick<Presence, 'at' | 'selected' | 'editing' | 'cell' | 'view' | 'following' | 'calls'>>): void
  sendMoving(moving: Moving): void
  onMoving(listener: (from: number, moving: Moving) => void): () => void
  close(): void
}
