/** What can be done with the selection, floating above it (on a phone: above the tools). The same commands as the menu and the keys. */
import { MoreHorizontal } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { react } from '../../../shared/commands/index.ts'
import { type Box, boundsOf, unionOf } from '../../../shared/geometry/index.ts'
import { kindOf, parseObject } from '../../../shared/kinds/index.ts'
import type { BoardObject } from '../../../shared/model/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Icon, Menu } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'
import { ReactButton } from './reactions/ReactButton.tsx'
import { CommentButton } from './selection/CommentButton.tsx'
import { Fast } from './selection/Fast.tsx'
import { meantOf } from './selection/part.ts'
import { parts, writingParts } from './selection/parts.ts'
import { selectionEntries } from './selectionEntries.ts'
import { useSelected } from './useEditorState.ts'
import { useNarrow } from './useNarrow.ts'

/** Height of the bar; from the selection to it, past the handles; and from the edges of the view. CSS pixels. */
const height = 50
const away = 34
const edge = 8
/** More than the tools ever cover: a keyboard does. */
const tallestTools = 120
/** Of the bar on a phone, CSS pixels. */
export const writingBarHeight = 54

interface SelectionBarProps {
  editor: Editor
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
  /** Asks for the zone to move the selection to. */
  onMoveTo(): void
  stage: RefObject<HTMLElement | null>
}

export function SelectionBar({ editor, onKeyDown, onMoveTo, stage }: SelectionBarProps) {
  const say = useSay()
  const objects = useSelected(editor)
  const camera = useSignal(editor.camera)
  const view = useSignal(editor.view)
  const covered = useSignal(editor.covered)
  const preview = useSignal(editor.preview)
  const editing = useSignal(editor.editing)
  const writing = useSignal(editor.writing)
  const tool = useSignal(editor.tool)
  useSignal(editor.role)
  useSignal(editor.surfaceHeld)
  const narrow = useNarrow()
  const bar = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  // Each selection has another bar: how wide it is shows when it is there.
  useLayoutEffect(() => setWidth(bar.current?.offsetWidth ?? 0))
  // First what costs nothing: a hand may have thousands, and the bar is away while it moves them.
  if (objects.length === 0 || preview || tool !== 'select' || (editing !== null && narrow && !writing)) return null
  const reached = objects.filter(({ id }) => editor.mayReach(id))
  const mine = reached.filter(({ id }) => editor.mayTouch(id))
  const meant = meantOf(editor, reached)
  // What is locked is there to unlock, and what is of others to react to.
  const shown = mine.length > 0 ? mine : reached.length > 0 ? reached : editor.can(react, { emoji: '👍' }) ? objects : []
  const box = unionOf(shown.map((object) => boxOf(editor, object)))
  if (!box) return null

  // Without one it stands on the tools, as always.
  const isOverKeyboard = writing !== null && covered.bottom - writingBarHeight > tallestTools
  const top = (box.y - camera.y) * camera.zoom
  const bottom = (box.y + box.h - camera.y) * camera.zoom
  const middle = (box.x + box.w / 2 - camera.x) * camera.zoom
  const left = Math.max(covered.left + edge + width / 2, Math.min(view.w - edge - width / 2, middle))
  const [above, below] = [top - away - height, bottom + away]
  const lowest = view.h - covered.bottom - height - edge
  // Where there is room neither above nor below, over the upper part of what is selected: never over the tools, nor out of the view.
  const placed =
    above >= edge && above <= lowest ? above : below >= edge && below <= lowest ? below : Math.min(lowest, Math.max(edge, above))

  return (
    <div
      ref={bar}
      className={css.selection}
      role="toolbar"
      aria-label={say('board.selection', { count: shown.length })}
      data-region
      data-docked={narrow || undefined}
      // Before the tooltip of a button, which keeps Escape to itself.
      onKeyDownCapture={onKeyDown}
      // A mouse leaves the keys to the board.
      onMouseDown={(event) => event.preventDefault()}
      // A phone's bar stands on its keyboard while somebody writes.
      style={narrow ? (isOverKeyboard ? { bottom: covered.bottom - writingBarHeight } : undefined) : { left, top: placed }}
    >
      {mine.length === 0 && reached.length > 0 && <Fast editor={editor} />}
      {mine.length > 0 &&
        // biome-ignore lint/suspicious/noArrayIndexKey: the lists never change
        (writing ? writingParts : parts).map((Part, index) => <Part key={index} editor={editor} objects={meant} />)}
      {!writing && <ReactButton editor={editor} objects={objects} stage={stage} />}
      {!writing && <CommentButton editor={editor} objects={objects} />}
      {!writing && (
        <Menu
          side="top"
          align="end"
          items={() => selectionEntries(editor, say, onMoveTo)}
          trigger={
            <button type="button" className={css.selectionButton} aria-label={say('board.moreActions')}>
              <Icon of={MoreHorizontal} />
            </button>
          }
        />
      )}
    </div>
  )
}

/** As it is drawn: what grew with its text, and a connector where its ends are now. */
function boxOf(editor: Editor, object: BoardObject): Box {
  const isLine = kindOf(object.kind)?.create === 'line'
  return (isLine ? editor.places.box(object.id) : undefined) ?? boundsOf(parseObject(object))
}
