import { expect, test } from 'vitest'
import { placeOfThread, spotOn } from '../../../client/comments/pinPlaces.ts'
import { changeObject, openBoard, removeObject } from '../../../shared/model/index.ts'
import { at, board, note } from '../../help/board.ts'

const threadOn = (object: string, spot: readonly [number, number]) => ({ about: { on: 'object', object, at: spot } as const })
const rounded = (point: { x: number; y: number } | null) => point && { x: Math.round(point.x), y: Math.round(point.y) }

test('a pin stays at its spot of the object while that is moved, resized and turned', () => {
  const doc = board(note('idea', at(100, 100)))
  const open = openBoard(doc)
  const { w, h } = open.get('idea')!.size
  const spot = spotOn(open.get('idea')!, { x: 100 + w / 2, y: 100 + h / 4 }, open.get)
  expect(spot).toEqual([0.5, 0.25])
  const where = () => rounded(placeOfThread(threadOn('idea', spot), open.get))
  expect(where()).toEqual({ x: 100 + w / 2, y: 100 + h / 4 })
  changeObject(doc, 'idea', { at: { x: 0, y: 0 } })
  expect(where()).toEqual({ x: w / 2, y: h / 4 })
  changeObject(doc, 'idea', { size: { w: 2 * w, h: 2 * h } })
  expect(where()).toEqual({ x: w, y: h / 2 })
  changeObject(doc, 'idea', { angle: Math.PI })
  expect(where()).toEqual({ x: w, y: 1.5 * h })
})

test('without a place it is at the upper right corner; a click beside counts as at the edge', () => {
  const open = openBoard(board(note('idea', at(0, 0))))
  expect(spotOn(open.get('idea')!, null, open.get)).toEqual([1, 0])
  expect(spotOn(open.get('idea')!, { x: -50, y: 1e6 }, open.get)).toEqual([0, 1])
})

test('one at a free place stays there; what is gone has none, until it comes back', () => {
  const doc = board(note('idea', at(0, 0)))
  const open = openBoard(doc)
  expect(placeOfThread({ about: { on: 'place', at: [7, 8] } }, open.get)).toEqual({ x: 7, y: 8 })
  removeObject(doc, 'idea')
  expect(placeOfThread(threadOn('idea', [0, 0]), open.get)).toBeNull()
  expect(placeOfThread({ about: null }, open.get)).toBeNull()
})
