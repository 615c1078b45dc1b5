/** The commands on the selection as entries of a menu: the same list for the right click, the long press, the bar's "more", the lines of the outline and the
 *  command palette. All that the bar over the selection can do is in it. */
import {
  BringToFront,
  Captions,
  ChevronsDown,
  ChevronsUp,
  Combine,
  Copy,
  CornerUpRight,
  ExternalLink,
  Group,
  IdCard,
  ImageUp,
  Layers,
  LayoutDashboard,
  Link,
  Link2,
  LockKeyhole,
  LockKeyholeOpen,
  type LucideIcon,
  Paintbrush,
  PaintbrushVertical,
  PencilLine,
  QrCode,
  SendToBack,
  SlidersHorizontal,
  SmilePlus,
  Spline,
  Trash2,
  Ungroup,
} from 'lucide-react'
import { type Command, connect, group, orderCommands, react, selectionCommands, type Target } from '../../../shared/commands/index.ts'
import { kindOf, leadsTo } from '../../../shared/kinds/index.ts'
import type { BoardObject } from '../../../shared/model/index.ts'
import type { Say } from '../../../shared/words/index.ts'
import { askForName, type Editor, whereTo } from '../../editor/index.ts'
import { replaceByPicked } from '../../pictures/index.ts'
import type { MenuEntry, MenuItem } from '../../ui/index.ts'
import { copyLink } from '../../wayfinding/index.ts'
import { commentEntries } from './commentEntries.ts'
import { pictureEntries } from './pictureEntries.ts'
import { arrangeEntries, isArrangeable } from './selection/arranging.ts'
import { colourOf, type LookOf, looks } from './selection/looks.ts'
import { meantOf } from './selection/part.ts'
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
  const objects = editor.selection.get().flatMap((id) => editor.board.get(id) ?? [])
  if (objects.length === 0) return []
  const mayChange = objects.some(({ id }) => editor.mayTouch(id))
  const [only, ...more] = objects
  const alone = more.length === 0 ? only : undefined
  const menu = editor.menu.get()
  return [
    ...tableEntries(editor, say, menu ? editor.toBoard(menu.screen) : undefined),
    ...leading(editor, say, alone),
    ...(mayChange ? changing(editor, say, objects, onMoveTo) : freeing(editor, say)),
    { label: say('picture.take'), icon: ImageUp, items: () => pictureEntries(editor, say) },
    ...(alone
      ? [
          { label: say('link.copy'), icon: Link2, onPick: () => void copyLink(editor, alone.id) },
          { label: say('link.show'), icon: QrCode, onPick: () => editor.ways.linking.set({ id: alone.id }) },
        ]
      : []),
    // What deletes stays last.
    ...selectionCommands.filter(({ id }) => id === 'remove' && mayChange).map((command) => entryOf(editor, say, command)),
  ]
}

/** Of others' work nothing can be changed, and of what is locked little. */
const freeing = (editor: Editor, say: Say): MenuEntry[] => [
  ...selectionCommands.filter((command) => editor.can(command, {})).map((command) => entryOf(editor, say, command)),
  ...reacting(editor, say),
]

function changing(editor: Editor, say: Say, objects: readonly BoardObject[], onMoveTo: () => void): MenuEntry[] {
  const when = <Item>(is: boolean, item: Item): Item[] => (is ? [item] : [])
  const meant = meantOf(editor, objects)
  const commands = selectionCommands.filter((command) => !orderCommands.includes(command) && command.id !== 'remove')
  const isOffered = (command: Command<Target>) => !onlyWhenPossible.includes(command.id) || editor.can(command, {})
  const [first, ...others] = commands
    .filter(isOffered)
    .flatMap((command) => [
      entryOf(editor, say, command),
      ...when(command === group, { label: say('board.groupThese'), icon: PencilLine, keys: 'Mod+Alt+G', onPick: () => askForName(editor) }),
    ])
  const holders = objects.some(({ kind }) => kindOf(kind)?.holds)
  return [
    ...naming(editor, say, objects),
    ...(first ? [first] : []),
    { label: say('board.copyStyle'), icon: Paintbrush, keys: 'Mod+Alt+C', onPick: () => editor.copyStyle() },
    ...when(editor.canPasteStyle.get(), {
      label: say('command.pasteStyle'),
      icon: PaintbrushVertical,
      keys: 'Mod+Alt+V',
      onPick: () => editor.pasteStyle(),
    }),
    ...reacting(editor, say),
    ...when(!holders, { label: say('outline.moveTo'), icon: CornerUpRight, keys: 'X', onPick: onMoveTo }),
    {
      label: say(objects.length === 1 && objects[0]!.kind === 'card' ? 'card.changeNow' : 'lead.set'),
      icon: objects.length === 1 && objects[0]!.kind === 'card' ? IdCard : Link,
      keys: 'Mod+Shift+K',
      onPick: () => requestAnimationFrame(() => editor.askForLink()),
    },
    ...connecting(editor, say, objects),
    'line',
    ...looking(editor, say, meant),
    ...when(isArrangeable(editor), { label: say('board.arrange'), icon: LayoutDashboard, items: () => arrangeEntries(editor, say) }),
    {
      label: say('board.order'),
      icon: Layers,
      items: () => orderCommands.map((command) => entryOf(editor, say, command)),
    },
    ...others,
    'line',
  ]
}

