/** A text being written in place of its line or cell. */
import { useEffect, useRef } from 'react'
import css from './Outline.module.css'

/** Enter keeps it, Shift+Enter makes a line, Escape leaves it as it was. */
export function Writing({ label, initial, onDone }: { label: string; initial: string; onDone(text: string | null): void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const done = useRef(false)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const finish = (text: string | null) => {
    if (done.current) return
    done.current = true
    onDone(text)
  }
  return (
    <textarea
      ref={field}
      className={css.field}
      aria-label={label}
      defaultValue={initial}
      rows={Math.min(6, initial.split('\n').length + 1)}
      maxLength={10_000}
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') finish(null)
        if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault()
          finish(event.currentTarget.value)
        }
      }}
    />
  )
}
