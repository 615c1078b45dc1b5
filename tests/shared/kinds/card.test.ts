/** A card that shows what it leads to, as it is drawn for readers who may know more or less of that. */
import { expect, test } from 'vitest'
import { light } from '../../../shared/drawing/index.ts'
import { drawnKindOf, type Place, parseObject } from '../../../shared/kinds/index.ts'
import { openBoard } from '../../../shared/model/index.ts'
import { at, board, thing } from '../../help/board.ts'

const props = { to: '/boards/another1', live: true }
const object = openBoard(board(thing('card', 'card1', at(0, 0), { size: { w: 440, h: 320 }, props }))).get('card1')!

const drawnFor = (place: Place | null) => {
  const parsed = parseObject(object)
  return JSON.stringify(drawnKindOf(parsed).draw(parsed, { theme: light, find: () => undefined, say: (key) => key, placeAt: () => place }))
}

test('who may see it sees it, and until it has come is asked to open it', () => {
  const drawn = drawnFor({ is: 'there', title: 'Plan', space: 'Ours' })
  expect(drawn).toContain('live:/boards/another1')
  expect(drawn).toContain('card.closed')
})

test.each(['hidden', 'deleted'] as const)('of what is %s nothing is fetched, and nobody is asked to open it', (is) => {
  const drawn = drawnFor({ is })
  expect(drawn).not.toContain('live:')
  expect(drawn).not.toContain('card.closed')
})

test('on itself a board says so instead of showing itself for ever', () => {
  const drawn = drawnFor({ is: 'there', title: 'Plan', space: 'Ours', here: true })
  expect(drawn).not.toContain('live:')
  expect(drawn).toContain('card.here')
})