/** Where it leads, if it does. */
function leading(editor: Editor, say: Say, object: BoardObject | undefined): MenuItem[] {
  const address = object ? leadsTo(object) : null
  if (!object || !address) return []
  const keys = object.kind === 'card' ? 'Enter' : 'Mod+Enter'
  return [{ label: say('lead.open', { where: whereTo(address, say) }), icon: ExternalLink, keys, onPick: () => editor.open(object.id) }]
}

const reacting = (editor: Editor, say: Say): MenuItem[] => [
  ...(editor.can(react, { emoji: '👍' })
    ? [{ label: say('reaction.react'), icon: SmilePlus, keys: react.key, onPick: () => startReacting(editor) }]
    : []),
  ...commentEntries(editor, say),
]

/** Two are connected at once; of one it is asked with what. */
function connecting(editor: Editor, say: Say, [first, second, ...more]: readonly BoardObject[]): MenuItem[] {
  if (!first || more.length > 0 || [first, second].some((one) => one && kindOf(one.kind)?.create === 'line')) return []
  const from = { on: first.id, anchor: 'nearest' } as const
  const to = second ? ({ on: second.id, anchor: 'nearest' } as const) : { at: first.at }
  if (!editor.can(connect, { from, to })) return []
  return second
    ? [{ label: say('command.connect'), icon: Spline, onPick: () => editor.run(connect, { from, to }) }]
    : [{ label: say('board.connectWith'), icon: Spline, keys: 'C', onPick: () => editor.connecting.set(first.id) }]
}

/** What a frame, a zone, a group or a picture is called. */
function naming(editor: Editor, say: Say, [only, ...more]: readonly BoardObject[]): MenuItem[] {
  const kind = only && more.length === 0 && editor.mayTouch(only.id) ? kindOf(only.kind) : undefined
  if (!only || !kind) return []
  const name = (label: string, icon = PencilLine): MenuItem => ({ label, icon, onPick: () => editor.edit(only.id) })
  if (kind.holds) return [name(say(Object.hasOwn(kind.props, 'question') ? 'board.nameZoneNow' : 'board.nameFrameNow'))]
  if (kind.gathers) return [name(say('board.nameGroupNow'))]
  if (kind.create === 'pick')
    return [
      name(say('picture.describe'), Captions),
      { label: say('command.replacePicture'), icon: ImageUp, onPick: () => void replaceByPicked(editor, only.id) },
    ]
  return []
}

/** The colour at hand, and the other looks behind one entry. */
function looking(editor: Editor, say: Say, objects: readonly BoardObject[]): MenuItem[] {
  const colour = colourOf(editor, say, objects)
  const others = looks.filter((look: LookOf) => look !== colourOf).flatMap((look) => look(editor, say, objects) ?? [])
  const [one, ...more] = others
  const rest = one && more.length > 0 ? [{ label: say('command.style'), icon: SlidersHorizontal, items: others }] : others
  return [...(colour ? [colour] : []), ...rest]
}

function entryOf(editor: Editor, say: Say, command: Command<Target>): MenuItem {
  return {
    label: say(`command.${command.id}` as Parameters<Say>[0]),
    icon: icons[command.id],
    keys: command.key,
    danger: command.id === 'remove',
    reason: editor.can(command, {}) ? null : say('board.notNow'),
    onPick: () => (command.id === 'remove' ? pressDelete(editor) : editor.run(command, {})),
  }
}
