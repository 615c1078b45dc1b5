/** What getting around a board is about, besides the camera: what stands open for it, what a search found, whom one follows, what is presented. Local to this
 *  window; the panels in client/wayfinding show it. */
import { type Signal, signal } from '../ui/signal.ts'

export type PanelName = 'commands' | 'find' | 'places' | 'comments'

export interface Ways {
  /** One at a time. */
  panel: Signal<PanelName | null>
  /** What was searched last: it stands in the field again. */
  words: Signal<string>
  /** What a search found, and which of it is looked at: marked on the board. */
  found: Signal<Found | null>
  /** The window (client id) whose view this one follows. */
  following: Signal<number | null>
  /** The frame that is presented here, or null. */
  presenting: Signal<string | null>
  /** The object (null: the board) whose link is shown in a dialog. */
  linking: Signal<{ id: string | null } | null>
  canGoBack: Signal<boolean>
}

export interface Found {
  ids: ReadonlySet<string>
  current: string | null
}

export const createWays = (): Ways => ({
  panel: signal<PanelName | null>(null),
  words: signal(''),
  found: signal<Found | null>(null),
  following: signal<number | null>(null),
  presenting: signal<string | null>(null),
  linking: signal<{ id: string | null } | null>(null),
  canGoBack: signal(false),
})
