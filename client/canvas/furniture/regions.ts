/** The way by keyboard between the board and what stands around it: F6 goes from region to region, and what a bar has no use for is meant for the board. */
import { type KeyboardEvent as ReactKeyboardEvent, type RefObject, useEffect } from 'react'
import type { Editor } from '../../editor/index.ts'

type Stage = RefObject<HTMLElement | null>

/** F6 and Shift+F6, wherever the focus is; a key pressed while nothing has the focus goes to the board: a button that vanished may have had it. */
export function useRegions(stage: Stage): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault()
        toNextRegion(event.shiftKey ? -1 : 1)
        return
      }
      const board = stage.current
      if (!board || event.key === 'Tab' || event.target !== document.body || event.defaultPrevented) return
      board.focus({ preventScroll: true })
      if (!board.dispatchEvent(new KeyboardEvent('keydown', event))) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [stage])
}

/** Regions carry `data-region`; the page's own bar is one too. */
function toNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('header, [data-region]')].filter((region) => focusableIn(region))
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const next = here === -1 && step === -1 ? regions.at(-1) : regions[(here + step + regions.length) % regions.length]
  if (next) focusRegion(next)
}

export function focusRegion(region: HTMLElement): void {
  const target = focusableIn(region)
  target?.focus({ preventScroll: true })
  // The board shows its ring to who comes by keyboard.
  if (target === region) region.dataset.byKeys = ''
}

/** The region itself, the place in it where the arrows walk, or its first control. */
function focusableIn(region: HTMLElement): HTMLElement | null {
  if (region.tabIndex >= 0) return region
  const controls = [...region.querySelectorAll<HTMLElement>('a[href], button, [tabindex="0"]')].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.offsetParent !== null,
  )
  return controls.find((one) => one.matches('[role="treeitem"]')) ?? controls[0] ?? null
}

/** For the bars and panels around the board: Escape goes back to it, and what means the selection means it here too. */
export const keysForBoard = (editor: Editor, stage: Stage) => (event: ReactKeyboardEvent<HTMLElement>) => {
  if (event.defaultPrevented) return
  // Menus and palettes hang on a bar only in React's tree: their keys are their own.
  if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
  const { key } = event
  const mod = event.ctrlKey || event.metaKey
  if (key === 'Escape') stage.current?.focus({ preventScroll: true })
  else if (key === 'Delete' || key === 'Backspace' || (mod && 'zyd'.includes(key.toLowerCase())))
    editor.key({ key, shift: event.shiftKey, alt: event.altKey, mod })
  else return
  event.preventDefault()
}
