/** The bundled fonts as the server hands them out. A document has no pictures to rasterise. */
import { readFont } from '../../../server/host/fonts.ts'
import type { ExportHost } from '../../../shared/export/index.ts'

export const fontHost: ExportHost = {
  font: readFont,
  rasterise: () => Promise.reject(new Error('a document has no pictures')),
  picture: async () => null,
}
