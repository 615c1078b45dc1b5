/** Takes the letters that are typed before the text editor has come: on a slow line its code takes seconds, and hands do not wait. A plain field over the text,
 *  so that dead keys, compositions and a phone's keyboard work as anywhere; what was written goes to the board when the editor takes over, or the writing ends. */
import { useLayoutEffect, useRef } from 'react'
import { setText } from '../../shared/commands/index.ts'
import { plainText } from '../../shared/lib/index.ts'
import type { WordKey } from '../../shared/words/index.ts'
import type { Editor } from '../editor/index.ts'
import css from './FirstLetters.module.css'
import { placeText } from './overlays/placeText.ts'

interface FirstLettersProps {
  editor: Editor
  id: string
  /** A word is being composed: nothing may take its place meanwhile. */
  onCompose(isComposing: boolean): void
}

export function FirstLetters({ editor, id, onCompose }: FirstLettersProps) {
  const field = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    const text = field.current!
    text.value = plainText(editor.board.get(id)?.text ?? null)
    const before = text.value
    let isKept = false
    const keep = () => {
      if (!isKept && text.value !== before) editor.run(setText, { id, text: text.value })
      isKept = true
    }
    const show = () => layOut(text, editor, id)
    show()
    text.focus({ preventScroll: true })
    text.setSelectionRange(before.length, before.length)
    // Before anything is done about a text that was left empty.
    const stops = [editor.editing.watch(keep), editor.camera.watch(show), editor.board.watch(show)]
    return () => {
      for (const stop of stops) stop()
      keep()
    }
  }, [editor, id])

  const leave = () => {
    editor.edit(null)
    field.current?.closest<HTMLElement>('[role="application"]')?.focus({ preventScroll: true })
  }
  return (
    <textarea
      ref={field}
      className={css.field}
      spellCheck={false}
      aria-label={editor.say.get()('board.textOf', { kind: editor.say.get()(`kind.${editor.board.get(id)?.kind ?? 'note'}` as WordKey) })}
      onCompositionStart={() => onCompose(true)}
      onCompositionEnd={() => onCompose(false)}
      onKeyDown={(event) => {
        const isNext = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
        if (event.nativeEvent.isComposing || !(event.key === 'Escape' || event.key === 'Tab' || isNext)) return
        event.preventDefault()
        leave()
        // As in the editor that is awaited.
        if (event.key === 'Tab') editor.key({ key: 'Tab', shift: event.shiftKey, alt: false, mod: false })
        if (isNext && editor.key({ key: 'n', shift: false, alt: false, mod: false }))
          editor.key({ key: 'Enter', shift: false, alt: false, mod: false })
      }}
    />
  )
}

/** Where the painter would put the letters, as near as a plain field comes. */
function layOut(text: HTMLTextAreaElement, editor: Editor, id: string): void {
  const object = editor.board.get(id)
  const place = object && placeText(object, (other) => editor.board.get(other))
  if (!place) return
  const { corner, angle, size, box, top } = place
  const { x, y, zoom } = editor.camera.get()
  text.style.transform = `translate(${-x * zoom}px, ${-y * zoom}px) scale(${zoom}) translate(${corner.x}px, ${corner.y}px) rotate(${angle}rad) translate(${box.x}px, ${top}px)`
  text.style.width = `${box.w}px`
  text.style.height = `${Math.max(box.lineHeight, size.h - top)}px`
  text.style.fontSize = `${box.fontSize}px`
  text.style.lineHeight = `${box.lineHeight}px`
  text.style.fontWeight = String(box.weight)
  text.style.textAlign = box.align === 'centre' ? 'center' : 'start'
  text.style.color = editor.theme.get()[box.ink]
}
