/** The outline: the board as a tree beside it, always in step. Everything in it can be read, written, moved to another zone, added and deleted by keyboard
 *  and screen reader; choosing a line selects the object and brings it into view. */
import { CornerUpRight, Crosshair, MoreHorizontal, Pencil, Plus, Table, Trash2, X } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { add, freePlaceIn, remove, setText } from '../../shared/commands/index.ts'
import { kindOf } from '../../shared/kinds/index.ts'
import { plainText } from '../../shared/lib/index.ts'
import { useSay } from '../app/language.tsx'
import { useNames } from '../canvas/furniture/reactions/useNames.ts'
import { useBoardTick } from '../canvas/furniture/useEditorState.ts'
import type { Editor } from '../editor/index.ts'
import { Icon, IconButton, Menu, type MenuEntry } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import { MoveDialog } from './MoveDialog.tsx'
import css from './Outline.module.css'
import { OutlineTable } from './OutlineTable.tsx'
import { kindName, type OutlineNode, outlineOf, walkOutline } from './outline.ts'
import { useShownLines } from './shownLines.ts'
import { Writing } from './Writing.tsx'

interface Line {
  node: OutlineNode
  level: number
  /** Place among its siblings, from 1, and how many they are. */
  place: number
  of: number
  parent: string | null
}

/** More objects than this begin folded, so that the page stays light. */
const mostOpen = 400

