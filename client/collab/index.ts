export type { Presence, Room } from './collab.ts'
export { forgetOfflineCopies } from './offlineCopy.ts'
export { usePresent } from './usePresent.ts'
export { useRoom } from './useRoom.ts'
