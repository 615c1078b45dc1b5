/** The carets of others: a line in the colour of the person, and the name. */
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { Plugin } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import { readCaret } from './collaboration.ts'

/** `user` of each awareness state is written by the server: `{ name, colour: 1 to 8, … }`. */
export const carets = (awareness: Awareness) =>
  CollaborationCaret.extend({
    addProseMirrorPlugins() {
      return [caretFirst(awareness), ...(this.parent?.() ?? [])]
    },
  }).configure({
    provider: { awareness },
    // What others see of us is the server's word; here only what is there already is kept.
    user: (awareness.getLocalState()?.user as Record<string, unknown> | undefined) ?? {},
    render(user) {
      const caret = document.createElement('span')
      caret.className = 'caret'
      caret.style.setProperty('--who', colourOf(user))
      const name = document.createElement('span')
      name.className = 'caretName'
      name.textContent = typeof user.name === 'string' ? user.name : ''
      caret.append(name)
      return caret
    },
    selectionRender: (user) => ({ class: 'selectedByOther', style: `--who: ${colourOf(user)}` }),
  })

/** Drawing the caret of another sets one's own again, where ProseMirror last knew it. */
const caretFirst = (awareness: Awareness) =>
  new Plugin({
    view(view) {
      const read = () => readCaret(view)
      awareness.on('change', read)
      return { destroy: () => awareness.off('change', read) }
    },
  })

function colourOf(user: Record<string, unknown>): string {
  const colour = Number(user.colour)
  return `var(--who-${Number.isInteger(colour) && colour >= 1 && colour <= 8 ? colour : 8})`
}
