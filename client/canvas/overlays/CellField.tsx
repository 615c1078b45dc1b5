/** The text field over one cell. While keys walk, its text is selected and unseen as such: so the first letter, also one of an input method, replaces it. */
import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { setCells } from '../../../shared/commands/index.ts'
import { gridOf, parseObject } from '../../../shared/kinds/index.ts'
import { readCells } from '../../../shared/lib/index.ts'
import { actInCells, type CellChoice, chosenTexts, type Editor, pasteIntoCells, pressInCell } from '../../editor/index.ts'
import { cellsIn, readClip, writeCells } from '../../host/index.ts'
import { baselineShift } from './baseline.ts'
import css from './TableOverlay.module.css'

const setting = { fontSize: 14, lineHeight: 20 }
/** What was typed goes to the board after this pause. */
const pauseMs = 300

interface CellFieldProps {
  editor: Editor
  id: string
  cell: CellChoice
  /** What stands in the cell on the board now. */
  stored: string
  place: CSSProperties
  isHeader: boolean
  isRight: boolean
  label: string
}

export function CellField({ editor, id, cell, stored, place, isHeader, isRight, label }: CellFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  /** What was typed and is not on the board yet. */
  const draft = useRef<string | null>(null)
  const timer = useRef(0)
  const { row, column, writing } = cell

  const write = () => {
    clearTimeout(timer.current)
    const text = draft.current
    draft.current = null
    if (text !== null) editor.run(setCells, { id, row, column, values: [[text]] })
  }
  const writeNow = useRef(write)
  writeNow.current = write

  // Before the frame is shown: the next key already belongs to this cell.
  useLayoutEffect(() => {
    const element = field.current!
    const stage = element.closest<HTMLElement>('[role="application"]')
    const leavePage = () => writeNow.current()
    // Keys that reach the board while a cell is open are meant for the cell.
    const take = () => element.focus({ preventScroll: true })
    stage?.addEventListener('focus', take)
    window.addEventListener('pagehide', leavePage)
    return () => {
      window.removeEventListener('pagehide', leavePage)
      stage?.removeEventListener('focus', take)
      writeNow.current()
      if (document.activeElement === element) stage?.focus({ preventScroll: true })
    }
  }, [])
  // Each press on the board gives the choice anew, and took the focus.
  useLayoutEffect(() => {
    const element = field.current!
    if (document.activeElement !== element) element.focus({ preventScroll: true })
    if (!cell.writing) element.select()
  }, [cell])
  useLayoutEffect(() => {
    const element = field.current!
    if (writing && draft.current === null && element.selectionStart === 0 && element.selectionEnd === element.value.length)
      element.setSelectionRange(element.value.length, element.value.length)
  }, [writing])
  useLayoutEffect(() => {
    const element = field.current!
    if (draft.current === null && element.value !== stored) {
      const caret = element.selectionStart
      element.value = stored
      element.setSelectionRange(Math.min(caret, stored.length), Math.min(caret, stored.length))
      if (!editor.cell.get()?.writing) element.select()
    }
    grow(element, place.height as number)
  }, [editor, stored, place.height])
  useEffect(() => () => clearTimeout(timer.current), [])

  const changed = (element: HTMLTextAreaElement) => {
    draft.current = element.value
    grow(element, place.height as number)
    if (!writing) editor.cell.set({ ...cell, toRow: row, toColumn: column, writing: true })
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => writeNow.current(), pauseMs)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Below it the board listens: nothing of this is meant for it, but what acts wherever the focus is (finding, all commands).
    const mod = event.ctrlKey || event.metaKey
    if (!mod) event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const object = editor.board.get(id)
    if (!object) return
    const { key, shiftKey: shift, altKey: alt } = event
    const action = pressInCell(gridOf(parseObject(object)), cell, { key, shift, alt, mod })
    if (!action) return
    event.stopPropagation()
    event.preventDefault()
    const element = event.currentTarget
    if (action.do === 'newline') {
      element.setRangeText('\n', element.selectionStart, element.selectionEnd, 'end')
      changed(element)
      return
    }
    write()
    if (action.do === 'menu') openMenu(editor, element)
    else actInCells(editor, action)
  }

  return (
    <textarea
      ref={field}
      className={css.cell}
      style={{ ...place, paddingTop: 6 + baselineShift(setting) }}
      aria-label={label}
      defaultValue={stored}
      maxLength={2000}
      rows={1}
      spellCheck={writing}
      data-quiet={writing ? undefined : ''}
      data-header={isHeader ? '' : undefined}
      data-right={isRight ? '' : undefined}
      onInput={(event) => changed(event.currentTarget)}
      onKeyDown={onKeyDown}
      onBlur={write}
      onDoubleClick={() => editor.cell.set({ ...cell, toRow: row, toColumn: column, writing: true })}
      onContextMenu={(event) => {
        if (writing) return
        event.preventDefault()
        openMenu(editor, event.currentTarget)
      }}
      onCopy={(event) => {
        if (!writing) copy(editor, event.nativeEvent)
      }}
      onCut={(event) => {
        if (!writing && copy(editor, event.nativeEvent)) actInCells(editor, { do: 'empty' })
      }}
      onPaste={(event) => {
        const clip = readClip(event.clipboardData)
        const cells = cellsIn(clip)
        if (writing && !cells) return
        event.preventDefault()
        write()
        pasteIntoCells(editor, cells ?? readCells(clip.text))
      }}
      data-cell-field=""
    />
  )
}

/** As high as its text: rows grow once it is on the board. */
function grow(element: HTMLTextAreaElement, least: number): void {
  element.style.height = `${least}px`
  if (element.scrollHeight > element.clientHeight) element.style.height = `${element.scrollHeight}px`
}

function copy(editor: Editor, event: ClipboardEvent): boolean {
  const object = editor.board.get(editor.editing.get() ?? '')
  const cell = editor.cell.get()
  if (!object || !cell || !event.clipboardData) return false
  event.preventDefault()
  writeCells(event.clipboardData, chosenTexts(parseObject(object), cell))
  return true
}

/** The board's own menu, below the cell. */
function openMenu(editor: Editor, element: HTMLElement): void {
  const stage = element.closest('[role="application"]')?.getBoundingClientRect()
  const box = element.getBoundingClientRect()
  if (stage) editor.menu.set({ screen: { x: box.left - stage.left, y: box.bottom - stage.top }, id: editor.editing.get() })
}
