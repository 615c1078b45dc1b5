/** The ways around a board as entries of the room's menu: how a phone and a mouse reach what has a key. */
import { Command, Link2, Map as MapIcon, MessageSquare, Search } from 'lucide-react'
import type { Say } from '../../shared/words/index.ts'
import type { Editor } from '../editor/index.ts'
import type { MenuItem } from '../ui/index.ts'

export const wayEntries = ({ ways }: Editor, say: Say): MenuItem[] => [
  { label: say('palette.title'), icon: Command, keys: 'Mod+K', onPick: () => ways.panel.set('commands') },
  { label: say('places.title'), icon: MapIcon, keys: 'G', onPick: () => ways.panel.set('places') },
  { label: say('find.title'), icon: Search, keys: 'Mod+F', onPick: () => ways.panel.set('find') },
  { label: say('comments.title'), icon: MessageSquare, onPick: () => ways.panel.set('comments') },
  { label: say('link.board'), icon: Link2, onPick: () => ways.linking.set({ id: null }) },
]
