/** Reads a picture that came from outside: what it is by its bytes, and how large. */
import { ok, type Result, refuse } from '../lib/index.ts'
import { cleanSvg } from './cleanSvg.ts'
import { gifSize, jpegSize, pngSize, type Size, webpSize } from './raster.ts'

export type PictureType = 'png' | 'jpeg' | 'webp' | 'gif' | 'svg'

export const mimeOf = (type: PictureType): string => (type === 'svg' ? 'image/svg+xml' : `image/${type}`)

interface Picture {
  type: PictureType
  /** In pixels; of an SVG in its own units. */
  size: Size
  /** As they came; those of an SVG are of the cleaned text. */
  bytes: Uint8Array
}

/** Why something is not kept as a picture. */
type NoPicture = 'notAPicture' | 'pictureTooLarge' | 'fileTooLarge'

/** The most pixels of one picture: what a browser can still show on a phone. */
export const mostPixels = 40_000_000

/** The bytes are not copied and not changed. Refuses what is no picture, or has more than `most` pixels: decoding those would take the memory of a small machine. */
export function readPicture(bytes: Uint8Array, most = mostPixels): Result<Picture, NoPicture> {
  const raster = (
    [
      ['png', pngSize],
      ['jpeg', jpegSize],
      ['webp', webpSize],
      ['gif', gifSize],
    ] as const
  ).flatMap(([type, sizeOf]) => {
    const size = sizeOf(bytes)
    return size ? [{ type, size, bytes }] : []
  })[0]
  if (raster) {
    const { w, h } = raster.size
    if (w < 1 || h < 1) return refuse('notAPicture')
    return w * h > most || Math.max(w, h) > longestSide ? refuse('pictureTooLarge') : ok(raster)
  }
  // Reading it takes up to a second per MiB of the thread that rooms live in.
  if (bytes.length > mostSvgBytes) return refuse(looksDrawn(bytes) ? 'fileTooLarge' : 'notAPicture')
  const svg = cleanSvg(bytes)
  return svg ? ok({ type: 'svg', size: svg.size, bytes: new TextEncoder().encode(svg.text) }) : refuse('notAPicture')
}

const mostSvgBytes = 512 * 1024
const looksDrawn = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 1000)).includes('<svg')

/** Graphics processors take no longer ones. */
const longestSide = 16_384
