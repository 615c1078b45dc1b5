/** From DOM events on the board to plain input: mouse, trackpad, touch, pen, keyboard. Panning and zooming by wheel, two fingers, the middle button or the
 *  space bar are done here, whatever the tool is. */

import type { Point } from '../../shared/geometry/index.ts'
import type { Editor } from '../editor/index.ts'
import type { PointerInput } from '../tools/index.ts'
import { edgePan, edgeRestMs } from './edgePan.ts'

/** What lies under a place of the board. */
export type HitTest = (
  at: Point,
  screen: Point,
  by: PointerInput['by'],
) => Pick<PointerInput, 'hit' | 'inner' | 'selected' | 'handle' | 'locked' | 'fixed' | 'leads'>

/** A finger held still for this long is a right click. */
const longPressMs = 500
/** Two clicks within this time and distance (CSS pixels) are a double click. */
const doubleMs = 350
const doubleReach = { mouse: 6, pen: 12, touch: 24 }

/** What the pointer looks like (a CSS cursor; null leaves it to the tool), and the object a click would take. */
export interface Pointing {
  cursor: string | null
  hover: string | null
}

/** Listens until the function it gives is called. `element` has focus while the board is worked on. */
export function listenTo(element: HTMLElement, editor: Editor, hitTest: HitTest, point: (pointing: Pointing) => void): () => void {
  const stop = new AbortController()
  /** Pointers that are down, where they were last, CSS pixels of the view. */
  const fingers = new Map<number, Point>()
  let acting: { pointer: number; input: PointerInput; start: Point; moved: boolean } | null = null
  let panning: { pointer: number; screen: Point } | null = null
  let pen: number | null = null
  let space = false
  let lastClick: { screen: Point; time: number } | null = null
  /** The next contextmenu event comes from the pointer, not from the keyboard. */
  let menuByPointer = false
  let holding = 0
  const cursor = (css: string | null) => point({ cursor: css, hover: null })
  /** What stands above the canvases (the text being written) has its own input. */
  const isOurs = ({ target }: Event) => target === element || target instanceof HTMLCanvasElement

  const place = (event: { clientX: number; clientY: number }): Point => {
    const box = element.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const inputOf = (type: PointerInput['type'], event: PointerEvent): PointerInput => {
    const screen = place(event)
    const at = editor.toBoard(screen)
    const by = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'
    return {
      type,
      at,
      screen,
      by,
      ...hitTest(at, screen, by),
      pressure: event.pressure,
      button: 0,
      shift: event.shiftKey,
      alt: event.altKey,
      mod: event.ctrlKey || event.metaKey,
    }
  }
  /** The last place of a drag, for as long as it may take the board along. */
  let dragging: PointerEvent | null = null
  let panFrame = 0
  /** When the hand came to the edge, and when the board was last pushed: milliseconds of the frames. */
  let restsSince = 0
  let pushedAt = 0
  const follow = (event: PointerEvent | null) => {
    dragging = event && takesAlong.has(editor.preview.get()?.is ?? '') ? event : null
    if (dragging) panFrame ||= requestAnimationFrame(push)
    else restsSince = 0
  }
  const push = (time: number) => {
    panFrame = 0
    if (!dragging) return
    const way = edgePan(place(dragging), editor.view.get())
    if (way.x === 0 && way.y === 0) {
      restsSince = 0
      return
    }
    restsSince ||= time
    if (time - restsSince >= edgeRestMs) {
      const seconds = Math.min(50, time - pushedAt) / 1000
      editor.panBy(way.x * seconds, way.y * seconds)
      // The hand is over another place of the board now.
      if (acting) editor.input((acting.input = inputOf('move', dragging)))
    }
    pushedAt = time
    panFrame = requestAnimationFrame(push)
  }
  const letGo = () => {
    clearTimeout(holding)
    follow(null)
    if (acting) editor.input({ type: 'cancel' })
    acting = null
  }
  const askForMenu = (input: PointerInput) => {
    letGo()
    editor.input({ ...input, type: 'down', button: 2 })
    editor.input({ ...input, type: 'up', button: 2 })
  }

  const down = (event: PointerEvent) => {
    if (!isOurs(event)) return
    if (event.pointerType === 'touch' && pen !== null) return // the palm beside the pen
    element.focus({ preventScroll: true })
    delete element.dataset.byKeys
    if (event.pointerType === 'mouse' && event.button === 2) {
      menuByPointer = true
      return
    }
    menuByPointer = event.ctrlKey
    const screen = place(event)
    if (event.pointerType === 'touch') {
      fingers.set(event.pointerId, screen)
      if (fingers.size > 1) {
        letGo()
        return
      }
    }
    if (event.pointerType === 'pen') {
      pen = event.pointerId
      fingers.clear()
      letGo()
    }
    if (acting || panning) return
    capture(element, event.pointerId)
    if (event.button === 1 || space) {
      event.preventDefault()
      panning = { pointer: event.pointerId, screen }
      cursor('grabbing')
      return
    }
    if (event.button !== 0) return
    const input = inputOf('down', event)
    acting = { pointer: event.pointerId, input, start: screen, moved: false }
    editor.input(input)
    if (input.by === 'touch') {
      holding = window.setTimeout(() => acting && askForMenu(acting.input), longPressMs)
    }
  }

  const move = (event: PointerEvent) => {
    const screen = place(event)
    if (fingers.has(event.pointerId) && fingers.size > 1) {
      pinch(event.pointerId, screen)
      return
    }
    if (panning) {
      if (panning.pointer !== event.pointerId) return
      editor.panBy(screen.x - panning.screen.x, screen.y - panning.screen.y)
      panning.screen = screen
      return
    }
    if (acting) {
      if (acting.pointer !== event.pointerId) return
      if (Math.hypot(screen.x - acting.start.x, screen.y - acting.start.y) > doubleReach[acting.input.by]) {
        acting.moved = true
        clearTimeout(holding)
      }
      // A pen tells more points than one per frame; only a stroke needs them.
      const all = editor.preview.get()?.is === 'ink' ? event.getCoalescedEvents() : []
      for (const each of all.length > 0 ? all : [event]) editor.input((acting.input = inputOf('move', each)))
      follow(event)
      return
    }
    if (event.pointerType === 'touch' || !isOurs(event)) return
    const input = inputOf('move', event)
    point(space ? { cursor: 'grab', hover: null } : pointingAt(editor, input))
    editor.input(input)
  }

  /** Two fingers: the middle between them pans, their distance zooms. */
  const pinch = (pointer: number, screen: Point) => {
    const other = [...fingers].find(([id]) => id !== pointer)![1]
    const before = fingers.get(pointer)!
    const middle = (a: Point) => ({ x: (a.x + other.x) / 2, y: (a.y + other.y) / 2 })
    const span = (a: Point) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y))
    editor.panBy(middle(screen).x - middle(before).x, middle(screen).y - middle(before).y)
    editor.zoomBy(span(screen) / span(before), middle(screen))
    fingers.set(pointer, screen)
  }

  const up = (event: PointerEvent) => {
    fingers.delete(event.pointerId)
    if (pen === event.pointerId) pen = null
    if (panning?.pointer === event.pointerId) {
      panning = null
      cursor(space ? 'grab' : null)
    }
    if (acting?.pointer !== event.pointerId) return
    clearTimeout(holding)
    const { moved } = acting
    acting = null
    follow(null)
    const input = inputOf('up', event)
    editor.input(input)
    if (moved) {
      lastClick = null
      return
    }
    const again = lastClick && event.timeStamp - lastClick.time < doubleMs && near(lastClick.screen, input.screen, doubleReach[input.by])
    lastClick = again ? null : { screen: input.screen, time: event.timeStamp }
    if (again) editor.input({ ...inputOf('double', event) })
  }
  const lost = (event: PointerEvent) => {
    fingers.delete(event.pointerId)
    if (pen === event.pointerId) pen = null
    if (panning?.pointer === event.pointerId) panning = null
    if (acting?.pointer === event.pointerId) letGo()
  }

  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? element.clientHeight : 1
    let dx = event.deltaX * unit
    let dy = event.deltaY * unit
    if (event.ctrlKey || event.metaKey) {
      // A trackpad's pinch arrives as ctrl and small steps; a wheel's notch (100 or more) must not leap.
      editor.zoomBy(Math.exp(-Math.min(25, Math.max(-25, dy)) / 100), place(event))
      return
    }
    if (event.shiftKey && dx === 0) [dx, dy] = [dy, 0]
    editor.panBy(-dx, -dy)
  }

  const contextMenu = (event: MouseEvent) => {
    if (!isOurs(event)) return
    event.preventDefault()
    const byPointer = menuByPointer
    menuByPointer = false
    if (byPointer) askForMenu(inputOf('down', event as PointerEvent))
    // A finger's long press was answered by the timer; what is left is the menu key.
    else if (fingers.size === 0 && event.detail === 0) editor.key({ key: 'ContextMenu', shift: false, alt: false, mod: false })
  }

  const keyDown = (event: KeyboardEvent) => {
    if (event.target !== element || event.isComposing) return
    if (event.key === 'Tab') element.dataset.byKeys = ''
    if (event.key === ' ') {
      event.preventDefault()
      space = true
      if (!panning && !acting) cursor('grab')
      return
    }
    // On a Mac the Alt key makes other letters.
    const letter = event.altKey ? /^(?:Key|Digit)([A-Z1-9])$/.exec(event.code)?.[1]?.toLowerCase() : undefined
    const used = editor.key({ key: letter ?? event.key, shift: event.shiftKey, alt: event.altKey, mod: event.ctrlKey || event.metaKey })
    if (!used) return
    event.preventDefault()
    event.stopPropagation()
  }
  const releaseSpace = () => {
    space = false
    if (!panning) cursor(null)
  }

  /** The ring is for who came here by keyboard: not for a hand, nor for the end of writing in a note. */
  const focus = ({ relatedTarget }: FocusEvent) => {
    const fromInside = relatedTarget instanceof Node && element.contains(relatedTarget)
    if (!fromInside && element.matches(':focus-visible')) element.dataset.byKeys = ''
  }

  const { signal } = stop
  element.addEventListener('focus', focus, { signal })
  element.addEventListener('pointerdown', down, { signal })
  element.addEventListener('pointermove', move, { signal })
  element.addEventListener('pointerup', up, { signal })
  element.addEventListener('pointercancel', lost, { signal })
  element.addEventListener('lostpointercapture', lost, { signal })
  element.addEventListener(
    'pointerleave',
    () => {
      if (acting || panning) return
      cursor(null)
      editor.input({ type: 'leave' })
    },
    { signal },
  )
  // Not passive: the page must neither scroll nor zoom under the board.
  element.addEventListener('wheel', wheel, { signal, passive: false })
  element.addEventListener('contextmenu', contextMenu, { signal })
  element.addEventListener('keydown', keyDown, { signal })
  element.addEventListener('keyup', (event) => event.key === ' ' && releaseSpace(), { signal })
  element.addEventListener('blur', releaseSpace, { signal })
  element.addEventListener('blur', () => delete element.dataset.byKeys, { signal })
  // Safari tells a trackpad's pinch by events of its own.
  let scale = 1
  element.addEventListener(
    'gesturestart',
    (event) => {
      event.preventDefault()
      scale = 1
    },
    { signal },
  )
  element.addEventListener(
    'gesturechange',
    (event) => {
      event.preventDefault()
      const gesture = event as unknown as { scale: number; clientX: number; clientY: number }
      if (fingers.size > 0) return
      editor.zoomBy(gesture.scale / scale, place(gesture))
      scale = gesture.scale
    },
    { signal },
  )
  return () => {
    clearTimeout(holding)
    cancelAnimationFrame(panFrame)
    stop.abort()
  }
}

