/** Links on objects, and cards: what the commands must do. */
import { expect } from 'vitest'
import { at, note, thing } from '../help/board.ts'
import type { Case } from './commandCase.ts'

const board = '/boards/another1'
const card = (props: Record<string, unknown>) => [thing('card', 'card1', at(0, 0), { props }), note('near', at(400, 0))]

export const leading: Case[] = [
  {
    name: 'an object leads to a place of this site',
    command: 'setLink',
    args: { ids: ['cause', 'effect'], href: `${board}#object=there1` },
    check: (ada) =>
      expect([ada.get('cause').href, ada.get('effect').href, ada.get('loose').href]).toEqual([
        `${board}#object=there1`,
        `${board}#object=there1`,
        undefined,
      ]),
  },
  {
    name: 'a card leads elsewhere, in other words',
    command: 'setCard',
    board: card({ to: board }),
    args: { id: 'card1', to: 'https://example.org/plan', title: ' Our  plan ' },
    check: (ada) => expect(ada.get('card1').props).toEqual({ to: 'https://example.org/plan', title: 'Our plan' }),
  },
  {
    name: 'a card that shows what it leads to is large enough for that',
    command: 'setCard',
    board: card({ to: board }),
    args: { id: 'card1', live: true },
    check: (ada) => expect([ada.get('card1').props.live, ada.get('card1').size]).toEqual([true, { w: 440, h: 320 }]),
  },
]
