/** Getting around a board and finding what is on it. */
export { Wayfinding } from './Wayfinding.tsx'
export { wayEntries } from './wayEntries.ts'
