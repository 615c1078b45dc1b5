/** Picks an emoji or one of our marks: recent ones first, then groups; found by name in the reader's language, or typed. Arrows walk the grid. */
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { dots, isStickerMark, signOf, signs } from '../../../../shared/kinds/index.ts'
import { isEmoji } from '../../../../shared/lib/index.ts'
import { emojiGroups, findEmoji, type Language, nameOfEmoji, type Say, usualEmoji, type WordKey } from '../../../../shared/words/index.ts'
import { useLanguage, useSay } from '../../../app/language.tsx'
import { SearchBox } from '../../../ui/index.ts'
import { useSignal } from '../../../ui/signal.ts'
import { walkGrid } from '../gridKeys.ts'
import css from './emoji.module.css'
import { recentEmoji, rememberEmoji } from './recent.ts'
import { StickerFace } from './StickerFace.tsx'

interface EmojiPickerProps {
  /** Stickers have our own marks too; reactions are emoji only. */
  withMarks?: boolean
  /** Those that are chosen now. */
  chosen: readonly string[]
  onPick(mark: string): void
}

export function EmojiPicker({ withMarks = false, chosen, onPick }: EmojiPickerProps) {
  const say = useSay()
  const language = useLanguage()
  const recent = useSignal(recentEmoji)
  const [typed, setTyped] = useState('')
  const groups = useRef<HTMLFieldSetElement>(null)
  const wanted = typed.trim()
  const found = wanted === '' ? null : foundBy(wanted, language, withMarks, say)
  const pick = (mark: string) => {
    rememberEmoji(mark)
    onPick(mark)
  }
  const isKnown = (mark: string) => withMarks || !isStickerMark(mark)
  const shown = found
    ? [{ id: 'found' as const, marks: found }]
    : [
        { id: 'recent' as const, marks: recent.filter(isKnown) },
        ...(withMarks ? [{ id: 'marks' as const, marks: [...signs, ...dots] }] : []),
        ...usual(withMarks),
      ]

  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      const [first] = found ?? []
      if (first !== undefined) pick(first)
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      groups.current?.querySelector('button')?.focus()
    }
  }

  return (
    <div className={css.picker}>
      <SearchBox
        label={say('emoji.search')}
        value={typed}
        onChange={setTyped}
        onKeyDown={onSearchKey}
        autoComplete="off"
        spellCheck={false}
        data-search
      />
      <p className="spoken" role="status">
        {found ? say('emoji.found', { count: found.length }) : ''}
      </p>
      {found?.length === 0 && <p className={css.nothing}>{say('emoji.nothing')}</p>}
      <fieldset ref={groups} className={css.groups} onKeyDown={walkGrid} aria-label={say('emoji.all')}>
        {shown
          .filter(({ marks }) => marks.length > 0)
          .map(({ id, marks }, index) => (
            <Group key={id} title={say(`emoji.group.${id}`)}>
              {marks.map((mark, place) => (
                <button
                  key={mark}
                  type="button"
                  className={css.cell}
                  // One stop for Tab: the arrows do the rest.
                  tabIndex={index === 0 && place === 0 ? 0 : -1}
                  aria-label={nameOfMark(mark, language, say)}
                  title={nameOfMark(mark, language, say)}
                  aria-pressed={chosen.includes(mark)}
                  onClick={() => pick(mark)}
                >
                  <StickerFace mark={mark} />
                </button>
              ))}
            </Group>
          ))}
      </fieldset>
    </div>
  )
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={css.group}>
        {title}
      </h3>
      <div className={css.grid}>{children}</div>
    </section>
  )
}

/** What a mark or an emoji is called. */
export const nameOfMark = (mark: string, language: Language, say: Say): string =>
  isStickerMark(mark) ? say(`sticker.${mark}` as WordKey) : nameOfEmoji(mark, language)

/** An emoji that is drawn as one of our marks stands with these. */
const usual = (withMarks: boolean) =>
  emojiGroups.map(({ id, emoji }) => ({ id, marks: emoji.map((one) => one.emoji).filter((one) => !(withMarks && signOf(one))) }))

function foundBy(typed: string, language: Language, withMarks: boolean, say: Say): string[] {
  const alone = isEmoji(typed) ? [usualEmoji(typed)] : []
  const marks = withMarks
    ? [...signs, ...dots].filter((mark) => nameOfMark(mark, language, say).toLowerCase().includes(typed.toLowerCase()))
    : []
  const emoji = findEmoji(typed, language).map((one) => one.emoji)
  const named = [...alone, ...emoji].map((one) => (withMarks ? (signOf(one) ?? one) : one))
  return [...new Set([...marks, ...named])]
}
