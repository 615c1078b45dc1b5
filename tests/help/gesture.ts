/** Gestures in words: presses, moves and releases that a tool is handed, and what it answered. One board unit is one pixel here. */

import type { Effect, PointerInput, Tool } from '../../client/tools/index.ts'
import type { Point } from '../../shared/geometry/index.ts'

export const at = (x: number, y: number): Point => ({ x, y })

/** What is under the pointer and how it is held. */
type Held = Partial<Omit<PointerInput, 'type' | 'at' | 'screen' | 'hit'>> & { on?: string }

export function handWith<State>(tool: Tool<State>) {
  let state = tool.initial
  let place = at(0, 0)
  let held: Held = {}
  const did: Effect[] = []
  const hand = (input: Parameters<Tool<State>['on']>[1]) => {
    const before = JSON.stringify(state)
    const [next, ...effects] = tool.on(state, input)
    if (JSON.stringify(state) !== before) throw new Error(`${tool.id} changed the state it was given`)
    state = next
    did.push(...effects)
  }
  const point = (type: PointerInput['type'], to: Point, change: Held) => {
    place = to
    const { on, ...rest } = change
    hand({
      type,
      at: to,
      screen: to,
      hit: on ?? null,
      selected: false,
      handle: null,
      pressure: 0.5,
      by: 'mouse',
      button: 0,
      shift: false,
      alt: false,
      mod: false,
      ...rest,
    })
  }
  const self = {
    /** Effects so far, in order. */
    did,
    /** Effects of one sort, without their name. */
    all: (sort: Effect['do']) => did.filter((effect) => effect.do === sort),
    last: () => did.at(-1),
    isIdle: () => JSON.stringify(state) === JSON.stringify(tool.initial),
    hover(to: Point, over: Held = {}) {
      point('move', to, over)
      return self
    },
    /** `how` stays until the release: a held shift key, a finger, a grip. */
    press(where: Point, how: Held = {}) {
      held = how
      point('down', where, how)
      return self
    },
    /** Moves on, over `over` (nothing when left out). */
    moveTo(to: Point, over: Held = {}) {
      const { on: _on, handle: _handle, ...how } = held
      point('move', to, { ...how, ...over })
      return self
    },
    release(over: Held = {}) {
      const { on: _on, handle: _handle, ...how } = held
      held = {}
      point('up', place, { ...how, ...over })
      return self
    },
    click: (where: Point, how: Held = {}) => self.press(where, how).release(how),
    drag: (from: Point, to: Point, how: Held = {}, over: Held = {}) => self.press(from, how).moveTo(to, over).release(over),
    doubleClick(where: Point, how: Held = {}) {
      self.click(where, how)
      point('double', where, how)
      return self
    },
    escape() {
      hand({ type: 'cancel' })
      return self
    },
    leave() {
      hand({ type: 'leave' })
      return self
    },
  }
  return self
}
