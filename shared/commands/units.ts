/** What arranging commands act on: the outermost of the selection, each with the upright box it takes, and what lies in it goes along. */
import { type Box, boundsOf, inRows, type Point } from '../geometry/index.ts'
import { kindOf, parseObject } from '../kinds/index.ts'
import type { Board, BoardObject } from '../model/index.ts'
import type { CommandContext, Done } from './command.ts'
import { endsOf, isOpen } from './ends.ts'
import { withContents } from './holders.ts'
import { announced, moveEach } from './move.ts'
import { mayTouch } from './rights.ts'
import { isGroup, isHolder, type Target, targetOf, tidy } from './target.ts'

export interface Unit {
  object: BoardObject
  box: Box
}

/** Between neighbours in a grid, board units. */
export const gridGap = 16

/** Bottom to top. Connectors that hold on to something follow what they hold and are no units. */
export function unitsOf(context: CommandContext, target: Target): Unit[] {
  return withContents(context.board, targetOf(context, target)).tops.filter(standsAlone).map(unitOf)
}

/** Of one group, zone or frame what is in it; else the units themselves. For what sorts and lays out. */
export function membersOf(context: CommandContext, target: Target): Unit[] {
  const { board } = context
  const [only, ...more] = target.ids ?? context.selection
  const holder = only === undefined || more.length > 0 ? undefined : board.get(only)
  if (!holder || !(isGroup(holder) || isHolder(holder))) return unitsOf(context, target)
  const inside = board.all().filter((object) => object.parent === holder.id && standsAlone(object) && mayTouch(context, object))
  return inside.map(unitOf)
}

/** As large as it is drawn. */
const unitOf = (object: BoardObject): Unit => ({ object, box: boundsOf(parseObject(object)) })

function standsAlone(object: BoardObject): boolean {
  const ends = endsOf(object)
  return !ends || (isOpen(ends.from) && isOpen(ends.to))
}

/** As people read them: row by row. */
export const inReadingOrder = (units: readonly Unit[]): Unit[] => inRows(units, ({ box }) => box).flat()

/** Puts the top left corner of each where `places` says. Null when all stand there already. */
export function placeUnits(context: CommandContext, places: ReadonlyMap<Unit, Point>, dispatch: boolean, key: string): Done | null {
  const shifts = new Map<BoardObject, { dx: number; dy: number }>()
  for (const [{ object, box }, { x, y }] of places) {
    const [dx, dy] = [tidy(x - box.x), tidy(y - box.y)]
    if (dx !== 0 || dy !== 0) shifts.set(object, { dx, dy })
  }
  if (shifts.size === 0) return null
  if (!dispatch) return {}
  return { announce: announced(key, { ...moveEach(context, shifts), moved: places.size }) }
}

/** The frame or zone that all of them lie in, seen through their groups; null when there is none. */
export function commonHolder(board: Board, units: readonly Unit[]): BoardObject | null {
  const holderOf = ({ object }: Unit): BoardObject | null => {
    const seen = new Set<string>()
    for (let next = object.parent; next !== null && !seen.has(next); ) {
      seen.add(next)
      const parent = board.get(next)
      if (!parent) return null
      if (isHolder(parent)) return parent
      next = parent.parent
    }
    return null
  }
  const [first, ...others] = units.map(holderOf)
  return first && others.every((other) => other?.id === first.id) ? first : null
}

/** Where things can stand in a frame or zone: below its title and question, with a margin. */
export function roomIn(holder: BoardObject): Box {
  const { x, y, w, h } = boundsOf(parseObject(holder))
  const head = Math.max(gridGap, Math.min((kindOf(holder.kind)?.fitHeight?.(parseObject(holder)) ?? 0) + 4, h - gridGap))
  return { x: x + gridGap, y: y + head, w: Math.max(0, w - 2 * gridGap), h: Math.max(0, h - head - gridGap) }
}
