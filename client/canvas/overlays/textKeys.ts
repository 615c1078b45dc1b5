/** The keys of a text on a board that are not the text's own. */
import { Extension } from '@tiptap/core'

export interface TextKeys {
  leave(): void
  /** Ends this one and starts the next note. */
  next(): void
  /** On to the next object, or back. */
  walk(back: boolean): void
  link(): void
}

export const textKeys = ({ leave, next, walk, link }: TextKeys) => {
  const used = (run: () => void) => () => {
    run()
    return true
  }
  return Extension.create({
    name: 'textKeys',
    // Before Enter and Tab mean anything else.
    priority: 2000,
    addKeyboardShortcuts() {
      return {
        Escape: used(leave),
        'Mod-Enter': used(next),
        Tab: used(() => walk(false)),
        'Shift-Tab': used(() => walk(true)),
        'Mod-k': used(link),
        'Mod-Shift-x': () => this.editor.commands.toggleStrike(),
        'Shift-Enter': () => this.editor.commands.splitBlock(),
      }
    },
  })
}
