/** A card: what it leads to, found by its name or given as an address, and the words on it. */
import { Frame as BoardIcon, Building2, Columns3, FileText, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { type FoundTarget, searchTargets } from '../../../shared/api/index.ts'
import { add, setCard } from '../../../shared/commands/index.ts'
import { kindOf } from '../../../shared/kinds/index.ts'
import { type Address, addressTyped, readAddress } from '../../../shared/lib/index.ts'
import { useSay } from '../../app/language.tsx'
import { useReply } from '../../app/reply.ts'
import type { Editor } from '../../editor/index.ts'
import { newBox, restingTool } from '../../tools/index.ts'
import { Icon, TextField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './cards.module.css'
import { WritingDialog } from './WritingDialog.tsx'

const restMs = 200
const icons: Partial<Record<Address['is'], LucideIcon>> = { board: BoardIcon, document: FileText, space: Columns3, enterprise: Building2 }

/** `onClosed` gives the focus back to the board. */
export function CardDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  // Its tool is only a wish: what is wished for is asked at once.
  useEffect(
    () =>
      editor.tool.watch((tool) => {
        if (tool !== 'card') return
        editor.tool.set(restingTool(editor.role.get()))
        editor.carding.set({ id: null })
      }),
    [editor],
  )
  const asked = useSignal(editor.carding)
  return asked && <Open key={asked.id ?? 'new'} editor={editor} id={asked.id} onClosed={onClosed} />
}

function Open({ editor, id, onClosed }: { editor: Editor; id: string | null; onClosed(): void }) {
  const say = useSay()
  const before = id === null ? undefined : editor.board.get(id)
  const [typed, setTyped] = useState(() => writtenAs(before?.props.to, editor.site))
  const [picked, setPicked] = useState<FoundTarget | null>(null)
  const [title, setTitle] = useState(() => String(before?.props.title ?? ''))
  const [isWrong, setWrong] = useState(false)
  const address = picked ? readAddress(picked.path) : addressTyped(typed, editor.site)

  const keep = (): boolean => {
    if (!address) {
      setWrong(true)
      return false
    }
    const props = { to: address.href, title: title.trim() }
    if (id !== null) editor.run(setCard, { id, ...props })
    else if (!addCard(editor, props)) editor.refuse()
    return true
  }

  return (
    <WritingDialog
      open
      title={say(id === null ? 'card.new' : 'card.change')}
      keep={id === null ? say('card.add') : undefined}
      onKeep={keep}
      onClose={() => {
        editor.carding.set(null)
        onClosed()
      }}
    >
      {(first) => (
        <>
          <TextField
            id={first}
            label={say('card.to')}
            hint={address?.is === 'web' ? say('lead.outside', { host: address.host }) : say('card.toHint')}
            error={isWrong && !address ? say(/[:/]/.test(typed) ? 'card.wrong' : 'card.choose') : null}
            value={picked ? picked.title : typed}
            onChange={(next) => {
              setPicked(null)
              setTyped(next)
            }}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          {!picked && !address && <Found words={typed} onPick={setPicked} />}
          <TextField
            id={`${first}-words`}
            label={say('card.words')}
            hint={say('card.wordsHint')}
            value={title}
            onChange={setTitle}
            maxLength={200}
          />
        </>
      )}
    </WritingDialog>
  )
}

/** What this person can reach, by its name. */
function Found({ words, onPick }: { words: string; onPick(target: FoundTarget): void }) {
  const say = useSay()
  const id = useId()
  const asked = useRested(words)
  const reply = useReply(searchTargets, { request: { q: asked.trim() } }, { keepPrevious: true })
  const targets = reply.data?.targets ?? []
  if (reply.error) return <p role="status">{say('card.searchFailed')}</p>
  if (!reply.data) return <p aria-busy="true" />
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={css.heading}>
        {say('card.results')}
      </h3>
      <p className="spoken" role="status">
        {say('card.found', { count: targets.length })}
      </p>
      {targets.length === 0 ? (
        <p>{say('card.none')}</p>
      ) : (
        <ul className={css.found} onKeyDown={walk}>
          {targets.map((target) => {
            const kind = readAddress(target.path)?.is ?? 'board'
            return (
              <li key={target.path}>
                <button type="button" className={css.target} onClick={() => onPick(target)}>
                  <Icon of={icons[kind] ?? FileText} />
                  <span>{target.title}</span>
                  <span className={css.what}>
                    {say(`card.is.${kind}`)}
                    {target.space !== '' && ` · ${target.space}`}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

/** Arrows go from one to the next. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus()
  event.preventDefault()
}

/** The words, once nobody types. */
function useRested(words: string): string {
  const [rested, setRested] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), restMs)
    return () => clearTimeout(timer)
  }, [words])
  return rested
}

const writtenAs = (to: unknown, site: string): string => {
  const address = readAddress(to)
  if (!address) return ''
  return 'id' in address ? `${site}${address.href}` : address.href.replace(/^(mailto|tel):/, '')
}

/** In the middle of the view, beside what stands there. */
function addCard(editor: Editor, props: Record<string, unknown>): boolean {
  const { w, h } = editor.view.get()
  const kind = kindOf('card')!
  const place = { ...editor.toBoard({ x: w / 2, y: h / 2 }) }
  const isTaken = () =>
    editor.places.within(newBox(kind, place)).some((object) => object.kind === 'card' && object.at.x === place.x - kind.size.w / 2)
  for (let row = 0; row < 20 && isTaken(); row++) place.y += kind.size.h + 16
  return editor.run(add, { kind: kind.id, box: newBox(kind, place), props })
}
