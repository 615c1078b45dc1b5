/** The grips of a selection: where they stand on the screen, and which one a pointer takes. */

import { endPlaces, endsOf } from '../../shared/commands/index.ts'
import { boundsOf, cornersOf, type Point, turned, unionOf } from '../../shared/geometry/index.ts'
import { bendGrip, kindOf } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'
import type { Handle, PointerInput } from '../tools/index.ts'

/** Everything in CSS pixels of the view. */
export interface Grips {
  /** The frame's corners: top left, top right, bottom right, bottom left, turned with a single object. Null for a lone connector. */
  frame: [Point, Point, Point, Point] | null
  /** What is drawn: small squares, a knob, dots. Sides can be gripped along their whole length and are not drawn. */
  squares: { at: Point; handle: Handle }[]
  knob: { at: Point; handle: Handle } | null
  dots: { at: Point; handle: Handle }[]
  /** Lines that can be gripped: the four sides. */
  sides: { from: Point; to: Point; handle: Handle }[]
}

/** Distance of the knob and of the anchor dots from the frame, CSS pixels. */
const knobAway = 20
const dotsAway = 20
/** The frame stands this far outside the object (LOOK.md: 3 px). */
const frameAway = 3
const reachOf = { mouse: 8, pen: 12, touch: 20 }

/** The grips of what is selected, as the hand shows it now. Null when there is nothing to grip. */
export function gripsOf(editor: Editor, shown: (id: string) => BoardObject | undefined): Grips | null {
  const objects = editor.selection.get().flatMap((id) => shown(id) ?? [])
  if (objects.length === 0 || editor.editing.get() !== null) return null
  const screen = editor.toScreen
  const [only] = objects
  if (only && objects.length === 1) {
    const ends = endsOf(only)
    if (ends) return gripsOfConnector(editor, only, shown)
    return gripsOfOne(editor, only)
  }
  const around = unionOf(objects.filter((object) => !endsOf(object)).map(boundsOf))
  if (!around) return null
  const corners = cornersOf({ at: { x: around.x, y: around.y }, size: around, angle: 0 }).map(screen) as [Point, Point, Point, Point]
  return withResize(grownFrame(corners, frameAway), 0, editor, false)
}

function gripsOfOne(editor: Editor, object: BoardObject): Grips {
  const corners = cornersOf(object).map(editor.toScreen) as [Point, Point, Point, Point]
  const grips = withResize(grownFrame(corners, frameAway), object.angle, editor, kindOf(object.kind)?.holds === true)
  if (!grips.frame || (kindOf(object.kind)?.anchors.length ?? 0) === 0) return grips
  const away = grownFrame(corners, frameAway + dotsAway)
  const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
  const dot = (at: Point, anchor: 'top' | 'right' | 'bottom' | 'left') =>
    grips.dots.push({ at, handle: { handle: 'anchor', id: object.id, anchor } })
  dot(middle(away[0], away[1]), 'top')
  dot(middle(away[1], away[2]), 'right')
  dot(middle(away[2], away[3]), 'bottom')
  dot(middle(away[3], away[0]), 'left')
  return grips
}

function gripsOfConnector(editor: Editor, object: BoardObject, shown: (id: string) => BoardObject | undefined): Grips | null {
  const places = endPlaces({ get: shown }, object)
  if (!places) return null
  const ends = (['from', 'to'] as const).map((end) => ({
    at: editor.toScreen(places[end]),
    handle: { handle: 'end', id: object.id, end } as const,
  }))
  const bend = bendGrip(object, shown)
  return {
    frame: null,
    squares: [
      ...ends,
      ...(bend ? [{ at: editor.toScreen(bend.at), handle: { handle: 'bend', id: object.id, along: bend.along } as const }] : []),
    ],
    knob: null,
    dots: [],
    sides: [],
  }
}

function withResize(frame: [Point, Point, Point, Point], angle: number, editor: Editor, upright: boolean): Grips {
  const [a, b, c, d] = frame
  const about = editor.toBoard({ x: (a.x + c.x) / 2, y: (a.y + c.y) / 2 })
  const side = (from: Point, to: Point, x: -1 | 0 | 1, y: -1 | 0 | 1) => ({ from, to, handle: { handle: 'resize', x, y } as const })
  const corner = (at: Point, x: -1 | 1, y: -1 | 1) => ({ at, handle: { handle: 'resize', x, y } as const })
  const out = turned({ x: -knobAway * 0.75, y: knobAway * 0.75 }, { x: 0, y: 0 }, angle)
  return {
    frame,
    squares: [corner(a, -1, -1), corner(b, 1, -1), corner(c, 1, 1), corner(d, -1, 1)],
    knob: upright ? null : { at: { x: d.x + out.x, y: d.y + out.y }, handle: { handle: 'turn', about } },
    dots: [],
    sides: [side(a, b, 0, -1), side(b, c, 1, 0), side(c, d, 0, 1), side(d, a, -1, 0)],
  }
}

/** The frame moved outwards by `by` pixels on each side. Corners in order; they may be turned. */
function grownFrame([a, b, c, d]: [Point, Point, Point, Point], by: number): [Point, Point, Point, Point] {
  const width = Math.hypot(b.x - a.x, b.y - a.y)
  const height = Math.hypot(d.x - a.x, d.y - a.y)
  // Along the upper side, and down the left one; a side without length gets its direction from the other.
  const u = width > 0 ? { x: (b.x - a.x) / width, y: (b.y - a.y) / width } : { x: 1, y: 0 }
  const v = height > 0 ? { x: (d.x - a.x) / height, y: (d.y - a.y) / height } : { x: -u.y, y: u.x }
  const move = (point: Point, x: number, y: number): Point => ({
    x: point.x + (u.x * x + v.x * y) * by,
    y: point.y + (u.y * x + v.y * y) * by,
  })
  return [move(a, -1, -1), move(b, 1, -1), move(c, 1, 1), move(d, -1, 1)]
}

/** The grip under a place of the view, nearest first: squares, knob and dots before sides. */
export function gripAt(grips: Grips | null, screen: Point, by: PointerInput['by']): Handle | null {
  if (!grips) return null
  const reach = reachOf[by]
  let best: Handle | null = null
  let least = reach
  for (const { at, handle } of [...grips.squares, ...(grips.knob ? [grips.knob] : []), ...grips.dots]) {
    const far = Math.hypot(at.x - screen.x, at.y - screen.y)
    if (far <= least) {
      least = far
      best = handle
    }
  }
  if (best) return best
  const sideReach = by === 'mouse' ? 4 : 10
  for (const { from, to, handle } of grips.sides) if (distanceToSide(screen, from, to) <= sideReach) return handle
  return null
}

function distanceToSide(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square))
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy)
}
