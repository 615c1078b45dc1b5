/** Frames and zones hold what lies in them. An object belongs to the innermost holder under its middle. */
import { boundsOf, boxesMeet, holdsBox, holdsPoint, middleOfPlaced } from '../geometry/index.ts'
import type { Board, BoardObject } from '../model/index.ts'
import { isHolder } from './target.ts'

type Standing = Pick<BoardObject, 'id' | 'kind' | 'at' | 'size' | 'angle'>

/** The frames and zones of a board, bottom to top. */
export const holdersOn = (board: Board): BoardObject[] => board.all().filter(isHolder)

/** Id of the frame or zone among `holders` that `object` lies in where it stands now, or null. A holder must lie wholly in another to belong to it.
 *  `except`: ids that do not count. */
export function parentFor(holders: readonly BoardObject[], object: Standing, except: ReadonlySet<string> = new Set()): string | null {
  const bounds = boundsOf(object)
  const middle = middleOfPlaced(object)
  let best: BoardObject | null = null
  for (const holder of holders) {
    if (holder.id === object.id || except.has(holder.id)) continue
    const box = boundsOf(holder)
    const isIn = isHolder(object) ? holdsBox(box, bounds) && areaOf(holder) > areaOf(object) : holdsPoint(box, middle)
    // The innermost is the smallest; of two equal ones the upper counts.
    if (isIn && (!best || areaOf(holder) <= areaOf(best))) best = holder
  }
  return best?.id ?? null
}

/** Ids of everything that lies in these objects, at any depth; they themselves are not among them. */
export function contentsOf(board: Board, ids: Iterable<string>): Set<string> {
  const children = new Map<string, string[]>()
  for (const { id, parent } of board.all()) {
    if (parent === null) continue
    const siblings = children.get(parent)
    if (siblings) siblings.push(id)
    else children.set(parent, [id])
  }
  const roots = new Set(ids)
  const found = new Set<string>()
  // A hostile program may have made two frames each other's parent: what was seen is not visited again.
  const visit = (id: string) => {
    for (const child of children.get(id) ?? []) {
      if (found.has(child)) continue
      found.add(child)
      visit(child)
    }
  }
  for (const root of roots) visit(root)
  for (const root of roots) found.delete(root)
  return found
}

/** Those of `objects` that do not lie in another of them, and what lies in them. */
export function withContents(board: Board, objects: readonly BoardObject[]): { tops: BoardObject[]; contents: BoardObject[] } {
  const ids = new Set(objects.map(({ id }) => id))
  const isInside = (object: BoardObject) => {
    const seen = new Set<string>([object.id])
    for (let parent = object.parent; parent !== null && !seen.has(parent); parent = board.get(parent)?.parent ?? null) {
      if (ids.has(parent)) return true
      seen.add(parent)
    }
    return false
  }
  const outermost = objects.filter((object) => !isInside(object))
  // None is left when a hostile program made them each other's parent.
  const tops = outermost.length > 0 ? outermost : [...objects]
  const inside = contentsOf(
    board,
    tops.map(({ id }) => id),
  )
  return { tops, contents: board.all().filter(({ id }) => inside.has(id)) }
}

/** What a new holder takes in: objects that lie wholly in it and belong to nothing narrower. */
export function adopted(board: Board, holder: Standing & { parent: string | null }): BoardObject[] {
  const box = boundsOf(holder)
  return board.all().filter((object) => object.id !== holder.id && object.parent === holder.parent && holdsBox(box, boundsOf(object)))
}

/** Do the two overlap on the board? */
export const overlap = (a: Standing, b: Standing): boolean => boxesMeet(boundsOf(a), boundsOf(b))

const areaOf = ({ size }: Pick<BoardObject, 'size'>): number => size.w * size.h
