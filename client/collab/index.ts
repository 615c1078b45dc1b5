export type { Presence, Room } from './collab.ts'
export { forgetOfflineCopies } from './offlineCopy.ts'
export { useRoom } from './useRoom.ts'
