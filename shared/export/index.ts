export type { BoardFile, FileObject } from './boardFile.ts'
export type { BoardFormat, DocumentFormat, ExportHost, ExportInput, Format } from './format.ts'
export { documentPdf } from './documentPdf.ts'
export { markdown } from './markdown.ts'
