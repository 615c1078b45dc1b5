import { expect, test } from 'vitest'
import { clipped, merged, type Rect, rectOf, stripsAfter } from '../../../client/canvas/rects.ts'
import { seeded } from '../../help/random.ts'

const screen: Rect = { x: 0, y: 0, w: 100, h: 80 }
const area = (rects: readonly Rect[]) => rects.reduce((sum, { w, h }) => sum + w * h, 0)
const covers = (rects: readonly Rect[], x: number, y: number) =>
  rects.some((rect) => x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h)

test('a slanted pan paints two thin strips, not the whole board', () => {
  for (const [dx, dy] of [
    [3, 9],
    [-3, 9],
    [3, -9],
    [-3, -9],
  ] as const) {
    const strips = merged(stripsAfter(dx, dy, screen))
    expect(area(strips)).toBe(3 * 80 + 97 * 9)
    for (let x = 0; x < 100; x++) {
      for (let y = 0; y < 80; y++) {
        const stays = x - dx >= 0 && x - dx < 100 && y - dy >= 0 && y - dy < 80
        expect(covers(strips, x, y)).toBe(!stays)
      }
    }
  }
})

test('merging leaves nothing out and never makes more to paint', () => {
  const chance = seeded(11)
  for (let round = 0; round < 50; round++) {
    const rects = Array.from({ length: 12 }, () => ({
      x: chance.below(80),
      y: chance.below(60),
      w: 1 + chance.below(20),
      h: 1 + chance.below(20),
    }))
    const list = merged(rects)
    expect(area(list)).toBeLessThanOrEqual(area(rects))
    for (const rect of rects) {
      expect(
        list.some((one) => one.x <= rect.x && one.y <= rect.y && one.x + one.w >= rect.x + rect.w && one.y + one.h >= rect.y + rect.h),
      ).toBe(true)
    }
  }
})

test('twenty notes moved in one heap are one rectangle', () => {
  const heap = Array.from({ length: 20 }, (_, i) => ({ x: 10 + i, y: 10, w: 30, h: 30 }))
  expect(merged(heap)).toEqual([{ x: 10, y: 10, w: 49, h: 30 }])
})

test('a box of the board is painted to the pixel around it, and what is off the canvas is not', () => {
  const rect = rectOf({ x: 10.2, y: -5, w: 3, h: 3 }, { x: 10, y: 0 }, 2)
  expect(rect.x).toBeLessThanOrEqual(0)
  expect(rect.x + rect.w).toBeGreaterThanOrEqual(7)
  expect(clipped({ x: -50, y: 0, w: 20, h: 20 }, screen)).toEqual([])
  expect(clipped({ x: -5, y: 70, w: 20, h: 20 }, screen)).toEqual([{ x: 0, y: 70, w: 15, h: 10 }])
})
