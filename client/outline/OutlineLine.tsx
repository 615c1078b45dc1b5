/** One line of the outline: what the object says, what people think of it, where it leads; and its text or its table while they are worked in. */
import { MoreHorizontal } from 'lucide-react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { setText } from '../../shared/commands/index.ts'
import { kindOf } from '../../shared/kinds/index.ts'
import { plainText } from '../../shared/lib/index.ts'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import { Icon } from '../ui/index.ts'
import { CommentCount } from './CommentCount.tsx'
import css from './Outline.module.css'
import { OutlineTable } from './OutlineTable.tsx'
import { kindName, type OutlineNode } from './outline.ts'
import { Writing } from './Writing.tsx'

export interface Line {
  node: OutlineNode
  level: number
  /** Place among its siblings, from 1, and how many they are. */
  place: number
  of: number
  parent: string | null
}

interface OutlineLineProps {
  editor: Editor
  line: Line
  /** Is it the one that the focus is on, or comes back to? */
  isCurrent: boolean
  isSelected: boolean
  isFolded: boolean
  /** What is worked in here. */
  open: 'text' | 'table' | null
  onKeyDown(event: KeyboardEvent): void
  onFocus(): void
  onClick(event: MouseEvent): void
  /** Asked for at a place of the window. */
  onMenu(at: { x: number; y: number }): void
  /** Done with the text or the table. */
  onDone(): void
}

export function OutlineLine({
  editor,
  line,
  isCurrent,
  isSelected,
  isFolded,
  open,
  onKeyDown,
  onFocus,
  onClick,
  onMenu,
  onDone,
}: OutlineLineProps) {
  const say = useSay()
  const { node, level, place, of } = line
  const inside = node.children.filter(({ leads }) => !leads).length
  const hasChildren = node.children.length > 0
  // What leads away has lines of its own while they are unfolded.
  const leadsTo = isFolded ? node.children.filter(({ leads }) => leads) : []
  return (
    <div
      role="treeitem"
      data-line={node.id}
      data-kind={node.kind}
      className={css.line}
      style={{ paddingInlineStart: 8 + (level - 1) * 16 }}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={of}
      aria-expanded={isTable(node.kind) ? open === 'table' : hasChildren ? !isFolded : undefined}
      // Else its name would be all that stands in the table.
      aria-label={open === 'table' ? node.title : undefined}
      aria-selected={isSelected}
      tabIndex={isCurrent ? 0 : -1}
      onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event)}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
      // A range of lines is not a range of letters.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button, textarea, table')) return
        onClick(event)
      }}
      onContextMenu={(event) => {
        if (event.target instanceof Element && event.target.closest('textarea, table')) return
        event.preventDefault()
        onMenu({ x: event.clientX, y: event.clientY })
      }}
    >
      {open === 'text' ? (
        <Writing
          label={say('outline.writeIn', { kind: kindName(node.kind, say) })}
          initial={plainText(editor.board.get(node.id)?.text ?? null)}
          onDone={(text) => {
            if (text !== null) editor.run(setText, { id: node.id, text })
            onDone()
          }}
        />
      ) : (
        <div className={css.words}>
          <span className={css.title}>{node.title}</span>
          {node.locked && <span className={css.question}>{say('board.isLocked')}</span>}
          {node.question && <span className={css.question}>{node.question}</span>}
          {inside > 0 && <span className={css.count}>{say('outline.inside', { count: inside })}</span>}
          {node.lead && <span className={css.question}>{node.lead}</span>}
          <CommentCount editor={editor} id={node.id} />
          {node.reactions.map((sentence) => (
            <span key={sentence} className={css.question}>
              {sentence}
            </span>
          ))}
          {leadsTo.map(({ id, title }) => (
            <span key={id} className={css.question}>
              {title}
            </span>
          ))}
        </div>
      )}
      <button
        type="button"
        tabIndex={isCurrent ? 0 : -1}
        className={css.more}
        aria-haspopup="menu"
        aria-label={say('outline.more', { title: node.title })}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          onMenu({ x: left, y: bottom + 4 })
        }}
      >
        <Icon of={MoreHorizontal} />
      </button>
      {open === 'table' && editor.board.get(node.id) && (
        <OutlineTable editor={editor} object={editor.board.get(node.id)!} label={node.title} onLeave={onDone} />
      )}
    </div>
  )
}

export const isTable = (kind: string): boolean => kindOf(kind)?.cells === true
