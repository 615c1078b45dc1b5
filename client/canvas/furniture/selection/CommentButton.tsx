/** Says something about what is selected. */
import { MessageSquarePlus } from 'lucide-react'
import { can } from '../../../../shared/access/index.ts'
import type { BoardObject } from '../../../../shared/model/index.ts'
import { useSay } from '../../../app/language.tsx'
import type { Editor } from '../../../editor/index.ts'
import { Icon, Tooltip } from '../../../ui/index.ts'
import css from '../furniture.module.css'

export function CommentButton({ editor, objects }: { editor: Editor; objects: readonly BoardObject[] }) {
  const say = useSay()
  const [only, ...more] = objects
  if (!only || more.length > 0 || !can({ instance: null, role: editor.role.get() }, 'room.comment')) return null
  return (
    <Tooltip words={say('comments.comment')} keys="M" side="top">
      <button
        type="button"
        className={css.selectionButton}
        aria-label={say('comments.comment')}
        onClick={() => editor.commenting.set({ on: only.id, at: null })}
      >
        <Icon of={MessageSquarePlus} />
      </button>
    </Tooltip>
  )
}
