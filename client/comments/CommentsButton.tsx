/** The way to all comments in the bar of a board or document: it says how many threads hold something new. */
import { MessageSquare } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useSay } from '../app/language.tsx'
import { IconButton } from '../ui/index.ts'
import css from './CommentsButton.module.css'
import type { Comments } from './comments.ts'

export function CommentsButton({ comments, open, onPress }: { comments: Comments | null; open: boolean; onPress(): void }) {
  const say = useSay()
  const count = useSyncExternalStore(comments?.unread.watch ?? never, () => comments?.unread.get().size ?? 0)
  return (
    <span className={css.holder}>
      <IconButton
        kind="plain"
        icon={MessageSquare}
        label={count === 0 ? say('comments.title') : say('comments.unreadCount', { count })}
        pressed={open}
        onClick={onPress}
        side="bottom"
      />
      {count > 0 && (
        <span className={css.count} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </span>
  )
}

const never = () => () => {}
