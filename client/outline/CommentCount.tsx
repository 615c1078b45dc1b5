/** How much is said about an object, in its line of the outline. */
import { useSyncExternalStore } from 'react'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './Outline.module.css'

export function CommentCount({ editor, id }: { editor: Editor; id: string }) {
  const say = useSay()
  const comments = useSignal(editor.comments)
  const count = useSyncExternalStore(comments?.threads.watch ?? never, () => comments?.countOn(id) ?? 0)
  return count === 0 ? null : <span className={css.count}>{say('comments.count', { count })}</span>
}

const never = () => () => {}
