/** Everything around the board that React draws: tools, what can be done with the selection, zoom and map, menu, outline, keys, and what is spoken. */
import { HelpCircle, ListTree } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Outline } from '../../outline/index.ts'
import { Button, IconButton, Kbd } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { Announcer } from './Announcer.tsx'
import { BoardMenu } from './BoardMenu.tsx'
import { BoardToolbar } from './BoardToolbar.tsx'
import css from './furniture.module.css'
import { KeysDialog } from './KeysDialog.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useBoardTick } from './useEditorState.ts'
import { useNarrow } from './useNarrow.ts'
import { ZoomBar } from './ZoomBar.tsx'

/** The panel and the gap beside it, CSS pixels. */
const outlineWidth = 336

export function BoardFurniture({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const say = useSay()
  const narrow = useNarrow()
  const [outline, setOutline] = useState(false)
  const [keys, setKeys] = useState(false)
  const [hidden, setHidden] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') setKeys(true)
      else if (event.key === 'o' || event.key === 'O') setOutline((open) => !open)
      else if (event.key === '.') setHidden((now) => !now)
      else return
      event.preventDefault()
    }
    // Single letters act only while the board has the focus.
    const board = stage.current
    board?.addEventListener('keydown', onKey)
    return () => board?.removeEventListener('keydown', onKey)
  }, [stage])
  // What is brought into view keeps clear of the panel beside the board; a phone's covers it all.
  useEffect(() => {
    editor.covered.set({ ...editor.covered.get(), left: outline && !narrow ? outlineWidth : 0 })
  }, [editor, outline, narrow])
  const closeOutline = () => {
    setOutline(false)
    stage.current?.focus()
  }

  return (
    <>
      <Announcer editor={editor} />
      <EmptyHint editor={editor} />
      {outline && <Outline editor={editor} onClose={closeOutline} />}
      {!hidden && (
        <>
          <BoardToolbar editor={editor} />
          <div className={css.corner}>
            {narrow ? (
              <IconButton
                icon={ListTree}
                label={say('outline.title')}
                pressed={outline}
                onClick={() => setOutline(!outline)}
                side="right"
              />
            ) : (
              <Button icon={ListTree} pressed={outline} onClick={() => setOutline(!outline)}>
                {say('outline.title')}
              </Button>
            )}
            {!narrow && <IconButton icon={HelpCircle} label={say('keys.title')} keys="?" onClick={() => setKeys(true)} side="top" />}
          </div>
          {!(narrow && outline) && <ZoomBar editor={editor} />}
        </>
      )}
      {!(narrow && outline) && <SelectionBar editor={editor} />}
      <BoardMenu editor={editor} origin={() => stage.current?.getBoundingClientRect() ?? { x: 0, y: 0 }} />
      <KeysDialog open={keys} onClose={() => setKeys(false)} />
    </>
  )
}

/** One sentence and a key, while nothing is on the board. */
function EmptyHint({ editor }: { editor: Editor }) {
  const say = useSay()
  useBoardTick(editor)
  const saved = useSignal(editor.room.saved)
  const role = useSignal(editor.role)
  if (saved.is === 'opening' || saved.is === 'closed' || editor.board.all().length > 0) return null
  const mayWrite = role === 'owner' || role === 'facilitator' || role === 'editor' || role === 'contributor'
  return (
    <div className={css.hint}>
      <h2>{say('board.emptyTitle')}</h2>
      {mayWrite && (
        <p>
          {say('board.emptyHint')} <Kbd>N</Kbd>
        </p>
      )}
    </div>
  )
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
