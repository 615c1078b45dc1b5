/** A title that can be rewritten where it stands: press it, type, Enter. Esc leaves it as it was. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { toastFailure, useSay } from '../app/index.ts'
import { classes } from '../ui/index.ts'
import styles from './TitleInPlace.module.css'

export interface TitleInPlaceProps {
  title: string
  /** Spoken name of the field: "Rename Problem tree". */
  label: string
  /** Without the right the title is only read. */
  may: boolean
  /** Most characters it may have. */
  most?: number
  /** Throws `ApiFailure`; the old title then stands again and the reason is said. */
  onSave: (title: string) => Promise<unknown>
  className?: string
}

export function TitleInPlace({ title, label, may, most = 120, onSave, className }: TitleInPlaceProps) {
  const say = useSay()
  const hint = useId()
  const [draft, setDraft] = useState<string | null>(null)
  /** What was sent and is not in `title` yet. */
  const [sent, setSent] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const returnsFocus = useRef(false)
  const shown = sent ?? title

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title from above ends the waiting
  useEffect(() => setSent(null), [title])
  useEffect(() => {
    if (draft === null && returnsFocus.current) button.current?.focus()
    returnsFocus.current = false
  }, [draft])

  const finish = (byKey: boolean) => {
    returnsFocus.current = byKey
    const next = (draft ?? '').replace(/\s+/g, ' ').trim()
    setDraft(null)
    if (next === '' || next === shown) return
    setSent(next)
    onSave(next).catch((failure: unknown) => {
      setSent(null)
      toastFailure(failure, say)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of the page around (a board's tools) must not hear what is typed here.
    event.stopPropagation()
    if (event.key === 'Enter') finish(true)
    if (event.key === 'Escape') {
      returnsFocus.current = true
      setDraft(null)
    }
  }

  if (!may) return <h1 className={classes(styles.title, className)}>{shown}</h1>
  if (draft === null) {
    return (
      <h1 className={classes(styles.title, className)}>
        <button ref={button} type="button" className={styles.button} title={label} onClick={() => setDraft(shown)}>
          {shown}
        </button>
      </h1>
    )
  }
  return (
    <div className={classes(styles.title, className)}>
      <h1 className="spoken">{shown}</h1>
      <input
        className={styles.input}
        aria-label={label}
        aria-describedby={hint}
        value={draft}
        maxLength={most}
        // biome-ignore lint/a11y/noAutofocus: the person just asked to write here
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => finish(false)}
        onKeyDown={onKeyDown}
      />
      <span id={hint} className="spoken">
        {say('room.renameKeys')}
      </span>
    </div>
  )
}
