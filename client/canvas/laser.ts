/** Laser pointers, one's own and others': lines that fade behind the hand. Where reduced motion is asked for they do not fade, they go. */
import type { Point } from '../../shared/geometry/index.ts'
import type { Editor } from '../editor/index.ts'

export interface Laser {
  /** Somebody points: flat x, y, after what was told of the same drag. */
  pointed(from: number, drag: string, points: readonly number[]): void
  /** Forgets what has faded; true while something is left. */
  step(): boolean
  /** In CSS pixels of the view; false when there is nothing to paint. `who` gives the colour of a person by its number. */
  paint(to: CanvasRenderingContext2D, who: (colour: number) => string): boolean
  close(): void
}

interface Spot extends Point {
  at: number
}

const fadesMs = 1500
const lineWidth = 5

export function createLaser(editor: Editor, now: () => number, reducedMotion: () => boolean): Laser {
  /** By who and which drag. */
  const trails = new Map<string, { from: number | null; spots: Spot[] }>()
  /** How many numbers of one's own line are in its trail. */
  let taken = 0
  let turn = 0

  const add = (key: string, from: number | null, points: readonly number[]) => {
    const trail = trails.get(key) ?? { from, spots: [] }
    trails.set(key, trail)
    for (let i = 0; i + 1 < points.length; i += 2) trail.spots.push({ x: points[i]!, y: points[i + 1]!, at: now() })
  }
  const stop = editor.preview.watch((preview) => {
    if (preview?.is !== 'laser') {
      if (taken > 0) turn++
      taken = 0
      return
    }
    add(`own ${turn}`, null, preview.points.slice(taken))
    taken = preview.points.length
  })

  const colourOf = (from: number | null, who: (colour: number) => string): string => {
    if (from === null) return editor.theme.get().danger
    const person = editor.room.people.get().find(({ clientId }) => clientId === from)
    return person ? who(person.person.colour) : editor.theme.get().danger
  }

  return {
    pointed: (from, drag, points) => add(`${from} ${drag}`, from, points),
    step() {
      const since = now() - fadesMs
      for (const [key, { spots }] of trails) {
        // Without motion all of it stays for as long as its newest place.
        const gone = reducedMotion() ? (spots.at(-1)!.at < since ? spots.length : 0) : spots.findIndex(({ at }) => at >= since)
        spots.splice(0, gone === -1 ? spots.length : gone)
        if (spots.length === 0) trails.delete(key)
      }
      return trails.size > 0
    },
    paint(to, who) {
      to.lineCap = 'round'
      to.lineJoin = 'round'
      to.setLineDash([])
      for (const { from, spots } of trails.values()) {
        to.strokeStyle = to.fillStyle = colourOf(from, who)
        let last: Point | null = null
        for (const spot of spots) {
          const place = editor.toScreen(spot)
          const left = reducedMotion() ? 1 : Math.max(0, 1 - (now() - spot.at) / fadesMs)
          to.globalAlpha = left
          to.lineWidth = lineWidth * (0.4 + 0.6 * left)
          to.beginPath()
          to.moveTo(last?.x ?? place.x, last?.y ?? place.y)
          to.lineTo(place.x, place.y)
          to.stroke()
          last = place
        }
      }
      to.globalAlpha = 1
      return trails.size > 0
    },
    close: stop,
  }
}
