/** Draws a stroke from where it comes down to where it is lifted; stays in the hand for the next. Shift draws on in a straight line. */
import type { Creatable } from './create.ts'
import type { Effect, PointerInput, Tool } from './tool.ts'

/** `points` is flat: x, y, pressure (0 to 1). The end of a straight line is not among them: the hand still pulls it. */
type State = { is: 'idle' } | { is: 'drawing'; points: number[] }

export const penTool = (kind: Creatable): Tool<State> => ({
  id: kind.id,
  label: kind.label,
  icon: kind.icon,
  ...(kind.key === undefined ? {} : { key: kind.key }),
  cursor: 'crosshair',
  initial: { is: 'idle' },
  on(state, input) {
    if (input.type === 'cancel') return [{ is: 'idle' }, { do: 'preview', preview: null }]
    if (input.type === 'leave' || input.type === 'double') return [state]
    if (state.is === 'idle') {
      if (input.type !== 'down') return [state]
      const points = pointOf(input)
      return [{ is: 'drawing', points }, ink(points)]
    }
    const points = [...state.points, ...pointOf(input)]
    if (input.type === 'up') return [{ is: 'idle' }, { ...ink(points), done: true }, { do: 'preview', preview: null }]
    return input.shift ? [state, { ...ink(points), isStraight: true }] : [{ is: 'drawing', points }, ink(points)]
  },
})

const ink = (points: number[]): Effect & { do: 'ink' } => ({ do: 'ink', points, done: false })

/** A mouse always presses half: its pressure says nothing. */
const pointOf = ({ at, pressure, by }: PointerInput): number[] => [at.x, at.y, by === 'pen' ? pressure : 0.5]
