import { expect, test } from 'vitest'
import { isInLoop, shareInLoop } from '../../../shared/geometry/index.ts'

const at = (x: number, y: number) => ({ x, y })
const square = [at(0, 0), at(10, 0), at(10, 10), at(0, 10)]

test('a point lies in a loop whichever way round it was drawn, and not beside it', () => {
  for (const loop of [square, [...square].reverse()]) {
    expect(isInLoop(at(5, 5), loop)).toBe(true)
    expect(isInLoop(at(15, 5), loop)).toBe(false)
    expect(isInLoop(at(5, -1), loop)).toBe(false)
  }
})
test('where the hand went round twice, there is no hole', () => {
  expect(isInLoop(at(5, 5), [...square, ...square])).toBe(true)
})
test('fewer than three corners hold nothing', () => {
  expect(isInLoop(at(0, 0), [at(0, 0), at(9, 9)])).toBe(false)
  expect(isInLoop(at(0, 0), [])).toBe(false)
})
test('the share of points inside', () => {
  expect(shareInLoop([at(5, 5), at(5, 50), at(6, 6), at(60, 6)], square)).toBe(0.5)
  expect(shareInLoop([], square)).toBe(0)
})
