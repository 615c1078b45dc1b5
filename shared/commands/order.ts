/** What lies above what: one step or all the way. What lies in a frame or zone goes with it, and nothing goes beneath the frame or zone it lies in. */
import { ordersBetween } from '../lib/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { overlap, withContents } from './holders.ts'
import { type Target, targetOf } from './target.ts'

export const bringToFront = reorder('bringToFront', 'Bring to front', 'Shift+]', (moving, others) =>
  isTop(moving, others) ? null : others.length,
)
export const bringForward = reorder('bringForward', 'Bring forward', ']', (moving, others) => {
  const from = placeOf(moving, others)
  const next = others.findIndex((other, index) => index >= from && moving.some((object) => overlap(object, other)))
  return next === -1 ? null : next + 1
})
export const sendBackward = reorder('sendBackward', 'Send backward', '[', (moving, others) => {
  const next = others.findLastIndex(
    (other, index) => index < lowestPlaceOf(moving, others) && moving.some((object) => overlap(object, other)),
  )
  return next === -1 ? null : next
})
export const sendToBack = reorder('sendToBack', 'Send to back', 'Shift+[', (moving, others) =>
  lowestPlaceOf(moving, others) === 0 ? null : 0,
)

/** `target` gives the new place among the others (how many of them shall lie beneath), or null when there is nothing to do. All lists are bottom to top. */
function reorder(
  id: string,
  label: string,
  key: string,
  target: (moving: readonly BoardObject[], others: readonly BoardObject[]) => number | null,
): Command<Target> {
  return {
    id,
    label,
    key,
    run(context, args, dispatch) {
      const { tops, contents } = withContents(context.board, targetOf(context, args))
      if (tops.length === 0) return null
      const wanted = new Set([...tops, ...contents])
      const moving = context.board.all().filter((object) => wanted.has(object))
      const others = context.board.all().filter((object) => !wanted.has(object))
      const asked = target(moving, others)
      if (asked === null) return null
      const place = Math.max(asked, floorOf(context, tops, others))
      if (place >= lowestPlaceOf(moving, others) && place <= placeOf(moving, others) && isTogether(moving, others)) return null
      if (!dispatch) return {}
      const orders = ordersBetween(others[place - 1]?.order ?? null, others[place]?.order ?? null, moving.length)
      context.doc.transact(() => {
        moving.forEach((object, index) => {
          changeObject(context.doc, object.id, { order: orders[index]! })
        })
      }, context.origin)
      return { announce: { key: 'done.reordered', values: { count: tops.length } } }
    },
  }
}

/** How many of the others lie beneath the topmost (the lowest) of the moving. */
const placeOf = (moving: readonly BoardObject[], others: readonly BoardObject[]) => beneath(moving.at(-1)!, others)
const lowestPlaceOf = (moving: readonly BoardObject[], others: readonly BoardObject[]) => beneath(moving[0]!, others)
const isTop = (moving: readonly BoardObject[], others: readonly BoardObject[]) => lowestPlaceOf(moving, others) === others.length
const isTogether = (moving: readonly BoardObject[], others: readonly BoardObject[]) =>
  lowestPlaceOf(moving, others) === placeOf(moving, others)

function beneath(object: BoardObject, others: readonly BoardObject[]): number {
  let count = 0
  while (count < others.length && isBelow(others[count]!, object)) count++
  return count
}
const isBelow = (a: BoardObject, b: BoardObject) => a.order < b.order || (a.order === b.order && a.id < b.id)

/** Nothing goes beneath the frame or zone it lies in. */
function floorOf(context: CommandContext, tops: readonly BoardObject[], others: readonly BoardObject[]): number {
  let floor = 0
  for (const { parent } of tops) {
    const holder = parent === null ? undefined : context.board.get(parent)
    if (holder) floor = Math.max(floor, others.indexOf(holder) + 1)
  }
  return floor
}
