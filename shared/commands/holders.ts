/** Frames and zones hold what lies in them: an object belongs to the innermost holder under its middle. Groups hold what was put into them, wherever it lies. */
import { boundsOf, boxesMeet, holdsBox, holdsPoint, middleOfPlaced } from '../geometry/index.ts'
import { type Board, type BoardObject, compareObjects } from '../model/index.ts'
import { isGroup, isHolder } from './target.ts'

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

/** What an object that stood at `before` belongs to when it stands at `after`. A member stays in its group, however far it is moved, unless it is dropped into a frame
 *  or zone that the group does not lie in: then it leaves. `except` as above. */
export function parentAfter(
  board: Board,
  holders: readonly BoardObject[],
  before: BoardObject,
  after: Standing,
  except: ReadonlySet<string> = new Set(),
): string | null {
  const parent = parentFor(holders, after, except)
  const group = groupsAround(board, before).at(-1)
  if (!group || parent === null || parent === group.parent) return group ? before.parent : parent
  return parent === parentFor(holders, before, except) ? before.parent : parent
}

/** The groups it belongs to, innermost first. */
export function groupsAround(board: Board, { parent }: Pick<BoardObject, 'parent'>): BoardObject[] {
  const groups: BoardObject[] = []
  for (let next = parent; next !== null; ) {
    const group = board.get(next)
    // Two groups may be in each other: then the way ends where it began.
    if (!group || !isGroup(group) || groups.includes(group)) break
    groups.push(group)
    next = group.parent
  }
  return groups
}

/** Instead of each group what is in it, at any depth; nothing twice. What is in a frame stays in the frame. */
export function withoutGroups(board: Board, objects: readonly BoardObject[]): BoardObject[] {
  const found = new Set<BoardObject>()
  const seen = new Set<string>()
  const visit = (object: BoardObject) => {
    if (!isGroup(object)) found.add(object)
    else if (!seen.has(object.id)) {
      seen.add(object.id)
      for (const id of board.inside(object.id)) {
        const member = board.get(id)
        if (member) visit(member)
      }
    }
  }
  for (const object of objects) visit(object)
  return found.size < 2 ? [...found] : [...found].sort(compareObjects)
}

/** Ids of the groups that are empty once these have left them: an empty group is nothing, so who empties it takes it away. */
export function emptiedBy(board: Board, leaving: ReadonlySet<string>): Set<string> {
  const emptied = new Set<string>()
  const isGone = (id: string) => leaving.has(id) || emptied.has(id)
  for (const id of leaving) {
    const object = board.get(id)
    for (const group of object ? groupsAround(board, object) : []) {
      if (isGone(group.id)) continue
      if ([...board.inside(group.id)].some((member) => !isGone(member) && board.get(member))) break
      emptied.add(group.id)
    }
  }
  return emptied
}

/** Ids of everything that lies in these objects, at any depth; they themselves are not among them. */
export function contentsOf(board: Board, ids: Iterable<string>): Set<string> {
  const roots = new Set(ids)
  const found = new Set<string>()
  // A hostile program may have made two frames each other's parent: what was seen is not visited again.
  const visit = (id: string) => {
    for (const child of board.inside(id)) {
      if (found.has(child) || !board.get(child)) continue
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
