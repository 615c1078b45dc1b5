/** Everything around the board that React draws: tools, what can be done with the selection, zoom and map, menu, outline, keys, and what is spoken. */
import { HelpCircle, ListTree } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useDeeds } from '../../app/deeds.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { ConnectDialog, MoveDialog, Outline } from '../../outline/index.ts'
import { Button, IconButton, Kbd } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { Wayfinding } from '../../wayfinding/index.ts'
import { Announcer } from './Announcer.tsx'
import { BoardMenu } from './BoardMenu.tsx'
import { BoardToolbar } from './BoardToolbar.tsx'
import { CardDialog } from './CardDialog.tsx'
import { ConnectOffer } from './ConnectOffer.tsx'
import { DescribeDialog } from './DescribeDialog.tsx'
import css from './furniture.module.css'
import { GroupDialog } from './GroupDialog.tsx'
import { HeldMark } from './HeldMark.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { LeadTip } from './LeadTip.tsx'
import { LinkOnObject } from './LinkOnObject.tsx'
import { NameDialog } from './NameDialog.tsx'
import { PicturesCard } from './PicturesCard.tsx'
import { copySelection } from './pictureEntries.ts'
import { ReactionTip } from './reactions/ReactionTip.tsx'
import { focusRegion, keysForBoard, useRegions } from './regions.ts'
import { SelectionBar, writingBarHeight } from './SelectionBar.tsx'
import { TableEdges } from './TableEdges.tsx'
import { useNarrow } from './useNarrow.ts'
import { ZoomBar } from './ZoomBar.tsx'

/** The panel and the gap beside it, and the tools at the foot of the board with theirs, CSS pixels. */
const outlineWidth = 336
const toolsHeight = 84

