/** Where on a board a thread is: at a spot of its object, however that is moved, resized and turned, or at a place. */

import { endPlaces } from '../../shared/commands/index.ts'
import type { Thread } from '../../shared/comments/index.ts'
import { type Point, toBoardSpace, toOwnSpace } from '../../shared/geometry/index.ts'
import { kindOf, parseObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'

type Find = (id: string) => BoardObject | undefined

/** Null when what it was about is gone. */
export function placeOfThread({ about }: Pick<Thread, 'about'>, find: Find): Point | null {
  if (about?.on === 'place') return { x: about.at[0], y: about.at[1] }
  const object = about?.on === 'object' ? find(about.object) : undefined
  if (about?.on !== 'object' || !object) return null
  const [u, v] = about.at
  if (isLine(object)) {
    const ends = endPlaces({ get: find }, object)
    return ends && { x: ends.from.x + (ends.to.x - ends.from.x) * u, y: ends.from.y + (ends.to.y - ends.from.y) * u }
  }
  const placed = parseObject(object)
  return toBoardSpace(placed, { x: u * placed.size.w, y: v * placed.size.h })
}

/** The spot of the object under a place of the board; its upper right corner (the middle of a line) when none is given. */
export function spotOn(object: BoardObject, at: Point | null, find: Find): readonly [number, number] {
  if (isLine(object)) {
    const ends = at && endPlaces({ get: find }, object)
    if (!ends) return [0.5, 0]
    const [dx, dy] = [ends.to.x - ends.from.x, ends.to.y - ends.from.y]
    const along = ((at.x - ends.from.x) * dx + (at.y - ends.from.y) * dy) / (dx * dx + dy * dy || 1)
    return [part(along), 0]
  }
  if (!at) return [1, 0]
  const placed = parseObject(object)
  const own = toOwnSpace(placed, at)
  return [part(own.x / (placed.size.w || 1)), part(own.y / (placed.size.h || 1))]
}

/** To a thousandth: nobody clicks more exactly. */
const part = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000

export const isLine = (object: BoardObject): boolean => kindOf(object.kind)?.create === 'line'
