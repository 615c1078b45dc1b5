/** The ways around a board as entries of the room's menu: how a phone and a mouse reach what has a key. */
import { Search } from 'lucide-react'
import type { Say } from '../../shared/words/index.ts'
import type { Editor } from '../editor/index.ts'
import type { MenuItem } from '../ui/index.ts'

export const wayEntries = ({ ways }: Editor, say: Say): MenuItem[] => [
  { label: say('find.title'), icon: Search, keys: 'Mod+F', onPick: () => ways.panel.set('find') },
]
