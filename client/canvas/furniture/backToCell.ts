/** A menu gives the focus back to its button. Who chose with the mouse while writing in a table goes on in the cell; who came by keys stays on the button. */
import type { FocusEvent } from 'react'

let byPointer = false

/** For what holds the buttons of such menus; events of the menus themselves come here too. */
export const backToCell = {
  onPointerDownCapture: () => {
    byPointer = true
  },
  onKeyDownCapture: () => {
    byPointer = false
  },
  onFocusCapture: ({ target }: FocusEvent) => {
    if (!byPointer || !target.hasAttribute('aria-haspopup')) return
    byPointer = false
    const field = document.querySelector<HTMLElement>('[data-cell-field]')
    if (field) queueMicrotask(() => field.focus({ preventScroll: true }))
  },
}
