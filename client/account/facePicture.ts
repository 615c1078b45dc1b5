/** A person's picture, made small in the browser: the middle of it, 256 x 256 pixels, as a JPEG without what the camera wrote into the file. */
const side = 256
/** What a browser on a phone can still open. */
const mostBytes = 40_000_000

/** Null for what is no picture that this browser can show. */
export async function facePicture(file: Blob): Promise<Blob | null> {
  if (file.size > mostBytes) return null
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return null
  const length = Math.min(picture.width, picture.height)
  const canvas = new OffscreenCanvas(side, side)
  const to = canvas.getContext('2d')!
  to.imageSmoothingQuality = 'high'
  // JPEG has no transparency, and black would be what shows through.
  to.fillStyle = '#ffffff'
  to.fillRect(0, 0, side, side)
  to.drawImage(picture, (picture.width - length) / 2, (picture.height - length) / 2, length, length, 0, 0, side, side)
  picture.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
}
