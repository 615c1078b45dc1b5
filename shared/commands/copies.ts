/** Puts copies of objects on the board: what duplicate and paste share. */
import { can } from '../access/index.ts'
import { boundsOf, middleOf, type Point, unionOf } from '../geometry/index.ts'
import { kindOf } from '../kinds/index.ts'
import { addObject, type BoardObject, copyObjects } from '../model/index.ts'
import type { CommandContext } from './command.ts'
import { endPlaces, looseEnd } from './ends.ts'
import { holdersOn, parentFor } from './holders.ts'
import { mayAdd } from './rights.ts'
import { topOrder } from './target.ts'

/** Those of `objects` that this person may have a copy of. Kinds we do not know are copied whole, by those who may edit. */
export function copyable(context: CommandContext, objects: readonly BoardObject[]): BoardObject[] {
  return objects.filter((object) => {
    const kind = kindOf(object.kind)
    if (!kind) return can({ instance: null, role: context.role }, 'room.edit')
    return mayAdd(context, object.layer === 'surface' ? { ...kind, layer: 'surface' } : kind)
  })
}

/** Adds the copies in one transaction, on top and moved by `offset`; gives the ids of those that lie in none of the others. */
export function addCopies(context: CommandContext, objects: readonly BoardObject[], offset: Point): string[] {
  const { board, doc, person, random } = context
  const holders = holdersOn(board)
  const { copies, ids } = copyObjects(objects, {
    random,
    offset,
    above: topOrder(context),
    author: () => person,
    outside: (id) => (board.get(id) ? id : null),
    loose: (object, key) =>
      key === 'from' || key === 'to' ? (endPlaces(board, object)?.[key] ?? looseEnd(object, key)) : looseEnd(object, key),
  })
  const fresh = new Set(ids.values())
  const tops = new Set(copies.filter(({ parent }) => parent === null || !fresh.has(parent)))
  doc.transact(() => {
    // A copy is there to be worked on.
    for (const copy of copies) addObject(doc, { ...copy, locked: false, ...(tops.has(copy) ? { parent: parentFor(holders, copy) } : {}) })
  }, context.origin)
  return [...tops].map(({ id }) => id)
}

/** From the middle of these objects to `at`, whole units. */
export function offsetTo(objects: readonly BoardObject[], at: Point): Point {
  const around = unionOf(objects.map(boundsOf))
  if (!around) return { x: 0, y: 0 }
  const middle = middleOf(around)
  return { x: Math.round(at.x - middle.x), y: Math.round(at.y - middle.y) }
}
