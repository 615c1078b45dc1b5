/** The carets of others: a line in the colour of the person, and the name. */
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import type { Awareness } from 'y-protocols/awareness'

/** `user` of each awareness state is written by the server: `{ name, colour: 1 to 8, … }`. */
export const carets = (awareness: Awareness) =>
  CollaborationCaret.configure({
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

function colourOf(user: Record<string, unknown>): string {
  const colour = Number(user.colour)
  return `var(--who-${Number.isInteger(colour) && colour >= 1 && colour <= 8 ? colour : 8})`
}
