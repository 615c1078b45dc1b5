export { defaultLimits, type Limits } from './limits.ts'
export { createRooms } from './rooms.ts'
export type { Doorkeeper, Rooms, SyncPerson } from './sync.ts'
