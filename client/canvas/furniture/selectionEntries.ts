/** The commands on the selection as entries of a menu: the same list for the right click, the long press and the bar's "more". */
import {
  BringToFront,
  ChevronsDown,
  ChevronsUp,
  Combine,
  Copy,
  CornerUpRight,
  Group,
  Link2,
  LockKeyhole,
  LockKeyholeOpen,
  type LucideIcon,
  Paintbrush,
  PaintbrushVertical,
  PencilLine,
  QrCode,
  SendToBack,
  SmilePlus,
  Trash2,
  Ungroup,
} from 'lucide-react'
import { type Command, group, react, selectionCommands, type Target } from '../../../shared/commands/index.ts'
import { kindOf } from '../../../shared/kinds/index.ts'
import type { Say } from '../../../shared/words/index.ts'
import { askForName, type Editor } from '../../editor/index.ts'
import type { MenuEntry } from '../../ui/index.ts'
import { copyLink } from '../../wayfinding/index.ts'
import { pictureEntries } from './pictureEntries.ts'
import { tableEntries } from './tableEntries.ts'

/** As by the key: what somebody is writing in is not deleted by the way. */
export const pressDelete = (editor: Editor) => editor.key({ key: 'Delete', shift: false, alt: false, mod: false })

/** When the menu has given the focus back. */
const startReacting = (editor: Editor) => requestAnimationFrame(() => editor.key({ key: 'r', shift: false, alt: false, mod: false }))

const icons: Record<string, LucideIcon> = {
  duplicate: Copy,
  group: Group,
  ungroup: Ungroup,
  mergeGroups: Combine,
  lock: LockKeyhole,
  unlock: LockKeyholeOpen,
  bringToFront: BringToFront,
  bringForward: ChevronsUp,
  sendBackward: ChevronsDown,
  sendToBack: SendToBack,
  remove: Trash2,
}

/** Left out of the menu where they can do nothing: the menu stays short. */
const onlyWhenPossible = ['remove', 'group', 'ungroup', 'mergeGroups', 'lock', 'unlock']

/** `onMoveTo` asks for the zone to move to. */
export function selectionEntries(editor: Editor, say: Say, onMoveTo: () => void): MenuEntry[] {
  const reacting: MenuEntry[] = editor.can(react, { emoji: '👍' })
    ? [{ label: say('reaction.react'), icon: SmilePlus, keys: react.key, onPick: () => startReacting(editor) }]
    : []
  const mayChange = editor.selection.get().some(editor.mayTouch)
  const isPossible = (command: Command<Target>) => editor.can(command, {})
  // Of others' work nothing can be changed, and of what is locked little.
  const offered = mayChange ? selectionCommands.filter((command) => !onlyWhenPossible.includes(command.id) || isPossible(command)) : []
  const left = !mayChange && editor.selection.get().some(editor.mayReach) ? selectionCommands.filter(isPossible) : []
  const entries: MenuEntry[] = [...offered, ...left].map((command) => entryOf(editor, say, command))
  const after = (id: string, ...more: MenuEntry[]) => {
    const label = say(`command.${id}` as Parameters<Say>[0])
    const at = entries.findIndex((entry) => typeof entry === 'object' && 'label' in entry && entry.label === label)
    entries.splice(at + 1, 0, ...more)
  }
  if (editor.can(group, {}))
    after('group', { label: say('board.groupThese'), icon: PencilLine, keys: 'Mod+Alt+G', onPick: () => askForName(editor) })
  if (entries.length > 0)
    after('duplicate', { label: say('board.copyStyle'), icon: Paintbrush, keys: 'Mod+Alt+C', onPick: () => editor.copyStyle() })
  if (editor.canPasteStyle.get() && editor.selection.get().some(editor.mayTouch))
    after('duplicate', { label: say('command.pasteStyle'), icon: PaintbrushVertical, keys: 'Mod+Alt+V', onPick: () => editor.pasteStyle() })
  const [only, ...more] = editor.selection.get()
  const named = only !== undefined && more.length === 0 && editor.mayTouch(only) ? kindOf(editor.board.get(only)?.kind ?? '') : undefined
  if (named?.holds) {
    const asks = Object.hasOwn(named.props, 'question')
    entries.unshift({ label: say(asks ? 'board.nameZoneNow' : 'board.nameFrameNow'), icon: PencilLine, onPick: () => editor.edit(only!) })
  } else if (named?.gathers) entries.unshift({ label: say('board.nameGroupNow'), icon: PencilLine, onPick: () => editor.edit(only!) })
  else if (editor.selection.get().some(editor.mayTouch))
    entries.splice(1, 0, { label: say('outline.moveTo'), icon: CornerUpRight, keys: 'X', onPick: onMoveTo })
  entries.splice(1, 0, ...reacting)
  if (only !== undefined) {
    const last = entries.at(-1)
    // What deletes stays last.
    const isDelete = last !== undefined && last !== 'line' && 'danger' in last && last.danger === true
    entries.splice(isDelete ? -1 : entries.length, 0, ...pictureEntries(editor, say))
  }
  if (only !== undefined && more.length === 0) {
    const last = entries.at(-1)
    const links: MenuEntry[] = [
      { label: say('link.copy'), icon: Link2, onPick: () => void copyLink(editor, only) },
      { label: say('link.show'), icon: QrCode, onPick: () => editor.ways.linking.set({ id: only }) },
    ]
    // What deletes stays last.
    const isDelete = last !== undefined && last !== 'line' && 'danger' in last && last.danger === true
    entries.splice(isDelete ? -1 : entries.length, 0, ...links)
  }
  const menu = editor.menu.get()
  return [...tableEntries(editor, say, menu ? editor.toBoard(menu.screen) : undefined), ...entries]
}

function entryOf(editor: Editor, say: Say, command: Command<Target>): MenuEntry {
  return {
    label: say(`command.${command.id}` as Parameters<Say>[0]),
    icon: icons[command.id],
    keys: command.key,
    danger: command.id === 'remove',
    reason: editor.can(command, {}) ? null : say('board.notNow'),
    onPick: () => (command.id === 'remove' ? pressDelete(editor) : editor.run(command, {})),
  }
}
