/** Others' work under the hand: it can be chosen, to react to it, and stays where it is. */
import { describe, expect, test } from 'vitest'
import { select } from '../../../client/tools/index.ts'
import { at, handWith } from '../../help/gesture.ts'

const others = { on: 'others', fixed: true } as const
const pill = { handle: { handle: 'reaction', id: 'idea', emoji: '👍' } } as const

describe("another's note, which is not this person's to move", () => {
  test('is chosen by a click', () => {
    expect(handWith(select).click(at(10, 10), others).all('select')).toEqual([{ do: 'select', ids: ['others'] }])
  })
  test('is not dragged: it is said whose it is, and the drag chooses as on the empty board', () => {
    const hand = handWith(select).drag(at(10, 10), at(90, 90), others)
    expect(hand.all('refuse')).toHaveLength(1)
    expect(hand.all('moveSelection')).toEqual([])
    expect(hand.all('selectBox')).toHaveLength(1)
    expect(hand.isIdle()).toBe(true)
  })
  test('under a finger a drag moves the view', () => {
    const hand = handWith(select).drag(at(10, 10), at(90, 90), { ...others, by: 'touch' })
    expect(hand.all('pan').length).toBeGreaterThan(0)
    expect(hand.all('selectBox')).toEqual([])
  })
  test('is not written in by a double click', () => {
    const hand = handWith(select).doubleClick(at(10, 10), others)
    expect(hand.all('edit')).toEqual([])
    expect(hand.all('refuse')).toHaveLength(1)
  })
})

describe('a reaction on a note', () => {
  test('a click on it reacts alike, or takes it away; nothing is selected', () => {
    const hand = handWith(select).click(at(10, 10), { on: 'idea', ...pill })
    expect(hand.did).toEqual([{ do: 'react', id: 'idea', emoji: '👍' }])
    expect(hand.isIdle()).toBe(true)
  })
  test('a drag that began on it does nothing', () => {
    expect(handWith(select).drag(at(10, 10), at(90, 90), { on: 'idea', ...pill }).did).toEqual([])
  })
})
