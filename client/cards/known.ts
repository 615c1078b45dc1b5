/** What cards lead to, as the server tells it to this person: asked together, kept while the board is open, asked again now and then, since things are renamed,
 *  deleted, and given to others. Nothing of it is ever written on the board. */
import type { Target } from '../../shared/api/index.ts'
import type { Place } from '../../shared/kinds/index.ts'

export interface KnownParts {
  /** In the order of the paths. Throws when the server was not reached. */
  ask(paths: string[]): Promise<Target[]>
  after(ms: number, run: () => void): () => void
  /** Does anybody look? A page in the background asks nothing. */
  isSeen(): boolean
  /** The path of the board itself. */
  own: string
}

export interface Known {
  /** Null while nobody has answered; the first call asks. */
  at(path: string): Place | null
  /** Tells which are different now. */
  watch(listener: (paths: ReadonlySet<string>) => void): () => void
  /** The line is back, or something may have changed: asks all again. */
  again(): void
  close(): void
}

/** So that all cards of a board are one question. */
const gatherMs = 30
const againMs = 45_000
const mostAtOnce = 200

export function createKnown({ ask, after, isSeen, own }: KnownParts): Known {
  const known = new Map<string, Place | null>()
  const listeners = new Set<(paths: ReadonlySet<string>) => void>()
  let waiting = new Set<string>()
  let stopGathering: (() => void) | null = null
  let isClosed = false

  const want = (paths: Iterable<string>) => {
    for (const path of paths) waiting.add(path)
    if (waiting.size > 0) stopGathering ??= after(gatherMs, () => void send())
  }
  const send = async () => {
    stopGathering = null
    const paths = [...waiting].slice(0, mostAtOnce)
    waiting = new Set([...waiting].slice(mostAtOnce))
    try {
      const answers = await ask(paths)
      if (isClosed) return
      take(paths, answers)
    } catch {
      // Asked again with the others; until then what was known is shown.
    }
    if (waiting.size > 0 && !isClosed) want([])
  }
  const take = (paths: readonly string[], answers: readonly Target[]) => {
    const changed = new Set<string>()
    paths.forEach((path, index) => {
      const answer = answers[index]
      if (!answer) return
      const place: Place = answer.is === 'there' && path === own ? { ...answer, here: true } : answer
      if (JSON.stringify(known.get(path)) === JSON.stringify(place)) return
      known.set(path, place)
      changed.add(path)
    })
    if (changed.size > 0) for (const listener of [...listeners]) listener(changed)
  }
  let stopAgain: (() => void) | null = null
  const later = () => {
    stopAgain = after(againMs, () => {
      if (isSeen()) want(known.keys())
      later()
    })
  }
  later()

  return {
    at(path) {
      const place = known.get(path)
      if (place !== undefined) return place
      known.set(path, null)
      want([path])
      return null
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    again: () => want(known.keys()),
    close() {
      isClosed = true
      stopGathering?.()
      stopAgain?.()
      listeners.clear()
    },
  }
}
