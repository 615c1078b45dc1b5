/** Presenting: the frames of the board one after the other over the whole screen, by keys, clicks, swipes or a clicker. Others are asked whether they want to
 *  follow; the pointer is a laser where the board has one. */
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { boundsOf } from '../../shared/geometry/index.ts'
import { parseObject } from '../../shared/kinds/index.ts'
import { useSay } from '../app/language.tsx'
import { type Editor, fitted, limitedZoom } from '../editor/index.ts'
import { titleOfObject } from '../outline/index.ts'
import { hand, type PointerInput, tools } from '../tools/index.ts'
import { IconButton } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import { callAll, mayCall } from './calls.ts'
import { flyTo } from './flight.ts'
import { framesOf } from './holders.ts'
import css from './Presentation.module.css'
import { placeAfter, type Turn, turnOfHand, turnOfKey } from './slides.ts'
import { useSlowTick } from './useSlowTick.ts'

const laser = tools.find(({ id }) => id === 'laser')
/** The bar is out of the way when the hand rests for so long. */
const restMs = 3000
/** The bar at the foot never covers the frame. */
const covered = { top: 0, right: 0, bottom: 56, left: 0 }

export function Presentation({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const id = useSignal(editor.ways.presenting)
  return id === null ? null : <Presented editor={editor} stage={stage} id={id} />
}

function Presented({ editor, stage, id }: { editor: Editor; stage: RefObject<HTMLElement | null>; id: string }) {
  const say = useSay()
  const tick = useSlowTick(editor)
  const view = useSignal(editor.view)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for the board's contents.
  const frames = useMemo(() => framesOf(editor.board), [editor, tick])
  const at = frames.findIndex((frame) => frame.id === id)
  const lastAt = useRef(0)
  const frame = frames[at]
  const box = frame && boundsOf(parseObject(frame))
  const cover = useRef<HTMLElement>(null)
  const isResting = useRest()

  const turn = (turned: Turn) => {
    if (turned === 'leave') editor.ways.presenting.set(null)
    else editor.ways.presenting.set(frames[placeAfter(turned, at, frames.length)]?.id ?? null)
  }
  const latest = useRef(turn)
  latest.current = turn
  const pointer = usePointer(editor, (turned) => latest.current(turned))

  useEffect(() => prepare(editor, cover.current, stage.current), [editor, stage])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // On its buttons, Enter and Space press them.
      const onButton = event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')
      const turned = event.ctrlKey || event.metaKey || event.altKey || onButton ? null : turnOfKey(event.key)
      if (turned === null) return
      event.preventDefault()
      event.stopPropagation()
      latest.current(turned)
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  useEffect(() => {
    if (at !== -1) lastAt.current = at
    // Somebody deleted the frame that was shown: the next one takes its place.
    else editor.ways.presenting.set(frames[Math.min(lastAt.current, frames.length - 1)]?.id ?? null)
  }, [editor, frames, at])
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers of the box are what matters
  useEffect(() => {
    if (!box || view.w === 0) return
    const goal = fitted(box, view, covered, limitedZoom(Infinity), 0.35)
    if (!isFirst.current) return flyTo(editor, goal)
    isFirst.current = false
    editor.camera.set(goal)
  }, [editor, box?.x, box?.y, box?.w, box?.h, view.w, view.h])
  const spoken = frame ? say('present.frame', { place: at + 1, count: frames.length, title: titleOfObject(frame, say) }) : ''
  useEffect(() => {
    if (spoken) editor.announced.set(spoken)
  }, [editor, spoken])

  if (!box) return null
  return (
    <section ref={cover} className={css.cover} tabIndex={-1} aria-label={spoken} {...pointer}>
      <Mask editor={editor} box={box} />
      <div className={css.bar} data-resting={isResting || undefined} onPointerDown={(event) => event.stopPropagation()}>
        <IconButton
          kind="plain"
          icon={ChevronLeft}
          label={say('present.previous')}
          keys="←"
          onClick={() => turn('previous')}
          disabled={at === 0}
          side="top"
        />
        <span className={css.place}>{say('find.place', { place: at + 1, count: frames.length })}</span>
        <IconButton
          kind="plain"
          icon={ChevronRight}
          label={say('present.next')}
          keys="→"
          onClick={() => turn('next')}
          disabled={at === frames.length - 1}
          side="top"
        />
        <IconButton kind="plain" icon={X} label={say('present.leave')} keys="Esc" onClick={() => turn('leave')} side="top" />
      </div>
    </section>
  )
}

/** Hides what lies beside the frame. */
function Mask({ editor, box }: { editor: Editor; box: { x: number; y: number; w: number; h: number } }) {
  const { x, y, zoom } = useSignal(editor.camera)
  const style = { left: (box.x - x) * zoom, top: (box.y - y) * zoom, width: box.w * zoom, height: box.h * zoom }
  return <div className={css.mask} style={style} />
}

/** The board is set aside as it was, the screen filled, and others asked along, until the function it gives puts all of it back. */
function prepare(editor: Editor, cover: HTMLElement | null, stage: HTMLElement | null): () => void {
  const { camera, tool, selection, ways } = editor
  const before = { camera: camera.get(), tool: tool.get() }
  editor.edit(null)
  selection.set([])
  ways.panel.set(null)
  ways.following.set(null)
  tool.set(laser?.id ?? hand.id)
  cover?.focus({ preventScroll: true })
  const endCall = mayCall(editor) ? callAll(editor, 'presentation') : null
  // A phone that cannot fill its screen shows the frame in the page.
  document.documentElement.requestFullscreen?.().catch(() => {})
  const onFullscreen = () => {
    // Escape leaves the full screen without a key being heard.
    if (!document.fullscreenElement) ways.presenting.set(null)
  }
  document.addEventListener('fullscreenchange', onFullscreen)
  return () => {
    document.removeEventListener('fullscreenchange', onFullscreen)
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
    endCall?.()
    tool.set(before.tool)
    camera.set(before.camera)
    stage?.focus({ preventScroll: true })
  }
}

/** A click or a swipe turns; the way of the pointer is told to others, and with a laser a drag draws. */
function usePointer(editor: Editor, onTurn: (turn: Turn) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  const inputOf = (type: PointerInput['type'], event: PointerEvent): PointerInput => {
    const frame = event.currentTarget.getBoundingClientRect()
    const screen = { x: event.clientX - frame.left, y: event.clientY - frame.top }
    const by = event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse'
    const plain = { hit: null, selected: false, handle: null, button: 0, shift: false, alt: false, mod: false } as const
    return { type, at: editor.toBoard(screen), screen, by, pressure: event.pressure, ...plain }
  }
  const draws = (event: PointerEvent) => laser !== undefined && event.pointerType !== 'touch'
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      start.current = { x: event.clientX, y: event.clientY }
      event.currentTarget.setPointerCapture(event.pointerId)
      if (draws(event)) editor.input(inputOf('down', event))
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') editor.input(inputOf('move', event))
    },
    onPointerUp: (event: PointerEvent) => {
      const from = start.current
      start.current = null
      if (draws(event)) editor.input(inputOf('up', event))
      if (!from) return
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
      const turned = turnOfHand({ dx, dy, x: from.x, width: window.innerWidth, by: event.pointerType })
      if (turned) onTurn(turned)
    },
    onPointerCancel: () => {
      start.current = null
      editor.input({ type: 'cancel' })
    },
  }
}

/** True when the pointer has not moved for a while. */
function useRest(): boolean {
  const [isResting, setResting] = useState(false)
  useEffect(() => {
    let timer = 0
    const move = () => {
      setResting(false)
      clearTimeout(timer)
      timer = window.setTimeout(() => setResting(true), restMs)
    }
    move()
    document.addEventListener('pointermove', move)
    document.addEventListener('pointerdown', move)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointermove', move)
      document.removeEventListener('pointerdown', move)
    }
  }, [])
  return isResting
}
