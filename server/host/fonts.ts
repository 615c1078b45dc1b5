/** The bundled font files: beside the built server, else where the sources and packages keep them. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Where a font file lies; throws when it is not one of ours. The name is never a path. */
export function fontPath(name: string): string {
  if (!/^[A-Za-z]+(-[A-Za-z]+)?\.(ttf|woff2)$/.test(name)) throw new Error(`${name} is not the name of a bundled font`)
  const found = places(name).find((place) => existsSync(place))
  if (found === undefined) throw new Error(`the bundled font ${name} is missing: build the server again`)
  return fileURLToPath(found)
}

const kept = new Map<string, Promise<Uint8Array>>()

/** Bytes of a font file; read once and kept. Never change them. */
export function readFont(name: string): Promise<Uint8Array> {
  const known = kept.get(name)
  if (known) return known
  const bytes = readFile(fontPath(name))
  kept.set(name, bytes)
  bytes.catch(() => kept.delete(name))
  return bytes
}

/** Built, this is dist/server/*.js and the fonts lie in dist/fonts; from source it is server/host/fonts.ts. */
function places(name: string): URL[] {
  const source = new URL('../../shared/drawing/fonts/', import.meta.url)
  const literata = new URL('../../node_modules/@expo-google-fonts/literata/', import.meta.url)
  const faces: Record<string, string> = {
    'Literata-Regular.ttf': '400Regular/Literata_400Regular.ttf',
    'Literata-Bold.ttf': '700Bold/Literata_700Bold.ttf',
    'Literata-Italic.ttf': '400Regular_Italic/Literata_400Regular_Italic.ttf',
    'Literata-BoldItalic.ttf': '700Bold_Italic/Literata_700Bold_Italic.ttf',
  }
  const face = Object.hasOwn(faces, name) ? faces[name] : undefined
  return [new URL(`../fonts/${name}`, import.meta.url), face ? new URL(face, literata) : new URL(name, source)]
}
