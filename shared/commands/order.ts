/** What lies above what: one step or all the way. Frames lie beneath all else and notes above the surface whatever their order says, so only objects of one depth
 *  are ordered against each other. What lies in a frame, zone or group goes with it. Groups stay together: a member is ordered within its group, and nothing comes to lie
 *  between the members of another. */
import { depthOf } from '../kinds/index.ts'
import { ordersBetween } from '../lib/index.ts'
import { type Board, type BoardObject, changeObject, compareObjects } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { contentsOf, groupsAround, overlap, withContents } from './holders.ts'
import { mayReach } from './rights.ts'
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
  /** The group that one of the others lies in and the moving do not: its members stay together. Null when there is none. */
  blockOf(other: BoardObject): string | null
  /** Keys of what lies directly beneath and above all of these, where they are not all there is. */
  floor: string | null
  ceiling: string | null
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
      const moving = new Set([...tops, ...contents.filter((object) => mayReach(context, object))])
      for (const stack of stacksOf(context, moving, commonGroup(context.board, tops))) {
        const asked = place(stack)
        if (asked === null) continue
        const beneath = Math.max(pastBlock(stack, asked), floorOf(stack))
        if (stack.lowest === beneath && stack.highest === beneath) continue
        const [below, above] = [stack.others[beneath - 1]?.order ?? stack.floor, stack.others[beneath]?.order ?? stack.ceiling]
        const keys = ordersBetween(below, above, stack.moving.length)
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

/** The innermost group that all of them lie in. */
function commonGroup(board: Board, tops: readonly BoardObject[]): BoardObject | null {
  const [first, ...others] = tops
  const isAround = (group: BoardObject) => others.every((other) => groupsAround(board, other).includes(group))
  return (first && groupsAround(board, first).find(isAround)) ?? null
}

function stacksOf({ board }: CommandContext, wanted: ReadonlySet<BoardObject>, within: BoardObject | null): Stack[] {
  const depths = new Set([...wanted].map(depthOf))
  const inside = within && contentsOf(board, [within.id])
  const blockOf = (object: BoardObject): string | null => {
    const groups = groupsAround(board, object)
    const outermost = within ? groups[groups.indexOf(within) - 1] : groups.at(-1)
    return outermost?.id ?? null
  }
  return [...depths].map((depth) => {
    const all = board.all().filter((object) => depthOf(object) === depth)
    const here = inside ? all.filter(({ id }) => inside.has(id)) : all
    const moving = here.filter((object) => wanted.has(object))
    const others = here.filter((object) => !wanted.has(object))
    const beneath = (object: BoardObject) => others.filter((other) => compareObjects(other, object) < 0).length
    return {
      moving,
      others,
      lowest: beneath(moving[0]!),
      highest: beneath(moving.at(-1)!),
      overlaps: (other) => moving.some((object) => overlap(object, other)),
      blockOf,
      floor: all[all.indexOf(here[0]!) - 1]?.order ?? null,
      ceiling: all[all.indexOf(here.at(-1)!) + 1]?.order ?? null,
    }
  })
}

/** The same place, or past the group in whose middle it would be: on the side that the moving go to. */
function pastBlock({ others, highest, blockOf }: Stack, place: number): number {
  const [below, above] = [others[place - 1], others[place]]
  const block = below && above ? blockOf(below) : null
  if (block === null || !above || blockOf(above) !== block) return place
  const isIn = (other: BoardObject) => blockOf(other) === block
  return place > highest ? others.findLastIndex(isIn) + 1 : others.findIndex(isIn)
}

/** Nothing goes beneath the zone it lies in. */
function floorOf({ moving, others }: Stack): number {
  const parents = new Set(moving.map(({ parent }) => parent))
  return others.findLastIndex(({ id }) => parents.has(id)) + 1
}
