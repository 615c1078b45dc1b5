/** What was opened to show a board before its page was there, for the page to go on with. There is at most one: that of the address the visit began at. */
import type { InstanceView } from '../../shared/api/index.ts'
import type { Board } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Room } from '../collab/index.ts'
import type { Places } from '../editor/index.ts'

export interface Early {
  room: Room
  /** Id of the person it was opened for. */
  person: string
  board: Board
  places: Places
  /** Lets the stage that took its place have the input that was held, and goes. Null: there is none, and what was held is dropped. */
  end(stage: HTMLElement | null): void
}

let instance: InstanceView | null = null
let early: (Early & { isRoomTaken: boolean; isBoardTaken: boolean }) | null = null

export function keepInstance(answer: InstanceView): void {
  instance = answer
}

/** What the server said of itself at the start of the visit, if it was asked. */
export const earlyInstance = (): InstanceView | null => instance

export function keepEarly(opened: Early): void {
  early = { ...opened, isRoomTaken: false, isBoardTaken: false }
}

/** Once: who takes the room closes it. */
export function takeRoom(name: RoomName, person: string): Room | null {
  if (!early || early.isRoomTaken) return null
  if (early.room.name !== name || early.person !== person) {
    endEarly(null)
    return null
  }
  early.isRoomTaken = true
  return early.room
}

/** Once, and only with its room: who takes them closes both. */
export function takeBoard(room: Room): Pick<Early, 'board' | 'places'> | null {
  if (early?.room !== room || early.isBoardTaken) return null
  early.isBoardTaken = true
  return { board: early.board, places: early.places }
}

/** The page shows the board itself now (on `stage`), or something else. */
export function endEarly(stage: HTMLElement | null): void {
  if (!early) return
  const { room, board, places, isRoomTaken, isBoardTaken, end } = early
  early = null
  end(stage)
  if (!isBoardTaken) {
    places.close()
    board.close()
  }
  if (!isRoomTaken) room.close()
}
