import { expect, test } from 'vitest'
import { lasso } from '../../../client/tools/index.ts'
import { at, handWith } from '../../help/gesture.ts'

test('the lasso takes what lies in the loop, and the hand selects again', () => {
  const hand = handWith(lasso).press(at(0, 0)).moveTo(at(100, 0)).moveTo(at(100, 100)).moveTo(at(0, 100)).release()
  expect(hand.did.slice(-3)).toEqual([
    { do: 'preview', preview: null },
    { do: 'selectLoop', loop: [at(0, 0), at(100, 0), at(100, 100), at(0, 100)], how: 'alone' },
    { do: 'tool', id: 'select' },
  ])
  expect(hand.isIdle()).toBe(true)
})
test('shift adds, alt takes out, as it was held at the press', () => {
  expect(handWith(lasso).drag(at(0, 0), at(90, 0), { shift: true }).all('selectLoop')).toMatchObject([{ how: 'more' }])
  expect(handWith(lasso).drag(at(0, 0), at(90, 0), { alt: true }).all('selectLoop')).toMatchObject([{ how: 'less' }])
})
test('a finger draws it as a mouse does', () => {
  expect(handWith(lasso).drag(at(0, 0), at(90, 0), { by: 'touch' }).all('selectLoop')).toHaveLength(1)
})
test('steps too short to see are left out of the loop', () => {
  const hand = handWith(lasso).press(at(0, 0)).moveTo(at(50, 0))
  for (let x = 51; x < 60; x++) hand.moveTo(at(x, 0))
  const last = hand.last()
  expect(last).toMatchObject({ preview: { loop: [at(0, 0), at(50, 0), at(53, 0), at(56, 0), at(59, 0)] } })
})
test('a click takes nothing, and Escape gives the loop up', () => {
  expect(handWith(lasso).click(at(0, 0)).did).toEqual([])
  const hand = handWith(lasso).press(at(0, 0)).moveTo(at(90, 0)).escape().release()
  expect(hand.all('selectLoop')).toEqual([])
})
