/** Which tools stand in the bar and which behind "More", by the room there is: nothing is ever cut off. */
import { useSyncExternalStore } from 'react'
import { storage } from '../../host/index.ts'
import type { Tool } from '../../tools/index.ts'
import { signal } from '../../ui/index.ts'

/** In the bar as long as there is room, the first to go last. Every other tool stands behind "More". */
const inBar = ['select', 'note', 'text', 'ink', 'shape', 'connector', 'comment', 'hand']
/** A button and the gap beside it; the bar's own edges; the rule before undo. CSS pixels. */
const cell = 46
const edges = 12
const rule = 13

/** The tool behind "More" that was last used in this browser: it stands beside it. */
export const lastTool = signal<string | null>(storage.read('tool.last'))

export function rememberTool(id: string): void {
  if (inBar.includes(id)) return
  lastTool.set(id)
  storage.write('tool.last', id)
}

/** `shown` and `more` keep the order of `tools`. `isWide` leaves the gaps of a desk around the bar. */
export function partTools(tools: readonly Tool[], width: number, isWide: boolean, last: string | null): { shown: Tool[]; more: Tool[] } {
  const byRank = inBar.filter((id) => tools.some((tool) => tool.id === id))
  // "More", undo and redo always have their places.
  const room = Math.floor((width - edges - (isWide ? 24 + rule : 0)) / cell) - 3
  const kept = new Set(byRank.slice(0, Math.max(1, room)))
  const more = tools.filter(({ id }) => !kept.has(id))
  const beside = room > kept.size ? (more.find(({ id }) => id === last) ?? more.find(({ id }) => id === 'frame') ?? more[0]) : undefined
  // A single tool needs no flyout.
  if (beside && more.length === 1) return { shown: [...tools], more: [] }
  return { shown: [...tools.filter(({ id }) => kept.has(id)), ...(beside ? [beside] : [])], more }
}

/** Width of the window, CSS pixels. */
export const useWindowWidth = (): number =>
  useSyncExternalStore(
    (tell) => {
      window.addEventListener('resize', tell)
      return () => window.removeEventListener('resize', tell)
    },
    () => document.documentElement.clientWidth,
  )
