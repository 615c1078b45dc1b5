/** The text of an object while it is written: an editor exactly over its place, with the same letters and the same lines as the painter's. The painter leaves
 *  the text out meanwhile. Escape ends; Ctrl+Enter ends and starts the next note; Tab goes on to the next object. */
import { Editor as TextEditor } from '@tiptap/core'
import { type ComponentProps, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { boardTextExtensions } from '../../../shared/document/index.ts'
import type { WordKey } from '../../../shared/words/index.ts'
import { carets, collaboration, LinkDialog } from '../../document/index.ts'
import type { Editor } from '../../editor/index.ts'
import { useSignal } from '../../ui/index.ts'
import { baselineShift } from './baseline.ts'
import { forcedBreaks, laidOutAgain } from './forcedBreaks.ts'
import { MentionList, mentionListId } from './MentionList.tsx'
import { type Asked, mentions, named } from './mentions.ts'
import { pasteLimit } from './pasteLimit.ts'
import { placeText, sameSetting, type TextPlace } from './placeText.ts'
import css from './TextOverlay.module.css'
import { textKeys } from './textKeys.ts'
import { textLists } from './textLists.ts'
import { writingIn } from './writing.ts'

export function TextOverlay({ editor }: { editor: Editor }) {
  const id = useSignal(editor.editing)
  return id === null ? null : <Written key={id} editor={editor} id={id} />
}

function Written({ editor, id }: { editor: Editor; id: string }) {
  const host = useRef<HTMLDivElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const fragment = useFragment(editor, id)
  const [linking, setLinking] = useState<TextEditor | null>(null)
  const [asked, setAsked] = useState<AskedAt | null>(null)

  // Before the frame is shown: the next key already belongs to the text, and when it closes the focus is still in it.
  useLayoutEffect(() => {
    if (!fragment || !host.current || !text.current) return
    return openText(editor, id, fragment, { host: host.current, text: text.current }, setLinking, setAsked)
  }, [editor, id, fragment])

  return (
    <>
      <div ref={host} className={css.host}>
        <div ref={text} className={css.text} />
      </div>
      {asked && <MentionList {...asked} view={editor.view.get()} />}
      {linking && <LinkDialog editor={linking} open onClose={() => setLinking(null)} />}
    </>
  )
}

/** The list of who can be named, and where its caret is. */
type AskedAt = Omit<ComponentProps<typeof MentionList>, 'view'>

/** The live text of the object. After an undone delete it is another instance, and the editor must be bound anew. */
function useFragment(editor: Editor, id: string): Y.XmlFragment | undefined {
  const [fragment, setFragment] = useState(() => editor.board.text(id))
  useEffect(() => {
    const look = () => setFragment(editor.board.text(id))
    look()
    return editor.board.watch(look)
  }, [editor, id])
  return fragment
}

/** Opens a Tiptap editor in `text` and keeps `host` over the object until the function it gives is called. */
function openText(
  editor: Editor,
  id: string,
  fragment: Y.XmlFragment,
  { host, text }: { host: HTMLElement; text: HTMLElement },
  onLink: (editor: TextEditor) => void,
  onAsk: (asked: AskedAt | null) => void,
): () => void {
  const find = (other: string) => editor.board.get(other)
  const placeNow = (): TextPlace | null => {
    const object = editor.board.get(id)
    return object ? placeText(object, find) : null
  }
  let place = placeNow()
  const stage = host.closest<HTMLElement>('[role="application"]')
  const leave = () => {
    editor.edit(null)
    stage?.focus({ preventScroll: true })
  }

  /** Each person once, however many windows they have. */
  const peopleHere = () => [...new Map(editor.room.people.get().map(({ person }) => [person.id, person])).values()]
  const showAsked = (asked: Asked | null) => {
    const dom = tiptap.view.dom
    const person = asked?.people[asked.active]
    if (!asked || !person || tiptap.isDestroyed) {
      dom.removeAttribute('aria-activedescendant')
      dom.removeAttribute('aria-controls')
      onAsk(null)
      return
    }
    dom.setAttribute('aria-controls', mentionListId)
    dom.setAttribute('aria-activedescendant', `${mentionListId}-${asked.active}`)
    editor.announced.set(editor.say.get()('board.peopleFound', { count: asked.people.length, name: person.name }))
    const { left, top, bottom } = tiptap.view.coordsAtPos(asked.from)
    const view = stage?.getBoundingClientRect() ?? { left: 0, top: 0 }
    onAsk({
      asked,
      caret: { x: left - view.left, top: top - view.top, bottom: bottom - view.top },
      onPick: (picked) => tiptap.view.dispatch(named(tiptap.state, asked.from, picked)),
    })
  }

  const tiptap: TextEditor = new TextEditor({
    element: text,
    extensions: [
      ...boardTextExtensions(),
      ...collaboration(fragment, editor.undoManager),
      carets(editor.room.awareness),
      forcedBreaks(() => place?.box ?? null),
      textKeys({
        leave,
        next() {
          leave()
          // The note's own tool and key: the same place and colour as by hand.
          if (editor.key({ key: 'n', shift: false, alt: false, mod: false }))
            editor.key({ key: 'Enter', shift: false, alt: false, mod: false })
        },
        walk(back) {
          leave()
          editor.key({ key: 'Tab', shift: back, alt: false, mod: false })
        },
        link: () => onLink(tiptap),
      }),
      textLists(),
      mentions({ people: peopleHere, show: (asked) => showAsked(asked) }),
      pasteLimit(() => editor.tell('board.tooLong')),
    ],
    injectCSS: false,
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true' } },
  })

  const show = () => {
    const next = placeNow()
    if (!next) return
    const isSetAnew = !place || !sameSetting(place.box, next.box)
    place = next
    layOut(host, text, next, editor)
    if (isSetAnew && !tiptap.view.composing) tiptap.view.dispatch(laidOutAgain(tiptap.state.tr))
  }
  const name = () => {
    const kind = editor.board.get(id)?.kind ?? ''
    tiptap.view.dom.setAttribute('aria-label', editor.say.get()('board.textOf', { kind: editor.say.get()(`kind.${kind}` as WordKey) }))
  }
  // The rest of the object's box belongs to the text: a press there must not take the caret away.
  const pressBeside = (event: MouseEvent) => {
    if (tiptap.view.dom.contains(event.target as Node)) return
    event.preventDefault()
    const at = tiptap.view.posAtCoords({ left: event.clientX, top: event.clientY })
    tiptap.commands.setTextSelection(at?.pos ?? tiptap.state.doc.content.size)
    tiptap.view.focus()
  }
  // Else a browser scrolls the board under its own camera to show the caret, or shows it behind the tools.
  const keepCaretInView = () => {
    if (!stage || tiptap.isDestroyed) return
    const { left, top, bottom } = tiptap.view.coordsAtPos(tiptap.state.selection.head)
    const view = stage.getBoundingClientRect()
    const { zoom } = editor.camera.get()
    editor.reveal({ ...editor.toBoard({ x: left - view.left, y: top - view.top }), w: 1, h: (bottom - top) / zoom })
  }
  tiptap.on('transaction', ({ transaction }) => {
    if (transaction.docChanged || transaction.selectionSet) requestAnimationFrame(keepCaretInView)
  })
  host.addEventListener('mousedown', pressBeside)
  const writing = writingIn(tiptap, {
    openLink: () => onLink(tiptap),
    someone: () => peopleHere().length > 0,
    nobody: () => editor.tell('board.look.nobody'),
  })
  show()
  name()
  tiptap.commands.setTextSelection(tiptap.state.doc.content.size)
  tiptap.view.focus()
  editor.writing.set(writing)
  // A first measure with another font would leave the text a pixel off.
  void document.fonts.load('400 16px "Stoa Board"').then(() => tiptap.isDestroyed || show())
  const stops = [editor.board.watch(show), editor.camera.watch(show), editor.theme.watch(show), editor.say.watch(name)]
  return () => {
    for (const stop of stops) stop()
    if (editor.writing.get() === writing) editor.writing.set(null)
    host.removeEventListener('mousedown', pressBeside)
    // An undo, or somebody else, can end the writing too; keys then go to the board again.
    if (host.contains(document.activeElement)) stage?.focus({ preventScroll: true })
    tiptap.destroy()
  }
}

/** Puts host and text where the painter would put the letters. All lengths are board units; the host is scaled like the camera. */
function layOut(host: HTMLElement, text: HTMLElement, { corner, angle, size, box, top, height }: TextPlace, editor: Editor): void {
  const { x, y, zoom } = editor.camera.get()
  host.style.transform = `translate(${-x * zoom}px, ${-y * zoom}px) scale(${zoom}) translate(${corner.x}px, ${corner.y}px) rotate(${angle}rad)`
  host.style.width = `${size.w}px`
  host.style.height = `${Math.max(size.h, top + height)}px`
  // By transform: browsers round `top` and `left` of a text to whole pixels of its own space, which a zoom makes visible.
  text.style.transform = `translate(${box.x}px, ${top + baselineShift(box)}px)`
  text.style.width = `${box.w}px`
  text.style.fontSize = `${box.fontSize}px`
  text.style.lineHeight = `${box.lineHeight}px`
  text.style.fontWeight = String(box.weight)
  text.style.textAlign = box.align === 'centre' ? 'center' : box.align === 'right' ? 'right' : 'start'
  text.style.color = editor.theme.get()[box.ink]
}
