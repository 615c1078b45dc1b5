/** The menu at a place of the board: right click, long press, or the menu key. */
import { ClipboardPaste, Grid3x3, Image as ImageIcon, Link2, LockKeyhole, LockKeyholeOpen, Maximize, StickyNote, Type } from 'lucide-react'
import type { FileObject } from '../../../shared/boardFile/index.ts'
import { add, setHold } from '../../../shared/commands/index.ts'
import { kindOf } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { cellsIn, readClipboard, storage } from '../../host/index.ts'
import { pickPictures, takeIn } from '../../pictures/index.ts'
import { newBox } from '../../tools/index.ts'
import { MenuAt, type MenuEntry } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { commentHere } from './commentEntries.ts'
import { selectionEntries } from './selectionEntries.ts'

export function BoardMenu({ editor, onMoveTo, origin }: { editor: Editor; onMoveTo(): void; origin(): { x: number; y: number } }) {
  const say = useSay()
  const menu = useSignal(editor.menu)
  const selection = useSignal(editor.selection)
  const entries: MenuEntry[] = []
  if (menu) {
    if (selection.length > 0) entries.push(...selectionEntries(editor, say, onMoveTo))
    else {
      const at = editor.toBoard(menu.screen)
      const create = (kind: string) => () => {
        const box = newBox(kindOf(kind)!, at)
        if (!editor.run(add, { kind, box, props: kind === 'note' ? { color: editor.colour.get() } : {} })) return
        editor.edit(editor.selection.get()[0] ?? null)
      }
      if (editor.can(add, { kind: 'note', at })) {
        entries.push({ label: say('board.newNote'), icon: StickyNote, keys: 'N', onPick: create('note') })
        entries.push({ label: say('board.newText'), icon: Type, keys: 'T', onPick: create('text') })
        entries.push({ label: say('board.newPicture'), icon: ImageIcon, keys: 'I', onPick: () => void pickPictures(editor, at) })
        entries.push({
          label: say('board.paste'),
          icon: ClipboardPaste,
          keys: 'Mod+V',
          onPick: () => void readClipboard<FileObject>().then((clip) => takeIn(editor, clip, at)),
        })
        entries.push({
          label: say('board.pasteAsNotes'),
          icon: ClipboardPaste,
          onPick: () =>
            void readClipboard<FileObject>().then((clip) =>
              editor.paste({ text: cellsIn(clip)?.flat().filter(Boolean).join('\n\n') ?? clip.text }, at),
            ),
        })
        entries.push('line')
        const isOn = editor.grid.get()
        entries.push({
          label: say(isOn ? 'board.gridOff' : 'board.gridOn'),
          icon: Grid3x3,
          onPick() {
            editor.grid.set(!isOn)
            storage.write('grid', isOn ? null : 'on')
          },
        })
      }
      entries.push(...commentHere(editor, say, at))
      const held = editor.surfaceHeld.get()
      if (editor.can(setHold, { held: !held }))
        entries.push({
          label: say(held ? 'board.letGo' : 'command.setHold'),
          icon: held ? LockKeyholeOpen : LockKeyhole,
          onPick: () => editor.run(setHold, { held: !held }),
        })
      entries.push({ label: say('board.fit'), icon: Maximize, keys: '1', onPick: () => editor.fit() })
      entries.push({ label: say('link.board'), icon: Link2, onPick: () => editor.ways.linking.set({ id: null }) })
    }
  }
  const start = origin()
  return (
    <MenuAt
      label={say('board.menu')}
      at={menu ? { x: start.x + menu.screen.x, y: start.y + menu.screen.y } : null}
      items={entries}
      onClose={() => editor.menu.set(null)}
    />
  )
}
