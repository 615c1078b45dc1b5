/** Lasso: a loop drawn by hand selects what lies in it; Shift adds, Alt takes out. Afterwards the hand selects again, ready to move what it has. */
import type { Point } from '../../shared/geometry/index.ts'
import { choosingBy, isDragged } from './reach.ts'
import type { Choosing, Effect, Tool } from './tool.ts'

type State =
  | { is: 'idle' }
  | { is: 'pressed'; at: Point; screen: Point; how: Choosing }
  | { is: 'drawing'; loop: readonly Point[]; screen: Point; how: Choosing }

const idle: State = { is: 'idle' }
const nothing: Effect = { do: 'preview', preview: null }
/** Corners nearer together (CSS pixels) say nothing more. */
const stepLength = 3

export const lasso: Tool<State> = {
  id: 'lasso',
  label: 'Lasso',
  icon: 'Lasso',
  key: 'L',
  cursor: 'crosshair',
  initial: idle,
  on(state, input) {
    if (input.type === 'cancel') return [idle, nothing]
    if (input.type === 'leave' || input.type === 'double') return [state]
    switch (state.is) {
      case 'idle':
        return input.type === 'down' ? [{ is: 'pressed', at: input.at, screen: input.screen, how: choosingBy(input) }] : [state]
      case 'pressed': {
        if (input.type === 'up') return [idle]
        if (!isDragged(state.screen, input)) return [state]
        return draw({ is: 'drawing', loop: [state.at, input.at], screen: input.screen, how: state.how })
      }
      case 'drawing': {
        const isFar = Math.hypot(input.screen.x - state.screen.x, input.screen.y - state.screen.y) >= stepLength
        const loop = isFar ? [...state.loop, input.at] : state.loop
        if (input.type !== 'up') return isFar ? draw({ ...state, loop, screen: input.screen }) : [state]
        return [idle, nothing, { do: 'selectLoop', loop, how: state.how }, { do: 'tool', id: 'select' }]
      }
    }
  },
}

const draw = (state: State & { is: 'drawing' }): [State, ...Effect[]] => [
  state,
  { do: 'preview', preview: { is: 'lasso', loop: state.loop } },
]
