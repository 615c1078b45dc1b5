/** Pictures as exported files can hold them. A program that writes PDF knows JPEG and PNG only, and stumbles over damaged ones: so all but JPEG are painted anew. */
import type { ExportHost, ExportPicture } from '../../shared/export/index.ts'
import { hashIn } from '../../shared/lib/index.ts'
import { mimeOf, readPicture } from '../../shared/picture/index.ts'
import { dataAddress, element } from '../../shared/svg/index.ts'
import { paint } from '../host/paint.ts'

/** The picture with this hash in the files of the room that is exported; null when there is none. */
export type ReadPicture = (hash: string) => Promise<ExportPicture | null>

export function picturesFrom(read: ReadPicture): ExportHost['picture'] {
  const known = new Map<string, Promise<ExportPicture | null>>()
  const once = (key: string, make: () => Promise<ExportPicture | null>) => {
    let made = known.get(key)
    if (!made) known.set(key, (made = make()))
    return made
  }
  return (source, as) => {
    const hash = hashIn(source)
    if (hash === null) return Promise.resolve(null)
    return once(`${as} ${hash}`, async () => {
      const kept = await once(`read ${hash}`, () => read(hash))
      if (!kept || as === 'kept' || (as === 'paper' && kept.type === 'jpeg')) return kept
      // One that cannot be painted is left out; the rest of the file is made.
      return repainted(kept, as === 'card' ? cardSide : paperSide).catch(() => null)
    })
  }
}

/** Longest sides in pixels: on a card, and on A4 at 200 dots an inch. */
const cardSide = 320
const paperSide = 2400

/** Null for WebP: what paints here does not know it. (The page sends none.) */
async function repainted({ type, bytes }: ExportPicture, longest: number): Promise<ExportPicture | null> {
  if (type === 'webp') return null
  const picture = readPicture(bytes)
  if (!picture.ok) return null
  const { w, h } = picture.value.size
  const image = element('image', { width: w, height: h, preserveAspectRatio: 'none', href: dataAddress(mimeOf(type), bytes) })
  const sheet = element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: w, height: h }, image)
  const scale = longest / Math.max(w, h)
  return { type: 'png', bytes: await paint(sheet, type === 'svg' ? Math.min(4, scale) : Math.min(1, scale)) }
}
