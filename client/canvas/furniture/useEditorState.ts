/** What furniture watches of an open board. */
import { useEffect, useMemo, useState } from 'react'
import type { BoardObject } from '../../../shared/model/index.ts'
import type { Editor } from '../../editor/index.ts'
import { useSignal } from '../../ui/signal.ts'

/** Renders again after each change of the board, at most once per frame. Gives a number that grows. */
export const useBoardTick = (editor: Editor): number => useTick(editor, always)

/** The selected objects as they are now; those that are gone are left out. */
export function useSelected(editor: Editor): BoardObject[] {
  const selection = useSignal(editor.selection)
  const touches = useMemo(() => {
    const ids = new Set(selection)
    return (id: string) => ids.size > 0 && (ids.has(id) || [...editor.places.dependents(id)].some((dependent) => ids.has(dependent)))
  }, [editor, selection])
  const tick = useTick(editor, touches)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for what the objects say.
  return useMemo(() => selection.flatMap((id) => editor.board.get(id) ?? []), [editor, selection, tick])
}

const always = () => true

/** Counts the changes of the board that touch an object `counts` says yes to; several in one frame as one. */
function useTick(editor: Editor, counts: (id: string) => boolean): number {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    let frame = 0
    const stop = editor.board.watch(({ changed, removed }) => {
      if (frame !== 0 || ![...changed, ...removed].some(counts)) return
      frame = requestAnimationFrame(() => {
        frame = 0
        setTick((now) => now + 1)
      })
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [editor, counts])
  return tick
}
