/** Laying out in a grid: columns as wide as their widest, rows as high as their highest, equal gaps. Nothing changes its size. */
import { type Box, inRows, type Point, unionOf } from '../geometry/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { Command } from './command.ts'
import type { Target } from './target.ts'
import { commonHolder, gridGap, inReadingOrder, membersOf, placeUnits, roomIn, type Unit, unitsOf } from './units.ts'

/** Makes a clean grid where the objects lie, in as many columns as they make now. */
export const tidyUp: Command<Target> = {
  id: 'tidyUp',
  label: 'Tidy up',
  run(context, target, dispatch) {
    const units = unitsOf(context, target)
    if (units.length < 2) return null
    const places = gridOf(inReadingOrder(units), columnsNow(units), commonHolder(context.board, units))
    return placeUnits(context, places, dispatch, 'done.tidied')
  },
}

/** Lays out what is in the selected zone, frame or group, or what is selected, from the top left of its zone, in as many columns as fit. */
export const layOutAsGrid: Command<Target> = {
  id: 'layOutAsGrid',
  label: 'Lay out as a grid',
  run(context, target, dispatch) {
    const units = membersOf(context, target)
    const holder = commonHolder(context.board, units)
    if (units.length < 2) return null
    const widest = Math.max(...units.map(({ box }) => box.w))
    const columns = holder ? Math.floor((roomIn(holder).w + gridGap) / (widest + gridGap)) : Math.ceil(Math.sqrt(units.length))
    const places = gridOf(inReadingOrder(units), Math.max(1, columns), holder, holder ? roomIn(holder) : undefined)
    return placeUnits(context, places, dispatch, 'done.tidied')
  },
}

/** The longest of the rows in which they lie now. */
export const columnsNow = (units: readonly Unit[]): number => Math.max(1, ...inRows(units, ({ box }) => box).map((row) => row.length))

/** Places in a grid for units in order, from the top left of the box around them or from `corner`. In a holder the grid takes other columns rather than stand out of it, and
 *  moves to where it fits; what fits nowhere begins at the holder's corner. */
export function gridOf(units: readonly Unit[], columns: number, holder: BoardObject | null, corner?: Point): Map<Unit, Point> {
  const around = unionOf(units.map(({ box }) => box))
  if (!around) return new Map()
  const start = corner ?? around
  if (!holder) return laidOut(units, columns, start)
  const room = roomIn(holder)
  const choices = [columns, ...Array.from({ length: units.length }, (_, index) => index + 1)]
  const fits = choices.find((count) => {
    const { w, h } = boxAround(laidOut(units, count, start))
    return w <= room.w && h <= room.h
  })
  // Too many for the zone: what is too high can be seen to be too high.
  const fitting = fits ?? choices.findLast((count) => boxAround(laidOut(units, count, start)).w <= room.w) ?? columns
  const box = boxAround(laidOut(units, fitting, start))
  const into = (at: number, length: number, from: number, size: number) => Math.max(from, Math.min(at, from + size - length))
  return laidOut(units, fitting, { x: into(start.x, box.w, room.x, room.w), y: into(start.y, box.h, room.y, room.h) })
}

function laidOut(units: readonly Unit[], columns: number, { x, y }: Point): Map<Unit, Point> {
  const widths: number[] = []
  const heights: number[] = []
  units.forEach(({ box }, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns]
    widths[column] = Math.max(widths[column] ?? 0, box.w)
    heights[row] = Math.max(heights[row] ?? 0, box.h)
  })
  const before = (lengths: readonly number[], count: number) => lengths.slice(0, count).reduce((sum, length) => sum + length + gridGap, 0)
  const lefts = widths.map((_, column) => x + before(widths, column))
  const tops = heights.map((_, row) => y + before(heights, row))
  return new Map(units.map((unit, index) => [unit, { x: lefts[index % columns]!, y: tops[Math.floor(index / columns)]! }]))
}

const boxAround = (places: ReadonlyMap<Unit, Point>): Box =>
  unionOf([...places].map(([{ box }, { x, y }]) => ({ x, y, w: box.w, h: box.h })))!
