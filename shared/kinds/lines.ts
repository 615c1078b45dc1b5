/** How a line is drawn, for borders and connectors: how thick, and in one stretch or in dashes. */
import type { Stroke } from '../drawing/index.ts'
import { oneOf } from './props.ts'

export const thicknesses = ['thin', 'medium', 'thick'] as const
export const dashes = ['solid', 'dashed', 'dotted'] as const

export const lineProps = {
  thickness: oneOf(thicknesses, 'thin'),
  dash: oneOf(dashes, 'solid'),
}

interface LineLook {
  thickness: (typeof thicknesses)[number]
  dash: (typeof dashes)[number]
}

const widths = { thin: 1, medium: 2, thick: 3.2 } as const

/** A stroke of `base` board units where it is thin. */
export function strokeOf({ thickness, dash }: LineLook, colour: string, base: number): Stroke {
  const width = base * widths[thickness]
  if (dash === 'dashed') return { colour, width, dash: [4 + 3 * width, 3 + 2 * width] }
  // Round ends make dots of dashes that have hardly a length.
  if (dash === 'dotted') return { colour, width, dash: [0.1, 2.5 * width + 1], cap: 'round' }
  return { colour, width }
}
