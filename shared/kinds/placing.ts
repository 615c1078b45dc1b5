/** Between an object's own space, where (0, 0) is its top left corner before turning, and the board. */
import { type GroupNode, type PathCommand, placePath } from '../drawing/index.ts'
import { turned } from '../geometry/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { Anchor } from './kind.ts'

type Placed = Pick<BoardObject, 'at' | 'size' | 'angle'>

/** How a group has to be moved and turned so that what is drawn in the object's own space stands on the board. */
export function placementOf({ at, size, angle }: Placed): Pick<GroupNode, 'x' | 'y' | 'angle'> {
  if (angle === 0) return { x: at.x, y: at.y }
  return { ...turned(at, { x: at.x + size.w / 2, y: at.y + size.h / 2 }, angle), angle }
}

/** A path of the object's own space, on the board. */
export const onBoard = (object: Placed, own: PathCommand[]): PathCommand[] => placePath(own, placementOf(object))

/** The box of an object in its own space. */
export const ownBox = ({ size }: Placed) => ({ x: 0, y: 0, w: size.w, h: size.h })

/** In the middle of each side. */
export const sideAnchors: Anchor[] = [
  { name: 'top', u: 0.5, v: 0 },
  { name: 'right', u: 1, v: 0.5 },
  { name: 'bottom', u: 0.5, v: 1 },
  { name: 'left', u: 0, v: 0.5 },
]
