/** Snapping: a box in the hand is drawn to the lines and gaps of what stands still around it. Boxes in, an offset and guides out. */
import type { Box, Point } from './box.ts'
import { createIndex } from './spatialIndex.ts'

/** Something that stands still. Boxes in board units. */
export interface Standing {
  box: Box
  /** It belongs together with what is in the hand (lies in the same frame, or is that frame): it comes before others that are as near. */
  near: boolean
  /** Does the gap beside it count? */
  spaced: boolean
}

/** What stands still, made ready for many questions; one question costs the logarithm of their number, and the few that are near. */
export interface SnapField {
  lines: Record<Axis, readonly Line[]>
  /** Boxes whose gaps count and that share a height (axis x) or a column (axis y) with `box`. */
  beside(box: Box, axis: Axis): Box[]
}

/** What matched, to be drawn: a line through edges or middles that stand in one line; a gap as large as another one. */
export interface Guide {
  guide: 'line' | 'gap'
  from: Point
  to: Point
}

export interface Snap {
  dx: number
  dy: number
  guides: Guide[]
}

export interface SnapOptions {
  /** How far something may be drawn, board units. */
  reach: number
  /** Width of the grid that draws where nothing else does; 0 for none. */
  grid?: number
  /** An axis that is left as it is; both are free when left out. */
  only?: Axis
}

/** Which sides of a box are in the hand: −1 left or top, 1 right or bottom, 0 neither. */
export interface Sides {
  x: -1 | 0 | 1
  y: -1 | 0 | 1
}

type Axis = 'x' | 'y'
interface Line {
  at: number
  /** How far the thing reaches along the line. */
  from: number
  to: number
  isMiddle: boolean
  near: boolean
}

const axes = ['x', 'y'] as const
const across = { x: 'y', y: 'x' } as const
const startOf = (box: Box, axis: Axis): number => box[axis]
const lengthOf = (box: Box, axis: Axis): number => (axis === 'x' ? box.w : box.h)
const endOf = (box: Box, axis: Axis): number => box[axis] + lengthOf(box, axis)
/** Sums of decimals differ in the last ones. */
const same = 0.005

export function snapField(things: Iterable<Standing>): SnapField {
  const lines: Record<Axis, Line[]> = { x: [], y: [] }
  const boxes: Box[] = []
  for (const { box, near, spaced } of things) {
    for (const axis of axes) {
      const line = (at: number, isMiddle: boolean) =>
        lines[axis].push({ at, from: startOf(box, across[axis]), to: endOf(box, across[axis]), isMiddle, near })
      line(startOf(box, axis), false)
      line(endOf(box, axis), false)
      line((startOf(box, axis) + endOf(box, axis)) / 2, true)
    }
    if (spaced) boxes.push(box)
  }
  for (const axis of axes) lines[axis].sort((a, b) => a.at - b.at)
  const index = createIndex()
  index.load(boxes.map((box, number) => [String(number), box] as const))
  return {
    lines,
    beside(box, axis) {
      // Touching corners share no height.
      const inner = { x: box.x + same, y: box.y + same, w: Math.max(0, box.w - 2 * same), h: Math.max(0, box.h - 2 * same) }
      const strip = axis === 'x' ? { ...inner, x: -farthest, w: 2 * farthest } : { ...inner, y: -farthest, h: 2 * farthest }
      return index.search(strip).map((number) => boxes[Number(number)]!)
    },
  }
}
const farthest = 1e9

/** A box that is moved: its edges are drawn to edges, its middle to middles, and it to where gaps become equal. */
export function snapBox(field: SnapField, box: Box, options: SnapOptions): Snap {
  const offset = (axis: Axis): number => {
    if (options.only && options.only !== axis) return 0
    const found = best([...edgeOffsets(field, axis, box, [-1, 1, 0], options.reach), ...evenOffsets(field, axis, box, options.reach)])
    return found ?? onGrid(startOf(box, axis), options.grid)
  }
  const [dx, dy] = [offset('x'), offset('y')]
  return { dx, dy, guides: guidesOf(field, { ...box, x: box.x + dx, y: box.y + dy }, { x: [-1, 0, 1], y: [-1, 0, 1], gaps: true }) }
}

/** Sides of a box that are pulled; the others stay. The offset is that of the sides. */
export function snapSides(field: SnapField, box: Box, sides: Sides, options: SnapOptions): { dx: number; dy: number } {
  const offset = (axis: Axis): number => {
    const side = sides[axis]
    if (side === 0 || (options.only && options.only !== axis)) return 0
    const found = best(edgeOffsets(field, axis, box, [side], options.reach))
    return found ?? onGrid(side === 1 ? endOf(box, axis) : startOf(box, axis), options.grid)
  }
  return { dx: offset('x'), dy: offset('y') }
}

/** The guides of a box whose pulled sides stand where they do now. */
export const guidesOfSides = (field: SnapField, box: Box, { x, y }: Sides): Guide[] =>
  guidesOf(field, box, { x: x === 0 ? [] : [x], y: y === 0 ? [] : [y], gaps: false })

/** −1 its beginning, 0 its middle, 1 its end along an axis. */
type Spot = -1 | 0 | 1
interface Offset {
  offset: number
  near: boolean
}

const spotOf = (box: Box, axis: Axis, spot: Spot): number => startOf(box, axis) + (lengthOf(box, axis) * (spot + 1)) / 2

