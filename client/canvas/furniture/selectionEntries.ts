/** The commands on the selection as entries of a menu: the same list for the right click, the long press and the bar's "more". */
import { BringToFront, ChevronsDown, ChevronsUp, Copy, type LucideIcon, SendToBack, Trash2 } from 'lucide-react'
import { type Command, selectionCommands, type Target } from '../../../shared/commands/index.ts'
import type { Say } from '../../../shared/words/index.ts'
import type { Editor } from '../../editor/index.ts'
import type { MenuEntry } from '../../ui/index.ts'

const icons: Record<string, LucideIcon> = {
  duplicate: Copy,
  bringToFront: BringToFront,
  bringForward: ChevronsUp,
  sendBackward: ChevronsDown,
  sendToBack: SendToBack,
  remove: Trash2,
}

export const selectionEntries = (editor: Editor, say: Say): MenuEntry[] =>
  selectionCommands.filter((command) => command.id !== 'remove' || editor.can(command, {})).map((command) => entryOf(editor, say, command))

function entryOf(editor: Editor, say: Say, command: Command<Target>): MenuEntry {
  return {
    label: say(`command.${command.id}` as Parameters<Say>[0]),
    icon: icons[command.id],
    keys: command.key,
    danger: command.id === 'remove',
    reason: editor.can(command, {}) ? null : say('board.notNow'),
    onPick: () => editor.run(command, {}),
  }
}
