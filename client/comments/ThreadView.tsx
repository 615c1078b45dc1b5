/** One thread beside the page: what it is about, what was said, and the field for an answer. */
import { Check, ChevronDown, ChevronUp, Link2, MoreHorizontal, RotateCcw, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Comment, Thread } from '../../shared/comments/index.ts'
import { useSay } from '../app/index.ts'
import { copyText } from '../host/index.ts'
import { Button, ConfirmDialog, IconButton, Menu, type MenuEntry, toast } from '../ui/index.ts'
import type { Around } from './around.ts'
import { CommentItem } from './CommentItem.tsx'
import { Composer } from './Composer.tsx'
import css from './comments.module.css'
import type { Comments } from './comments.ts'
import type { People } from './usePeople.ts'

interface ThreadViewProps {
  comments: Comments
  around: Around
  thread: Thread
  people: People
  /** The focus stays where it is. */
  quiet: boolean
  /** To the next and the previous one of the list; null when there is none. */
  onNext: (() => void) | null
  onPrevious: (() => void) | null
}

export function ThreadView({ comments, around, thread, people, quiet, onNext, onPrevious }: ThreadViewProps) {
  const say = useSay()
  const [removing, setRemoving] = useState<Comment | 'thread' | null>(null)
  // What comes while it is open is read too.
  useEffect(() => comments.read(thread), [comments, thread])
  const mayWrite = comments.mayWrite()
  const [first] = thread.comments
  const entries: MenuEntry[] = [
    {
      label: say('comments.copyLink'),
      icon: Link2,
      onPick: async () => {
        if (await copyText(around.link(thread))) toast(say('link.copied'))
      },
    },
  ]
  if (comments.mayRemove(thread, thread))
    entries.push({ label: say('comments.removeThread'), icon: Trash2, danger: true, onPick: () => setRemoving('thread') })
  /** Without its first comment a thread of one's own makes no sense. */
  const isWhole = (comment: Comment) => comment === first && comments.mayRemove(thread, thread)

  return (
    <>
      <div className={css.tools}>
        {mayWrite && (
          <Button icon={thread.done ? RotateCcw : Check} onClick={() => comments.setDone(thread, thread.done === null)}>
            {say(thread.done ? 'comments.reopen' : 'comments.setDone')}
          </Button>
        )}
        <span className={css.gap} />
        {onNext && onPrevious && (
          <>
            <IconButton kind="plain" icon={ChevronUp} label={say('comments.previous')} keys="Alt+↑" onClick={onPrevious} />
            <IconButton kind="plain" icon={ChevronDown} label={say('comments.next')} keys="Alt+↓" onClick={onNext} />
          </>
        )}
        <Menu
          align="end"
          items={entries}
          trigger={<IconButton kind="plain" icon={MoreHorizontal} label={say('comments.moreOfThread')} />}
        />
      </div>
      <div className={css.scroll}>
        <About around={around} thread={thread} />
        {thread.done && <p className={css.done}>{say('comments.doneBy', { name: people.of(thread.done.by).name })}</p>}
        <ol className={css.thread}>
          {thread.comments.map((comment) => (
            <CommentItem
              key={comment.key}
              comments={comments}
              thread={thread}
              comment={comment}
              people={people}
              onRemove={() => setRemoving(isWhole(comment) ? 'thread' : comment)}
            />
          ))}
        </ol>
      </div>
      {mayWrite ? (
        <Composer
          key={thread.key}
          label={say('comments.answer')}
          people={people.nameable}
          unsent={comments.unsent(thread.key)}
          onUnsent={(words) => comments.keepUnsent(thread.key, words)}
          autoFocus={!quiet && !matchMedia('(pointer: coarse)').matches}
          onSend={(text) => comments.answer(thread.key, text)}
        />
      ) : (
        <p className={css.note}>{say('comments.readOnly')}</p>
      )}
      <ConfirmDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={removing === 'thread' ? say('comments.removeThreadNow', { answers: thread.comments.length - 1 }) : say('comments.removeNow')}
        confirm={say('common.delete')}
        cancel={say('common.cancel')}
        danger
        onConfirm={() => {
          const what = removing
          setRemoving(null)
          if (what === 'thread') comments.removeThread(thread)
          else if (what) comments.remove(what)
        }}
      >
        {say('comments.removeMeans')}
      </ConfirmDialog>
    </>
  )
}

/** The words a thread is about; a press leads there. */
export function About({ around, thread }: { around: Around; thread: Pick<Thread, 'about' | 'quote'> }) {
  const say = useSay()
  const isThere = around.isThere(thread)
  return (
    <div className={css.about}>
      {!isThere && <p className={css.gone}>{say('comments.gone')}</p>}
      {thread.quote !== '' && (
        <blockquote className={css.quote} dir="auto">
          {isThere ? (
            <button
              type="button"
              className={css.toIt}
              onClick={() => around.show(thread)}
              aria-label={say('comments.showIt', { quote: thread.quote })}
            >
              {thread.quote}
            </button>
          ) : (
            thread.quote
          )}
        </blockquote>
      )}
      {thread.quote === '' && isThere && (
        <Button kind="plain" onClick={() => around.show(thread)}>
          {say('comments.showPlace')}
        </Button>
      )}
    </div>
  )
}
