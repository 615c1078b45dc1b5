import { describe, expect, test } from 'vitest'
import { type Box, guidesOfSides, snapBox, snapField, snapSides } from '../../../shared/geometry/index.ts'
import { seeded } from '../../help/random.ts'

const box = (x: number, y: number, w = 100, h = 60): Box => ({ x, y, w, h })
const field = (...boxes: Box[]) => snapField(boxes.map((one) => ({ box: one, near: true, spaced: true })))
const way = ({ dx, dy }: { dx: number; dy: number }) => ({ dx, dy })

describe('a box that is moved', () => {
  test('is drawn to the edges of what stands near by, and to nothing farther than the reach', () => {
    expect(way(snapBox(field(box(0, 0)), box(4, 300), { reach: 6 }))).toEqual({ dx: -4, dy: 0 })
    expect(way(snapBox(field(box(0, 0)), box(7, 300, 60), { reach: 6 }))).toEqual({ dx: 0, dy: 0 })
  })
  test('its left edge is drawn to another’s right edge, its middle only to middles', () => {
    expect(way(snapBox(field(box(0, 0)), box(103, 300, 33), { reach: 6 }))).toEqual({ dx: -3, dy: 0 })
    expect(way(snapBox(field(box(0, 0)), box(32, 300, 40), { reach: 6 }))).toEqual({ dx: -2, dy: 0 })
    expect(way(snapBox(field(box(0, 0)), box(52, 300, 33), { reach: 3 }))).toEqual({ dx: 0, dy: 0 })
  })
  test('what lies in the same frame comes before what is nearer', () => {
    const mixed = snapField([
      { box: box(0, 0), near: false, spaced: false },
      { box: box(5, 1000), near: true, spaced: false },
    ])
    expect(snapBox(mixed, box(1, 300), { reach: 6 }).dx).toBe(4)
  })
  test('comes to stand in the middle between its neighbours', () => {
    const snap = snapBox(field(box(0, 0), box(400, 0)), box(204, 0), { reach: 6 })
    expect(way(snap)).toEqual({ dx: -4, dy: 0 })
    expect(snap.guides.filter(({ guide }) => guide === 'gap').map(({ from, to }) => to.x - from.x)).toEqual([100, 100])
  })
  test('as far from its neighbour as that one from the next, on either side', () => {
    const row = field(box(0, 0), box(130, 0))
    expect(snapBox(row, box(257, 0), { reach: 6 }).dx).toBe(3)
    expect(snapBox(row, box(-127, 0), { reach: 6 }).dx).toBe(-3)
    // Another row knows nothing of it.
    expect(snapBox(row, box(257, 500), { reach: 6 }).dx).toBe(0)
  })
  test('gaps of a column count as those of a row', () => {
    expect(snapBox(field(box(0, 0), box(0, 90)), box(0, 178), { reach: 6 }).dy).toBe(2)
  })
  test('the grid draws only where nothing else does', () => {
    expect(way(snapBox(field(), box(13, 27), { reach: 6, grid: 8 }))).toEqual({ dx: 3, dy: -3 })
    expect(way(snapBox(field(box(11, 500)), box(13, 27), { reach: 6, grid: 8 }))).toEqual({ dx: -2, dy: -3 })
  })
  test('an axis that is kept is not touched', () => {
    expect(way(snapBox(field(box(0, 0)), box(4, 3), { reach: 6, only: 'y' }))).toEqual({ dx: 0, dy: -3 })
  })
  test('a guide runs through both boxes and reaches only to the nearest of several', () => {
    const { guides } = snapBox(field(box(0, 0), box(0, 500)), box(2, 200, 33), { reach: 3 })
    expect(guides).toContainEqual({ guide: 'line', from: { x: 0, y: 0 }, to: { x: 0, y: 260 } })
    expect(guides).toHaveLength(1)
  })
})

describe('a side that is pulled', () => {
  test('is drawn to edges; the other side stays', () => {
    const right = { x: 1, y: 0 } as const
    expect(snapSides(field(box(300, 0)), box(0, 200, 297), right, { reach: 6 })).toEqual({ dx: 3, dy: 0 })
    expect(snapSides(field(box(300, 0)), box(0, 3, 250), right, { reach: 6 })).toEqual({ dx: 0, dy: 0 })
  })
  test('shows a guide only for what is pulled and matches', () => {
    const guides = guidesOfSides(field(box(300, 0)), box(0, 0, 300), { x: 1, y: 0 })
    expect(guides).toEqual([{ guide: 'line', from: { x: 300, y: 0 }, to: { x: 300, y: 60 } }])
    expect(guidesOfSides(field(box(300, 0)), box(0, 0, 299), { x: 1, y: 0 })).toEqual([])
  })
})

describe('whatever stands around', () => {
  const random = seeded(20)
  const some = (count: number) =>
    Array.from({ length: count }, () => box(random.below(800), random.below(800), 20 + random.below(150), 20 + random.below(150)))
  test('nothing is drawn farther than the reach, and what is drawn shows why', () => {
    for (let round = 0; round < 300; round++) {
      const around = field(...some(random.below(25)))
      const [hand] = some(1)
      const { dx, dy, guides } = snapBox(around, hand!, { reach: 6 })
      expect(Math.abs(dx)).toBeLessThanOrEqual(6)
      expect(Math.abs(dy)).toBeLessThanOrEqual(6)
      const crossing = (axis: 'x' | 'y') =>
        guides.some(({ guide, from, to }) => (guide === 'line' ? from[axis] === to[axis] : from[axis] !== to[axis]))
      if (dx !== 0 && dy === 0) expect(crossing('x'), JSON.stringify({ round, hand, dx, guides })).toBe(true)
      if (dy !== 0 && dx === 0) expect(crossing('y'), JSON.stringify({ round, hand, dy, guides })).toBe(true)
    }
  })
  test('all of it elsewhere on the board, it is the same', () => {
    for (let round = 0; round < 100; round++) {
      const around = some(12)
      const [hand] = some(1)
      const far = (one: Box) => ({ ...one, x: one.x + 1024, y: one.y - 2048 })
      expect(way(snapBox(field(...around.map(far)), far(hand!), { reach: 6 }))).toEqual(way(snapBox(field(...around), hand!, { reach: 6 })))
    }
  })
})
