/** Getting around a board: the panels and dialogs for it, and the keys that open them. */
import { type RefObject, useEffect } from 'react'
import { useNarrow } from '../canvas/furniture/useNarrow.ts'
import type { Editor } from '../editor/index.ts'
import { useSignal } from '../ui/signal.ts'
import { Calls } from './Calls.tsx'
import { FindPanel, focusFind } from './FindPanel.tsx'
import { Following } from './Following.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { Palette } from './Palette.tsx'
import { PlacesPanel } from './PlacesPanel.tsx'
import { Presentation } from './Presentation.tsx'
import { useDeepLink } from './useDeepLink.ts'

/** The panel and the gap beside it, CSS pixels; on a phone, how much of the view it covers at most (Panel.module.css). */
const panelWidth = 352
const sheetPart = 0.46

interface WayfindingProps {
  editor: Editor
  stage: RefObject<HTMLElement | null>
  /** Asks for the zone to move the selection to. */
  onMoveTo(): void
}

export function Wayfinding({ editor, stage, onMoveTo }: WayfindingProps) {
  const panel = useSignal(editor.ways.panel)
  const view = useSignal(editor.view)
  const narrow = useNarrow()
  useKeys(editor, stage)
  useDeepLink(editor)
  // What is brought into view keeps clear of the panel.
  useEffect(() => {
    const [right, top] = [panel !== null && !narrow ? panelWidth : 0, panel === 'find' && narrow ? Math.round(sheetPart * view.h) : 0]
    const now = editor.covered.get()
    if (now.right !== right || now.top !== top) editor.covered.set({ ...now, right, top })
  }, [editor, panel, narrow, view.h])
  const close = (then?: () => void) => {
    editor.ways.panel.set(null)
    stage.current?.focus({ preventScroll: true })
    // Once the panel is gone: what comes may be another one, with a focus of its own.
    if (then) requestAnimationFrame(then)
  }
  return (
    <>
      {panel === 'find' && <FindPanel editor={editor} onClose={close} />}
      {panel === 'commands' && <Palette editor={editor} onMoveTo={onMoveTo} onClose={close} />}
      {panel === 'places' && <PlacesPanel editor={editor} onClose={close} />}
      <Presentation editor={editor} stage={stage} />
      <LinkDialog editor={editor} onClosed={() => stage.current?.focus({ preventScroll: true })} />
      <Following editor={editor} stage={stage} />
      <Calls editor={editor} />
    </>
  )
}

/** Keys with Ctrl or ⌘ act wherever the focus is, but not in a dialog; single letters while the board has it. */
function useKeys(editor: Editor, stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { panel } = editor.ways
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event
      if (event.defaultPrevented || !(target instanceof HTMLElement) || target.closest('[role="dialog"]')) return
      const mod = event.ctrlKey || event.metaKey
      const isPlain = !mod && !event.altKey && target === stage.current
      // In a text that is being written, Ctrl+K makes a link.
      const isLink = target.isContentEditable
      if ((mod && !event.shiftKey && !event.altKey && key.toLowerCase() === 'k' && !isLink) || (isPlain && key === '/'))
        panel.set('commands')
      else if (isPlain && !event.shiftKey && key.toLowerCase() === 'g') panel.set(panel.get() === 'places' ? null : 'places')
      else if (mod && !event.shiftKey && !event.altKey && key.toLowerCase() === 'f') {
        editor.edit(null)
        if (panel.get() === 'find') focusFind()
        else panel.set('find')
      } else if (event.altKey && !mod && key === 'Backspace' && !isTyping(target)) editor.back()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [editor, stage])
}

const isTyping = (target: HTMLElement): boolean => target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
