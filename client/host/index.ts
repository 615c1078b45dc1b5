/** The browser's edges. */
export { type AnyRoute, ApiFailure, call, type Inputs } from './api.ts'
export { type Storage, storage } from './storage.ts'
