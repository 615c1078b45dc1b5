export type { LiveCard } from './live.ts'
export { type Cards, openCards } from './openCards.ts'
