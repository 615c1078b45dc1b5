/** Makes one group of several: the first with a name, or the lowest, takes in what is in the others. Connectors that held on to those hold on to it. */
import { parseObject } from '../kinds/index.ts'
import { changeObject, removeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { endsOf, isOpen } from './ends.ts'
import { broughtTogether } from './group.ts'
import { withContents, withoutGroups } from './holders.ts'
import { mayReach } from './rights.ts'
import { isGroup, type Target, targetOf } from './target.ts'

export const mergeGroups: Command<Target> = {
  id: 'mergeGroups',
  label: 'Merge groups',
  run(context, target, dispatch) {
    const { board, doc } = context
    const groups = withContents(board, targetOf(context, target)).tops.filter(isGroup)
    if (groups.length < 2) return null
    if (!dispatch) return {}
    const kept = groups.find((group) => parseObject(group).props.title !== '') ?? groups[0]!
    const gone = new Set(groups.filter((group) => group !== kept).map(({ id }) => id))
    const members = [...gone].flatMap((id) => [...board.inside(id)].flatMap((member) => board.get(member) ?? []))
    const orders = broughtTogether(board, withoutGroups(board, groups))
    doc.transact(() => {
      for (const object of board.all()) {
        const ends = mayReach(context, object) ? endsOf(object) : null
        if (!ends) continue
        const other = (end: 'from' | 'to') => ends[end === 'from' ? 'to' : 'from']
        for (const end of ['from', 'to'] as const) {
          const held = ends[end]
          if (isOpen(held) || !gone.has(held.on)) continue
          const far = other(end)
          // A line between two of them would begin and end at the same one.
          if (!isOpen(far) && (far.on === kept.id || gone.has(far.on))) continue
          changeObject(doc, object.id, { props: { [end]: { ...held, on: kept.id } } })
        }
      }
      for (const member of members) if (mayReach(context, member)) changeObject(doc, member.id, { parent: kept.id })
      for (const [id, order] of orders) if (mayReach(context, board.get(id)!)) changeObject(doc, id, { order })
      for (const id of gone) removeObject(doc, id)
    }, context.origin)
    return { select: [kept.id], announce: { key: 'done.merged', values: { count: groups.length } } }
  },
}
