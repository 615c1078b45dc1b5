/** Many objects moved together are painted once, to a picture of their own; then only the picture moves. */
import { type Box, boxesMeet, holdsBox, unionOf } from '../../shared/geometry/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import { prepareText } from './paint.ts'

/** With fewer objects, painting them is as quick. */
export const manyHeld = 24
/** A picture larger than this (pixels) would cost more memory than it saves time. */
const mostPixels = 12_000_000

export interface HeldPicture {
  /** Paints `objects`, as they stand on the board, moved by dx, dy (board units). `to` is in board space; `seen` is what it shows. False when it cannot: then
   *  they are to be painted one by one. */
  paint(
    to: CanvasRenderingContext2D,
    what: { objects: readonly BoardObject[]; dx: number; dy: number; seen: Box; scale: number; look: unknown },
  ): boolean
  forget(): void
}

/** `boxOf` gives the box around an object's picture; `paintAll` paints them in board space. */
export function createHeldPicture(
  boxOf: (id: string) => Box | undefined,
  paintAll: (to: OffscreenCanvasRenderingContext2D, objects: readonly BoardObject[]) => void,
): HeldPicture {
  let kept: { objects: readonly BoardObject[]; scale: number; look: unknown; box: Box; canvas: OffscreenCanvas } | null = null

  return {
    paint(to, { objects, dx, dy, seen, scale, look }) {
      const all = unionOf(objects.flatMap(({ id }) => boxOf(id) ?? []))
      if (!all) return true
      // What of them comes into view when they have moved.
      const needed = within(all, { ...seen, x: seen.x - dx, y: seen.y - dy })
      if (!needed) return true
      const isSame = kept && kept.scale === scale && kept.look === look && sameObjects(kept.objects, objects) && holdsBox(kept.box, needed)
      if (!isSame) {
        kept = null
        // With room around, so that a drag does not ask for a new picture at every step.
        const box = within(all, grown({ ...seen, x: seen.x - dx, y: seen.y - dy }, seen.w / 2, seen.h / 2))!
        const width = Math.ceil(box.w * scale) + 1
        const height = Math.ceil(box.h * scale) + 1
        if (width * height > mostPixels) return false
        const canvas = new OffscreenCanvas(width, height)
        const context = canvas.getContext('2d')
        if (!context) return false
        prepareText(context)
        context.setTransform(scale, 0, 0, scale, -box.x * scale, -box.y * scale)
        paintAll(
          context,
          objects.filter(({ id }) => boxesMeet(boxOf(id) ?? box, box)),
        )
        kept = { objects, scale, look, box, canvas }
      }
      const { box, canvas } = kept!
      to.drawImage(canvas, box.x + dx, box.y + dy, canvas.width / scale, canvas.height / scale)
      return true
    },
    forget() {
      kept = null
    },
  }
}

const sameObjects = (a: readonly BoardObject[], b: readonly BoardObject[]): boolean =>
  a.length === b.length && a.every((object, index) => object === b[index])

const grown = ({ x, y, w, h }: Box, byX: number, byY: number): Box => ({ x: x - byX, y: y - byY, w: w + 2 * byX, h: h + 2 * byY })

function within(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const w = Math.min(a.x + a.w, b.x + b.w) - x
  const h = Math.min(a.y + a.h, b.y + b.h) - y
  return w > 0 && h > 0 ? { x, y, w, h } : null
}