interface OutlineProps {
  editor: Editor
  onClose(): void
  /** Keys that the outline itself has no use for. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
}

export function Outline({ editor, onClose, onKeyDown }: OutlineProps) {
  const say = useSay()
  const tick = useBoardTick(editor)
  const namesOf = useNames(editor)
  const selection = useSignal(editor.selection)
  useSignal(editor.role)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for the board's contents.
  const tree = useMemo(() => outlineOf(editor.board, say, namesOf), [editor, say, namesOf, tick])
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => (editor.board.all().length > mostOpen ? holdersIn(tree) : new Set()))
  const [writing, setWriting] = useState<string | null>(null)
  const [moving, setMoving] = useState<string | null>(null)
  const [table, setTable] = useState<string | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)

  const lines = useMemo(() => linesOf(tree, folded), [tree, folded])
  const current =
    lines.find(({ node }) => node.id === focused)?.node.id ??
    lines.find(({ node }) => selection.includes(node.id))?.node.id ??
    lines[0]?.node.id ??
    null
  const { stretches, height } = useShownLines(
    list,
    lines.length,
    current === null ? null : lines.findIndex(({ node }) => node.id === current),
  )
  const focus = (id: string | null) => {
    setFocused(id)
    if (id === null) return
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus())
  }
  const show = (id: string) => {
    editor.selection.set([id])
    editor.fit([id])
  }
  const mayWrite = (id: string) => Boolean(kindOf(editor.board.get(id)?.kind ?? '')?.hasText) && editor.mayTouch(id)
  const addNote = (holder: string) => {
    const zone = editor.board.get(holder)
    const note = kindOf('note')
    if (!zone || !note) return
    const at = freePlaceIn(editor.board, zone, note.size)
    if (!editor.run(add, { kind: 'note', box: { ...at, ...note.size }, parent: holder, props: { color: editor.colour.get() } })) return
    const added = editor.selection.get()[0]
    if (!added) return
    setFolded((now) => without(now, holder))
    setWriting(added)
  }
  const drop = (id: string) => {
    const at = lines.findIndex(({ node }) => node.id === id)
    const next = lines[at + 1]?.node.id ?? lines[at - 1]?.node.id ?? null
    if (editor.run(remove, { ids: [id] })) focus(next)
  }
  const entriesFor = (node: OutlineNode): MenuEntry[] => {
    const object = editor.board.get(node.id)
    if (!object) return []
    const holds = kindOf(object.kind)?.holds === true
    const entries: MenuEntry[] = [{ label: say('outline.show'), icon: Crosshair, onPick: () => show(node.id) }]
    if (holds && editor.can(add, { kind: 'note', at: object.at }))
      entries.push({ label: say('outline.addHere'), icon: Plus, keys: 'N', onPick: () => addNote(node.id) })
    if (holds && editor.mayTouch(node.id))
      entries.push({
        label: say(Object.hasOwn(kindOf(object.kind)?.props ?? {}, 'question') ? 'board.nameZoneNow' : 'board.nameFrameNow'),
        icon: Pencil,
        onPick: () => editor.edit(node.id),
      })
    if (isTable(node.kind))
      entries.push({
        label: say(table === node.id ? 'outline.closeTable' : 'outline.openTable'),
        icon: Table,
        keys: 'Enter',
        onPick: () => setTable(table === node.id ? null : node.id),
      })
    if (object.kind === 'image' && editor.mayTouch(node.id))
      entries.push({ label: say('picture.describe'), icon: Pencil, keys: 'Enter', onPick: () => editor.edit(node.id) })
    if (mayWrite(node.id)) entries.push({ label: say('outline.write'), icon: Pencil, keys: 'Enter', onPick: () => setWriting(node.id) })
    if (editor.mayTouch(node.id)) {
      if (!holds) entries.push({ label: say('outline.moveTo'), icon: CornerUpRight, keys: 'X', onPick: () => setMoving(node.id) })
      entries.push({ label: say('common.delete'), icon: Trash2, keys: 'Del', danger: true, onPick: () => drop(node.id) })
    }
    return entries
  }

  const onKey = (event: KeyboardEvent, line: Line) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = lines.indexOf(line)
    const { node } = line
    const hasChildren = node.children.length > 0
    const act: Record<string, (() => void) | undefined> = {
      ArrowDown: () => focus(lines[at + 1]?.node.id ?? node.id),
      ArrowUp: () => focus(lines[at - 1]?.node.id ?? node.id),
      Home: () => focus(lines[0]?.node.id ?? null),
      End: () => focus(lines.at(-1)?.node.id ?? null),
      ArrowRight: () =>
        hasChildren && folded.has(node.id) ? setFolded((now) => without(now, node.id)) : hasChildren && focus(node.children[0]!.id),
      ArrowLeft: () =>
        hasChildren && !folded.has(node.id) ? setFolded((now) => new Set([...now, node.id])) : line.parent !== null && focus(line.parent),
      Enter: () => {
        if (isTable(node.kind)) setTable(node.id)
        else if (mayWrite(node.id)) setWriting(node.id)
        else if (node.kind === 'image' && editor.mayTouch(node.id)) editor.edit(node.id)
        else show(node.id)
      },
      ' ': () => show(node.id),
      Delete: () => drop(node.id),
      Backspace: () => drop(node.id),
      n: () => addNote(kindOf(node.kind)?.holds ? node.id : (line.parent ?? '')),
      x: () => editor.mayTouch(node.id) && !kindOf(node.kind)?.holds && setMoving(node.id),
    }
    const chosen = act[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!chosen) return
    event.preventDefault()
    chosen()
  }

  const lineOf = (line: Line) => {
    const { node, level, place, of } = line
    const hasChildren = node.children.length > 0
    return (
      <div
        key={node.id}
        role="treeitem"
        data-line={node.id}
        data-kind={node.kind}
        className={css.line}
        style={{ paddingInlineStart: 8 + (level - 1) * 16 }}
        aria-level={level}
        aria-posinset={place}
        aria-setsize={of}
        aria-expanded={isTable(node.kind) ? table === node.id : hasChildren ? !folded.has(node.id) : undefined}
        // Else its name would be all that stands in the table.
        aria-label={table === node.id ? node.title : undefined}
        aria-selected={selection.includes(node.id)}
        tabIndex={node.id === current ? 0 : -1}
        onKeyDown={(event) => event.target === event.currentTarget && onKey(event, line)}
        onFocus={(event) => event.target === event.currentTarget && setFocused(node.id)}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('button, textarea, table')) return
          show(node.id)
        }}
      >
        {writing === node.id ? (
          <Writing
            label={say('outline.writeIn', { kind: kindName(node.kind, say) })}
            initial={plainText(editor.board.get(node.id)?.text ?? null)}
            onDone={(text) => {
              setWriting(null)
              if (text !== null) editor.run(setText, { id: node.id, text })
              focus(node.id)
            }}
          />
        ) : (
          <div className={css.words}>
            <span className={css.title}>{node.title}</span>
            {node.question && <span className={css.question}>{node.question}</span>}
            {hasChildren && <span className={css.count}>{say('outline.inside', { count: node.children.length })}</span>}
            {node.reactions.map((sentence) => (
              <span key={sentence} className={css.question}>
                {sentence}
              </span>
            ))}
            {node.leadsTo.map((sentence) => (
              <span key={sentence} className={css.question}>
                {sentence}
              </span>
            ))}
          </div>
        )}
        <Menu
          align="end"
          items={entriesFor(node)}
          trigger={
            <button
              type="button"
              tabIndex={node.id === current ? 0 : -1}
              className={css.more}
              aria-label={say('outline.more', { title: node.title })}
            >
              <Icon of={MoreHorizontal} />
            </button>
          }
        />
        {table === node.id && editor.board.get(node.id) && (
          <OutlineTable
            editor={editor}
            object={editor.board.get(node.id)!}
            label={node.title}
            onLeave={() => {
              setTable(null)
              focus(node.id)
            }}
          />
        )}
      </div>
    )
  }

  return (
    <aside className={css.panel} data-region aria-label={say('outline.title')} onKeyDown={onKeyDown}>
      <header className={css.head}>
        <h2>{say('outline.title')}</h2>
        <IconButton icon={X} kind="plain" label={say('common.close')} onClick={onClose} />
      </header>
      <p className={css.hint}>{say('outline.hint')}</p>
      {lines.length === 0 ? (
        <p className={css.hint}>{say('outline.nothing')}</p>
      ) : (
        <div ref={list} className={css.tree} role="tree" aria-label={say('outline.title')}>
          {stretches.flatMap(({ from, to }, index) => {
            const gap = from - (stretches[index - 1]?.to ?? 0)
            const shown = lines.slice(from, to).map(lineOf)
            return gap > 0 ? [<Gap key={`before ${from}`} height={gap * height} />, ...shown] : shown
          })}
          <Gap height={(lines.length - (stretches.at(-1)?.to ?? lines.length)) * height} />
        </div>
      )}
      <MoveDialog editor={editor} ids={moving === null ? null : [moving]} onClose={() => setMoving(null)} />
    </aside>
  )
}

/** Stands for lines that are not in the page. */
const Gap = ({ height }: { height: number }) => (height > 0 ? <div role="presentation" style={{ height }} /> : null)

const isTable = (kind: string): boolean => kindOf(kind)?.cells === true

const holdersIn = (tree: readonly OutlineNode[]): Set<string> =>
  new Set([...walkOutline(tree)].filter(({ node }) => node.children.length > 0).map(({ node }) => node.id))

function linesOf(nodes: readonly OutlineNode[], folded: ReadonlySet<string>, level = 1, parent: string | null = null): Line[] {
  return nodes.flatMap((node, index) => [
    { node, level, place: index + 1, of: nodes.length, parent },
    ...(folded.has(node.id) ? [] : linesOf(node.children, folded, level + 1, node.id)),
  ])
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  next.delete(id)
  return next
}