function edgeOffsets({ lines }: SnapField, axis: Axis, box: Box, spots: readonly Spot[], reach: number): Offset[] {
  return spots.flatMap((spot) => {
    const at = spotOf(box, axis, spot)
    return linesNear(lines[axis], at, reach)
      .filter(({ isMiddle }) => isMiddle === (spot === 0))
      .map((line) => ({ offset: line.at - at, near: line.near }))
  })
}

/** What belongs together before the rest, then the nearest; null when there is none. */
function best(offsets: readonly Offset[]): number | null {
  let found: Offset | null = null
  for (const one of offsets) {
    const isBetter = !found || (one.near === found.near ? Math.abs(one.offset) < Math.abs(found.offset) : one.near)
    if (isBetter) found = one
  }
  return found?.offset ?? null
}

const onGrid = (at: number, grid = 0): number => (grid > 0 ? Math.round(at / grid) * grid - at : 0)

/** The lines within `reach` of `at`, by halving. */
function linesNear(lines: readonly Line[], at: number, reach: number): Line[] {
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle]!.at < at - reach) low = middle + 1
    else high = middle
  }
  const found: Line[] = []
  for (let i = low; i < lines.length && lines[i]!.at <= at + reach; i++) found.push(lines[i]!)
  return found
}

interface Even {
  offset: number
  /** The gaps that are equal then: between the first and the second of each pair; null stands for the box itself. */
  gaps: readonly (readonly [Box | null, Box | null])[]
}

const evenOffsets = (field: SnapField, axis: Axis, box: Box, reach: number): Offset[] =>
  evenPlaces(field, axis, box, reach).map(({ offset }) => ({ offset, near: true }))

/** Places within reach where the box stands in the middle between its two neighbours, or as far from one as that one from the next. */
function evenPlaces(field: SnapField, axis: Axis, box: Box, reach: number): Even[] {
  const row = field.beside(box, axis)
  const [start, end] = [startOf(box, axis), endOf(box, axis)]
  const before = lastBefore(row, axis, start + reach)
  const after = firstAfter(row, axis, end - reach)
  const places: Even[] = []
  if (before && after) {
    const free = startOf(after, axis) - endOf(before, axis) - lengthOf(box, axis)
    const offset = endOf(before, axis) + free / 2 - start
    if (free > same)
      places.push({
        offset,
        gaps: [
          [before, null],
          [null, after],
        ],
      })
  }
  const further = before && lastBefore(row, axis, startOf(before, axis))
  if (before && further) {
    const gap = startOf(before, axis) - endOf(further, axis)
    if (gap > same)
      places.push({
        offset: endOf(before, axis) + gap - start,
        gaps: [
          [further, before],
          [before, null],
        ],
      })
  }
  const beyond = after && firstAfter(row, axis, endOf(after, axis))
  if (after && beyond) {
    const gap = startOf(beyond, axis) - endOf(after, axis)
    if (gap > same)
      places.push({
        offset: startOf(after, axis) - gap - end,
        gaps: [
          [null, after],
          [after, beyond],
        ],
      })
  }
  return places.filter(({ offset }) => Math.abs(offset) <= reach)
}

/** The one that ends last of those that end at `until` or before. */
function lastBefore(row: readonly Box[], axis: Axis, until: number): Box | null {
  let found: Box | null = null
  for (const box of row) if (endOf(box, axis) <= until && (!found || endOf(box, axis) > endOf(found, axis))) found = box
  return found
}
function firstAfter(row: readonly Box[], axis: Axis, from: number): Box | null {
  let found: Box | null = null
  for (const box of row) if (startOf(box, axis) >= from && (!found || startOf(box, axis) < startOf(found, axis))) found = box
  return found
}

interface Matched {
  x: readonly Spot[]
  y: readonly Spot[]
  gaps: boolean
}

function guidesOf(field: SnapField, box: Box, { gaps, ...spots }: Matched): Guide[] {
  const guides: Guide[] = []
  for (const axis of axes) {
    const along = across[axis]
    for (const spot of spots[axis]) {
      const at = spotOf(box, axis, spot)
      const line = nearestAlong(
        linesNear(field.lines[axis], at, same).filter(({ isMiddle }) => isMiddle === (spot === 0)),
        startOf(box, along),
        endOf(box, along),
      )
      if (!line) continue
      const [from, to] = [Math.min(line.from, startOf(box, along)), Math.max(line.to, endOf(box, along))]
      guides.push({ guide: 'line', from: placed(axis, at, from), to: placed(axis, at, to) })
    }
    if (!gaps) continue
    for (const even of evenPlaces(field, axis, box, same)) {
      for (const pair of even.gaps) {
        const [first, second] = [pair[0] ?? box, pair[1] ?? box]
        const at = (Math.max(startOf(first, along), startOf(second, along)) + Math.min(endOf(first, along), endOf(second, along))) / 2
        guides.push({ guide: 'gap', from: placed(along, at, endOf(first, axis)), to: placed(along, at, startOf(second, axis)) })
      }
    }
  }
  return guides
}

/** Of several in one line, the guide reaches to the nearest. */
function nearestAlong(lines: readonly Line[], start: number, end: number): Line | null {
  let found: Line | null = null
  let least = Infinity
  for (const line of lines) {
    const away = Math.max(0, line.from - end, start - line.to)
    if (away >= least) continue
    least = away
    found = line
  }
  return found
}

/** The point at `at` on the axis and `along` on the other one. */
const placed = (axis: Axis, at: number, along: number): Point => (axis === 'x' ? { x: at, y: along } : { x: along, y: at })
