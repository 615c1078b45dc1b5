export type { BoardFile, FileObject } from './boardFile.ts'
