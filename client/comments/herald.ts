/** Tells the ear of comments that come in: the first at once, what follows within a while together. */
import { plainText } from '../../shared/lib/index.ts'
import type { Clock } from '../editor/index.ts'
import type { Comments } from './comments.ts'

/** No more than one sentence in this time. */
const pauseMs = 10_000
/** Letters of a comment that are said. */
const longest = 120

interface Fresh {
  by: string
  words: string
}

/** `tell` is given what came since it was called last, oldest first. Gives the function that ends it. */
export function heraldOf({ threads, person, room }: Comments, clock: Clock, tell: (fresh: Fresh[]) => void): () => void {
  const known = new Set(threads.all().flatMap(({ comments }) => comments.map(({ key }) => key)))
  let waiting: Fresh[] = []
  let stopPause: (() => void) | null = null
  const say = () => {
    if (stopPause || waiting.length === 0) return
    tell(waiting)
    waiting = []
    stopPause = clock.after(pauseMs, () => {
      stopPause = null
      say()
    })
  }
  const stop = threads.watch(({ keys, local }) => {
    for (const key of keys) {
      for (const { key: comment, by, text } of threads.get(key)?.comments ?? []) {
        if (known.has(comment)) continue
        known.add(comment)
        // What was said before one came is on the list, and is no news.
        if (local || by === person.id || room.saved.get().is === 'opening') continue
        waiting.push({ by, words: plainText(text).slice(0, longest) })
      }
    }
    say()
  })
  return () => {
    stop()
    stopPause?.()
  }
}
