/** Counts how often what cards lead to became known otherwise: whoever names them reads them again. */
import { useEffect, useState } from 'react'
import type { Editor } from '../editor/index.ts'

export function useKnown({ cards }: Editor): number {
  const [count, setCount] = useState(0)
  useEffect(() => cards?.watch(() => setCount((now) => now + 1)), [cards])
  return count
}
