/** What part of the board is seen, and how it changes. A camera holds the board point at the view's top left corner and CSS pixels per board unit. */
import type { Box, Point } from '../../shared/geometry/index.ts'
import type { Camera } from './editor.ts'

const leastZoom = 0.05
const greatestZoom = 4

export const limitedZoom = (zoom: number): number => Math.min(greatestZoom, Math.max(leastZoom, zoom))

/** Board point to CSS pixels of the view, and back. */
export const toScreen = ({ x, y, zoom }: Camera, point: Point): Point => ({ x: (point.x - x) * zoom, y: (point.y - y) * zoom })
export const toBoard = ({ x, y, zoom }: Camera, screen: Point): Point => ({ x: x + screen.x / zoom, y: y + screen.y / zoom })

/** The part of the board a view of this size (CSS pixels) shows. */
export const seenBox = ({ x, y, zoom }: Camera, view: { w: number; h: number }): Box => ({ x, y, w: view.w / zoom, h: view.h / zoom })

/** As if the board were pushed by dx, dy CSS pixels. */
export const panned = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x - dx / camera.zoom,
  y: camera.y - dy / camera.zoom,
})

/** Nearer or farther by `factor`; the board point under `about` (CSS pixels) stays where it is. */
export function zoomed(camera: Camera, factor: number, about: Point): Camera {
  const zoom = limitedZoom(camera.zoom * factor)
  const fixed = toBoard(camera, about)
  return { x: fixed.x - about.x / zoom, y: fixed.y - about.y / zoom, zoom }
}

/** CSS pixels around what is brought into view; below stand the tools. */
const margins = { top: 40, side: 48, bottom: 104 }

/** Shows all of `box` in the middle of what bars and tools leave free; never larger than `most`. */
export function fitted(box: Box, view: { w: number; h: number }, most = 1): Camera {
  const { top, bottom } = margins
  // On a phone a margin for a desk would leave nothing.
  const side = Math.min(margins.side, view.w / 16)
  const room = { w: Math.max(1, view.w - 2 * side), h: Math.max(1, view.h - top - bottom) }
  const zoom = limitedZoom(Math.min(most, room.w / Math.max(1, box.w), room.h / Math.max(1, box.h)))
  return { x: box.x + box.w / 2 - view.w / 2 / zoom, y: box.y + box.h / 2 - (top + room.h / 2) / zoom, zoom }
}

/** The camera that shows `box` with the least movement: itself when it is all in view already. */
export function revealing(camera: Camera, view: { w: number; h: number }, box: Box, margin = 48): Camera {
  const seen = seenBox(camera, view)
  const by = margin / camera.zoom
  const shift = (from: number, length: number, start: number, size: number) => {
    if (start - by < from) return start - by - from
    const over = start + size + by - (from + length)
    // A box larger than the view shows its beginning.
    return over > 0 ? Math.min(over, start - by - from) : 0
  }
  const dx = shift(seen.x, seen.w, box.x, box.w)
  const dy = shift(seen.y, seen.h, box.y, box.h)
  return dx === 0 && dy === 0 ? camera : { ...camera, x: camera.x + dx, y: camera.y + dy }
}

/** The nearest camera whose board lies on whole CSS pixels: letters stay sharp, and a pan can copy what is painted. */
export function onPixels({ x, y, zoom }: Camera): Camera {
  return { x: Math.round(x * zoom) / zoom, y: Math.round(y * zoom) / zoom, zoom }
}
