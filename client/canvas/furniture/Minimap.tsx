/** The board as a small map: frames, zones and where people look. A picture for the eye and the mouse; the outline is its accessible twin. */
import { useEffect, useRef } from 'react'
import type { Editor } from '../../editor/index.ts'
import css from './furniture.module.css'
import { openMap } from './map.ts'

/** React draws nothing of it: while the view moves, the map is painted anew with each frame. */
export function Minimap({ editor }: { editor: Editor }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => openMap(canvas.current!, editor), [editor])
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus
  return <canvas ref={canvas} className={css.map} aria-hidden="true" hidden />
}
