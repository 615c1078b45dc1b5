/** Moves objects. What lies in a moved frame or zone goes along; at the drop each belongs to the frame or zone it came to lie in. */
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { endsOf, isOpen, shiftedEnd } from './ends.ts'
import { holdersOn, parentFor, withContents } from './holders.ts'
import { type Target, targetOf, tidy } from './target.ts'

export interface MoveArgs extends Target {
  /** Board units. */
  dx: number
  dy: number
}

export const move: Command<MoveArgs> = {
  id: 'move',
  label: 'Move',
  run(context, args, dispatch) {
    const [dx, dy] = [tidy(args.dx), tidy(args.dy)]
    const { tops, contents } = movedBy(context, args)
    const movers = [...tops, ...contents]
    if (movers.length === 0 || !Number.isFinite(dx) || !Number.isFinite(dy) || (dx === 0 && dy === 0)) return null
    if (!dispatch) return {}
    const holders = holdersOn(context.board)
    const outermost = new Set(tops)
    const moving = new Set(movers.map(({ id }) => id))
    context.doc.transact(() => {
      for (const object of movers) {
        const at = { x: tidy(object.at.x + dx), y: tidy(object.at.y + dy) }
        const change = { at, props: shiftedEnds(object, dx, dy) }
        // What lies in a moved frame stays in it; the frame itself, or a note by itself, may have come to lie elsewhere.
        const parent = outermost.has(object) ? parentFor(holders, { ...object, at }, moving) : object.parent
        changeObject(context.doc, object.id, parent === object.parent ? change : { ...change, parent })
      }
    }, context.origin)
    return { announce: { key: 'done.moved', values: { count: movers.length } } }
  },
}

/** All that moves when these are moved, bottom to top: they and what lies in them. The screen draws these under the hand during a drag. A connector whose ends
 *  both hold on to objects stays out: it follows them. */
export function moversOf(context: CommandContext, target: Target): BoardObject[] {
  const { tops, contents } = movedBy(context, target)
  return [...tops, ...contents]
}

function movedBy(context: CommandContext, target: Target): { tops: BoardObject[]; contents: BoardObject[] } {
  const { tops, contents } = withContents(context.board, targetOf(context, target))
  const isMovable = (object: BoardObject) => {
    const ends = endsOf(object)
    return !ends || isOpen(ends.from) || isOpen(ends.to)
  }
  return { tops: tops.filter(isMovable), contents: contents.filter(isMovable) }
}

function shiftedEnds(object: BoardObject, dx: number, dy: number): Record<string, unknown> {
  const ends = endsOf(object)
  if (!ends) return {}
  return { from: shiftedEnd(ends.from, dx, dy), to: shiftedEnd(ends.to, dx, dy) }
}
