/** All threads of a page: the open ones, those with something of mine, those that name me, the done ones. */
import { AtSign, Check, MessageSquare, UserRound } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { plainText } from '../../shared/lib/index.ts'
import { useSay } from '../app/index.ts'
import { useWhen } from '../space/index.ts'
import { Badge, Chip, Face, type LucideIcon, useSignal } from '../ui/index.ts'
import type { Around } from './around.ts'
import css from './comments.module.css'
import type { Comments } from './comments.ts'
import { type Filter, filtered, filters } from './filter.ts'
import type { People } from './usePeople.ts'
import { useThreads } from './useThreads.ts'

const icons: Record<Filter, LucideIcon> = { open: MessageSquare, mine: UserRound, mentions: AtSign, done: Check }

interface ThreadListProps {
  comments: Comments
  around: Around
  people: People
  /** The thread one comes back from: it has the focus. */
  from: string | null
}

export function ThreadList({ comments, around, people, from }: ThreadListProps) {
  const say = useSay()
  const { ago } = useWhen()
  const threads = useThreads(comments)
  const filter = useSignal(comments.filter)
  const unread = useSignal(comments.unread)
  const saved = useSignal(comments.room.saved)
  const list = useRef<HTMLUListElement>(null)
  const shown = filtered(threads, filter, comments.person.id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list opens
  useEffect(() => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-thread]') ?? [])]
    const first = buttons.find(({ dataset }) => dataset.thread === from) ?? buttons[0]
    ;(first ?? list.current?.closest('section')?.querySelector('button'))?.focus({ preventScroll: first === undefined })
  }, [])
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (by === null || event.altKey) return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-thread]') ?? [])]
    buttons[buttons.indexOf(event.currentTarget as HTMLElement) + by]?.focus()
  }
  return (
    <>
      <fieldset className={css.filters} aria-label={say('comments.which')}>
        {filters.map((one) => (
          <Chip
            key={one}
            icon={icons[one]}
            label={say(`comments.filter.${one}`, { count: filtered(threads, one, comments.person.id).length })}
            pressed={one === filter}
            onPress={() => comments.filter.set(one)}
          />
        ))}
      </fieldset>
      {shown.length === 0 && (
        <p className={css.note}>
          {saved.is === 'opening' ? say('comments.opening') : say(`comments.none.${filter}`)}{' '}
          {filter === 'open' && threads.length === 0 && comments.mayWrite() && say(around.how)}
        </p>
      )}
      <ul ref={list} className={css.list}>
        {shown.map((thread) => {
          const [first] = thread.comments
          const author = people.of(first!.by)
          const last = thread.comments.at(-1)!
          return (
            <li key={thread.key}>
              <button
                type="button"
                className={css.item}
                data-thread={thread.key}
                onClick={() => {
                  around.show(thread)
                  comments.shown.set({ is: 'thread', key: thread.key })
                }}
                onKeyDown={walk}
              >
                <span className={css.by}>
                  <Face person={author} size="small" silent />
                  <span className={css.author}>{first!.by === comments.person.id ? say('common.you') : author.name}</span>
                  <span className={css.when}>{ago(last.at)}</span>
                  {unread.has(thread.key) && <Badge tone="accent">{say('comments.unread')}</Badge>}
                </span>
                {!around.isThere(thread) && <span className={css.gone}>{say('comments.gone')}</span>}
                {thread.quote !== '' && <span className={css.itemQuote}>{thread.quote}</span>}
                <span className={css.itemWords} dir="auto">
                  {plainText(first!.text)}
                </span>
                {thread.comments.length > 1 && (
                  <span className={css.when}>{say('comments.answers', { count: thread.comments.length - 1 })}</span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
