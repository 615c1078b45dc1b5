/** Puts objects together: they are taken, moved, copied and deleted as one from then on. */
import { boundsOf, unionOf } from '../geometry/index.ts'
import { depthOf, parseObject } from '../kinds/index.ts'
import { createId, orderBetween, ordersBetween } from '../lib/index.ts'
import { addObject, type Board, type BoardObject, changeObject, groupKind, removeObject } from '../model/index.ts'
import type { Command, CommandContext, Done } from './command.ts'
import { emptiedBy, withContents } from './holders.ts'
import { mayReach } from './rights.ts'
import { type Target, targetOf } from './target.ts'

export interface GroupArgs extends Target {
  /** Its name; without one it is not seen. */
  title?: string
}

export const group: Command<GroupArgs> = {
  id: 'group',
  label: 'Group',
  key: 'Mod+G',
  run(context, args, dispatch) {
    const { board, doc } = context
    const { tops, contents } = withContents(board, targetOf(context, args))
    if (tops.length < 2) return null
    const id = createId(context.random)
    if (!dispatch) return { select: [id] }
    const members = new Set(tops.map((top) => top.id))
    const emptied = [...emptiedBy(board, members)].filter((one) => mayReach(context, board.get(one)!))
    const title = args.title?.trim() ?? ''
    const orders = broughtTogether(board, [...tops, ...contents])
    const object = newGroup(context, id, tops, title, new Set(emptied))
    doc.transact(() => {
      addObject(doc, object)
      for (const member of members) changeObject(doc, member, { parent: id })
      for (const [moved, order] of orders) changeObject(doc, moved, { order })
      for (const one of emptied) removeObject(doc, one)
    }, context.origin)
    const announce: Done['announce'] =
      title === ''
        ? { key: 'done.grouped', values: { count: tops.length } }
        : { key: 'done.groupedAs', values: { count: tops.length, title } }
    return { select: [id], announce }
  },
}

function newGroup(
  context: CommandContext,
  id: string,
  tops: readonly BoardObject[],
  title: string,
  emptied: ReadonlySet<string>,
): BoardObject {
  const { board, person } = context
  const { x, y, w, h } = unionOf(tops.map((top) => boundsOf(parseObject(top))))!
  const [first, ...others] = tops
  const around = aroundOf(board, first!).filter((one) => !emptied.has(one) && others.every((other) => aroundOf(board, other).includes(one)))
  const all = board.all()
  return {
    id,
    kind: groupKind,
    at: { x, y },
    size: { w, h },
    angle: 0,
    author: person,
    layer: 'items',
    // Beneath its lowest member, and so above no group that it holds.
    order: orderBetween(all[all.indexOf(first!) - 1]?.order ?? null, first!.order),
    // The innermost that all of them lie in.
    parent: around[0] ?? null,
    props: title === '' ? {} : { title },
    text: null,
  }
}

/** Ids of what it lies in, innermost first. */
function aroundOf(board: Board, object: BoardObject): string[] {
  const around: string[] = []
  for (let next = board.get(object.parent ?? ''); next && !around.includes(next.id); next = board.get(next.parent ?? ''))
    around.push(next.id)
  return around
}

/** Order keys that bring what lies between others to beneath the topmost of them, so that nothing foreign lies in between. Each depth of the board by itself. */
export function broughtTogether(board: Board, objects: readonly BoardObject[]): Map<string, string> {
  const orders = new Map<string, string>()
  const wanted = new Set(objects)
  for (const depth of new Set(objects.map(depthOf))) {
    const stack = board.all().filter((object) => depthOf(object) === depth)
    const [first, last] = [stack.findIndex((object) => wanted.has(object)), stack.findLastIndex((object) => wanted.has(object))]
    const span = stack.slice(first, last + 1)
    const foreign = span.filter((object) => !wanted.has(object))
    const highest = foreign.at(-1)
    if (!highest) continue
    const lower = span.slice(0, span.indexOf(highest)).filter((object) => wanted.has(object))
    const next = span[span.indexOf(highest) + 1]!
    const keys = ordersBetween(highest.order, next.order, lower.length)
    lower.forEach((object, index) => {
      orders.set(object.id, keys[index]!)
    })
  }
  return orders
}
