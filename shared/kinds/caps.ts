/** What stands at the ends of a connector. */
import { ellipsePath, type PathCommand } from '../drawing/index.ts'
import type { Point } from '../geometry/index.ts'

export const capNames = ['none', 'arrow', 'triangle', 'circle', 'diamond'] as const
export type Cap = (typeof capNames)[number]

/** How far the thickest cap reaches from its end, board units. */
export const capReach = 24

/** How long a cap is on a line of this width. */
const lengthOf = (width: number): number => 6.5 + 2 * width

/** The outline of a cap whose tip is at `tip` and that points along `along` (length 1), on a line of `width`. */
export function capPath(cap: Exclude<Cap, 'none'>, tip: Point, along: Point, width: number): PathCommand[] {
  const length = lengthOf(width)
  /** `back` from the tip against the line's direction, `aside` to its left. */
  const at = (back: number, aside: number): [number, number] => [
    tip.x - along.x * back - along.y * aside,
    tip.y - along.y * back + along.x * aside,
  ]
  const half = length * 0.45
  switch (cap) {
    case 'arrow':
    case 'triangle':
      return [['M', tip.x, tip.y], ['L', ...at(length, half)], ['L', ...at(length, -half)], ['Z']]
    case 'diamond':
      return [['M', tip.x, tip.y], ['L', ...at(length / 2, half)], ['L', ...at(length, 0)], ['L', ...at(length / 2, -half)], ['Z']]
    case 'circle': {
      const [x, y] = at(length / 2, 0)
      return ellipsePath({ x: x - length / 2, y: y - length / 2, w: length, h: length })
    }
  }
}

interface Caps {
  startCap: Cap
  endCap: Cap
}

/** The line drawn back from its caps, or its blunt end would show beside their tips. Gives a new path. */
export function shortened(
  commands: PathCommand[],
  arrives: { from: Point; to: Point },
  { startCap, endCap }: Caps,
  width: number,
): PathCommand[] {
  const back = lengthOf(width) - 2
  const shorter = commands.map((command) => [...command] as PathCommand)
  const first = shorter[0]
  if (startCap !== 'none' && first?.[0] === 'M') {
    first[1] -= arrives.from.x * back
    first[2] -= arrives.from.y * back
  }
  const last = shorter.at(-1)
  if (endCap !== 'none' && last) {
    if (last[0] === 'L') {
      last[1] -= arrives.to.x * back
      last[2] -= arrives.to.y * back
    } else if (last[0] === 'C') {
      last[5] -= arrives.to.x * back
      last[6] -= arrives.to.y * back
    }
  }
  return shorter
}
