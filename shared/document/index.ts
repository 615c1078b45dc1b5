export type { DocumentBlock } from './block.ts'
