/** Equal gaps between three or more: the box around all stays what it is. Those that need more room than there is overlap by equal parts. */
import { unionOf } from '../geometry/index.ts'
import type { Command } from './command.ts'
import type { Target } from './target.ts'
import { placeUnits, unitsOf } from './units.ts'

export const distributeAcross = distributed('distributeAcross', 'Equal gaps across', 'x', 'w', 'Alt+H')
export const distributeDown = distributed('distributeDown', 'Equal gaps down', 'y', 'h', 'Alt+V')

function distributed(id: string, label: string, along: 'x' | 'y', length: 'w' | 'h', key: string): Command<Target> {
  return {
    id,
    label,
    key,
    run(context, target, dispatch) {
      const units = unitsOf(context, target)
      const around = unionOf(units.map(({ box }) => box))
      if (!around || units.length < 3) return null
      const middle = ({ box }: (typeof units)[number]) => box[along] + box[length] / 2
      const sorted = [...units].sort((a, b) => middle(a) - middle(b))
      const taken = sorted.reduce((sum, { box }) => sum + box[length], 0)
      const gap = (around[length] - taken) / (units.length - 1)
      let next = around[along]
      const places = new Map(
        sorted.map((unit) => {
          const place = { x: unit.box.x, y: unit.box.y, [along]: next }
          next += unit.box[length] + gap
          return [unit, place]
        }),
      )
      return placeUnits(context, places, dispatch, 'done.distributed')
    },
  }
}
