import { describe, expect, test } from 'vitest'
import {
  type Box,
  boundsOf,
  boundsOfPath,
  boxesMeet,
  boxOf,
  type CurveCommand,
  createIndex,
  distanceToCubic,
  distanceToPath,
  distanceToPolyline,
  distanceToSegment,
  flatten,
  grownBox,
  holdsBox,
  holdsPoint,
  isInsidePath,
  toBoardSpace,
  toOwnSpace,
  turned,
  unionOf,
} from '../../../shared/geometry/index.ts'
import { seeded } from '../../help/random.ts'

const at = (x: number, y: number) => ({ x, y })
const near = (point: { x: number; y: number }) => ({ x: expect.closeTo(point.x, 6), y: expect.closeTo(point.y, 6) })

describe('boxes', () => {
  test('a box around points touches the outermost of them', () => {
    expect(boxOf([at(3, -1), at(-2, 4), at(0, 0)])).toEqual({ x: -2, y: -1, w: 5, h: 5 })
    expect(boxOf([])).toBeNull()
  })
  test('a box around boxes holds every one of them', () => {
    const boxes = [
      { x: 0, y: 0, w: 10, h: 5 },
      { x: -4, y: 20, w: 1, h: 1 },
    ]
    const all = unionOf(boxes)!
    expect(all).toEqual({ x: -4, y: 0, w: 14, h: 21 })
    expect(boxes.every((box) => holdsBox(all, box))).toBe(true)
    expect(unionOf([])).toBeNull()
  })
  test('edges belong to a box', () => {
    const box = { x: 0, y: 0, w: 10, h: 10 }
    expect(holdsPoint(box, at(10, 0))).toBe(true)
    expect(holdsPoint(box, at(10.1, 0))).toBe(false)
    expect(boxesMeet(box, { x: 10, y: 10, w: 5, h: 5 })).toBe(true)
    expect(boxesMeet(box, { x: 11, y: 0, w: 5, h: 5 })).toBe(false)
    expect(grownBox(box, -8)).toEqual({ x: 8, y: 8, w: 0, h: 0 })
  })
})

describe('turning', () => {
  test('a quarter turn clockwise takes the right side to the bottom', () => {
    expect(turned(at(10, 0), at(0, 0), Math.PI / 2)).toEqual(near(at(0, 10)))
  })
  test('a note turned by a quarter stands as wide as it was tall, about the same middle', () => {
    expect(boundsOf({ at: at(0, 0), size: { w: 100, h: 40 }, angle: Math.PI / 2 })).toEqual({
      x: expect.closeTo(30, 6),
      y: expect.closeTo(-30, 6),
      w: expect.closeTo(40, 6),
      h: expect.closeTo(100, 6),
    })
  })
  test('into the own space of an object and back is the same place', () => {
    const object = { at: at(40, 70), size: { w: 100, h: 60 }, angle: 0.7 }
    expect(toBoardSpace(object, toOwnSpace(object, at(12, 34)))).toEqual(near(at(12, 34)))
    expect(toOwnSpace({ ...object, angle: 0 }, at(40, 70))).toEqual(at(0, 0))
  })
})

