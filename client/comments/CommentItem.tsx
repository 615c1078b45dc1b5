/** One comment of a thread: who, when, the words, and what this person may do with it. */
import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Comment, Thread } from '../../shared/comments/index.ts'
import type { RichText } from '../../shared/lib/index.ts'
import { useSay } from '../app/index.ts'
import { useWhen } from '../space/index.ts'
import { Face, IconButton, Menu, type MenuEntry } from '../ui/index.ts'
import { Composer } from './Composer.tsx'
import css from './comments.module.css'
import type { Comments } from './comments.ts'
import type { People } from './usePeople.ts'

interface CommentItemProps {
  comments: Comments
  thread: Thread
  comment: Comment
  people: People
  onRemove(): void
}

export function CommentItem({ comments, thread, comment, people, onRemove }: CommentItemProps) {
  const say = useSay()
  const { ago } = useWhen()
  const [editing, setEditing] = useState(false)
  const author = people.of(comment.by)
  const entries: MenuEntry[] = []
  if (comment.by === comments.person.id && comments.mayWrite())
    entries.push({ label: say('comments.edit'), icon: Pencil, onPick: () => setEditing(true) })
  if (comments.mayRemove(comment, thread)) entries.push({ label: say('common.delete'), icon: Trash2, danger: true, onPick: onRemove })
  return (
    <li className={css.comment}>
      <div className={css.by}>
        <Face person={author} size="small" silent />
        <span className={css.author}>{comment.by === comments.person.id ? say('common.you') : author.name}</span>
        <span className={css.when}>
          {ago(comment.at)}
          {comment.edited !== undefined && ` · ${say('comments.edited')}`}
        </span>
        {entries.length > 0 && !editing && (
          <Menu
            align="end"
            items={entries}
            trigger={<IconButton kind="plain" icon={MoreHorizontal} label={say('comments.more', { name: author.name })} side="top" />}
          />
        )}
      </div>
      {editing ? (
        <Composer
          label={say('comments.edit')}
          people={people.nameable}
          initial={comment.text}
          autoFocus
          onSend={(text) => {
            setEditing(false)
            comments.edit(comment, text)
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Words text={comment.text} />
      )}
    </li>
  )
}

/** The words, with names and addresses. */
function Words({ text }: { text: RichText }) {
  return (
    <div className={css.words} dir="auto">
      {text.map((runs, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are what their place says
        <p key={line}>
          {runs.map((run, at) =>
            run.mention ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <span key={at} className={css.mention}>
                {run.text}
              </span>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Addresses key={at} words={run.text} />
            ),
          )}
          {runs.length === 0 && <br />}
        </p>
      ))}
    </div>
  )
}

const Addresses = ({ words }: { words: string }) =>
  words.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  )
