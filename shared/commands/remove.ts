/** Deletes objects. A connector that held on to one keeps the place its end had, so that the line stays where people saw it. What is in a deleted group goes with it; what
 *  lay in a deleted frame or zone stays on the board, unless it is asked for too. */
import { changeObject, removeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { contentsOf, emptiedBy, withoutGroups } from './holders.ts'
import { letGoOf } from './letGo.ts'
import { mayReach, mayTouch } from './rights.ts'
import { isGroup, type Target, targetOf } from './target.ts'

export interface RemoveArgs extends Target {
  /** Also what lies in deleted frames and zones. */
  withContents?: boolean
}

export const remove: Command<RemoveArgs> = {
  id: 'remove',
  label: 'Delete',
  key: 'Delete',
  run(context, args, dispatch) {
    const { board, doc } = context
    const asked = targetOf(context, args)
    const ids = asked.map(({ id }) => id)
    const gone = new Set(ids)
    const wanted = args.withContents ? contentsOf(board, ids) : new Set(withoutGroups(board, asked).map(({ id }) => id))
    for (const id of wanted) if (mayTouch(context, board.get(id)!)) gone.add(id)
    if (gone.size === 0) return null
    if (!dispatch) return {}
    const count = [...gone].filter((id) => !isGroup(board.get(id)!)).length
    for (const id of emptiedBy(board, gone)) if (mayReach(context, board.get(id)!)) gone.add(id)
    const parents = new Map<string, string | null>()
    for (const { id, parent } of board.all())
      if (!gone.has(id) && parent !== null && gone.has(parent)) parents.set(id, standingParent(parent))
    doc.transact(() => {
      letGoOf(context, gone)
      for (const [id, parent] of parents) if (mayReach(context, board.get(id)!)) changeObject(doc, id, { parent })
      for (const id of gone) removeObject(doc, id)
    }, context.origin)
    return { select: [], announce: { key: 'done.removed', values: { count } } }

    /** The nearest frame, zone or group around that stays. */
    function standingParent(parent: string): string | null {
      const seen = new Set<string>()
      let next: string | null = parent
      while (next !== null && gone.has(next) && !seen.has(next)) {
        seen.add(next)
        next = board.get(next)?.parent ?? null
      }
      return next !== null && gone.has(next) ? null : next
    }
  },
}