describe('lines and curves', () => {
  const square: CurveCommand[] = [['M', 0, 0], ['L', 10, 0], ['L', 10, 10], ['L', 0, 10], ['Z']]
  /** A circle of radius 50 about (0, 0), from four cubic curves. */
  const k = 50 * 0.5522847498
  const circle: CurveCommand[] = [
    ['M', 50, 0],
    ['C', 50, k, k, 50, 0, 50],
    ['C', -k, 50, -50, k, -50, 0],
    ['C', -50, -k, -k, -50, 0, -50],
    ['C', k, -50, 50, -k, 50, 0],
    ['Z'],
  ]
  test('the distance to a segment is to its nearest place, ends included', () => {
    expect(distanceToSegment(at(5, 3), at(0, 0), at(10, 0))).toBe(3)
    expect(distanceToSegment(at(-3, 4), at(0, 0), at(10, 0))).toBe(5)
    expect(distanceToSegment(at(3, 4), at(0, 0), at(0, 0))).toBe(5)
  })
  test('a closed line has a last side', () => {
    const points = [at(0, 0), at(10, 0), at(10, 10)]
    expect(distanceToPolyline(at(4, 6), points)).toBeCloseTo(6, 6)
    expect(distanceToPolyline(at(4, 6), points, true)).toBeCloseTo(Math.SQRT2, 6)
  })
  test('a square is inside itself, and its hole is not', () => {
    expect(isInsidePath(at(5, 5), square)).toBe(true)
    expect(isInsidePath(at(11, 5), square)).toBe(false)
    const ring: CurveCommand[] = [...square, ['M', 3, 3], ['L', 7, 3], ['L', 7, 7], ['L', 3, 7], ['Z']]
    expect(isInsidePath(at(5, 5), ring)).toBe(false)
    expect(isInsidePath(at(1, 5), ring)).toBe(true)
  })
  test('flattening keeps a closed path closed, without repeating its first point', () => {
    expect(flatten(square)).toEqual([{ points: [at(0, 0), at(10, 0), at(10, 10), at(0, 10)], closed: true }])
    expect(flatten([...square.slice(0, 4), ['L', 0, 0], ['Z']] as CurveCommand[])[0]!.points).toHaveLength(4)
  })
  test('a flattened circle stays within the tolerance of the true one', () => {
    for (const { points } of flatten(circle, 0.1)) {
      for (const [index, point] of points.entries()) {
        const next = points[(index + 1) % points.length]!
        expect(Math.abs(Math.hypot(point.x, point.y) - 50)).toBeLessThan(0.15)
        expect(50 - Math.hypot((point.x + next.x) / 2, (point.y + next.y) / 2)).toBeLessThan(0.2)
      }
    }
    expect(isInsidePath(at(49, 0), circle)).toBe(true)
    expect(isInsidePath(at(36, 36), circle)).toBe(false)
    expect(distanceToPath(at(0, 0), circle)).toBeCloseTo(50, 0)
    expect(distanceToPath(at(0, 60), circle)).toBeCloseTo(10, 0)
  })
  test('a curve is as far away as the curve, not as its grips', () => {
    expect(distanceToCubic(at(50, 75), at(0, 0), at(0, 100), at(100, 100), at(100, 0))).toBeLessThan(0.5)
    expect(
      boundsOfPath([
        ['M', 0, 0],
        ['C', 0, 100, 100, 100, 100, 0],
      ])!.h,
    ).toBeCloseTo(75, 0)
    expect(
      boundsOfPath([
        ['M', 0, 0],
        ['Q', 50, 100, 100, 0],
      ])!.h,
    ).toBeCloseTo(50, 0)
  })
  test('an empty path is infinitely far away', () => {
    expect(distanceToPath(at(0, 0), [])).toBe(Infinity)
    expect(boundsOfPath([['M', 1, 1], ['Z']])).toBeNull()
  })
})

describe('the spatial index', () => {
  test('it finds exactly what meets the box, after any number of moves and removals', () => {
    const random = seeded(7)
    const index = createIndex()
    const boxes = new Map<string, Box>()
    const box = () => ({ x: random.below(1000), y: random.below(1000), w: random.below(80), h: random.below(80) })
    for (let i = 0; i < 100; i++) boxes.set(`l${i}`, box())
    index.load(boxes)
    for (let step = 0; step < 1500; step++) {
      const id = `o${random.below(300)}`
      if (random.below(4) === 0) {
        index.remove(id)
        boxes.delete(id)
      } else {
        const b = box()
        index.set(id, b)
        boxes.set(id, b)
      }
    }
    expect(index.size).toBe(boxes.size)
    for (let look = 0; look < 50; look++) {
      const where = box()
      const expected = [...boxes].filter(([, b]) => boxesMeet(b, where)).map(([id]) => id)
      expect(index.search(where).sort()).toEqual(expected.sort())
    }
    const [id, b] = [...boxes][0]!
    expect(index.box(id)).toEqual(b)
    index.clear()
    expect(index.search({ x: 0, y: 0, w: 1e6, h: 1e6 })).toEqual([])
  })
})
