/** Whether the work is saved, in words, and which changes of it are worth saying aloud. */
import type { Say } from '../../shared/words/index.ts'
import type { SaveState } from '../collab/collab.ts'

export function saveWords(state: SaveState, say: Say): string {
  switch (state.is) {
    case 'offline':
    case 'kept':
      return say(`save.${state.is}`, { count: state.changes })
    default:
      return say(`save.${state.is}`)
  }
}

/** Saving counts as well: it is over in a moment. Back from away it is well only once everything is saved. */
export function kindOf(state: SaveState): 'well' | 'waiting' | 'offline' | 'kept' | 'closed' {
  if (state.is === 'saved') return 'well'
  if (state.is === 'saving' || state.is === 'opening') return 'waiting'
  return state.is
}
