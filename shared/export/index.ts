import { documentPdf } from './documentPdf.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { pdf } from './pdf.ts'
import { png } from './png.ts'
import { svg } from './svg.ts'

/** All formats: of boards, then of documents; each in the order of its menu. */
export const formats: readonly Format[] = [pdf, png, svg, json, documentPdf, markdown]

export type { ExportHost, ExportInput, ExportPicture } from './format.ts'
export { documentThumbnailSvg, thumbnailSvg } from './thumbnail.ts'
