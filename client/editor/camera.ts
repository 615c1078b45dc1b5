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

/** How much of the view bars and panels cover at each side, CSS pixels. */
export interface Covered {
  top: number
  right: number
  bottom: number
  left: number
}
/** The tools stand at the foot of the board. */
export const toolsOnly: Covered = { top: 0, right: 0, bottom: 84, left: 0 }

/** The part of the view, CSS pixels, that nothing covers, with air around. On a phone a margin for a desk would leave nothing. */
function freeOf(view: { w: number; h: number }, { top, right, bottom, left }: Covered, air = 1): Box {
  const side = air * Math.min(48, view.w / 16)
  const [above, below] = [air * Math.min(40, view.h / 15), air * Math.min(20, view.h / 30)]
  return {
    x: left + side,
    y: top + above,
    w: Math.max(1, view.w - left - right - 2 * side),
    h: Math.max(1, view.h - top - bottom - above - below),
  }
}

/** Shows all of `box` in the middle of what bars and panels leave free; never larger than `most`. `air`: 0 for none around it. */
export function fitted(box: Box, view: { w: number; h: number }, covered = toolsOnly, most = 1, air = 1): Camera {
  const free = freeOf(view, covered, air)
  const zoom = limitedZoom(Math.min(most, free.w / Math.max(1, box.w), free.h / Math.max(1, box.h)))
  return { x: box.x + box.w / 2 - (free.x + free.w / 2) / zoom, y: box.y + box.h / 2 - (free.y + free.h / 2) / zoom, zoom }
}

/** Shows the top left of `box` at this zoom. */
export function beginningAt(box: Box, view: { w: number; h: number }, covered: Covered, zoom: number): Camera {
  const free = freeOf(view, covered)
  return { x: box.x - free.x / zoom, y: box.y - free.y / zoom, zoom }
}

/** The camera that shows `box` with the least movement, clear of bars and panels: itself when it is all in view already. */
export function revealing(camera: Camera, view: { w: number; h: number }, box: Box, covered = toolsOnly): Camera {
  const free = freeOf(view, covered)
  const seen = { ...toBoard(camera, free), w: free.w / camera.zoom, h: free.h / camera.zoom }
  const shift = (from: number, length: number, start: number, size: number) => {
    // What is larger than the view and fills most of it is in view; else it shows its beginning.
    if (size > length && Math.min(from + length, start + size) - Math.max(from, start) > length / 2) return 0
    if (start < from) return start - from
    const over = start + size - (from + length)
    return over > 0 ? Math.min(over, start - from) : 0
  }
  const dx = shift(seen.x, seen.w, box.x, box.w)
  const dy = shift(seen.y, seen.h, box.y, box.h)
  return dx === 0 && dy === 0 ? camera : { ...camera, x: camera.x + dx, y: camera.y + dy }
}

/** The nearest camera whose board lies on whole CSS pixels: letters stay sharp, and a pan can copy what is painted. */
export function onPixels({ x, y, zoom }: Camera): Camera {
  return { x: Math.round(x * zoom) / zoom, y: Math.round(y * zoom) / zoom, zoom }
}
