/** A value read from the editor, painted again only when it changed. */
import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { useEffect, useState } from 'react'

/** Read again `delayMs` after the document changed (0: with every change of document or selection). Long documents make reading dear. */
export function useWatched<Value>(editor: Editor, read: (state: EditorState) => Value, delayMs = 0): Value {
  const [value, setValue] = useState(() => read(editor.state))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const now = () => {
      timer = undefined
      setValue((before) => {
        const next = read(editor.state)
        return same(before, next) ? before : next
      })
    }
    const later = () => {
      if (delayMs === 0) now()
      else timer ??= setTimeout(now, delayMs)
    }
    const event = delayMs === 0 ? 'transaction' : 'update'
    editor.on(event, later)
    now()
    return () => {
      editor.off(event, later)
      clearTimeout(timer)
    }
  }, [editor, read, delayMs])
  return value
}

const same = (a: unknown, b: unknown): boolean => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b)
