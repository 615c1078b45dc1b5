export type { Presence, Room, SaveState } from './collab.ts'
export { forgetOfflineCopies } from './offlineCopy.ts'
export { type OpenRoom, openRoom } from './room.ts'
export { useRoom } from './useRoom.ts'
