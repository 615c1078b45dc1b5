/** The tools this person's role allows, at the foot of the board. A missing tool is absent, not grey. Arrows walk inside, Tab leaves. */
import { Toolbar } from '@base-ui/react/toolbar'
import { Redo2, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { can } from '../../../shared/access/index.ts'
import { type Form, formNames } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { mayUseTool, pens, type Tool, tools } from '../../tools/index.ts'
import { classes, Tooltip } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { StickerDock } from './emoji/StickerDock.tsx'
import { FormPalette } from './FormPalette.tsx'
import css from './furniture.module.css'
import { MoreTools } from './MoreTools.tsx'
import { Palette } from './Palette.tsx'
import { PenPalette } from './PenPalette.tsx'
import { TableSize } from './TableSize.tsx'
import { ToolButton } from './ToolButton.tsx'
import { lastTool, partTools, rememberTool, useWindowWidth } from './toolRoom.ts'
import { useNarrow } from './useNarrow.ts'

/** A phone leaves it out: there one finger on the empty board pans. */
const deskOnly = ['hand']
/** Tools whose next object takes the chosen colour. */
const coloured = ['note', 'ink', 'highlighter', 'shape']

/** Why something was not done stays for this long. */
const noticeMs = 6000

interface BoardToolbarProps {
  editor: Editor
  stage: RefObject<HTMLElement | null>
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
}

export function BoardToolbar({ editor, stage, onKeyDown }: BoardToolbarProps) {
  const say = useSay()
  const role = useSignal(editor.role)
  const current = useSignal(editor.tool)
  const colour = useSignal(editor.colour)
  const looks = useSignal(editor.looks)
  const canUndo = useSignal(editor.canUndo)
  const canRedo = useSignal(editor.canRedo)
  const narrow = useNarrow()
  const mayUse = tools.filter((tool) => mayUseTool(tool, role) && (tool.id === 'ink' || !pens.includes(tool.id)))
  const allowed = narrow && mayUse.length > 2 ? mayUse.filter(({ id }) => !deskOnly.includes(id)) : mayUse
  const { shown, more } = partTools(allowed, useWindowWidth(), !narrow, useSignal(lastTool))
  const isShown = shown.some(({ id }) => id === current)
  const take = (tool: Tool) => {
    rememberTool(tool.id)
    // As by its key, so that it is said what it is for.
    if (!editor.key({ key: tool.key ?? '', shift: false, alt: false, mod: false })) editor.tool.set(tool.id)
    // What the tool is for is there.
    stage.current?.focus({ preventScroll: true })
  }
  const plain = current === 'ink' ? 'ink' : current === 'shape' ? 'surface' : null
  const nothingToWrite = !can({ instance: null, role }, 'room.contribute')
  const saved = useSignal(editor.room.saved)
  // A notice says why nobody can write now; the role would be a second reason, and none.
  const isExplained = saved.is === 'closed' || (saved.is === 'kept' && saved.why === 'damaged')

  return (
    <div className={css.dock}>
      <Notice editor={editor} />
      {nothingToWrite && role !== null && !isExplained && (
        <p className={classes(css.notice, css.reader)}>{say(role === 'commenter' ? 'board.reactOnly' : 'board.readOnly')}</p>
      )}
      {current === 'table' && <TableSize editor={editor} />}
      {(coloured.includes(current) || pens.includes(current)) && (
        <div className={css.dockPalette}>
          {pens.includes(current) && <PenPalette editor={editor} />}
          {current === 'shape' && (
            <FormPalette
              label={say('board.form')}
              value={formOf(looks.form)}
              onChange={(form) => editor.looks.set({ ...editor.looks.get(), form })}
            />
          )}
          {coloured.includes(current) && (
            <Palette
              label={say('board.colour')}
              value={colour ?? plain}
              plain={plain}
              onChange={(next) => editor.colour.set(next === 'ink' || next === 'surface' ? null : next)}
            />
          )}
        </div>
      )}
      {current === 'sticker' && <StickerDock editor={editor} stage={stage} />}
      <Toolbar.Root
        className={css.toolbar}
        data-region="tools"
        aria-label={say('board.tools')}
        // Before the tooltip of a tool, which keeps Escape to itself.
        onKeyDownCapture={onKeyDown}
        // A mouse leaves the keys to the board.
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown.map((tool) => (
          <ToolButton
            key={tool.id}
            tool={tool}
            pressed={current === tool.id || (tool.id === 'ink' && pens.includes(current))}
            onTake={take}
          />
        ))}
        {more.length > 0 && <MoreTools tools={more} current={isShown ? '' : current} stage={stage} onTake={take} />}
        {!nothingToWrite && (
          <>
            {!narrow && <Toolbar.Separator className={css.rule} />}
            <Tooltip words={say('common.undo')} keys="Mod+Z" side="top">
              <Toolbar.Button className={css.tool} aria-label={say('common.undo')} disabled={!canUndo} onClick={() => editor.undo()}>
                <Undo2 aria-hidden="true" />
              </Toolbar.Button>
            </Tooltip>
            <Tooltip words={say('common.redo')} keys="Mod+Shift+Z" side="top">
              <Toolbar.Button className={css.tool} aria-label={say('common.redo')} disabled={!canRedo} onClick={() => editor.redo()}>
                <Redo2 aria-hidden="true" />
              </Toolbar.Button>
            </Tooltip>
          </>
        )}
      </Toolbar.Root>
    </div>
  )
}

const formOf = (value: unknown): Form => formNames.find((name) => name === value) ?? 'rectangle'

/** For the eye; the board's live region has said it to the ear. */
function Notice({ editor }: { editor: Editor }) {
  const notice = useSignal(editor.notice)
  useEffect(() => {
    if (notice === null) return
    const timer = setTimeout(() => editor.notice.set(null), noticeMs)
    return () => clearTimeout(timer)
  }, [editor, notice])
  return notice === null ? null : (
    <p className={css.notice} aria-hidden="true">
      {notice}
    </p>
  )
}
