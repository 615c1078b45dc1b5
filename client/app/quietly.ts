/** Parts that a page can do without for a while: it shows without them, and they come when they can. */
import { type ComponentType, useEffect, useState } from 'react'

const againMs = 3000

/** Null until its code has come. Asked for once `isDue`, and again when the line broke. `load` is the same each time. */
export function useQuietly<Props>(load: () => Promise<ComponentType<Props>>, isDue: boolean): ComponentType<Props> | null {
  const [part, setPart] = useState<ComponentType<Props> | null>(null)
  useEffect(() => {
    if (!isDue || part) return
    let again = 0
    let isOver = false
    const ask = () => {
      load().then(
        (come) => {
          if (!isOver) setPart(() => come)
        },
        () => {
          if (!isOver) again = window.setTimeout(ask, againMs)
        },
      )
    }
    ask()
    return () => {
      isOver = true
      clearTimeout(again)
    }
  }, [load, isDue, part])
  return part
}
