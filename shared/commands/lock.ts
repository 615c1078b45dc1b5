/** Locks objects against changes by accident, and unlocks them. A group is locked with all that is in it. For those who may edit: who only contributes could not unlock. */
import { can } from '../access/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { withoutGroups } from './holders.ts'
import { isHeld } from './rights.ts'
import type { Target } from './target.ts'

export const lock: Command<Target> = {
  id: 'lock',
  label: 'Lock',
  key: 'Mod+Shift+L',
  run(context, target, dispatch) {
    return change(
      context,
      namedBy(context, target).filter((object) => !object.locked),
      true,
      dispatch,
    )
  },
}

export const unlock: Command<Target> = {
  id: 'unlock',
  label: 'Unlock',
  key: 'Mod+Shift+L',
  run(context, target, dispatch) {
    return change(
      context,
      namedBy(context, target).filter((object) => object.locked),
      false,
      dispatch,
    )
  },
}

/** What is named and there, locked or not, and what is in it when it is a group. */
function namedBy(context: CommandContext, { ids = context.selection }: Target): BoardObject[] {
  const { board, role } = context
  if (!can({ instance: null, role }, 'room.edit')) return []
  const named = ids.flatMap((id) => board.get(id) ?? []).filter((object) => !isHeld(context, object))
  return [...new Set([...named, ...withoutGroups(board, named)])]
}

function change({ doc, origin }: CommandContext, objects: readonly BoardObject[], locked: boolean, dispatch: boolean) {
  if (objects.length === 0) return null
  if (!dispatch) return {}
  doc.transact(() => {
    for (const { id } of objects) changeObject(doc, id, { locked })
  }, origin)
  return { announce: { key: locked ? 'done.locked' : 'done.unlocked', values: { count: objects.length } } }
}
