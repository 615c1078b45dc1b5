/** Getting around a board and finding what is on it. */
export { callAll } from './calls.ts'
export { follow } from './follow.ts'
export { copyLink } from './LinkDialog.tsx'
export { Wayfinding } from './Wayfinding.tsx'
export { wayEntries } from './wayEntries.ts'
