export type { BoardFile, FileObject } from './boardFile.ts'
export type { BoardFormat, DocumentFormat, ExportHost, ExportInput, Format } from './format.ts'
