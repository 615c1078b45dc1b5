/** The board as a small map: frames, zones, what people see and where they point. Dragging on it moves the view, and so do the arrows. The outline is its twin for
 *  who does not see it. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import css from './furniture.module.css'
import { openMap } from './map.ts'

/** React draws nothing of it: while the view moves, the map is painted anew with each frame. */
export function Minimap({ editor }: { editor: Editor }) {
  const say = useSay()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => openMap(canvas.current!, editor), [editor])
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const view = editor.view.get()
    if (step) editor.panBy((-step[0] * view.w) / 4, (-step[1] * view.h) / 4)
    else if (event.key === '+' || event.key === '=') editor.zoomBy(1.25)
    else if (event.key === '-') editor.zoomBy(0.8)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move the view from here
    <div className={css.mapFrame} role="application" tabIndex={0} aria-label={say('map.name')} onKeyDown={onKey}>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus */}
      <canvas ref={canvas} className={css.map} aria-hidden="true" hidden />
    </div>
  )
}

/** Quarters of the view, to the right and down. */
const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
