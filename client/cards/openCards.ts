/** The cards of an open board: what they are called to this person, and what some of them show. One per editor; whoever made it closes it. */
import { lookUpTargets } from '../../shared/api/index.ts'
import type { ImageNode } from '../../shared/drawing/index.ts'
import type { DrawContext, Place } from '../../shared/kinds/index.ts'
import { splitRoomName } from '../../shared/protocol/index.ts'
import type { Room } from '../collab/index.ts'
import { call } from '../host/index.ts'
import { createKnown } from './known.ts'
import type { Live, LiveCard } from './live.ts'

export interface Cards {
  /** What is at a path of this site; null while nobody has answered. */
  placeAt(path: string): Place | null
  /** Tells which paths are known otherwise now. */
  watch(listener: (paths: ReadonlySet<string>) => void): () => void
  /** A picture of what a card shows, for the painter. */
  at(node: Pick<ImageNode, 'source' | 'w' | 'h'>, scale: number): CanvasImageSource | 'missing'
  /** Tells of each source that looks different now. */
  watchPictures(listener: (source: string) => void): () => void
  /** Those that show something and are in view. `context` draws what they show. */
  look(cards: readonly LiveCard[], context: () => DrawContext): void
  /** Theme or language changed. */
  forget(): void
  close(): void
}

export function openCards(room: Room): Cards {
  const own = `/boards/${splitRoomName(room.name).id}`
  const after = (ms: number, run: () => void) => {
    const timer = window.setTimeout(run, ms)
    return () => window.clearTimeout(timer)
  }
  const known = createKnown({
    ask: async (paths) => (await call(lookUpTargets, { request: { paths } })).targets,
    after,
    isSeen: () => document.visibilityState === 'visible',
    own,
  })
  const listeners = new Set<(source: string) => void>()
  let live: Live | null = null
  let isClosed = false
  let waiting: { cards: readonly LiveCard[]; context: () => DrawContext } | null = null
  const again = () => document.visibilityState === 'visible' && known.again()
  window.addEventListener('online', again)
  document.addEventListener('visibilitychange', again)

  return {
    placeAt: known.at,
    watch: known.watch,
    at: (node, scale) => live?.at(node, scale) ?? 'missing',
    watchPictures(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look(cards, context) {
      if (live) return live.look(cards)
      if (cards.length === 0) return
      // What paints other rooms comes with the first card that shows one.
      const isAsked = waiting !== null
      waiting = { cards, context }
      if (isAsked) return
      const load = (): void =>
        void import('./live.ts').then(
          ({ createLive }) => {
            if (isClosed || !waiting) return
            const arrived = (source: string) => {
              for (const listener of [...listeners]) listener(source)
            }
            live = createLive({ context: waiting.context, own, arrived, after, now: () => performance.now() })
            live.look(waiting.cards)
          },
          () => {
            if (!isClosed) after(3000, load)
          },
        )
      load()
    },
    forget: () => live?.forget(),
    close() {
      isClosed = true
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
      known.close()
      live?.close()
      listeners.clear()
    },
  }
}
