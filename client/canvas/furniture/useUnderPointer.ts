/** What rests under the mouse on the board, for a word beside it: looked for once a frame, never for a finger and never in a drag. */
import { type RefObject, useEffect, useState } from 'react'
import type { Point } from '../../../shared/geometry/index.ts'
import type { Editor } from '../../editor/index.ts'

/** `find` is given a place of the board, and stays the same function. `at`: where the mouse came to it, CSS pixels of the stage. */
export function useUnderPointer<Found>(
  editor: Editor,
  stage: RefObject<HTMLElement | null>,
  find: (editor: Editor, at: Point) => Found | null,
): { found: Found; at: Point } | null {
  const [shown, setShown] = useState<{ found: Found; at: Point } | null>(null)
  useEffect(() => {
    const board = stage.current
    if (!board) return
    let frame = 0
    const look = (event: PointerEvent) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const box = board.getBoundingClientRect()
        const at = { x: event.clientX - box.left, y: event.clientY - box.top }
        const found = event.pointerType === 'touch' || event.buttons !== 0 ? null : find(editor, editor.toBoard(at))
        setShown((now) => (found === null ? now && null : now?.found === found ? now : { found, at }))
      })
    }
    const hide = () => {
      cancelAnimationFrame(frame)
      setShown(null)
    }
    board.addEventListener('pointermove', look)
    board.addEventListener('pointerleave', hide)
    return () => {
      cancelAnimationFrame(frame)
      board.removeEventListener('pointermove', look)
      board.removeEventListener('pointerleave', hide)
    }
  }, [editor, stage, find])
  return shown
}
