/** Addresses of what is on a board: `/boards/<id>#object=<id>` opens it with the object in view. */
import { isId } from '../../shared/lib/index.ts'
import { type RoomName, splitRoomName } from '../../shared/protocol/index.ts'

/** Whole, to be passed on. `object` null: the board. */
export function linkTo(room: RoomName, object: string | null, origin = window.location.origin): string {
  const board = `${origin}/boards/${splitRoomName(room).id}`
  return object === null ? board : `${board}#object=${object}`
}

/** The object that an address asks for; null when it asks for none. */
export function objectIn(hash: string): string | null {
  const id = new URLSearchParams(hash.replace(/^#/, '')).get('object')
  return isId(id) ? id : null
}
