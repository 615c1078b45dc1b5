/** What the board itself offers to the command palette: each tool, each command on the selection, each frame, zone and person to go to. They come from the lists
 *  of tools and commands, so that a new one is here by itself. */

import { Eye, MapPin, Megaphone, Play } from 'lucide-react'
import { can } from '../../shared/access/index.ts'
import type { Say } from '../../shared/words/index.ts'
import { type Deed, deedsOf } from '../app/deeds.ts'
import { selectionEntries } from '../canvas/furniture/selectionEntries.ts'
import { toolIcons } from '../canvas/furniture/toolIcons.ts'
import { type Editor, toolWord } from '../editor/index.ts'
import { titleOfObject } from '../outline/index.ts'
import { mayUseTool, tools } from '../tools/index.ts'
import { callAll, mayCall } from './calls.ts'
import { follow } from './follow.ts'
import { framesOf, holdersOf } from './holders.ts'

export function boardDeeds(editor: Editor, say: Say, onMoveTo: () => void): Deed[] {
  const selection = deedsOf('selection', selectionEntries(editor, say, onMoveTo))
  const usable = tools.filter((tool) => mayUseTool(tool, editor.role.get()))
  const taking = usable.map((tool): Deed => {
    const take = () => {
      if (!editor.key({ key: tool.key ?? '', shift: false, alt: false, mod: false })) editor.tool.set(tool.id)
    }
    return { group: 'tools', label: say(toolWord(tool.id)), icon: toolIcons[tool.id], keys: tool.key?.toUpperCase(), onPick: take }
  })
  const going = holdersOf(editor.board).map(({ object }): Deed => {
    const label = say('palette.goTo', { title: titleOfObject(object, say) })
    return { group: 'places', label, icon: MapPin, onPick: () => editor.jumpTo([object.id]) }
  })
  const people = editor.room.people.get()
  const following = people.map((presence): Deed => {
    const label = say('follow.start', { name: presence.person.name })
    return { group: 'people', label, icon: Eye, onPick: () => follow(editor, presence) }
  })
  if (people.length > 0 && mayCall(editor)) {
    following.unshift({ group: 'people', label: say('call.all'), icon: Megaphone, onPick: () => callAll(editor, 'come') })
  }
  return [...(editor.selection.get().length > 0 ? selection : []), ...taking, ...viewDeeds(editor, say), ...going, ...following].filter(
    ({ reason }) => !reason,
  )
}

function viewDeeds(editor: Editor, say: Say): Deed[] {
  const press = (key: string) => () => void editor.key({ key, shift: false, alt: false, mod: false })
  const has = editor.selection.get().length > 0
  const mayWrite = can({ instance: null, role: editor.role.get() }, 'room.contribute')
  const deeds: (Deed | false)[] = [
    editor.canUndo.get() && { group: 'view', label: say('common.undo'), keys: 'Mod+Z', onPick: () => editor.undo() },
    editor.canRedo.get() && { group: 'view', label: say('common.redo'), keys: 'Mod+Shift+Z', onPick: () => editor.redo() },
    mayWrite && {
      group: 'view',
      label: say('keys.all'),
      keys: 'Mod+A',
      onPick: () => void editor.key({ key: 'a', shift: false, alt: false, mod: true }),
    },
    { group: 'view', label: say('board.fit'), keys: '1', onPick: press('1') },
    has && { group: 'view', label: say('palette.fitSelection'), keys: '2', onPick: press('2') },
    { group: 'view', label: say('keys.fitHolder'), keys: '3', onPick: press('3') },
    { group: 'view', label: say('board.zoom100'), keys: '0', onPick: press('0') },
    { group: 'view', label: say('board.zoomIn'), keys: '+', onPick: press('+') },
    { group: 'view', label: say('board.zoomOut'), keys: '−', onPick: press('-') },
    editor.ways.canGoBack.get() && { group: 'view', label: say('keys.back'), keys: 'Alt+Backspace', onPick: () => void editor.back() },
  ]
  const [first] = framesOf(editor.board)
  if (first) {
    const count = framesOf(editor.board).length
    deeds.push({ group: 'view', label: say('present.start', { count }), icon: Play, onPick: () => editor.ways.presenting.set(first.id) })
  }
  return deeds.filter((deed) => deed !== false)
}