/** Drags that go on where the view ends. A stroke does not: nobody draws on a board that runs away. */
const takesAlong: ReadonlySet<string> = new Set(['move', 'resize', 'marquee', 'lasso', 'box', 'line', 'reconnect'])

const near = (a: Point, b: Point, reach: number): boolean => Math.hypot(a.x - b.x, a.y - b.y) <= reach

/** A pointer that is gone already (a synthetic event) cannot be captured; then the gesture simply ends at the board's edge. */
function capture(element: HTMLElement, pointer: number): void {
  try {
    element.setPointerCapture(pointer)
  } catch {
    /* see above */
  }
}

const diagonals = ['ns-resize', 'nesw-resize', 'ew-resize', 'nwse-resize'] as const

function pointingAt(editor: Editor, { handle, hit }: PointerInput): Pointing {
  const tool = editor.tool.get()
  if (handle?.handle === 'lead') return { cursor: 'pointer', hover: null }
  if (tool !== 'select') return { cursor: null, hover: tool === 'connector' ? hit : null }
  if (!handle) return { cursor: hit === null ? null : 'move', hover: hit }
  if (handle.handle === 'turn') return { cursor: 'grab', hover: null }
  if (handle.handle === 'reaction') return { cursor: 'pointer', hover: null }
  if (handle.handle === 'bend') return { cursor: handle.along === 'x' ? 'ew-resize' : 'ns-resize', hover: null }
  if (handle.handle === 'border') return { cursor: 'col-resize', hover: null }
  if (handle.handle !== 'resize') return { cursor: 'crosshair', hover: null }
  // From straight up clockwise in eighths; a turned object turns its cursors.
  const angle = Math.atan2(handle.x, -handle.y) + editor.selectionAngle()
  return { cursor: diagonals[((Math.round(angle / (Math.PI / 4)) % 4) + 4) % 4]!, hover: null }
}
