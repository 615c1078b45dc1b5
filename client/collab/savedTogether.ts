/** One sentence about two rooms: a board or document, and what is said about it. */
import type { SaveState } from './collab.ts'

/** What is not saved of either counts. `beside` null: there is none (yet). */
export function savedTogether(room: SaveState, beside: SaveState | null): SaveState {
  const more = beside ? changesOf(beside) : 0
  if (!beside || more === 0) return room
  switch (room.is) {
    case 'opening':
    case 'closed':
      return room
    case 'saved':
      return beside
    case 'saving':
      return beside.is === 'saving' ? { ...room, changes: room.changes + more } : beside
    default:
      return { ...room, changes: room.changes + more, keeps: room.keeps && !('keeps' in beside && !beside.keeps) }
  }
}

const changesOf = (state: SaveState): number => ('changes' in state ? state.changes : 0)
