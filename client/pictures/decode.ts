/** Decodes pictures in the browser, off the frame where it can. */
import type { Decoded } from './shelf.ts'

export async function decodePicture(blob: Blob, width: number): Promise<Decoded & { full: number }> {
  if (blob.type === 'image/svg+xml') return decodeSvg(blob, width)
  const whole = await sizeOf(blob)
  const w = Math.min(width, whole.w)
  const image = await createImageBitmap(blob, w === whole.w ? {} : { resizeWidth: w, resizeQuality: 'medium' })
  return { image, w: image.width, h: image.height, full: whole.w, close: () => image.close() }
}

/** Browsers draw an SVG from an image element only. */
async function decodeSvg(blob: Blob, width: number): Promise<Decoded & { full: number }> {
  return withImage(blob, (image) => {
    // Lines have no pixels of their own: as sharp as asked for.
    const w = width
    const h = Math.max(1, Math.round((w * image.naturalHeight) / Math.max(1, image.naturalWidth)))
    const canvas = new OffscreenCanvas(w, h)
    canvas.getContext('2d')!.drawImage(image, 0, 0, w, h)
    const picture = canvas.transferToImageBitmap()
    return { image: picture, w, h, full: 4096, close: () => picture.close() }
  })
}

/** As it is shown: upright, if a camera noted that. Reads only the head of the file. */
const sizeOf = (blob: Blob): Promise<{ w: number; h: number }> =>
  withImage(blob, ({ naturalWidth, naturalHeight }) => ({ w: naturalWidth, h: naturalHeight }))

async function withImage<Result>(blob: Blob, use: (image: HTMLImageElement) => Result): Promise<Result> {
  const url = URL.createObjectURL(blob)
  try {
    const image = new Image()
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve()
      image.onerror = () => reject(new Error('this is no picture'))
      image.src = url
    })
    return use(image)
  } finally {
    URL.revokeObjectURL(url)
  }
}
