/** Moves objects. What lies in a moved frame or zone goes along; at the drop each belongs to the frame or zone it came to lie in. */
import { type BoardObject, changeObject, compareObjects, type ObjectChange, removeObject } from '../model/index.ts'
import type { Command, CommandContext, Done } from './command.ts'
import { endsOf, isOpen, shiftedEnd } from './ends.ts'
import { contentsOf, emptiedBy, groupsAround, holdersOn, parentAfter, withContents } from './holders.ts'
import { mayReach } from './rights.ts'
import { isGroup, type Target, targetOf, tidy } from './target.ts'

export interface MoveArgs extends Target {
  /** Board units. */
  dx: number
  dy: number
}

export const move: Command<MoveArgs> = {
  id: 'move',
  label: 'Move',
  run(context, args, dispatch) {
    const [dx, dy] = [tidy(args.dx), tidy(args.dy)]
    const { tops } = movedBy(context, args)
    if (tops.length === 0 || !Number.isFinite(dx) || !Number.isFinite(dy) || (dx === 0 && dy === 0)) return null
    if (!dispatch) return {}
    return { announce: announced('done.moved', moveEach(context, new Map(tops.map((top) => [top, { dx, dy }])))) }
  },
}

/** Moves each of `tops`, none of which lies in another, with what lies in it, in one transaction. Tells how many moved, and how many left their group on the way. */
export function moveEach(
  context: CommandContext,
  tops: ReadonlyMap<BoardObject, { dx: number; dy: number }>,
): { moved: number; left: number } {
  const { board, doc } = context
  const holders = holdersOn(board)
  const changes = new Map<string, ObjectChange>()
  const leaving = new Set<string>()
  const carried = new Map([...tops.keys()].map((top) => [top, carriedBy(context, [top])]))
  const moving = new Set([...carried].flatMap(([top, contents]) => idsOf([top, ...contents])))
  for (const [top, by] of tops) {
    for (const object of [top, ...carried.get(top)!]) if (!isGroup(object)) changes.set(object.id, shiftedBy(object, by))
    // What lies in a moved frame stays in it; the frame itself, or a note by itself, may have come to lie elsewhere.
    const parent = parentAfter(board, holders, top, { ...top, ...shiftedBy(top, by) }, moving)
    if (parent === top.parent) continue
    changes.set(top.id, { ...changes.get(top.id), parent })
    // Out of a circle, it would leave the one at which it was broken where that had not been seen to lie.
    const root = board.get(board.brokenAt(top.id) ?? '')
    if (root && root !== top && mayReach(context, root)) changes.set(root.id, { ...changes.get(root.id), parent: null })
    if (groupsAround(board, top).length > 0) leaving.add(top.id)
  }
  const emptied = [...emptiedBy(board, leaving)].filter((id) => mayReach(context, board.get(id)!))
  doc.transact(() => {
    for (const [id, change] of changes) changeObject(doc, id, change)
    for (const id of emptied) removeObject(doc, id)
  }, context.origin)
  return { moved: moving.size, left: leaving.size }
}

const shiftedBy = (object: BoardObject, { dx, dy }: { dx: number; dy: number }) => ({
  at: { x: tidy(object.at.x + dx), y: tidy(object.at.y + dy) },
  props: shiftedEnds(object, dx, dy),
})

/** The sentence that tells of it; who took something out of its group hears that. */
export const announced = (key: string, { moved, left }: { moved: number; left: number }): NonNullable<Done['announce']> =>
  left > 0 ? { key: 'done.leftGroup', values: { count: left } } : { key, values: { count: moved } }

/** All that moves when these are moved, bottom to top: they and what lies in them. The screen draws these under the hand during a drag. A connector whose ends
 *  both hold on to objects stays out: it follows them. */
export function moversOf(context: CommandContext, target: Target): BoardObject[] {
  const { tops, contents } = movedBy(context, target)
  return [...tops, ...contents]
}

function movedBy(context: CommandContext, target: Target): { tops: BoardObject[]; contents: BoardObject[] } {
  const { tops } = withContents(context.board, targetOf(context, target))
  const movable = tops.filter(isMovable)
  return { tops: movable, contents: carriedBy(context, tops) }
}

/** What lies in these and goes where they go, bottom to top. A lock does not leave it behind; a group that a contributor made may hold what is not theirs to move. */
function carriedBy(context: CommandContext, tops: readonly BoardObject[]): BoardObject[] {
  const { board } = context
  const inside = [...contentsOf(board, idsOf(tops))].flatMap((id) => board.get(id) ?? [])
  return inside.filter((object) => isMovable(object) && mayReach(context, object)).sort(compareObjects)
}

const idsOf = (objects: readonly BoardObject[]) => objects.map(({ id }) => id)

/** A connector whose ends both hold on to objects follows them. */
function isMovable(object: BoardObject): boolean {
  const ends = endsOf(object)
  return !ends || isOpen(ends.from) || isOpen(ends.to)
}

function shiftedEnds(object: BoardObject, dx: number, dy: number): Record<string, unknown> {
  const ends = endsOf(object)
  if (!ends) return {}
  return { from: shiftedEnd(ends.from, dx, dy), to: shiftedEnd(ends.to, dx, dy) }
}
