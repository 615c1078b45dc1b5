/** Lines up what is selected along a side of the box around it, or along its middle. Turned objects count by their bounds. */
import { type Box, unionOf } from '../geometry/index.ts'
import type { Command } from './command.ts'
import type { Target } from './target.ts'
import { placeUnits, unitsOf } from './units.ts'

export const alignLeft = aligned('alignLeft', 'Align left', (around) => ({ x: around.x }), 'Mod+Shift+ArrowLeft')
export const alignCentre = aligned('alignCentre', 'Align centre', (around, box) => ({ x: around.x + (around.w - box.w) / 2 }))
export const alignRight = aligned(
  'alignRight',
  'Align right',
  (around, box) => ({ x: around.x + around.w - box.w }),
  'Mod+Shift+ArrowRight',
)
export const alignTop = aligned('alignTop', 'Align top', (around) => ({ y: around.y }), 'Mod+Shift+ArrowUp')
export const alignMiddle = aligned('alignMiddle', 'Align middle', (around, box) => ({ y: around.y + (around.h - box.h) / 2 }))
export const alignBottom = aligned(
  'alignBottom',
  'Align bottom',
  (around, box) => ({ y: around.y + around.h - box.h }),
  'Mod+Shift+ArrowDown',
)

/** `put` gives the coordinate that changes. */
function aligned(id: string, label: string, put: (around: Box, box: Box) => { x?: number; y?: number }, key?: string): Command<Target> {
  return {
    id,
    label,
    key,
    run(context, target, dispatch) {
      const units = unitsOf(context, target)
      const around = unionOf(units.map(({ box }) => box))
      if (!around || units.length < 2) return null
      const places = new Map(units.map((unit) => [unit, { x: unit.box.x, y: unit.box.y, ...put(around, unit.box) }]))
      return placeUnits(context, places, dispatch, 'done.aligned')
    },
  }
}
