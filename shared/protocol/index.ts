export { decodeMoving, encodeMoving, type Moving, messageMoving } from './moving.ts'
export { decodeNotice, encodeNotice, messageNotice, type Notice } from './notice.ts'
export { isRoomName, type RoomKind, type RoomName, roomName, splitRoomName } from './roomName.ts'
export { decodeSaved, encodeSaved, messageSaved } from './saved.ts'

/** Message numbers of the y-websocket protocol (y-protocols). 2 (auth) is not used. Ours start at 100; a number nobody knows is passed over. */
export const messageSync = 0
export const messageAwareness = 1
export const messageQueryAwareness = 3

/** Bytes of the largest message a server takes; it closes the socket of a larger one. */
export const largestMessage = 4 * 1024 * 1024
