/** Move around: a drag moves the view; a click on a mark, or two on a card, goes where it leads. */
import type { Point } from '../../shared/geometry/index.ts'
import { isDragged } from './reach.ts'
import type { Effect, Tool } from './tool.ts'

type State = { is: 'idle' } | { is: 'panning'; screen: Point; from: Point; opens: string | null }

export const hand: Tool<State> = {
  id: 'hand',
  label: 'Move around',
  icon: 'Hand',
  key: 'H',
  cursor: 'grab',
  initial: { is: 'idle' },
  on(state, input) {
    if (input.type === 'cancel') return [{ is: 'idle' }]
    if (input.type === 'leave') return [state]
    if (input.type === 'double') return input.leads?.isCard && !input.handle ? [state, { do: 'open', id: input.leads.id }] : [state]
    if (state.is === 'idle') {
      if (input.type !== 'down') return [state]
      const opens = input.handle?.handle === 'lead' ? input.handle.id : input.mod ? (input.leads?.id ?? null) : null
      return [{ is: 'panning', screen: input.screen, from: input.screen, opens }]
    }
    const { screen, from } = state
    const pan: Effect = { do: 'pan', dx: input.screen.x - screen.x, dy: input.screen.y - screen.y }
    const opens = state.opens !== null && !isDragged(from, input) ? state.opens : null
    if (input.type !== 'up') return [{ is: 'panning', screen: input.screen, from, opens }, pan]
    return opens === null ? [{ is: 'idle' }, pan] : [{ is: 'idle' }, { do: 'open', id: opens }]
  },
}
