/** What furniture watches of an open board. */
import { useEffect, useState } from 'react'
import type { BoardObject } from '../../../shared/model/index.ts'
import type { Editor } from '../../editor/index.ts'
import { useSignal } from '../../ui/signal.ts'

/** Renders again after each change of the board, at most once per frame. Gives a number that grows. */
export function useBoardTick(editor: Editor): number {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    let frame = 0
    const stop = editor.board.watch(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        setTick((now) => now + 1)
      })
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [editor])
  return tick
}

/** The selected objects as they are now; those that are gone are left out. */
export function useSelected(editor: Editor): BoardObject[] {
  useBoardTick(editor)
  return useSignal(editor.selection).flatMap((id) => editor.board.get(id) ?? [])
}
