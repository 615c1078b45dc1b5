/** Getting around a board: the panels and dialogs for it, and the keys that open them. */
import { type RefObject, useEffect } from 'react'
import { useNarrow } from '../canvas/furniture/useNarrow.ts'
import type { Editor } from '../editor/index.ts'
import { useSignal } from '../ui/signal.ts'
import { FindPanel, focusFind } from './FindPanel.tsx'

/** The panel and the gap beside it, and on a phone what the head of one covers, CSS pixels. */
const panelWidth = 352
const sheetHeight = 150

interface WayfindingProps {
  editor: Editor
  stage: RefObject<HTMLElement | null>
}

export function Wayfinding({ editor, stage }: WayfindingProps) {
  const panel = useSignal(editor.ways.panel)
  const narrow = useNarrow()
  useKeys(editor)
  // What is brought into view keeps clear of the panel.
  useEffect(() => {
    const [right, top] = [panel !== null && !narrow ? panelWidth : 0, panel === 'find' && narrow ? sheetHeight : 0]
    const now = editor.covered.get()
    if (now.right !== right || now.top !== top) editor.covered.set({ ...now, right, top })
  }, [editor, panel, narrow])
  const close = () => {
    editor.ways.panel.set(null)
    stage.current?.focus({ preventScroll: true })
  }
  return <>{panel === 'find' && <FindPanel editor={editor} onClose={close} />}</>
}

/** Keys with Ctrl or ⌘ act wherever the focus is, but not in a dialog. */
function useKeys(editor: Editor): void {
  useEffect(() => {
    const { panel } = editor.ways
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event
      if (event.defaultPrevented || !(target instanceof HTMLElement) || target.closest('[role="dialog"]')) return
      const mod = event.ctrlKey || event.metaKey
      if (mod && !event.shiftKey && !event.altKey && key.toLowerCase() === 'f') {
        editor.edit(null)
        if (panel.get() === 'find') focusFind()
        else panel.set('find')
      } else if (event.altKey && !mod && key === 'Backspace' && !isTyping(target)) editor.back()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [editor])
}

const isTyping = (target: HTMLElement): boolean => target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
