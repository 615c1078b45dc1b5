/** Comments beside a page: the list, one thread, or a thread that begins. A sheet from below on a phone, above its keyboard. */
import { ArrowLeft } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useSay } from '../app/index.ts'
import { RoomNotices } from '../app/RoomNotices.tsx'
import type { Room } from '../collab/collab.ts'
import { IconButton, useSignal } from '../ui/index.ts'
import { Panel } from '../wayfinding/Panel.tsx'
import type { Around } from './around.ts'
import { Composer } from './Composer.tsx'
import css from './comments.module.css'
import type { Comments } from './comments.ts'
import { filtered, neighbour } from './filter.ts'
import { ThreadList } from './ThreadList.tsx'
import { About, ThreadView } from './ThreadView.tsx'
import { usePeople } from './usePeople.ts'
import { useThreads } from './useThreads.ts'

interface CommentsPanelProps {
  comments: Comments
  /** The board or document. */
  room: Room
  around: Around
  onClose(): void
}

export function CommentsPanel({ comments, room, around, onClose }: CommentsPanelProps) {
  const say = useSay()
  const shown = useSignal(comments.shown)
  const filter = useSignal(comments.filter)
  useSignal(comments.room.role)
  const threads = useThreads(comments)
  const people = usePeople(room)
  // Painted again when something that is talked about comes or goes.
  useSyncExternalStore(around.watch, () =>
    threads
      .filter((thread) => !around.isThere(thread))
      .map(({ key }) => key)
      .join(),
  )
  const keyboard = useKeyboard()
  const last = useRef<string | null>(null)
  const key = shown?.is === 'thread' ? shown.key : null
  if (key !== null) last.current = key
  if (!shown) return null
  const thread = key === null ? undefined : comments.threads.get(key)
  const listed = filtered(threads, filter, comments.person.id)
  const go = (step: 1 | -1) => {
    const next = key === null ? null : neighbour(listed, key, step)
    if (!next) return null
    return () => {
      around.show(next)
      comments.shown.set({ is: 'thread', key: next.key })
    }
  }
  const toList = () => comments.shown.set({ is: 'list' })
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step === null || !event.altKey || event.defaultPrevented) return
    event.preventDefault()
    go(step)?.()
  }
  const title = shown.is === 'list' ? say('comments.title') : say(shown.is === 'draft' ? 'comments.new' : 'comments.thread')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for what is inside
    <div className={css.panel} style={{ '--keyboard': `${keyboard}px` } as never} onKeyDown={onKey}>
      <Panel
        title={title}
        onClose={onClose}
        sheet="bottom"
        before={
          shown.is === 'thread' && <IconButton kind="plain" icon={ArrowLeft} label={say('comments.all')} onClick={toList} side="bottom" />
        }
      >
        <RoomNotices room={comments.room} place="above" />
        {shown.is === 'list' && <ThreadList comments={comments} around={around} people={people} from={last.current} />}
        {thread && (
          <ThreadView
            key={thread.key}
            comments={comments}
            around={around}
            thread={thread}
            quiet={shown.is === 'thread' && shown.quiet === true}
            people={people}
            onNext={go(1)}
            onPrevious={go(-1)}
          />
        )}
        {shown.is === 'draft' && (
          <>
            <About around={around} thread={shown.draft} />
            <Composer
              key={JSON.stringify(shown.draft.about)}
              label={say('comments.write')}
              people={people.nameable}
              unsent={comments.unsent('')}
              onUnsent={(words) => comments.keepUnsent('', words)}
              autoFocus
              onSend={(text) => comments.begin(shown.draft, text)}
              onCancel={onClose}
            />
          </>
        )}
      </Panel>
    </div>
  )
}

/** How much of the page a phone's keyboard lies over, CSS pixels. */
function useKeyboard(): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const view = window.visualViewport
    const measure = () => setHeight(view ? Math.max(0, Math.round(window.innerHeight - view.height * view.scale)) : 0)
    measure()
    view?.addEventListener('resize', measure)
    return () => view?.removeEventListener('resize', measure)
  }, [])
  return height
}
