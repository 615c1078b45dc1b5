/** "Yesterday, Karol", counted from now and kept fresh while the page is looked at. */
import { useEffect, useState } from 'react'
import type { RoomView } from '../../shared/api/index.ts'
import { useLanguage, useSay } from '../app/index.ts'
import { capital, whenWords } from './when.ts'

export function useWhen(): {
  /** In the middle of a sentence: `yesterday`. Milliseconds since 1970. */
  ago: (at: number) => string
  /** At the start of a line, with who changed it: `Yesterday, Karol`. */
  changed: (room: Pick<RoomView, 'changedAt' | 'changedBy'>) => string
} {
  const say = useSay()
  const language = useLanguage()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  // What was just changed must not lie in the future of a minute-old now.
  const ago = (at: number) => whenWords(at, Math.max(now, at), language)
  return {
    ago,
    changed({ changedAt, changedBy }) {
      const when = capital(ago(changedAt), language)
      return changedBy ? say('space.changedBy', { when, who: changedBy }) : when
    },
  }
}
