/** The bar above a document: style of the paragraph, looks of letters, lists, table, undo. One stop for Tab; arrows move inside. */
import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import {
  Bold,
  ChevronDown,
  Code,
  Italic,
  Link as LinkIcon,
  List,
  ListChecks,
  ListOrdered,
  Minus,
  Quote,
  Redo2,
  Strikethrough,
  Table,
  Undo2,
} from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react'
import { useSay } from '../app/index.ts'
import { Button, Icon, IconButton, keyWords, type LucideIcon, Menu, type MenuEntry } from '../ui/index.ts'
import { LinkDialog } from './LinkDialog.tsx'
import styles from './Toolbar.module.css'
import { useWatched } from './useWatched.ts'

export interface ToolbarProps {
  editor: Editor
  canUndo: boolean
  canRedo: boolean
  /** The link dialog is also opened by a key in the text. */
  linking: boolean
  onLinking: (open: boolean) => void
}

export function Toolbar({ editor, canUndo, canRedo, linking, onLinking }: ToolbarProps) {
  const say = useSay()
  const look = useWatched(
    editor,
    useCallback((state: EditorState) => lookOf(editor, state), [editor]),
  )
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const chain = () => editor.chain().focus()

  const styleNames = {
    paragraph: say('document.style.paragraph'),
    heading1: say('document.style.heading1'),
    heading2: say('document.style.heading2'),
    heading3: say('document.style.heading3'),
  }
  const styleItems: MenuEntry[] = [
    {
      label: styleNames.paragraph,
      keys: keyWords('Mod+Alt+0'),
      chosen: look.style === 'paragraph',
      onPick: () => after(() => chain().setParagraph().run()),
    },
    ...([1, 2, 3] as const).map((level) => ({
      label: styleNames[`heading${level}`],
      keys: keyWords(`Mod+Alt+${level}`),
      chosen: look.style === `heading${level}`,
      onPick: () => after(() => chain().setHeading({ level }).run()),
    })),
  ]
  const tableItems: MenuEntry[] = [
    { label: say('document.table.rowAbove'), onPick: () => after(() => chain().addRowBefore().run()) },
    { label: say('document.table.rowBelow'), onPick: () => after(() => chain().addRowAfter().run()) },
    { label: say('document.table.columnBefore'), onPick: () => after(() => chain().addColumnBefore().run()) },
    { label: say('document.table.columnAfter'), onPick: () => after(() => chain().addColumnAfter().run()) },
    'line',
    { label: say('document.table.header'), chosen: look.tableHeader, onPick: () => after(() => chain().toggleHeaderRow().run()) },
    'line',
    { label: say('document.table.deleteRow'), onPick: () => after(() => chain().deleteRow().run()) },
    { label: say('document.table.deleteColumn'), onPick: () => after(() => chain().deleteColumn().run()) },
    { label: say('document.table.delete'), danger: true, onPick: () => after(() => chain().deleteTable().run()) },
  ]

  // Every control in order, so that the arrows know their neighbours; null parts groups.
  const tool = (
    icon: LucideIcon,
    label: string,
    keys: string | undefined,
    pressed: boolean | undefined,
    run: () => void,
    disabled = false,
  ) =>
    function Tool(props: Stop) {
      return (
        <IconButton
          kind="plain"
          className={styles.tool}
          icon={icon}
          label={label}
          keys={keys && keyWords(keys)}
          pressed={pressed}
          disabled={disabled}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
          {...props}
        />
      )
    }
  const tools: (((props: Stop) => ReactNode) | null)[] = [
    (props) => (
      <Menu
        key="style"
        trigger={
          <Button className={styles.style} aria-label={say('document.style', { style: styleNames[look.style] })} {...props}>
            {styleNames[look.style]}
            <Icon of={ChevronDown} size={16} />
          </Button>
        }
        items={styleItems}
      />
    ),
    null,
    tool(Bold, say('document.bold'), 'Mod+B', look.bold, () => chain().toggleBold().run()),
    tool(Italic, say('document.italic'), 'Mod+I', look.italic, () => chain().toggleItalic().run()),
    tool(Strikethrough, say('document.strike'), 'Mod+Shift+S', look.strike, () => chain().toggleStrike().run()),
    tool(Code, say('document.code'), 'Mod+E', look.code, () => chain().toggleCode().run()),
    tool(LinkIcon, say('document.link'), 'Mod+K', look.link, () => onLinking(true)),
    null,
    tool(List, say('document.bulletList'), 'Mod+Shift+8', look.bulletList, () => chain().toggleBulletList().run()),
    tool(ListOrdered, say('document.orderedList'), 'Mod+Shift+7', look.orderedList, () => chain().toggleOrderedList().run()),
    tool(ListChecks, say('document.taskList'), 'Mod+Shift+9', look.taskList, () => chain().toggleTaskList().run()),
    tool(Quote, say('document.quote'), 'Mod+Shift+B', look.quote, () => chain().toggleBlockquote().run()),
    null,
    look.table
      ? (props) => (
          <Menu
            key="table"
            trigger={<IconButton kind="plain" className={styles.tool} icon={Table} label={say('document.table')} pressed {...props} />}
            items={tableItems}
          />
        )
      : tool(Table, say('document.table.insert'), undefined, undefined, () =>
          chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
        ),
    tool(Minus, say('document.rule'), undefined, undefined, () => chain().setHorizontalRule().run()),
    null,
    tool(Undo2, say('common.undo'), 'Mod+Z', undefined, () => chain().undo().run(), !canUndo),
    tool(Redo2, say('common.redo'), 'Mod+Shift+Z', undefined, () => chain().redo().run(), !canRedo),
  ]

  const move = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (at < 0) return
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (next === undefined) {
      if (event.key === 'Escape') editor.view.focus()
      return
    }
    event.preventDefault()
    const to = (next + buttons.length) % buttons.length
    setStop(to)
    buttons[to]?.focus()
  }

  let count = -1
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={say('document.toolbar')} tabIndex={-1} onKeyDownCapture={move}>
      {tools.map((render, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the controls do not move
        if (!render) return <span key={place} className={styles.gap} aria-hidden />
        count++
        const index = count
        // biome-ignore lint/suspicious/noArrayIndexKey: the controls do not move
        return <span key={place}>{render({ tabIndex: index === stop ? 0 : -1, onFocus: () => setStop(index) })}</span>
      })}
      <LinkDialog editor={editor} open={linking} onClose={() => onLinking(false)} />
    </div>
  )
}

interface Stop {
  tabIndex: number
  onFocus: () => void
}

/** A menu gives the focus back to its button when it closes; the text gets it after that. */
const after = (run: () => void): void => {
  setTimeout(run, 0)
}

/** What the letters and the paragraph at the caret look like. */
function lookOf(editor: Editor, { selection, doc }: EditorState) {
  const level = editor.isActive('heading') ? Number(editor.getAttributes('heading').level) : 0
  return {
    style: level === 1 || level === 2 || level === 3 ? (`heading${level}` as const) : ('paragraph' as const),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    strike: editor.isActive('strike'),
    code: editor.isActive('code'),
    link: editor.isActive('link'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    taskList: editor.isActive('taskList'),
    quote: editor.isActive('blockquote'),
    table: editor.isActive('table'),
    tableHeader: hasHeader(doc.resolve(selection.from)),
  }
}

function hasHeader(place: ReturnType<EditorState['doc']['resolve']>): boolean {
  for (let depth = place.depth; depth > 0; depth--) {
    const node = place.node(depth)
    if (node.type.name === 'table') return node.firstChild?.firstChild?.type.name === 'tableHeader'
  }
  return false
}
