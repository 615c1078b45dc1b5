/** What lies above what: one step or all the way. Frames lie beneath all else and notes above the surface whatever their order says, so only objects of one depth
 *  are ordered against each other. What lies in a frame or zone goes with it. */
import { depthOf } from '../kinds/index.ts'
import { ordersBetween } from '../lib/index.ts'
import { type BoardObject, changeObject, compareObjects } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { overlap, withContents } from './holders.ts'
import { type Target, targetOf } from './target.ts'

export const bringToFront = reorder('bringToFront', 'Bring to front', 'Shift+]', ({ others }) => others.length)
export const bringForward = reorder('bringForward', 'Bring forward', ']', ({ others, overlaps, highest }) => {
  const next = others.findIndex((other, index) => index >= highest && overlaps(other))
  return next === -1 ? null : next + 1
})
export const sendBackward = reorder('sendBackward', 'Send backward', '[', ({ others, overlaps, lowest }) => {
  const next = others.findLastIndex((other, index) => index < lowest && overlaps(other))
  return next === -1 ? null : next
})
export const sendToBack = reorder('sendToBack', 'Send to back', 'Shift+[', () => 0)

/** The objects of one depth, bottom to top. */
interface Stack {
  moving: readonly BoardObject[]
  others: readonly BoardObject[]
  /** How many of the others lie beneath the lowest, and beneath the highest, of the moving. */
  lowest: number
  highest: number
  overlaps(other: BoardObject): boolean
}

/** `place` gives how many of the others shall lie beneath the moving, or null when there is nothing to do. */
function reorder(id: string, label: string, key: string, place: (stack: Stack) => number | null): Command<Target> {
  return {
    id,
    label,
    key,
    run(context, args, dispatch) {
      const { tops, contents } = withContents(context.board, targetOf(context, args))
      const orders = new Map<string, string>()
      for (const stack of stacksOf(context, new Set([...tops, ...contents]))) {
        const asked = place(stack)
        if (asked === null) continue
        const beneath = Math.max(asked, floorOf(stack))
        if (stack.lowest === beneath && stack.highest === beneath) continue
        const keys = ordersBetween(stack.others[beneath - 1]?.order ?? null, stack.others[beneath]?.order ?? null, stack.moving.length)
        stack.moving.forEach((object, index) => {
          orders.set(object.id, keys[index]!)
        })
      }
      if (orders.size === 0) return null
      if (!dispatch) return {}
      context.doc.transact(() => {
        for (const [moved, order] of orders) changeObject(context.doc, moved, { order })
      }, context.origin)
      return { announce: { key: 'done.reordered', values: { count: tops.length } } }
    },
  }
}

function stacksOf({ board }: CommandContext, wanted: ReadonlySet<BoardObject>): Stack[] {
  const depths = new Set([...wanted].map(depthOf))
  return [...depths].map((depth) => {
    const here = board.all().filter((object) => depthOf(object) === depth)
    const moving = here.filter((object) => wanted.has(object))
    const others = here.filter((object) => !wanted.has(object))
    const beneath = (object: BoardObject) => others.filter((other) => compareObjects(other, object) < 0).length
    return {
      moving,
      others,
      lowest: beneath(moving[0]!),
      highest: beneath(moving.at(-1)!),
      overlaps: (other) => moving.some((object) => overlap(object, other)),
    }
  })
}

/** Nothing goes beneath the zone it lies in. */
function floorOf({ moving, others }: Stack): number {
  const parents = new Set(moving.map(({ parent }) => parent))
  return others.findLastIndex(({ id }) => parents.has(id)) + 1
}
