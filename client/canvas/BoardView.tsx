/** The board in the page: two canvases, the pointers of others, and the text that is being written. What React draws around it is the furniture's business. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FileObject } from '../../shared/boardFile/index.ts'
import type { Point } from '../../shared/geometry/index.ts'
import { kindOf } from '../../shared/kinds/index.ts'
import type { Editor } from '../editor/index.ts'
import { type ReadClip, readClip, storage, writeClip } from '../host/index.ts'
import { endEarly } from '../sight/early.ts'
import { useSignal } from '../ui/index.ts'
import css from './BoardView.module.css'
import { FirstLetters } from './FirstLetters.tsx'
import { keepLook, lastLook } from './lastLook.ts'
import { TableOverlay } from './overlays/TableOverlay.tsx'
import { openStage } from './stage.ts'

// Tiptap and ProseMirror are as large as all the rest: they come when somebody writes.
const loadOverlay = () => import('./overlays/TextOverlay.tsx')
type Overlay = Awaited<ReturnType<typeof loadOverlay>>['TextOverlay']
let loaded: Overlay | null = null
const askAgainMs = 3000

/** `stage` is given the element that has the focus while the board is worked on. */
export function BoardView({ editor, label, stage }: { editor: Editor; label: string; stage: RefObject<HTMLDivElement | null> }) {
  const still = useRef<HTMLCanvasElement>(null)
  const live = useRef<HTMLCanvasElement>(null)
  const cursors = useRef<HTMLDivElement>(null)
  const editing = useSignal(editor.editing)
  const tool = useSignal(editor.tool)
  const isTable = editing !== null && kindOf(editor.board.get(editing)?.kind ?? '')?.cells === true
  const isText = editing !== null && !isTable
  const TextOverlay = useOverlay(isText)
  const [isComposing, setComposing] = useState(false)

  useEffect(
    () => openStage({ stage: stage.current!, still: still.current!, live: live.current!, cursors: cursors.current! }, editor),
    [editor, stage],
  )
  useEffect(() => beginLooking(editor), [editor])
  useEffect(() => editor.grid.set(storage.read('grid') === 'on'), [editor])
  // Who comes to a board comes to work on it: its keys work at once. No ring yet: nobody has pressed a key.
  useEffect(() => {
    const { activeElement } = document
    if (activeElement && activeElement !== document.body && activeElement.tagName !== 'H1') return
    stage.current!.focus({ preventScroll: true })
    delete stage.current!.dataset.byKeys
  }, [stage])
  // After the stage listens and looks: what was done before it was there is done on it now.
  useEffect(() => endEarly(stage.current), [stage])
  useEffect(() => {
    // The first keystroke should not wait for the overlay to be fetched.
    const idle = window.setTimeout(() => {
      void loadOverlay().catch(() => {})
      // And a paste not for a line that is gone by then.
      void loadTakeIn().catch(() => {})
    }, 2000)
    return () => clearTimeout(idle)
  }, [])

  return (
    <div
      ref={stage}
      className={css.stage}
      data-tool={tool}
      data-region
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the board is worked on by keyboard; the outline is its twin for reading
      tabIndex={0}
      role="application"
      aria-label={label}
      onCopy={(event) => isBoard(event) && copy(editor, event.nativeEvent)}
      onCut={(event) => {
        if (isBoard(event) && copy(editor, event.nativeEvent)) editor.key({ key: 'Delete', shift: false, alt: false, mod: false })
      }}
      onPaste={(event) => {
        if (!isBoard(event) || !event.nativeEvent.clipboardData) return
        event.preventDefault()
        void takeIn(editor, readClip(event.nativeEvent.clipboardData))
      }}
      onDragOver={(event) => {
        // Without this a browser would leave the page for the file.
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDrop={(event) => {
        event.preventDefault()
        const { left, top } = event.currentTarget.getBoundingClientRect()
        void takeIn(editor, readClip(event.dataTransfer), editor.toBoard({ x: event.clientX - left, y: event.clientY - top }))
      }}
    >
      <div aria-hidden="true">
        <canvas ref={still} className={css.layer} />
        <canvas ref={live} className={css.layer} />
        <div ref={cursors} className={css.cursors} />
      </div>
      {isTable && <TableOverlay editor={editor} />}
      {isText && TextOverlay && !isComposing && <TextOverlay editor={editor} />}
      {isText && !(TextOverlay && !isComposing) && <FirstLetters key={editing} editor={editor} id={editing} onCompose={setComposing} />}
    </div>
  )
}

const loadTakeIn = () => import('../pictures/takeIn.ts')
/** What takes in a paste or a drop comes once the board is there: in time for a line that breaks. */
async function takeIn(editor: Editor, clip: ReadClip<FileObject>, at?: Point): Promise<void> {
  await (await loadTakeIn()).takeIn(editor, clip, at)
}

/** The text editor, once it has come. A line that broke is asked again: what is typed meanwhile is kept. */
function useOverlay(isWanted: boolean): Overlay | null {
  const [overlay, setOverlay] = useState<Overlay | null>(() => loaded)
  useEffect(() => {
    if (!isWanted || overlay) return
    let again = 0
    let isOver = false
    const load = () =>
      loadOverlay().then(
        (module) => {
          loaded = module.TextOverlay
          if (!isOver) setOverlay(() => loaded)
        },
        () => {
          if (!isOver) again = window.setTimeout(load, askAgainMs)
        },
      )
    void load()
    return () => {
      isOver = true
      clearTimeout(again)
    }
  }, [isWanted, overlay])
  return overlay
}

/** Not while a text is being written: that has a clipboard of its own. */
const isBoard = (event: { target: EventTarget; currentTarget: EventTarget }): boolean =>
  event.target === event.currentTarget || event.target instanceof HTMLCanvasElement

function copy(editor: Editor, event: ClipboardEvent): boolean {
  const clip = editor.copy()
  if (!clip || !event.clipboardData) return false
  event.preventDefault()
  writeClip(event.clipboardData, clip)
  return true
}

/** Brings the board into view once its content is there: where this window looked last, so that a reload loses no place. */
function beginLooking(editor: Editor): () => void {
  let isDone = false
  const show = () => {
    if (isDone || editor.view.get().w === 0 || editor.room.saved.get().is === 'opening') return
    isDone = true
    const last = lastLook(editor.room.name)
    if (last) editor.camera.set(last)
    else editor.begin()
  }
  const keep = () => {
    if (isDone) keepLook(editor.room.name, editor.camera.get())
  }
  show()
  const stops = [editor.room.saved.watch(show), editor.view.watch(show)]
  window.addEventListener('pagehide', keep)
  return () => {
    keep()
    window.removeEventListener('pagehide', keep)
    for (const stop of stops) stop()
  }
}
