/** The outline: the board as a tree beside it, always in step. All that can be done to objects on the board can be done to its lines, by keyboard and screen reader:
 *  a line with the focus is selected on the board, several are with Shift and Ctrl, and the menu of a line is the menu of the selection. */
import { Crosshair, Pencil, Plus, Table, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { add, connect, freePlaceIn } from '../../shared/commands/index.ts'
import { kindOf } from '../../shared/kinds/index.ts'
import { useSay } from '../app/language.tsx'
import { openComments } from '../canvas/furniture/commentEntries.ts'
import { useNames } from '../canvas/furniture/reactions/useNames.ts'
import { selectionEntries } from '../canvas/furniture/selectionEntries.ts'
import { useBoardTick } from '../canvas/furniture/useEditorState.ts'
import { useNarrow } from '../canvas/furniture/useNarrow.ts'
import type { Editor } from '../editor/index.ts'
import { IconButton, MenuAt, type MenuEntry } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './Outline.module.css'
import { isTable, type Line, OutlineLine } from './OutlineLine.tsx'
import { type OutlineNode, outlineOf, walkOutline } from './outline.ts'
import { useShownLines } from './shownLines.ts'
import { chosen, type How, meansSelection } from './treeSelection.ts'
import { useKnown } from './useKnown.ts'

/** More objects than this begin folded, so that the page stays light. */
const mostOpen = 400

interface OutlineProps {
  editor: Editor
  onClose(): void
  /** Asks for the zone to move the selection to. */
  onMoveTo(): void
  /** Keys that the outline itself has no use for. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
}

export function Outline({ editor, onClose, onMoveTo, onKeyDown }: OutlineProps) {
  const say = useSay()
  const tick = useBoardTick(editor)
  const namesOf = useNames(editor)
  const known = useKnown(editor)
  const selection = useSignal(editor.selection)
  const narrow = useNarrow()
  useSignal(editor.role)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for the board's contents.
  const tree = useMemo(() => outlineOf(editor.board, say, namesOf, editor.cards?.placeAt), [editor, say, namesOf, tick, known])
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => (editor.board.all().length > mostOpen ? holdersIn(tree) : new Set()))
  const [writing, setWriting] = useState<string | null>(null)
  const [table, setTable] = useState<string | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  /** Is the focus on a line? Also while a line that had it is gone. */
  const hasFocus = useRef(false)
  /** Where the next range begins. */
  const anchor = useRef<string | null>(null)
  /** What was selected last, and by which side. */
  const mine = useRef<readonly string[]>(selection)
  const lastAt = useRef(0)

  const lines = useMemo(() => linesOf(tree, folded), [tree, folded])
  const current = useMemo(() => {
    const at = lines.findIndex(({ node }) => node.id === focused)
    const isAstray = !hasFocus.current && selection.length > 0 && !selection.includes(focused ?? '')
    const line = at !== -1 && !isAstray ? lines[at] : lines.find(({ node }) => selection.includes(node.id))
    return (line ?? lines[Math.min(lastAt.current, lines.length - 1)])?.node.id ?? null
  }, [lines, focused, selection])
  const { stretches, height } = useShownLines(
    list,
    lines.length,
    current === null ? null : lines.findIndex(({ node }) => node.id === current),
  )
  const focus = (id: string | null) => {
    if (id === null) return
    setFocused(id)
    lastAt.current = Math.max(
      0,
      lines.findIndex(({ node }) => node.id === id),
    )
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus())
  }
  const choose = (id: string, how: How) => {
    const ids = chosen(
      lines.map(({ node }) => node.id),
      editor.selection.get(),
      anchor.current,
      id,
      how,
    )
    if (how !== 'range') anchor.current = id
    mine.current = ids
    editor.selection.set(ids)
    const box = how === 'alone' ? editor.places.box(id) : undefined
    if (box) editor.reveal(box)
  }
  const show = (id: string) => {
    choose(id, 'alone')
    editor.fit([id])
  }

  // What a command made or left selected is where the focus goes on: a new group, what was in one, a connector.
  useEffect(() => {
    const [first] = selection
    if (selection === mine.current || first === undefined) return
    const around = aroundIn(tree, first)
    // Not there yet: the tree follows the board by a frame.
    if (!around) return
    mine.current = selection
    anchor.current = first
    if (!hasFocus.current) return
    setFolded((now) => (around.some((id) => now.has(id)) ? new Set([...now].filter((id) => !around.includes(id))) : now))
    focus(first)
  })
  // A line that is gone takes the focus along: the one in its place has it then.
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body && writing === null && menu === null) focus(current)
  })
  // A phone's outline lies over the bar in which one reacts.
  const reacting = useSignal(editor.reacting)
  useEffect(() => {
    if (reacting && narrow) onClose()
  }, [reacting, narrow, onClose])

  const mayWrite = (id: string) => Boolean(kindOf(editor.board.get(id)?.kind ?? '')?.hasText) && editor.mayTouch(id)
  const addNote = (holder: string) => {
    const around = editor.board.get(holder)
    const note = kindOf('note')
    if (!around || !note || !kindOf(around.kind)?.holds) return
    const at = freePlaceIn(editor.board, around, note.size)
    if (!editor.run(add, { kind: 'note', box: { ...at, ...note.size }, parent: holder, props: { color: editor.colour.get() } })) return
    const added = editor.selection.get()[0]
    if (!added) return
    setFolded((now) => without(now, holder))
    setWriting(added)
  }
  const work = (node: OutlineNode) => {
    if (isTable(node.kind)) setTable(node.id)
    else if (node.kind === 'card' && editor.open(node.id)) return
    else if (mayWrite(node.id)) setWriting(node.id)
    else if (node.kind === 'image' && editor.mayTouch(node.id)) editor.edit(node.id)
    else show(node.id)
  }

  const entriesFor = (id: string): MenuEntry[] => {
    const object = editor.board.get(id)
    if (!object) return []
    const own: MenuEntry[] = [{ label: say('outline.show'), icon: Crosshair, keys: '2', onPick: () => editor.fit(editor.selection.get()) }]
    if (editor.selection.get().length === 1) {
      if (kindOf(object.kind)?.holds && editor.can(add, { kind: 'note', at: object.at }))
        own.push({ label: say('outline.addHere'), icon: Plus, keys: 'N', onPick: () => addNote(id) })
      if (isTable(object.kind))
        own.push({
          label: say(table === id ? 'outline.closeTable' : 'outline.openTable'),
          icon: Table,
          keys: 'Enter',
          onPick: () => setTable(table === id ? null : id),
        })
      if (mayWrite(id)) own.push({ label: say('outline.write'), icon: Pencil, keys: 'Enter', onPick: () => setWriting(id) })
    }
    return [...own, ...selectionEntries(editor, say, onMoveTo)]
  }
  const openMenu = (id: string, at: { x: number; y: number }) => {
    if (!editor.selection.get().includes(id)) choose(id, 'alone')
    setFocused(id)
    setMenu(at)
  }

  const onKey = (event: KeyboardEvent, line: Line) => {
    const at = lines.indexOf(line)
    const { node } = line
    const mod = event.ctrlKey || event.metaKey
    const { shiftKey: shift, altKey: alt } = event
    // On a Mac the Alt key makes other letters.
    const key = (alt ? /^(?:Key|Digit)([A-Z1-9])$/.exec(event.code)?.[1]?.toLowerCase() : undefined) ?? event.key
    const used = () => event.preventDefault()
    if (key === 'ContextMenu' || (key === 'F10' && shift)) {
      used()
      const { left, bottom } = event.currentTarget.getBoundingClientRect()
      return openMenu(node.id, { x: left + 24, y: bottom })
    }
    if (meansSelection({ key, mod, alt, shift })) {
      if (editor.selection.get().length === 0) choose(node.id, 'alone')
      if (!editor.key({ key, shift, alt, mod })) return
      // The tree has other uses for it than the page around.
      event.stopPropagation()
      return used()
    }
    const onward: Record<string, number | undefined> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }
    const to = alt ? undefined : onward[key]
    if (to !== undefined) {
      used()
      const next = lines[to]?.node.id
      if (next === undefined) return
      // With Ctrl the focus walks alone.
      if (shift || !mod) choose(next, shift ? 'range' : 'alone')
      return focus(next)
    }
    if (key === ' ' && !alt) {
      used()
      const [only, ...more] = editor.selection.get()
      if (shift) return choose(node.id, 'range')
      return !mod && only === node.id && more.length === 0 ? show(node.id) : choose(node.id, 'toggle')
    }
    if (mod || alt) return
    const walk = (id: string) => {
      choose(id, 'alone')
      focus(id)
    }
    const act: Record<string, (() => void) | undefined> = {
      ArrowRight: () => {
        const [child] = node.children
        if (!child) return
        if (folded.has(node.id)) setFolded((now) => without(now, node.id))
        else walk(child.id)
      },
      ArrowLeft: () => {
        if (node.children.length > 0 && !folded.has(node.id)) setFolded((now) => new Set([...now, node.id]))
        else if (line.parent !== null) walk(line.parent)
      },
      Enter: () => work(node),
      F2: () => work(node),
      Delete: drop,
      Backspace: drop,
      n: () => addNote(kindOf(node.kind)?.holds ? node.id : (holderAround(node.id) ?? '')),
      m: () => {
        choose(node.id, 'alone')
        openComments(editor, node.id)
      },
      x: () => {
        if (editor.selection.get().length === 0) choose(node.id, 'alone')
        onMoveTo()
      },
      c: () => {
        if (kindOf(node.kind)?.create === 'line') return
        choose(node.id, 'alone')
        if (editor.can(connect, { from: { on: node.id, anchor: 'nearest' }, to: { at: { x: 0, y: 0 } } })) editor.connecting.set(node.id)
        else editor.refuse()
      },
    }
    const does = act[key.length === 1 ? key.toLowerCase() : key]
    if (!does) return
    used()
    does()

    function drop(): void {
      if (editor.selection.get().length === 0) choose(node.id, 'alone')
      // As on the board: what somebody is writing in is not deleted by the way.
      editor.key({ key: 'Delete', shift: false, alt: false, mod: false })
    }
  }
  /** The frame or zone around, seen through groups. */
  const holderAround = (id: string): string | null => {
    const seen = new Set<string>()
    for (let next = editor.board.get(id)?.parent ?? null; next !== null && !seen.has(next); next = editor.board.get(next)?.parent ?? null) {
      seen.add(next)
      if (kindOf(editor.board.get(next)?.kind ?? '')?.holds) return next
    }
    return null
  }

  const lineOf = (line: Line) => {
    const { id } = line.node
    return (
      <OutlineLine
        key={id}
        editor={editor}
        line={line}
        isCurrent={id === current}
        isSelected={selection.includes(id)}
        isFolded={folded.has(id)}
        open={writing === id ? 'text' : table === id ? 'table' : null}
        onKeyDown={(event) => onKey(event, line)}
        onFocus={() => {
          setFocused(id)
          lastAt.current = lines.indexOf(line)
        }}
        onClick={({ shiftKey, ctrlKey, metaKey }) => {
          if (shiftKey) choose(id, 'range')
          else if (ctrlKey || metaKey) choose(id, 'toggle')
          else show(id)
        }}
        onMenu={(at) => openMenu(id, at)}
        onDone={() => {
          setWriting(null)
          setTable(null)
          focus(id)
        }}
      />
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
        <div
          ref={list}
          className={css.tree}
          role="tree"
          aria-label={say('outline.title')}
          aria-multiselectable="true"
          onFocus={() => {
            hasFocus.current = true
          }}
          onBlur={({ relatedTarget }) => {
            // To nowhere: the line is gone, or the whole window has lost it.
            if (relatedTarget instanceof Node && !list.current?.contains(relatedTarget)) hasFocus.current = false
          }}
        >
          {stretches.flatMap(({ from, to }, index) => {
            const gap = from - (stretches[index - 1]?.to ?? 0)
            const shown = lines.slice(from, to).map(lineOf)
            return gap > 0 ? [<Gap key={`before ${from}`} height={gap * height} />, ...shown] : shown
          })}
          <Gap height={(lines.length - (stretches.at(-1)?.to ?? lines.length)) * height} />
        </div>
      )}
      <MenuAt
        label={say('board.menu')}
        at={menu}
        items={() => entriesFor(current ?? '')}
        onClose={() => {
          setMenu(null)
        }}
      />
    </aside>
  )
}

/** Stands for lines that are not in the page. */
const Gap = ({ height }: { height: number }) => (height > 0 ? <div role="presentation" style={{ height }} /> : null)

const holdersIn = (tree: readonly OutlineNode[]): Set<string> =>
  new Set([...walkOutline(tree)].filter(({ node }) => node.children.length > 0).map(({ node }) => node.id))

function linesOf(nodes: readonly OutlineNode[], folded: ReadonlySet<string>, level = 1, parent: string | null = null): Line[] {
  return nodes.flatMap((node, index) => [
    { node, level, place: index + 1, of: nodes.length, parent },
    ...(folded.has(node.id) ? [] : linesOf(node.children, folded, level + 1, node.id)),
  ])
}

/** Ids of the lines that a line lies under; null when it is not in the tree. */
function aroundIn(nodes: readonly OutlineNode[], id: string): string[] | null {
  for (const node of nodes) {
    if (node.id === id) return []
    const around = aroundIn(node.children, id)
    if (around) return [node.id, ...around]
  }
  return null
}

function without(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  next.delete(id)
  return next
}
