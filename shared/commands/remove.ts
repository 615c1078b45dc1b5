/** Deletes objects. A connector that held on to one keeps the place its end had, so that the line stays where people saw it. What lay in a deleted frame or zone
 *  stays on the board, unless it is asked for too. */
import { changeObject, removeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { endPlaces, endsOf, isOpen } from './ends.ts'
import { contentsOf } from './holders.ts'
import { mayTouch } from './rights.ts'
import { type Target, targetOf, tidy } from './target.ts'

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
    const inside = args.withContents
      ? contentsOf(
          board,
          asked.map(({ id }) => id),
        )
      : new Set<string>()
    const gone = new Set([...asked.map(({ id }) => id), ...[...inside].filter((id) => mayTouch(context, board.get(id)!))])
    if (gone.size === 0) return null
    if (!dispatch) return {}
    doc.transact(() => {
      for (const object of board.all()) {
        if (gone.has(object.id) || !mayTouch(context, object)) continue
        const ends = endsOf(object)
        if (ends) {
          const places = endPlaces(board, object)
          for (const end of ['from', 'to'] as const) {
            const held = ends[end]
            if (isOpen(held) || !gone.has(held.on) || !places) continue
            changeObject(doc, object.id, { props: { [end]: { at: { x: tidy(places[end].x), y: tidy(places[end].y) } } } })
          }
        }
        if (object.parent !== null && gone.has(object.parent)) changeObject(doc, object.id, { parent: standingParent(object.parent) })
      }
      for (const id of gone) removeObject(doc, id)
    }, context.origin)
    return { select: [], announce: { key: 'done.removed', values: { count: gone.size } } }

    /** The nearest frame or zone around that stays. */
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
