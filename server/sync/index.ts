export { defaultLimits, type Limits } from './limits.ts'
export { LimitsError, readLimits } from './readLimits.ts'
export { createRooms } from './rooms.ts'
export type { Rooms, SyncPerson } from './sync.ts'
