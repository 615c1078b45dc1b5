/** Laser pointer: shows everybody where the hand goes, and fades. Nothing of it is kept on the board. */
import type { PointerInput, Tool } from './tool.ts'

/** `points` is flat: x, y. */
type State = { is: 'idle' } | { is: 'pointing'; points: readonly number[] }

export const laser: Tool<State> = {
  id: 'laser',
  label: 'Laser pointer',
  icon: 'Wand',
  key: 'K',
  cursor: 'crosshair',
  initial: { is: 'idle' },
  on(state, input) {
    if (input.type === 'cancel') return [{ is: 'idle' }, { do: 'preview', preview: null }]
    if (input.type === 'leave' || input.type === 'double') return [state]
    if (state.is === 'idle') return input.type === 'down' ? point([], input) : [state]
    if (input.type === 'up') return [{ is: 'idle' }, { do: 'preview', preview: null }]
    return point(state.points, input)
  },
}

function point(before: readonly number[], { at }: PointerInput): ReturnType<typeof laser.on> {
  const points = [...before, at.x, at.y]
  return [
    { is: 'pointing', points },
    { do: 'preview', preview: { is: 'laser', points } },
  ]
}
