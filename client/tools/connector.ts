/** Connects two objects: drag from one to the other, or click the first, then the second. */
import type { Point } from '../../shared/geometry/index.ts'
import type { Creatable } from './create.ts'
import { endAt, isDragged } from './reach.ts'
import type { Effect, End, PointerInput, Tool } from './tool.ts'

type State =
  | { is: 'idle' }
  | { is: 'pressed'; from: End; screen: Point }
  | { is: 'dragging'; from: End }
  /** The first end was clicked; the line follows the pointer until the second click. */
  | { is: 'armed'; from: End }
  | { is: 'closing'; from: End }

const idle: State = { is: 'idle' }
const nothing: Effect = { do: 'preview', preview: null }

export const connectorTool = (kind: Creatable): Tool<State> => ({
  id: kind.id,
  label: kind.label,
  icon: kind.icon,
  ...(kind.key === undefined ? {} : { key: kind.key }),
  cursor: 'crosshair',
  initial: idle,
  on(state, input) {
    if (input.type === 'cancel') return [idle, nothing]
    if (input.type === 'leave' || input.type === 'double') return [state]
    switch (state.is) {
      case 'idle':
        return input.type === 'down' ? [{ is: 'pressed', from: startAt(input), screen: input.screen }] : [state]
      case 'pressed':
        if (input.type === 'up') return [{ is: 'armed', from: state.from }]
        return isDragged(state.screen, input) ? follow({ is: 'dragging', from: state.from }, input) : [state]
      case 'dragging':
        return input.type === 'up' ? connect(state.from, input) : follow(state, input)
      case 'armed':
        return follow(input.type === 'down' ? { is: 'closing', from: state.from } : state, input)
      case 'closing':
        return input.type === 'up' ? connect(state.from, input) : follow(state, input)
    }
  },
})

/** An anchor dot says which side; elsewhere on an object the nearest side is taken. */
const startAt = (input: PointerInput): End =>
  input.handle?.handle === 'anchor' ? { on: input.handle.id, anchor: input.handle.anchor } : endAt(input)

/** Over its own first object the line hangs in the open: nothing is connected with itself. */
const endFor = (from: End, input: PointerInput): End => ('on' in from && from.on === input.hit ? { at: input.at } : endAt(input))

const follow = (state: State & { from: End }, input: PointerInput): [State, ...Effect[]] => [
  state,
  { do: 'preview', preview: { is: 'line', from: state.from, to: endFor(state.from, input) } },
]

function connect(from: End, input: PointerInput): [State, ...Effect[]] {
  if ('on' in from && from.on === input.hit) return [idle, nothing]
  const offer: Effect[] = 'on' in from && input.hit === null ? [{ do: 'offer', at: input.at }] : []
  return [idle, nothing, { do: 'connect', from, to: endAt(input) }, { do: 'tool', id: 'select' }, ...offer]
}
