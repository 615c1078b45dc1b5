/** Who can be named, under the caret. The keys stay with the text: arrows walk, Enter chooses; a pointer presses. */
import { useLayoutEffect, useRef, useState } from 'react'
import { useSay } from '../../app/language.tsx'
import css from './MentionList.module.css'
import type { Asked, Person } from './mentions.ts'

interface MentionListProps {
  asked: Asked
  /** The caret, CSS pixels of the view. */
  caret: { x: number; top: number; bottom: number }
  /** Height and width of the view, CSS pixels. */
  view: { w: number; h: number }
  onPick(person: Person): void
}

export const mentionListId = 'mention-list'

export function MentionList({ asked, caret, view, onPick }: MentionListProps) {
  const say = useSay()
  const list = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ w: 0, h: 0 })
  useLayoutEffect(() => {
    const { offsetWidth: w, offsetHeight: h } = list.current!
    setSize((before) => (before.w === w && before.h === h ? before : { w, h }))
  })
  const left = Math.max(8, Math.min(caret.x, view.w - size.w - 8))
  const top = caret.bottom + 6 + size.h > view.h ? Math.max(8, caret.top - 6 - size.h) : caret.bottom + 6
  return (
    <div
      ref={list}
      id={mentionListId}
      className={css.list}
      role="listbox"
      aria-label={say('board.people')}
      style={{ left, top }}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
    >
      {asked.people.map((person, index) => (
        <button
          type="button"
          key={person.id}
          id={`${mentionListId}-${index}`}
          role="option"
          aria-selected={index === asked.active}
          tabIndex={-1}
          className={css.person}
          onClick={() => onPick(person)}
        >
          {person.name}
        </button>
      ))}
    </div>
  )
}
