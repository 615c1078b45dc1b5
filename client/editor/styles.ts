/** The look of an object, taken along to others. */
import { lookOf, pasteStyle } from '../../shared/commands/index.ts'
import { type Signal, signal } from '../ui/signal.ts'
import type { Editor } from './editor.ts'

interface Styles {
  copyStyle(): void
  pasteStyle(): void
  canPasteStyle: Signal<boolean>
}

/** `editor` is asked for when a key is pressed, not before. */
export function createStyles(editor: () => Editor): Styles {
  let look: Record<string, unknown> | null = null
  const canPasteStyle = signal(false)
  return {
    canPasteStyle,
    copyStyle() {
      const { board, selection, tell } = editor()
      const looks = selection.get().flatMap((id) => {
        const object = board.get(id)
        return object ? [lookOf(object)] : []
      })
      const found = looks.find((one) => Object.keys(one).length > 0)
      if (!found) {
        tell('board.noStyle')
        return
      }
      look = found
      canPasteStyle.set(true)
      tell('board.styleCopied')
    },
    pasteStyle() {
      const { run, selection, mayTouch, refuse, tell } = editor()
      if (look === null) tell('board.noStyleYet')
      else if (selection.get().length > 0 && !selection.get().some(mayTouch)) refuse()
      else run(pasteStyle, { look })
    },
  }
}
