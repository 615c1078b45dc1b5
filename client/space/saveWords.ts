/** Whether the work is saved, in words, and which changes of it are worth saying aloud. */
import type { Say } from '../../shared/words/index.ts'
import type { SaveState } from '../collab/collab.ts'

export function saveWords(state: SaveState, say: Say): string {
  switch (state.is) {
    case 'saving':
      return state.left === undefined ? say('save.saving') : say('save.savingLeft', { left: Math.ceil(state.left / 1e5) / 10 })
    case 'offline':
      return say(state.keeps ? 'save.offline' : 'save.offlineOnly', { count: state.changes })
    case 'kept':
      if (state.why === 'damaged') return say('save.damaged', { count: state.changes })
      return say(state.keeps ? 'save.kept' : 'save.keptOnly', { count: state.changes })
    default:
      return say(`save.${state.is}`)
  }
}

/** The same in a word or two. */
export function shortSaveWords(state: SaveState, say: Say): string {
  if (state.is === 'offline') return say('save.offlineShort')
  if (state.is === 'kept') return say(state.why === 'damaged' ? 'save.damagedShort' : 'save.keptShort')
  return saveWords(state, say)
}

type Kind = 'well' | 'waiting' | 'offline' | 'only' | 'kept' | 'damaged' | 'closed'

/** Saving counts as well: it is over in a moment. Back from away it is well only once everything is saved. */
export function kindOf(state: SaveState): Kind {
  switch (state.is) {
    case 'saved':
      return 'well'
    case 'saving':
    case 'opening':
      return 'waiting'
    case 'closed':
      return 'closed'
    default:
      if (state.is === 'kept' && state.why === 'damaged') return 'damaged'
      return state.keeps ? state.is : 'only'
  }
}
