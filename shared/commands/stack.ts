/** Piles up what is selected, the lowest first, each a little aside of the one beneath, so that an edge of every one is seen. */
import { unionOf } from '../geometry/index.ts'
import type { Command } from './command.ts'
import type { Target } from './target.ts'
import { placeUnits, unitsOf } from './units.ts'

const step = 12

export const stack: Command<Target> = {
  id: 'stack',
  label: 'Stack',
  run(context, target, dispatch) {
    const units = unitsOf(context, target)
    const around = unionOf(units.map(({ box }) => box))
    if (!around || units.length < 2) return null
    const places = new Map(units.map((unit, index) => [unit, { x: around.x + index * step, y: around.y + index * step }]))
    return placeUnits(context, places, dispatch, 'done.stacked')
  },
}
