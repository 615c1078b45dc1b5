import { describe, expect, test } from 'vitest'
import { fewLines, type Stretch, stretchesOf } from '../../../client/outline/shownLines.ts'

const sum = (stretches: Stretch[]) => stretches.reduce((total, { from, to }) => total + to - from, 0)

describe('which lines of the outline are in the page', () => {
  test('all of a short one, wherever one has scrolled to', () => {
    expect(stretchesOf(0, 0, null)).toEqual([])
    expect(stretchesOf(fewLines, 50, 3)).toEqual([{ from: 0, to: fewLines }])
  })
  test('of a long one never more than a few, in order, without a line twice, and always the one with the focus', () => {
    for (const count of [61, 100, 10_000]) {
      for (const first of [0, 1, 37, 5000, 20_000]) {
        for (const keep of [null, 0, 36, 60, 99, 9999, 10_000, -1]) {
          const stretches = stretchesOf(count, first, keep)
          expect(sum(stretches)).toBeLessThan(40)
          let end = 0
          for (const { from, to } of stretches) {
            expect(from).toBeGreaterThanOrEqual(end)
            expect(to).toBeGreaterThan(from)
            end = to
          }
          expect(end).toBeLessThanOrEqual(count)
          if (keep !== null && keep >= 0 && keep < count) expect(stretches.some(({ from, to }) => keep >= from && keep < to)).toBe(true)
        }
      }
    }
  })
  test('at the end the last line is there', () => {
    expect(stretchesOf(1000, 2000, null).at(-1)!.to).toBe(1000)
  })
})
