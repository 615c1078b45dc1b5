export type { Limits } from './limits.ts'
export { createRooms } from './rooms.ts'
export type { Rooms, SyncPerson } from './sync.ts'
