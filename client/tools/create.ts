/** Makes one object of a kind: where you click, or over the box you drag out. */
import type { Box, Point } from '../../shared/geometry/index.ts'
import { boxBetween, isDragged } from './reach.ts'
import type { Effect, PointerInput, Tool } from './tool.ts'

/** What the tool needs to know of a kind. */
export interface Creatable {
  id: string
  label: string
  icon: string
  key?: string
  create: 'click' | 'box' | 'line' | 'stroke' | 'pick' | 'none'
  size: { w: number; h: number }
  textOnly?: true
}

type State = { is: 'idle' } | { is: 'pressed'; at: Point; screen: Point } | { is: 'dragging'; from: Point }

const idle: State = { is: 'idle' }
const nothing: Effect = { do: 'preview', preview: null }

/** Where a new one of its usual size stands that a hand puts at `at`: about it, but a bare text begins there. */
export const newBox = ({ size, textOnly }: Pick<Creatable, 'size' | 'textOnly'>, at: Point): Box => ({
  x: textOnly ? at.x : at.x - size.w / 2,
  y: at.y - size.h / 2,
  ...size,
})

/** A kind made by `click` lands with its usual size, its middle under the pointer; one made by `box` can also be dragged out. */
export function createTool(kind: Creatable): Tool<State> {
  const { id } = kind
  const preview = (box: Box): Effect => ({ do: 'preview', preview: { is: 'box', kind: id, box } })
  /** What will come where the pointer hovers; a finger has no hover. */
  const ghost = (input: PointerInput): Effect[] =>
    kind.create === 'click' && input.by !== 'touch' ? [preview(newBox(kind, input.at))] : []
  // Made before the tool is put down: each tool has a colour of its own.
  const create = (at: Point, box: Box | null): [State, ...Effect[]] => [
    idle,
    nothing,
    { do: 'create', kind: id, box, at },
    { do: 'tool', id: 'select' },
  ]

  return {
    id,
    label: kind.label,
    icon: kind.icon,
    ...(kind.key === undefined ? {} : { key: kind.key }),
    cursor: 'crosshair',
    initial: idle,
    on(state, input) {
      if (input.type === 'cancel') return [idle, nothing]
      if (input.type === 'leave') return state.is === 'idle' ? [idle, nothing] : [state]
      switch (state.is) {
        case 'idle':
          if (input.type === 'down') return [{ is: 'pressed', at: input.at, screen: input.screen }, ...ghost(input)]
          return input.type === 'move' ? [state, ...ghost(input)] : [state]
        case 'pressed':
          if (input.type === 'up') return kind.create === 'click' ? create(input.at, newBox(kind, input.at)) : create(state.at, null)
          if (kind.create === 'click') return [state, ...ghost(input)]
          if (!isDragged(state.screen, input)) return [state]
          return [{ is: 'dragging', from: state.at }, preview(boxBetween(state.at, input.at, input.shift))]
        case 'dragging': {
          const box = boxBetween(state.from, input.at, input.shift)
          return input.type === 'up' ? create(state.from, box) : [state, preview(box)]
        }
      }
    },
  }
}
