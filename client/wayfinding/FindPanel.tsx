/** Find on the board, and replace: what is found is marked on the board and listed with its zone; Enter goes from one to the next. Follows the board while others
 *  change it. */
import { ChevronDown, ChevronUp, Replace, SlidersHorizontal } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { can } from '../../shared/access/index.ts'
import { replace } from '../../shared/commands/index.ts'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import { kindName, titleOfObject } from '../outline/index.ts'
import { Button, IconButton, SearchBox } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './FindPanel.module.css'
import { placeOf } from './holders.ts'
import { Panel } from './Panel.tsx'
import { Snippet } from './Snippet.tsx'
import { createTextIndex, type Hit, type Wanted } from './textIndex.ts'
import { useAuthors } from './useAuthors.ts'
import { useSlowTick } from './useSlowTick.ts'

/** More lines than this nobody reads; the others are marked on the board and reached by Enter. */
const mostLines = 100

export function FindPanel({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const say = useSay()
  const tick = useSlowTick(editor)
  const index = useMemo(() => createTextIndex(editor.board), [editor])
  useEffect(() => index.close, [index])
  const [wanted, setWanted] = useState<Wanted>({ words: editor.ways.words.get(), kind: null, author: null })
  const [filters, setFilters] = useState(false)
  const [replacing, setReplacing] = useState(false)
  const [current, setCurrent] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const mayWrite = can({ instance: null, role: useSignal(editor.role) }, 'room.contribute')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for the board's contents.
  const hits = useMemo(() => index.search(wanted), [index, wanted, tick])
  const ids = useMemo(() => new Set(hits.map(({ id }) => id)), [hits])
  const here = current === null ? -1 : hits.findIndex(({ id }) => id === current)

  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  useEffect(() => editor.ways.found.set({ ids, current: here === -1 ? null : current }), [editor, ids, current, here])
  useEffect(() => () => editor.ways.found.set(null), [editor])

  const ask = (change: Partial<Wanted>) => {
    if (change.words !== undefined) editor.ways.words.set(change.words)
    setWanted((now) => ({ ...now, ...change }))
    setCurrent(null)
  }
  const show = useCallback(
    (hit: Hit | undefined) => {
      if (!hit) return
      setCurrent(hit.id)
      editor.jumpTo([hit.id])
    },
    [editor],
  )
  const step = useCallback(
    (by: 1 | -1) => show(hits[here === -1 ? (by === 1 ? 0 : hits.length - 1) : (here + by + hits.length) % hits.length]),
    [hits, here, show],
  )
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F3') return
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [step])
  const onFieldKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  const isAsked = wanted.words.trim() !== '' || wanted.kind !== null || wanted.author !== null

  return (
    <Panel title={say('find.title')} onClose={onClose} sheet="top">
      <div className={css.ask}>
        <SearchBox
          ref={field}
          data-find=""
          label={say('find.words')}
          value={wanted.words}
          onChange={(words) => ask({ words })}
          onKeyDown={onFieldKey}
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
        />
        <IconButton
          kind="plain"
          icon={ChevronUp}
          label={say('find.previous')}
          keys="Shift+Enter"
          onClick={() => step(-1)}
          disabled={hits.length === 0}
          side="bottom"
        />
        <IconButton
          kind="plain"
          icon={ChevronDown}
          label={say('find.next')}
          keys="Enter"
          onClick={() => step(1)}
          disabled={hits.length === 0}
          side="bottom"
        />
      </div>
      <div className={css.row}>
        <p className={css.count} role="status">
          {!isAsked
            ? say('find.hint')
            : here === -1
              ? say('find.count', { count: hits.length })
              : say('find.place', { place: here + 1, count: hits.length })}
        </p>
        <IconButton
          kind="plain"
          icon={SlidersHorizontal}
          label={say('find.filters')}
          pressed={filters}
          onClick={() => setFilters(!filters)}
          side="bottom"
        />
        {mayWrite && (
          <IconButton
            kind="plain"
            icon={Replace}
            label={say('find.replace')}
            pressed={replacing}
            onClick={() => setReplacing(!replacing)}
            side="bottom"
          />
        )}
      </div>
      {filters && <Filters editor={editor} kinds={index.kinds()} authors={index.authors()} wanted={wanted} onAsk={ask} />}
      {mayWrite && replacing && (
        <Replacing editor={editor} words={wanted.words.trim()} hits={hits} current={hits[here]} onNext={() => step(1)} />
      )}
      <ul className={css.hits}>
        {hits.slice(0, mostLines).map((hit) => (
          <li key={hit.id}>
            <button type="button" className={css.hit} aria-current={hit.id === current || undefined} onClick={() => show(hit)}>
              <span className={css.sentence}>
                <Line editor={editor} hit={hit} index={index} words={wanted.words} />
              </span>
              <span className={css.where}>{whereOf(editor, hit, say)}</span>
            </button>
          </li>
        ))}
      </ul>
      {hits.length > mostLines && <p className={css.more}>{say('find.more', { count: hits.length - mostLines })}</p>}
    </Panel>
  )
}

