/** When a press becomes a drag, and what lies between two points: what several tools ask. */
import type { Box, Point } from '../../shared/geometry/index.ts'
import type { Choosing, End, PointerInput } from './tool.ts'

/** How far a pointer may tremble (CSS pixels) before its press is a drag: a finger more than a mouse. */
const slack = { mouse: 3, pen: 5, touch: 9 }

export const isDragged = (from: Point, input: PointerInput): boolean =>
  Math.hypot(input.screen.x - from.x, input.screen.y - from.y) > slack[input.by]

/** The box between two corners; with `square` its shorter side grows to the longer one, away from `from`. */
export function boxBetween(from: Point, to: Point, square = false): Box {
  let dx = to.x - from.x
  let dy = to.y - from.y
  if (square) {
    const side = Math.max(Math.abs(dx), Math.abs(dy))
    dx = side * (dx < 0 ? -1 : 1)
    dy = side * (dy < 0 ? -1 : 1)
  }
  return { x: Math.min(from.x, from.x + dx), y: Math.min(from.y, from.y + dy), w: Math.abs(dx), h: Math.abs(dy) }
}

/** The end of a connector under the pointer: on the object there, else in the open. */
export const endAt = (input: PointerInput): End => (input.hit === null ? { at: input.at } : { on: input.hit, anchor: 'nearest' })

/** Shift adds to what is selected, Alt takes out of it. */
export const choosingBy = ({ shift, alt }: PointerInput): Choosing => (alt ? 'less' : shift ? 'more' : 'alone')
