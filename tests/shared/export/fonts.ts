/** The bundled fonts, read from where the packages and the house keep them. */
import { readFile } from 'node:fs/promises'
import type { ExportHost } from '../../../shared/export/index.ts'

const root = new URL('../../../', import.meta.url)
const literata: Record<string, string> = {
  'Literata-Regular.ttf': '400Regular/Literata_400Regular.ttf',
  'Literata-Bold.ttf': '700Bold/Literata_700Bold.ttf',
  'Literata-Italic.ttf': '400Regular_Italic/Literata_400Regular_Italic.ttf',
  'Literata-BoldItalic.ttf': '700Bold_Italic/Literata_700Bold_Italic.ttf',
}

export const fontHost: ExportHost = {
  font: (name) =>
    readFile(new URL(literata[name] ? `node_modules/@expo-google-fonts/literata/${literata[name]}` : `shared/drawing/fonts/${name}`, root)),
  rasterise: () => Promise.reject(new Error('a document has no pictures')),
}
