/** Says something about what is clicked, or about a free place. What is dragged on the way is nothing's business: the comment goes where the hand lets go. */
import type { Tool } from './tool.ts'

type State = 'idle' | 'pressed'

export const comment: Tool<State> = {
  id: 'comment',
  label: 'Comment',
  icon: 'MessageSquare',
  key: 'M',
  cursor: 'crosshair',
  initial: 'idle',
  on(state, input) {
    if (input.type === 'cancel') return ['idle']
    if (input.type === 'down') return ['pressed']
    if (input.type !== 'up' || state !== 'pressed') return [state]
    return ['idle', { do: 'comment', on: input.hit, at: input.at }, { do: 'tool', id: 'select' }]
  },
}
