/** Eraser: strokes of the pen that it touches vanish; lifted, they are deleted as one step of undo. Stays in the hand. */
import type { Point } from '../../shared/geometry/index.ts'
import type { Effect, Tool } from './tool.ts'

type State = { is: 'idle' } | { is: 'erasing'; at: Point }

const nothing: Effect = { do: 'preview', preview: null }

export const eraser: Tool<State> = {
  id: 'eraser',
  label: 'Eraser',
  icon: 'Eraser',
  key: 'E',
  cursor: 'crosshair',
  initial: { is: 'idle' },
  on(state, input) {
    if (input.type === 'cancel') return [{ is: 'idle' }, nothing]
    if (input.type === 'leave' || input.type === 'double') return [state]
    if (state.is === 'idle' && input.type !== 'down') return [state]
    const from = state.is === 'idle' ? input.at : state.at
    if (input.type === 'up') return [{ is: 'idle' }, { do: 'erase', from, to: input.at, done: true }, nothing]
    return [
      { is: 'erasing', at: input.at },
      { do: 'erase', from, to: input.at, done: false },
    ]
  },
}