/** Gives the field the focus again when the panel is open already. */
export function focusFind(): void {
  const field = document.querySelector<HTMLInputElement>('[data-find]')
  field?.focus()
  field?.select()
}

function Line({ editor, hit, index, words }: { editor: Editor; hit: Hit; index: ReturnType<typeof createTextIndex>; words: string }) {
  const say = useSay()
  const { text, at } = index.sentence(hit.id, words)
  if (text !== '') return <Snippet text={text} at={at} />
  const object = editor.board.get(hit.id)
  return <>{object ? titleOfObject(object, say) : ''}</>
}

/** What it is, in which zone or frame, and how often when more than once. */
function whereOf(editor: Editor, { id, places }: Hit, say: ReturnType<typeof useSay>): string {
  const object = editor.board.get(id)
  if (!object) return ''
  const holder = placeOf(editor.board, object)
  const kind = kindName(object.kind, say)
  const where = holder ? say('find.in', { kind, holder: titleOfObject(holder, say) }) : kind
  return places > 1 ? say('find.times', { where, count: places }) : where
}

interface FiltersProps {
  editor: Editor
  kinds: string[]
  authors: string[]
  wanted: Wanted
  onAsk(change: Partial<Wanted>): void
}

function Filters({ editor, kinds, authors, wanted, onAsk }: FiltersProps) {
  const say = useSay()
  const names = useAuthors(editor, authors)
  return (
    <div className={css.filters}>
      <label>
        <span>{say('find.kind')}</span>
        <select value={wanted.kind ?? ''} onChange={(event) => onAsk({ kind: event.target.value || null })}>
          <option value="">{say('find.anyKind')}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindName(kind, say)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say('find.author')}</span>
        <select value={wanted.author ?? ''} onChange={(event) => onAsk({ author: event.target.value || null })}>
          <option value="">{say('find.anyAuthor')}</option>
          {names.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

interface ReplacingProps {
  editor: Editor
  words: string
  hits: readonly Hit[]
  current: Hit | undefined
  onNext(): void
}

function Replacing({ editor, words, hits, current, onNext }: ReplacingProps) {
  const say = useSay()
  const [fresh, setFresh] = useState('')
  const run = (ids: string[]) => {
    if (editor.run(replace, { find: words, with: fresh, ids })) editor.notice.set(editor.announced.get())
    else if (ids.some((id) => !editor.mayTouch(id))) editor.refuse()
    else editor.tell('find.nothingReplaced')
  }
  const isReady = words !== '' && hits.length > 0
  return (
    <form
      className={css.replacing}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        if (current) run([current.id])
        onNext()
      }}
    >
      <label>
        <span>{say('find.with')}</span>
        <input value={fresh} onChange={(event) => setFresh(event.target.value)} autoComplete="off" maxLength={500} />
      </label>
      <div className={css.buttons}>
        <Button type="submit" disabled={!isReady}>
          {current ? say('find.replaceOne') : say('find.goToFirst')}
        </Button>
        <Button disabled={!isReady} onClick={() => isReady && run(hits.map(({ id }) => id))}>
          {say('find.replaceAll', { count: hits.length })}
        </Button>
      </div>
    </form>
  )
}
