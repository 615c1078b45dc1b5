/** Move around: a drag moves the view. */
import type { Point } from '../../shared/geometry/index.ts'
import type { Tool } from './tool.ts'

type State = { is: 'idle' } | { is: 'panning'; screen: Point }

export const hand: Tool<State> = {
  id: 'hand',
  label: 'Move around',
  icon: 'Hand',
  key: 'H',
  cursor: 'grab',
  initial: { is: 'idle' },
  on(state, input) {
    if (input.type === 'cancel') return [{ is: 'idle' }]
    if (input.type === 'leave' || input.type === 'double') return [state]
    if (state.is === 'idle') return input.type === 'down' ? [{ is: 'panning', screen: input.screen }] : [state]
    const { screen } = input
    const pan = { do: 'pan', dx: screen.x - state.screen.x, dy: screen.y - state.screen.y } as const
    return [input.type === 'up' ? { is: 'idle' } : { is: 'panning', screen }, pan]
  },
}
