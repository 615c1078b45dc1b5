/** From a file that somebody chose to a picture that can be sent: upright, at most 4,096 pixels wide or high, without the notes of the camera (place, time), named
 *  by the hash of its bytes. */
import { digest } from 'lib0/hash/sha256'
import { ok, type Result, refuse, sourceOf } from '../../shared/lib/index.ts'
import { carriesNotes, mimeOf, mostPixels, type PictureType, readPicture } from '../../shared/picture/index.ts'

export interface Prepared {
  /** `file:<hash>`, as the server will name it. */
  source: string
  blob: Blob
  size: { w: number; h: number }
}
export type WhyNot = 'notAPicture' | 'pictureTooLarge' | 'fileTooLarge'

/** As the server has it, unless somebody set another limit there. */
const mostBytes = 10 * 1024 * 1024
const longestSide = 4096
/** What a camera makes is larger than what is kept; what is larger than this a browser can hardly open. */
const mostOpened = { bytes: 80_000_000, pixels: 3 * mostPixels }

export async function preparePicture(file: Blob): Promise<Result<Prepared, WhyNot>> {
  if (file.size > mostOpened.bytes) return refuse('fileTooLarge')
  const read = readPicture(new Uint8Array(await file.arrayBuffer()), mostOpened.pixels)
  if (!read.ok) return read
  let { type, size, bytes } = read.value
  const isDrawn = type === 'svg' || type === 'gif'
  // WebP is for screens: not every program that prints can read it.
  if (!isDrawn && (type === 'webp' || Math.max(size.w, size.h) > longestSide || bytes.length > mostBytes || carriesNotes(bytes))) {
    const painted = await paintedAnew(new Blob([bytes as BlobPart], { type: mimeOf(type) }), type).catch(() => null)
    if (!painted) return refuse('notAPicture')
    ;({ type, size, bytes } = painted)
  }
  if (bytes.length > mostBytes) return refuse('fileTooLarge')
  const blob = new Blob([bytes as BlobPart], { type: mimeOf(type) })
  return ok({ source: sourceOf(await hashOf(bytes)), blob, size })
}

/** Photos as JPEG, everything else as PNG, or as JPEG when that would be too large. */
async function paintedAnew(
  blob: Blob,
  before: PictureType,
): Promise<{ type: PictureType; size: { w: number; h: number }; bytes: Uint8Array }> {
  const picture = await createImageBitmap(blob, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const [w, h] = [picture.width, picture.height].map((length) => Math.max(1, Math.round(length * scale))) as [number, number]
  const canvas = new OffscreenCanvas(w, h)
  const to = canvas.getContext('2d')!
  to.imageSmoothingQuality = 'high'
  to.drawImage(picture, 0, 0, w, h)
  picture.close()
  const bytesAs = async (type: 'jpeg' | 'png') =>
    new Uint8Array(await (await canvas.convertToBlob({ type: mimeOf(type), quality: 0.9 })).arrayBuffer())
  if (before !== 'jpeg' && (before === 'png' || isSeeThrough(canvas))) {
    const bytes = await bytesAs('png')
    if (bytes.length <= mostBytes) return { type: 'png', size: { w, h }, bytes }
  }
  to.globalCompositeOperation = 'destination-over'
  to.fillStyle = '#ffffff'
  to.fillRect(0, 0, w, h)
  return { type: 'jpeg', size: { w, h }, bytes: await bytesAs('jpeg') }
}

/** Looked for in a small copy. */
function isSeeThrough(picture: OffscreenCanvas): boolean {
  const small = new OffscreenCanvas(64, 64)
  const to = small.getContext('2d', { willReadFrequently: true })!
  to.drawImage(picture, 0, 0, 64, 64)
  return to.getImageData(0, 0, 64, 64).data.some((value, index) => index % 4 === 3 && value < 250)
}

/** Browsers hash by themselves on https only, and Stoa is also used in a room without. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = globalThis.crypto?.subtle ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource)) : digest(bytes)
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
