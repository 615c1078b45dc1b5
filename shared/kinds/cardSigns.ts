/** The signs of what a card or a mark leads to, as strokes in a square of 20. */
import { ellipsePath, type PathCommand, roundedPath } from '../drawing/index.ts'
import type { Address } from '../lib/index.ts'

type Sign = Address['is'] | 'hidden' | 'empty'

const line = (...points: [number, number][]): PathCommand[] =>
  points.map(([x, y], at): PathCommand => (at === 0 ? ['M', x, y] : ['L', x, y]))

export const cardSigns: Record<Sign, PathCommand[]> = {
  board: [
    ...roundedPath({ x: 2, y: 3, w: 16, h: 14 }, 2),
    ...line([6, 7], [10, 7], [10, 11], [6, 11], [6, 7]),
    ...line([13, 8], [15, 8]),
    ...line([13, 12], [15, 12]),
  ],
  document: [...line([5, 2], [12, 2], [16, 6], [16, 18], [5, 18], [5, 2]), ...line([8, 9], [13, 9]), ...line([8, 13], [13, 13])],
  space: [
    ...line([2, 7], [10, 2], [18, 7], [2, 7]),
    ...line([5, 7], [5, 16]),
    ...line([10, 7], [10, 16]),
    ...line([15, 7], [15, 16]),
    ...line([2, 17], [18, 17]),
  ],
  enterprise: [
    ...line([4, 18], [4, 3], [12, 3], [12, 18]),
    ...line([12, 9], [17, 9], [17, 18]),
    ...line([2, 18], [18, 18]),
    ...line([8, 7], [8, 7.5]),
    ...line([8, 12], [8, 12.5]),
  ],
  web: [...ellipsePath({ x: 2, y: 2, w: 16, h: 16 }), ...ellipsePath({ x: 6.5, y: 2, w: 7, h: 16 }), ...line([2, 10], [18, 10])],
  mail: [...roundedPath({ x: 2, y: 4, w: 16, h: 12 }, 2), ...line([2, 6], [10, 11], [18, 6])],
  phone: [...roundedPath({ x: 5, y: 2, w: 10, h: 16 }, 2), ...line([9, 15], [11, 15])],
  hidden: [
    ...roundedPath({ x: 4, y: 9, w: 12, h: 9 }, 2),
    ['M', 6.5, 9],
    ['L', 6.5, 6],
    ['C', 6.5, 1.5, 13.5, 1.5, 13.5, 6],
    ['L', 13.5, 9],
  ],
  empty: [...line([6, 10], [14, 10]), ...line([10, 6], [10, 14])],
}
