/** What a hand takes when it takes an object, and why it may not change it. */
import { can } from '../../shared/access/index.ts'
import { type Asker, groupsAround, isHeld, mayReach } from '../../shared/commands/index.ts'
import type { Board, BoardObject } from '../../shared/model/index.ts'
import type { WordKey } from '../../shared/words/index.ts'

/** The outermost group around the object that nobody went into: one goes into a group by selecting a member. The object itself when there is none. */
export function takenBy(board: Board, selection: readonly string[], id: string): string {
  const object = board.get(id)
  if (!object) return id
  const entered = new Set(
    selection.flatMap((selected) => {
      const one = board.get(selected)
      return one ? groupsAround(board, one).map((group) => group.id) : []
    }),
  )
  const closed = groupsAround(board, object).filter((group) => !entered.has(group.id))
  return closed.at(-1)?.id ?? id
}

/** Each whole group once, instead of its members. */
export const outermost = (board: Board, ids: readonly string[]): string[] => [...new Set(ids.map((id) => takenBy(board, [], id)))]

/** The sentence that says why these are not changed. */
export function whyNot(objects: readonly BoardObject[], asker: Asker): WordKey {
  const mayFree = can({ instance: null, role: asker.role }, 'room.edit')
  const reached = objects.filter((object) => mayReach(asker, object))
  if (reached.some(({ locked }) => locked)) return mayFree ? 'board.locked' : 'board.lockedForYou'
  if (objects.some((object) => isHeld(asker, object))) return mayFree ? 'board.surfaceIsHeld' : 'board.surfaceIsHeldForYou'
  return 'board.notYours'
}

/** Is it fast, so that its mark is shown: locked by hand, or part of a layout that is held? */
export const isFast = (asker: Pick<Asker, 'doc'>, object: BoardObject): boolean => object.locked === true || isHeld(asker, object)