export function BoardFurniture({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const say = useSay()
  const narrow = useNarrow()
  const writing = useSignal(editor.writing)
  const [outline, setOutline] = useState(false)
  const [keys, setKeys] = useState(false)
  const [hidden, setHidden] = useState(false)
  const presenting = useSignal(editor.ways.presenting) !== null
  const [moving, setMoving] = useState<readonly string[] | null>(null)
  const askWhereTo = useCallback(() => {
    const ids = editor.selection.get().filter(editor.mayTouch)
    if (ids.length > 0) setMoving(ids)
    else if (editor.selection.get().length > 0) editor.refuse()
  }, [editor])
  useDeeds('view', [
    { label: say('keys.outline'), icon: ListTree, keys: 'O', onPick: () => setOutline(true) },
    { label: say('keys.panels'), keys: '.', onPick: () => setHidden((now) => !now) },
    { label: say('keys.title'), icon: HelpCircle, keys: '?', onPick: () => setKeys(true) },
  ])
  const forBoard = keysForBoard(editor, stage)
  useRegions(stage)
  useEffect(() => {
    const board = stage.current
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || isTyping(event.target) || event.defaultPrevented) return
      if (event.altKey) {
        // By the place of the key: with Alt some keyboards make other letters.
        if (!event.shiftKey || event.code !== 'KeyC' || editor.selection.get().length === 0) return
        event.preventDefault()
        copySelection(editor)
        return
      }
      if (event.key === '?') setKeys(true)
      else if (event.key === 'x' || event.key === 'X') askWhereTo()
      // One level out of the board are its tools, for who is here by keys: a hand that presses Escape twice stays.
      else if (event.key === 'Escape' && board?.dataset.byKeys !== undefined)
        focusRegion(document.querySelector<HTMLElement>('[data-region="tools"]') ?? board!)
      else if (event.key === 'o' || event.key === 'O') setOutline((open) => !open)
      else if (event.key === '.') setHidden((now) => !now)
      else return
      event.preventDefault()
    }
    // Single letters act only while the board has the focus.
    board?.addEventListener('keydown', onKey)
    return () => board?.removeEventListener('keydown', onKey)
  }, [editor, stage, askWhereTo])
  // What is brought into view keeps clear of the panel beside the board (a phone's covers it all), and of the keyboard that some phones lay over the page.
  useEffect(() => {
    const shown = window.visualViewport
    const measure = () => {
      const keyboard = shown ? Math.max(0, window.innerHeight - shown.height * shown.scale) : 0
      editor.covered.set({
        ...editor.covered.get(),
        left: outline && !narrow ? outlineWidth : 0,
        bottom: Math.max(toolsHeight, keyboard) + (narrow && writing ? writingBarHeight : 0),
      })
    }
    measure()
    shown?.addEventListener('resize', measure)
    return () => shown?.removeEventListener('resize', measure)
  }, [editor, outline, narrow, writing])
  const closeOutline = useCallback(() => {
    setOutline(false)
    stage.current?.focus()
  }, [stage])
  /** Where the hands were last: on the board, or in the outline. What is asked for there gives the focus back there. */
  const inOutline = useRef(false)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      if (target.closest('[role="tree"]')) inOutline.current = true
      else if (target === stage.current) inOutline.current = false
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [stage])
  const giveBack = () => {
    const line = inOutline.current ? document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]') : null
    ;(line ?? stage.current)?.focus({ preventScroll: true })
  }

  const wayfinding = <Wayfinding key="ways" editor={editor} stage={stage} onMoveTo={askWhereTo} />
  // Whoever presents shows the board alone.
  if (presenting) {
    return (
      <>
        <Announcer key="said" editor={editor} />
        {wayfinding}
      </>
    )
  }
  return (
    <>
      <Announcer key="said" editor={editor} />
      <EmptyHint editor={editor} />
      {outline && <Outline editor={editor} onClose={closeOutline} onMoveTo={askWhereTo} onKeyDown={forBoard} />}
      {!hidden && (
        <>
          <BoardToolbar editor={editor} stage={stage} onKeyDown={forBoard} />
          <div className={css.corner} data-region>
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
            <HeldMark editor={editor} />
          </div>
          {!(narrow && outline) && <ZoomBar editor={editor} />}
        </>
      )}
      {!(narrow && outline) && <SelectionBar editor={editor} stage={stage} onKeyDown={forBoard} onMoveTo={askWhereTo} />}
      {!(narrow && outline) && <TableEdges editor={editor} />}
      <ReactionTip editor={editor} stage={stage} />
      <LeadTip editor={editor} stage={stage} />
      <ConnectOffer editor={editor} stage={stage} />
      <BoardMenu editor={editor} onMoveTo={askWhereTo} origin={() => stage.current?.getBoundingClientRect() ?? { x: 0, y: 0 }} />
      <MoveDialog
        editor={editor}
        ids={moving}
        onClose={() => {
          setMoving(null)
          giveBack()
        }}
      />
      <ConnectDialog editor={editor} onClosed={giveBack} />
      <NameDialog editor={editor} onClosed={giveBack} />
      <GroupDialog editor={editor} onClosed={giveBack} />
      {wayfinding}
      <DescribeDialog editor={editor} onClosed={giveBack} />
      <LinkOnObject editor={editor} onClosed={giveBack} />
      <CardDialog editor={editor} onClosed={giveBack} />
      <PicturesCard editor={editor} />
      <KeysDialog open={keys} onClose={() => setKeys(false)} />
    </>
  )
}

/** One sentence and a key, while nothing is on the board. */
function EmptyHint({ editor }: { editor: Editor }) {
  const say = useSay()
  const isEmpty = useSyncExternalStore(editor.board.watch, editor.board.isEmpty)
  const saved = useSignal(editor.room.saved)
  const role = useSignal(editor.role)
  const narrow = useNarrow()
  if (saved.is === 'opening' || saved.is === 'closed' || !isEmpty) return null
  const mayWrite = role === 'owner' || role === 'facilitator' || role === 'editor' || role === 'contributor'
  return (
    <div className={css.hint}>
      <h2>{say('board.emptyTitle')}</h2>
      {mayWrite && (
        <p>
          {narrow ? say('board.emptyHintTouch') : say('board.emptyHint')} {!narrow && <Kbd>N</Kbd>}
        </p>
      )}
    </div>
  )
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
