/** Makes a second one of what is selected, a little to the right and below: with what lies in it, and with the connectors between. */
import type { BoardObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { addCopies, copyable } from './copies.ts'
import { endsOf, isOpen } from './ends.ts'
import { contentsOf } from './holders.ts'
import type { Target } from './target.ts'

export interface DuplicateArgs extends Target {
  /** How far away, board units; 24 to the right and below when left out. */
  dx?: number
  dy?: number
}

export const duplicate: Command<DuplicateArgs> = {
  id: 'duplicate',
  label: 'Duplicate',
  key: 'Mod+D',
  run(context, { ids = context.selection, dx = 24, dy = 24 }, dispatch) {
    const objects = copiedBy(context, { ids })
    if (objects.length === 0) return null
    if (!dispatch) return {}
    const select = addCopies(context, objects, { x: dx, y: dy })
    return { select, announce: { key: 'done.duplicated', values: { count: select.length } } }
  },
}

/** All that a second one would be made of. The screen draws these under the hand during a drag. */
export const copiedBy = (context: CommandContext, { ids = context.selection }: Target): BoardObject[] =>
  copyable(context, withAllBetween(context, ids))

/** The objects, what lies in them, and the connectors that hold on to two of all these. Also what a person takes along with Copy. */
export function withAllBetween({ board }: Pick<CommandContext, 'board'>, ids: readonly string[]): BoardObject[] {
  const wanted = new Set([...ids, ...contentsOf(board, ids)])
  return board.all().filter((object) => {
    if (wanted.has(object.id)) return true
    const ends = endsOf(object)
    return ends !== null && !isOpen(ends.from) && !isOpen(ends.to) && wanted.has(ends.from.on) && wanted.has(ends.to.on)
  })
}
