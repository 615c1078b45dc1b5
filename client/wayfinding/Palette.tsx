/** The command palette: all that can be done now, found by a few letters of its name. Arrows choose, Enter does it; what was used lately comes first. */
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { WordKey } from '../../shared/words/index.ts'
import { type Deed, deedsNow } from '../app/deeds.ts'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import { storage } from '../host/index.ts'
import { Icon, Kbd } from '../ui/index.ts'
import { boardDeeds } from './boardDeeds.ts'
import css from './Palette.module.css'
import { type Ranked, ranked } from './ranked.ts'

interface PaletteProps {
  editor: Editor
  onMoveTo(): void
  /** Closes it, and then does what was picked with the focus on the board. */
  onClose(pick?: () => void): void
}

export function Palette({ editor, onMoveTo, onClose }: PaletteProps) {
  const say = useSay()
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  // As it was when the palette opened: what is offered does not change under the hand.
  const [deeds] = useState(() => [...boardDeeds(editor, say, onMoveTo), ...deedsNow()])
  const [recent] = useState(recentDeeds)
  const groups = useMemo((): Ranked[] => {
    const answers = ranked(deeds, query, recent)
    const words = query.trim()
    if (words === '') return answers
    const find = () => {
      editor.ways.words.set(words)
      editor.ways.panel.set('find')
    }
    return [...answers, { group: 'view', deeds: [{ group: 'view', label: say('palette.find', { words }), icon: Search, onPick: find }] }]
  }, [deeds, query, recent, editor, say])
  const flat = groups.flatMap((group) => group.deeds)
  const chosen = Math.min(at, flat.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const pick = (deed: Deed | undefined) => {
    if (!deed?.onPick) return
    // What is typed is no name of a deed.
    if (deeds.includes(deed)) keepRecent(deed.label)
    onClose(deed.onPick)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if (step !== undefined) {
      const last = flat.length - 1
      const next = chosen + step
      setAt(Math.abs(step) === 1 ? (next < 0 ? last : next > last ? 0 : next) : Math.min(last, Math.max(0, next)))
    } else if (event.key === 'Enter') pick(flat[chosen])
    else return
    event.preventDefault()
  }

  let place = -1
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.scrim} />
        <Dialog.Popup className={css.palette} aria-label={say('palette.title')} initialFocus={field} finalFocus={false}>
          <div className={css.ask}>
            <Icon of={Search} />
            <input
              ref={field}
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
              aria-autocomplete="list"
              aria-label={say('palette.ask')}
              placeholder={say('palette.ask')}
              value={query}
              autoComplete="off"
              spellCheck={false}
              enterKeyHint="go"
              onChange={(event) => {
                setQuery(event.target.value)
                setAt(0)
              }}
              onKeyDown={onKey}
            />
            <button type="button" className={css.close} onClick={() => onClose()}>
              {say('common.close')}
            </button>
          </div>
          <div ref={list} id={`${id}-list`} role="listbox" aria-label={say('palette.title')} className={css.list}>
            {groups.map(({ group, deeds }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the last group may have the name of an earlier one
              // biome-ignore lint/a11y/useSemanticElements: a group inside a listbox is no fieldset
              <div key={`${group} ${index}`} role="group" aria-label={say(`palette.group.${group}` as WordKey)}>
                <div className={css.group} aria-hidden="true">
                  {say(`palette.group.${group}` as WordKey)}
                </div>
                {deeds.map((deed) => {
                  const here = ++place
                  return (
                    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen line
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
                    <div
                      key={`${deed.group} ${deed.label}`}
                      id={`${id}-${here}`}
                      role="option"
                      aria-selected={here === chosen}
                      className={css.deed}
                      lang={deed.lang}
                      onPointerMove={() => here !== chosen && setAt(here)}
                      onClick={() => pick(deed)}
                    >
                      {deed.icon ? <Icon of={deed.icon} /> : <span className={css.noIcon} />}
                      <span className={css.words}>{deed.label}</span>
                      {deed.keys && <Kbd>{deed.keys}</Kbd>}
                    </div>
                  )
                })}
              </div>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const mostKept = 12

function recentDeeds(): string[] {
  try {
    const kept: unknown = JSON.parse(storage.read('recentDeeds') ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : []
  } catch {
    return []
  }
}

const keepRecent = (label: string): void =>
  storage.write('recentDeeds', JSON.stringify([label, ...recentDeeds().filter((one) => one !== label)].slice(0, mostKept)))
