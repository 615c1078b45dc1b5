/** Select: click, shift-click and marquee choose; a drag moves; the grips of the selection resize, turn and connect. */
import type { Point } from '../../shared/geometry/index.ts'
import { boxBetween, choosingBy, endAt, isDragged } from './reach.ts'
import type { Choosing, Effect, End, Handle, PointerInput, Tool } from './tool.ts'

type State =
  | { is: 'idle' }
  /** `only` is the object to select alone if no drag follows; `taken` says that it is selected already, alone or among others; `fixed` that it is not this
   *  person's to move. */
  | {
      is: 'pressed'
      on: string | null
      at: Point
      screen: Point
      only: string | null
      taken: boolean
      how: Choosing
      fixed?: true
      opens?: string
    }
  | { is: 'moving'; from: Point }
  | { is: 'choosing'; from: Point; how: Choosing }
  /** A finger on the empty board: there a drag moves the view, as everywhere on a phone. */
  | { is: 'panning'; screen: Point }
  | { is: 'gripping'; handle: Handle; from: Point; screen: Point; dragged: boolean }

const idle: State = { is: 'idle' }
const nothing: Effect = { do: 'preview', preview: null }

export const select: Tool<State> = {
  id: 'select',
  label: 'Select',
  icon: 'MousePointer2',
  key: 'V',
  cursor: 'default',
  initial: idle,
  on(state, input) {
    if (input.type === 'cancel') return [idle, nothing]
    if (input.type === 'leave') return [state]
    if (input.button === 2) return input.type === 'down' ? [idle, nothing, ...askForMenu(input)] : [state]
    if (input.type === 'double') {
      if (input.handle) return [idle]
      if (input.leads?.isCard) return [idle, nothing, { do: 'open', id: input.leads.id }]
      if (input.locked) return [idle]
      if (input.fixed && input.hit !== null) return [idle, nothing, { do: 'refuse', id: input.hit }]
      // On the empty board the most usual thing begins: a note.
      if (input.hit === null) return [idle, nothing, { do: 'create', kind: 'note', box: null, at: input.at }]
      return [idle, nothing, { do: 'edit', id: input.hit, ...(input.inner === undefined ? {} : { inner: input.inner }) }]
    }
    switch (state.is) {
      case 'idle':
        return input.type === 'down' ? press(input) : [state]
      case 'pressed': {
        if (input.type === 'up') {
          if (state.opens !== undefined) return [idle, { do: 'open', id: state.opens }]
          if (state.only !== null) return [idle, { do: 'select', ids: [state.only] }]
          return state.on === null && state.how === 'alone' ? [idle, { do: 'select', ids: [] }] : [idle]
        }
        if (!isDragged(state.screen, input)) return [state]
        if (state.fixed) return refused(state, input)
        if (state.on !== null) return take(state, state.on, input)
        return input.by === 'touch' ? pan(state.screen, input) : choose(state, input)
      }
      case 'panning':
        return pan(state.screen, input)
      case 'moving':
        return move(state.from, input)
      case 'choosing':
        return choose({ at: state.from, how: state.how }, input)
      case 'gripping':
        return grip(state, input)
    }
  },
}

function press(input: PointerInput): [State, ...Effect[]] {
  if (input.handle) return [{ is: 'gripping', handle: input.handle, from: input.at, screen: input.screen, dragged: false }]
  const { hit, at, screen, shift: more } = input
  const opens = input.mod && !more && input.leads ? { opens: input.leads.id } : {}
  const pressed: State = { is: 'pressed', on: hit, at, screen, only: null, taken: true, how: choosingBy(input), ...opens }
  if (hit === null) return [pressed]
  if (input.fixed && pressed.how === 'alone') return [{ ...pressed, on: null, only: hit, taken: false, fixed: true }]
  // Shift takes an object out again: then there is nothing under the hand to drag.
  if (more) return input.selected ? [idle, { do: 'selectMore', ids: [hit] }] : [pressed, { do: 'selectMore', ids: [hit] }]
  if (input.selected) return [{ ...pressed, only: hit }]
  // A finger may be the first of two that zoom: it selects when it is lifted, or drags.
  if (input.by === 'touch') return [{ ...pressed, only: hit, taken: false }]
  return [pressed, { do: 'select', ids: [hit] }]
}

/** It stays where it is, and the drag means what it means on the empty board. */
function refused(state: State & { is: 'pressed' }, input: PointerInput): [State, ...Effect[]] {
  const [next, ...effects] = input.by === 'touch' ? pan(state.screen, input) : choose(state, input)
  return state.only === null ? [next, ...effects] : [next, { do: 'refuse', id: state.only }, ...effects]
}

function take({ at, taken }: State & { is: 'pressed' }, on: string, input: PointerInput): [State, ...Effect[]] {
  const [next, ...effects] = move(at, input)
  return taken ? [next, ...effects] : [next, { do: 'select', ids: [on] }, ...effects]
}

