/** Pictures of what is not on the board yet: the object about to be made, the line being drawn, the stroke under the pen. Drawn by their kinds, as they will be. */
import type { DrawingNode } from '../../shared/drawing/index.ts'
import { type Box, boxOf, type Point } from '../../shared/geometry/index.ts'
import { type DrawContext, kindOf } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import { paletteProps } from '../editor/index.ts'
import type { End } from '../tools/index.ts'
import { drawn } from './pictures.ts'

/** An object of `kind` over `box`. */
export function ghostOf(kind: string, box: Box, props: Record<string, unknown>, context: DrawContext): DrawingNode[] {
  let count = 0
  // A kind that begins with parts of its own: their ids are seen by nobody.
  const begun = kindOf(kind)?.begin?.(() => `ghost${count++}`)
  return drawn({ ...blank(kind, box), props: { ...begun, ...props } }, context)
}

/** A connector between two ends. */
export function lineBetween(from: End, to: End, context: DrawContext): DrawingNode[] {
  return drawn({ ...blank('connector', { x: 0, y: 0, w: 0, h: 0 }), props: { from, to } }, context)
}

/** `points` is flat: x, y, pressure. */
export function strokeOf(
  points: readonly number[],
  colour: string | null,
  looks: Readonly<Record<string, unknown>>,
  context: DrawContext,
): DrawingNode[] {
  const box = boxOfPoints(points)
  return box ? drawn({ ...blank('ink', box), props: { ...looks, ...paletteProps('ink', colour), points } }, context) : []
}

/** The box around a stroke's points; null when there are none. */
function boxOfPoints(points: readonly number[]): Box | null {
  const places: Point[] = []
  for (let i = 0; i + 1 < points.length; i += 3) places.push({ x: points[i]!, y: points[i + 1]! })
  return boxOf(places)
}

const blank = (kind: string, box: Box): BoardObject => ({
  id: 'ghost',
  kind,
  author: '',
  layer: 'items',
  at: { x: box.x, y: box.y },
  size: { w: box.w, h: box.h },
  angle: 0,
  order: '',
  parent: null,
  props: {},
  text: kindOf(kind)?.hasText ? [[]] : null,
})
