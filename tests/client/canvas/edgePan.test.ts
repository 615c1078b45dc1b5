import { expect, test } from 'vitest'
import { edgePan } from '../../../client/canvas/edgePan.ts'
import { at } from '../../help/board.ts'

const view = { w: 800, h: 600 }

test('in the middle of the view nothing is pushed', () => {
  expect(edgePan(at(400, 300), view)).toEqual(at(0, 0))
  expect(edgePan(at(40, 560), view)).toEqual(at(0, 0))
})
test('at an edge the board comes towards the hand, faster the nearer it is', () => {
  const [near, nearer, outside] = [20, 5, -100].map((x) => edgePan(at(x, 300), view).x)
  expect(near).toBeGreaterThan(0)
  expect(nearer).toBeGreaterThan(near!)
  expect(outside).toBeGreaterThan(nearer!)
  expect(edgePan(at(-1000, 300), view).x).toBe(outside)
  expect(edgePan(at(795, 300), view)).toEqual(at(-nearer!, 0))
})
test('in a corner it goes aslant', () => {
  const { x, y } = edgePan(at(799, 599), view)
  expect(x).toBeLessThan(0)
  expect(y).toBeLessThan(0)
})
test('a small view keeps a middle where nothing is pushed', () => {
  expect(edgePan(at(30, 30), { w: 60, h: 60 })).toEqual(at(0, 0))
})
