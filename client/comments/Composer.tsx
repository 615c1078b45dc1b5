/** Where a comment is written. `@` opens a list of people; Enter sends (on a phone it makes a line, as everywhere there), Ctrl+Enter sends everywhere. */
import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { longestComment } from '../../shared/comments/index.ts'
import { plainText, type RichText } from '../../shared/lib/index.ts'
import { useSay } from '../app/index.ts'
import { Button, IconButton } from '../ui/index.ts'
import css from './comments.module.css'
import { askedFor, type Nameable, namedIn, textOf, withName } from './composing.ts'

export interface ComposerProps {
  label: string
  people: readonly Nameable[]
  /** A comment that is changed. */
  initial?: RichText
  /** What was written here before and not sent. */
  unsent?: string
  onUnsent?(words: string): void
  autoFocus: boolean
  onSend(text: RichText): void
  /** Escape, where there is nothing to close before, and the button beside a comment that is changed. */
  onCancel?(): void
}

export function Composer({ label, people, initial, unsent = '', onUnsent, autoFocus, onSend, onCancel }: ComposerProps) {
  const say = useSay()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [words, setWords] = useState(() => (initial ? plainText(initial) : unsent))
  const [caret, setCaret] = useState(0)
  /** Where Escape closed the list: it stays closed there. */
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const [wanted, setWanted] = useState<number | null>(null)
  const found = askedFor(words, caret, people)
  const asked = found && found.from !== closedAt ? found : null
  const chosen = asked ? Math.min(active, asked.people.length - 1) : 0
  const tooLong = words.length - longestComment
  const isEmpty = words.trim() === ''

  useEffect(() => {
    if (!autoFocus) return
    const { current } = field
    current?.focus({ preventScroll: true })
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [autoFocus])
  // As high as its words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are what it is measured for
  useLayoutEffect(() => {
    const area = field.current!
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight + 2, 220)}px`
  }, [words])
  useLayoutEffect(() => {
    if (wanted === null) return
    field.current?.setSelectionRange(wanted, wanted)
    setWanted(null)
  }, [wanted])

  const become = (next: string) => {
    setWords(next)
    onUnsent?.(next)
  }
  const name = (person: Nameable) => {
    if (!asked) return
    const next = withName(words, asked.from, caret, person)
    become(next.words)
    setCaret(next.caret)
    setWanted(next.caret)
    field.current?.focus()
  }
  const send = () => {
    if (isEmpty || tooLong > 0) return
    onSend(textOf(words, initial ? [...people, ...namedIn(initial)] : people))
    setWords('')
    onUnsent?.('')
    field.current?.focus({ preventScroll: true })
  }
  const onKey = (event: KeyboardEvent) => {
    // Its keys are its own, but for those that leave it.
    if (event.nativeEvent.isComposing) return
    const { key } = event
    const mod = event.ctrlKey || event.metaKey
    if (asked && (key === 'ArrowDown' || key === 'ArrowUp'))
      setActive((chosen + (key === 'ArrowDown' ? 1 : -1) + asked.people.length) % asked.people.length)
    else if (asked && !mod && (key === 'Enter' || key === 'Tab')) name(asked.people[chosen]!)
    else if (asked && key === 'Escape') setClosedAt(asked.from)
    else if (key === 'Escape' && onCancel) onCancel()
    else if (key === 'Enter' && (mod || (!event.shiftKey && !isTouch()))) send()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const look = () => setCaret(field.current?.selectionEnd ?? 0)

  return (
    <div className={css.composer}>
      <textarea
        ref={field}
        className={css.field}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={asked ? `${id}-people` : undefined}
        aria-activedescendant={asked ? `${id}-${chosen}` : undefined}
        aria-describedby={tooLong > 0 ? `${id}-long` : undefined}
        aria-invalid={tooLong > 0 || undefined}
        placeholder={label}
        rows={1}
        value={words}
        onChange={(event) => {
          become(event.currentTarget.value)
          setActive(0)
          look()
        }}
        onSelect={look}
        onKeyDown={onKey}
      />
      {asked && (
        <div id={`${id}-people`} className={css.people} role="listbox" aria-label={say('board.people')}>
          {asked.people.map((person, index) => (
            <button
              key={person.id}
              id={`${id}-${index}`}
              type="button"
              role="option"
              aria-selected={index === chosen}
              tabIndex={-1}
              className={css.person}
              // The caret stays in the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => name(person)}
            >
              {person.name}
            </button>
          ))}
        </div>
      )}
      <p className="spoken" role="status">
        {asked ? say('board.peopleFound', { count: asked.people.length, name: asked.people[chosen]!.name }) : ''}
      </p>
      {tooLong > 0 && (
        <p id={`${id}-long`} className={css.tooLong} role="status">
          {say('comments.tooLong', { count: tooLong })}
        </p>
      )}
      <div className={css.send}>
        {onCancel && initial && <Button onClick={onCancel}>{say('common.cancel')}</Button>}
        {initial ? (
          <Button kind="primary" disabled={isEmpty || tooLong > 0} onClick={send}>
            {say('common.save')}
          </Button>
        ) : (
          <IconButton
            kind={isEmpty ? 'plain' : 'primary'}
            icon={SendHorizontal}
            label={say('comments.send')}
            keys="Enter"
            side="top"
            disabled={isEmpty || tooLong > 0}
            onClick={send}
          />
        )}
      </div>
    </div>
  )
}

/** There Enter makes a line: no other key does. */
const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches
