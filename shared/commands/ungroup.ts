/** Takes groups apart: what was in them stays where it is. */
import { changeObject, removeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { letGoOf } from './letGo.ts'
import { mayReach } from './rights.ts'
import { isGroup, type Target, targetOf } from './target.ts'

export const ungroup: Command<Target> = {
  id: 'ungroup',
  label: 'Ungroup',
  key: 'Mod+Shift+G',
  run(context, target, dispatch) {
    const { board, doc } = context
    const groups = targetOf(context, target).filter(isGroup)
    if (groups.length === 0) return null
    if (!dispatch) return {}
    const gone = new Set(groups.map(({ id }) => id))
    const members = groups.flatMap(({ id }) => [...board.inside(id)].flatMap((member) => board.get(member) ?? []))
    const freed = members.filter((member) => !gone.has(member.id) && mayReach(context, member))
    const parents = new Map(freed.map(({ id, parent }) => [id, standing(parent)]))
    doc.transact(() => {
      letGoOf(context, gone)
      for (const [id, parent] of parents) changeObject(doc, id, { parent })
      for (const id of gone) removeObject(doc, id)
    }, context.origin)
    return { select: [...parents.keys()], announce: { key: 'done.ungrouped', values: { count: groups.length } } }

    /** The nearest around that stays. */
    function standing(parent: string | null): string | null {
      const seen = new Set<string>()
      let next = parent
      while (next !== null && gone.has(next) && !seen.has(next)) {
        seen.add(next)
        next = board.get(next)?.parent ?? null
      }
      return next !== null && gone.has(next) ? null : next
    }
  },
}