function move(from: Point, input: PointerInput): [State, ...Effect[]] {
  let dx = input.at.x - from.x
  let dy = input.at.y - from.y
  // Shift keeps to the longer way: level or upright.
  if (input.shift) Math.abs(dx) >= Math.abs(dy) ? (dy = 0) : (dx = 0)
  if (input.type !== 'up')
    return [
      { is: 'moving', from },
      { do: 'preview', preview: { is: 'move', dx, dy, ...(input.alt ? { copy: true } : {}) } },
    ]
  // Alt leaves it where it was and puts a second one here.
  return [idle, { do: input.alt ? 'duplicateSelection' : 'moveSelection', dx, dy }, nothing]
}

const pan = (from: Point, { type, screen }: PointerInput): [State, ...Effect[]] => [
  type === 'up' ? idle : { is: 'panning', screen },
  { do: 'pan', dx: screen.x - from.x, dy: screen.y - from.y },
]

function choose({ at: from, how }: { at: Point; how: Choosing }, input: PointerInput): [State, ...Effect[]] {
  const box = boxBetween(from, input.at)
  if (input.type !== 'up')
    return [
      { is: 'choosing', from, how },
      { do: 'preview', preview: { is: 'marquee', box } },
    ]
  return [idle, nothing, { do: 'selectBox', box, how }]
}

function grip(state: State & { is: 'gripping' }, input: PointerInput): [State, ...Effect[]] {
  const { handle, from } = state
  const dragged = state.dragged || isDragged(state.screen, input)
  if (handle.handle === 'lead') {
    if (input.type !== 'up') return [{ ...state, dragged }]
    return dragged ? [idle] : [idle, { do: 'open', id: handle.id }]
  }
  if (handle.handle === 'reaction') {
    if (input.type !== 'up') return [{ ...state, dragged }]
    return dragged ? [idle] : [idle, { do: 'react', id: handle.id, emoji: handle.emoji }]
  }
  if (!dragged) return input.type === 'up' ? [idle] : [state]
  const done = input.type === 'up'
  const next: State = done ? idle : { ...state, dragged }
  switch (handle.handle) {
    case 'resize': {
      const way = { dx: input.at.x - from.x, dy: input.at.y - from.y }
      const by = { handle: { x: handle.x, y: handle.y }, ...way, keepRatio: input.shift, ...(input.alt ? { fromMiddle: true } : {}) }
      return done ? [next, { do: 'resizeSelection', ...by }, nothing] : [next, { do: 'preview', preview: { is: 'resize', ...by } }]
    }
    case 'border': {
      const by = { id: handle.id, column: handle.column, dx: input.at.x - from.x, dy: input.at.y - from.y }
      return done ? [next, { do: 'pullBorder', ...by }, nothing] : [next, { do: 'preview', preview: { is: 'border', ...by } }]
    }
    case 'turn': {
      const angle = turned(handle.about, from, input.at)
      return done ? [next, { do: 'turnSelection', angle }, nothing] : [next, { do: 'preview', preview: { is: 'turn', angle } }]
    }
    case 'anchor': {
      const start: End = { on: handle.id, anchor: handle.anchor }
      // Back on its own object, the drag means nothing.
      const end: End = input.hit === handle.id ? { at: input.at } : endAt(input)
      if (!done) return [next, { do: 'preview', preview: { is: 'line', from: start, to: end } }]
      if (input.hit === handle.id) return [next, nothing]
      const offer: Effect[] = input.hit === null ? [{ do: 'offer', at: input.at }] : []
      return [next, { do: 'connect', from: start, to: end }, nothing, ...offer]
    }
    case 'bend': {
      const by = handle.along === 'x' ? input.at.x - from.x : input.at.y - from.y
      return done
        ? [next, { do: 'bend', id: handle.id, by }, nothing]
        : [next, { do: 'preview', preview: { is: 'bend', id: handle.id, by } }]
    }
    case 'end': {
      const end = input.hit === handle.id ? ({ at: input.at } as const) : endAt(input)
      if (done) return [next, { do: 'reconnect', id: handle.id, end: handle.end, to: end }, nothing]
      return [next, { do: 'preview', preview: { is: 'reconnect', id: handle.id, end: handle.end, to: end } }]
    }
  }
}

/** The angle (radians, -π to π) from one arm to the other about `about`. */
function turned(about: Point, from: Point, to: Point): number {
  const angle = Math.atan2(to.y - about.y, to.x - about.x) - Math.atan2(from.y - about.y, from.x - about.x)
  return angle > Math.PI ? angle - 2 * Math.PI : angle < -Math.PI ? angle + 2 * Math.PI : angle
}

/** A right click, or a long press: the menu of what is under it, which becomes the selection unless it is in it. */
function askForMenu(input: PointerInput): Effect[] {
  const menu: Effect = { do: 'menu', screen: input.screen, id: input.hit }
  if (input.hit === null) return [{ do: 'select', ids: [] }, menu]
  return input.selected ? [menu] : [{ do: 'select', ids: [input.hit] }, menu]
}
