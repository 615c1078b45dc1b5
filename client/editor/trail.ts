/** The way back: where a person looked before each jump. Several jumps in a row, with nothing looked at by hand in between, lead back to where the first began. */
import type { Camera } from './editor.ts'

export interface Trail {
  /** A jump begins at `from`; `arrived` is where it ended. */
  jumped(from: Camera, arrived: Camera): void
  /** The last place left, which is forgotten; null when there is none. */
  back(): Camera | null
  /** Is there a way back? */
  has(): boolean
}

const mostPlaces = 50

export function createTrail(): Trail {
  const places: Camera[] = []
  let arrived: Camera | null = null
  return {
    jumped(from, to) {
      if (isSame(from, to)) return
      if (!arrived || !isSame(from, arrived)) places.push(from)
      if (places.length > mostPlaces) places.shift()
      arrived = to
    },
    back() {
      const place = places.pop() ?? null
      arrived = null
      return place
    },
    has: () => places.length > 0,
  }
}

/** To within a pixel: a camera is rounded to whole pixels by whoever shows it. */
const isSame = (a: Camera, b: Camera): boolean =>
  Math.abs(a.zoom - b.zoom) < 0.0005 && Math.abs(a.x - b.x) * a.zoom < 2 && Math.abs(a.y - b.y) * a.zoom < 2
