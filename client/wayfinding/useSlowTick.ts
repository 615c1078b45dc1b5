/** For lists of what is on the board: they follow it, but not at the pace of a hand that drags. */
import { useEffect, useState } from 'react'
import type { Editor } from '../editor/index.ts'

const slowMs = 250

/** Renders again after changes of the board, at most once in `ms`. Gives a number that grows. */
export function useSlowTick({ board }: Pick<Editor, 'board'>, ms = slowMs): number {
  const [tick, setTick] = useState(0)
  useEffect(() => {
    let timer: number | undefined
    const stop = board.watch(() => {
      timer ??= window.setTimeout(() => {
        timer = undefined
        setTick((now) => now + 1)
      }, ms)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [board, ms])
  return tick
}
