/** Ties a Tiptap editor to the document of an open room. */
import { type Editor, Extension, type Extensions } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEditor } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import { can } from '../../shared/access/index.ts'
import { contentOf, documentExtensions, documentTexts } from '../../shared/document/index.ts'
import type { Say } from '../../shared/words/index.ts'
import type { Room } from '../collab/collab.ts'
import { carets } from './carets.ts'
import { collaboration, undoOf } from './collaboration.ts'
import { plainTextOf } from './copy.ts'
import { highlights } from './highlights.ts'
import { cleanPasted } from './paste.ts'
import { placeholder } from './placeholder.ts'
import { tablesIn } from './tables.ts'

export interface DocumentEditorParts {
  room: Room
  /** May the person change it? */
  editable: boolean
  say: Say
  /** Name of the text for a screen reader. */
  label: string
  className: string
  /** Ctrl+K or ⌘K in the text. */
  onLink: () => void
}

/** The editor; null for the first moment. */
export function useDocumentEditor({ room, editable, say, label, className, onLink }: DocumentEditorParts): Editor | null {
  // What is asked later (placeholders, names of boxes) speaks the language of then.
  const words = useRef(say)
  words.current = say
  const link = useRef(onLink)
  link.current = onLink

  const editor = useEditor(
    {
      extensions: [
        ...tablesIn(
          speaking(documentExtensions(), () => words.current),
          { isMine: () => isFirstOfEditors(room), name: () => words.current('document.table') },
        ),
        ...collaboration(contentOf(room.doc), undoOf(contentOf(room.doc))),
        ...listKeys,
        carets(room.awareness),
        highlights,
        placeholder(() => ({ text: words.current('document.placeholder'), heading: words.current('document.heading.placeholder') })),
      ],
      editable,
      // An empty sheet is there to be written on. On a phone the keyboard would cover half of it before a word was read.
      autofocus: editable && documentTexts(contentOf(room.doc)).length === 0 && matchMedia('(pointer: fine)').matches,
      injectCSS: false,
      // Made after the paint: a new editor tells the room at once who writes here, and the bar above listens.
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: { class: className, role: 'textbox', 'aria-multiline': 'true' },
        handleDOMEvents: { change: stayAtBox },
        transformPastedHTML: cleanPasted,
        clipboardTextSerializer: plainTextOf,
        handleKeyDown(view, event) {
          if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || !view.editable)
            return false
          link.current()
          return true
        },
        handleClick(view, _, event) {
          const link = event.target instanceof Element ? event.target.closest('a') : null
          if (!link || !(event.ctrlKey || event.metaKey || !view.editable)) return false
          window.open(link.href, '_blank', 'noopener,noreferrer')
          return true
        },
      },
    },
    [room],
  )

  useEffect(() => {
    if (!editor) return
    if (editor.isEditable !== editable) editor.setEditable(editable, false)
    editor.view.dom.setAttribute('aria-label', label)
    if (editable) editor.view.dom.removeAttribute('aria-readonly')
    else editor.view.dom.setAttribute('aria-readonly', 'true')
  }, [editor, editable, label])
  return editor
}

const listKeys = [
  Extension.create({
    name: 'stayInLists',
    // After the lists themselves and the tables.
    priority: 1,
    addKeyboardShortcuts() {
      // Tab makes an item deeper. Where it cannot go deeper the focus would be gone, and the next words with it. Shift and Tab leads out of the list.
      return { Tab: () => this.editor.isActive('listItem') || this.editor.isActive('taskItem') }
    },
  }),
  Extension.create({
    name: 'tickTask',
    // Before the line break, which has the same key.
    priority: 200,
    addKeyboardShortcuts() {
      const tick = () =>
        this.editor.isActive('taskItem') &&
        this.editor.commands.updateAttributes('taskItem', { checked: this.editor.getAttributes('taskItem').checked !== true })
      return { 'Mod-Enter': tick }
    },
  }),
]

/** Tiptap puts the focus into the text when a box is ticked: the next press of the space bar would write there. Who came with the keyboard stays at the box. */
function stayAtBox(_: unknown, { target }: Event): boolean {
  if (target instanceof HTMLInputElement && document.activeElement === target) requestAnimationFrame(() => target.focus())
  return false
}

/** The box of a task says what it is for, in the language of the page. */
const speaking = (extensions: Extensions, say: () => Say): Extensions =>
  extensions.map((extension) =>
    extension.name === 'taskItem'
      ? extension.configure({
          a11y: {
            // Its own line; the tasks inside it have boxes of their own.
            checkboxLabel: ({ firstChild }: Node) =>
              firstChild?.textContent ? say()('document.task', { text: firstChild.textContent }) : say()('document.taskEmpty'),
          },
        })
      : extension,
  )

/** Of all windows in the room that may write, is this the one with the lowest number? All agree on it. */
const isFirstOfEditors = (room: Room): boolean =>
  room.people
    .get()
    .every(({ clientId, person }) => clientId > room.awareness.clientID || !can({ instance: null, role: person.role }, 'room.edit'))
