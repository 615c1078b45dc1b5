import { documentPdf } from './documentPdf.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { pdf } from './pdf.ts'
import { png } from './png.ts'
import { svg } from './svg.ts'

/** All formats: of boards, then of documents; each in the order of its menu. */
export const formats: readonly Format[] = [pdf, png, svg, json, documentPdf, markdown]

export { type BoardFile, boardToFile, type FileObject, fileObject } from './boardFile.ts'
export type { ExportHost, ExportInput } from './format.ts'
export { parseBoardFile, parseFileObject } from './parseBoardFile.ts'
export { boardObjects, type PlantOptions, plantBoard } from './plantBoard.ts'
export { documentThumbnailSvg, thumbnailSvg } from './thumbnail.ts'
