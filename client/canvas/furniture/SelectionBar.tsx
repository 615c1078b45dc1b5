/** What can be done with the selection, floating above it (on a phone: above the tools). The same commands as the menu and the keys. */
import { Popover } from '@base-ui/react/popover'
import {
  ArrowRight,
  Baseline,
  Circle,
  Copy,
  CornerDownRight,
  Diamond,
  type LucideIcon,
  Minus,
  MoreHorizontal,
  PencilLine,
  PenLine,
  Spline,
  Square,
  SquareDashed,
  Trash2,
  Triangle,
  Type,
} from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { duplicate, style } from '../../../shared/commands/index.ts'
import { type NoteColour, noteColours } from '../../../shared/drawing/index.ts'
import { type Box, boundsOf, unionOf } from '../../../shared/geometry/index.ts'
import { kindOf, parseObject } from '../../../shared/kinds/index.ts'
import type { BoardObject } from '../../../shared/model/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Icon, Menu, type MenuEntry, Tooltip } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { ColourMark } from './ColourMark.tsx'
import css from './furniture.module.css'
import { Palette, type Plain } from './Palette.tsx'
import { pressDelete, selectionEntries } from './selectionEntries.ts'
import { useSelected } from './useEditorState.ts'
import { useNarrow } from './useNarrow.ts'

/** Height of the bar; from the selection to it, past the handles; and from the edges of the view. CSS pixels. */
const height = 50
const away = 34
const edge = 8

interface SelectionBarProps {
  editor: Editor
  onKeyDown(event: KeyboardEvent<HTMLElement>): void
  /** Asks for the zone to move the selection to. */
  onMoveTo(): void
}

export function SelectionBar({ editor, onKeyDown, onMoveTo }: SelectionBarProps) {
  const say = useSay()
  const objects = useSelected(editor)
  const camera = useSignal(editor.camera)
  const view = useSignal(editor.view)
  const covered = useSignal(editor.covered)
  const preview = useSignal(editor.preview)
  const editing = useSignal(editor.editing)
  const tool = useSignal(editor.tool)
  useSignal(editor.role)
  const narrow = useNarrow()
  const mine = objects.filter(({ id }) => editor.mayTouch(id))
  const box = unionOf(mine.map((object) => boxOf(editor, object)))
  const bar = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  // Each selection has another bar: how wide it is shows when it is there.
  useLayoutEffect(() => setWidth(bar.current?.offsetWidth ?? 0))
  if (!box || preview || tool !== 'select' || (editing !== null && narrow)) return null

  const top = (box.y - camera.y) * camera.zoom
  const bottom = (box.y + box.h - camera.y) * camera.zoom
  const middle = (box.x + box.w / 2 - camera.x) * camera.zoom
  const left = Math.max(covered.left + edge + width / 2, Math.min(view.w - edge - width / 2, middle))
  const [above, below] = [top - away - height, bottom + away]
  const lowest = view.h - covered.bottom - height - edge
  // Where there is room neither above nor below, over the upper part of what is selected: never over the tools, nor out of the view.
  const placed =
    above >= edge && above <= lowest ? above : below >= edge && below <= lowest ? below : Math.min(lowest, Math.max(edge, above))

  return (
    <div
      ref={bar}
      className={css.selection}
      role="toolbar"
      aria-label={say('board.selection', { count: mine.length })}
      data-region
      data-docked={narrow || undefined}
      // Before the tooltip of a button, which keeps Escape to itself.
      onKeyDownCapture={onKeyDown}
      // A mouse leaves the keys to the board.
      onMouseDown={(event) => event.preventDefault()}
      style={narrow ? undefined : { left, top: placed }}
    >
      <Colours editor={editor} objects={mine} />
      <Choices editor={editor} objects={mine} prop="form" label={say('board.form')} icons={forms} />
      <Choices editor={editor} objects={mine} prop="fill" label={say('board.fill')} icons={fills} only="shape" />
      <Choices editor={editor} objects={mine} prop="route" label={say('board.route')} icons={routes} />
      <Choices editor={editor} objects={mine} prop="endCap" label={say('board.endCap')} icons={caps} />
      <LineColours editor={editor} objects={mine} />
      <TextSizes editor={editor} objects={mine} />
      {mine.length === 1 && kindOf(mine[0]!.kind)?.holds && (
        <Press label={say('board.nameTitle')} icon={PencilLine} onPress={() => editor.edit(mine[0]!.id)} />
      )}
      <Press label={say('command.duplicate')} keys="Mod+D" icon={Copy} onPress={() => editor.run(duplicate, {})} />
      <Press label={say('common.delete')} keys="Del" icon={Trash2} onPress={() => pressDelete(editor)} />
      <Menu
        side="top"
        align="end"
        items={selectionEntries(editor, say, onMoveTo)}
        trigger={
          <button type="button" className={css.selectionButton} aria-label={say('board.moreActions')}>
            <Icon of={MoreHorizontal} />
          </button>
        }
      />
    </div>
  )
}

/** As it is drawn: what grew with its text, and a connector where its ends are now. */
function boxOf(editor: Editor, object: BoardObject): Box {
  const isLine = kindOf(object.kind)?.create === 'line'
  return (isLine ? editor.places.box(object.id) : undefined) ?? boundsOf(parseObject(object))
}

const forms: Record<string, LucideIcon> = { rectangle: Square, ellipse: Circle, diamond: Diamond, triangle: Triangle }
const fills: Record<string, LucideIcon> = { none: SquareDashed, surface: Square }
const routes: Record<string, LucideIcon> = { straight: Minus, elbow: CornerDownRight, curved: Spline }
const caps: Record<string, LucideIcon> = { none: Minus, arrow: ArrowRight }

/** Value of a prop that all of these share, or null. */
function shared(objects: readonly BoardObject[], prop: string): unknown {
  const values = new Set(objects.map((object) => parseObject(object).props[prop]))
  return values.size === 1 ? [...values][0] : null
}

const withProp = (objects: readonly BoardObject[], prop: string, only?: string): BoardObject[] =>
  objects.filter((object) => {
    const kind = kindOf(object.kind)
    return kind !== undefined && Object.hasOwn(kind.props, prop) && (only === undefined || kind.id === only)
  })

function Colours({ editor, objects }: { editor: Editor; objects: BoardObject[] }) {
  const say = useSay()
  const coloured = [...withProp(objects, 'color', 'note'), ...withProp(objects, 'color', 'ink')]
  const filled = coloured.length > 0 ? [] : withProp(objects, 'fill', 'shape')
  const prop = coloured.length > 0 ? 'color' : 'fill'
  const all = coloured.length > 0 ? coloured : filled
  if (all.length === 0) return null
  const value = shared(all, prop)
  const plain: Plain | null = prop === 'fill' ? 'surface' : all.every(({ kind }) => kind === 'ink') ? 'ink' : null
  const colour = noteColours.includes(value as NoteColour) ? (value as NoteColour) : null
  return (
    <Pop
      label={colour ? say('board.colourNow', { colour: say(`colour.${colour}`) }) : say('board.colour')}
      face={
        <span className={`${css.now} ${css.swatch}`} data-colour={colour ?? (value === plain && plain ? plain : undefined)}>
          {colour && <ColourMark colour={colour} />}
        </span>
      }
    >
      <Palette
        label={say('board.colour')}
        value={colour ?? (value === plain ? plain : null)}
        plain={plain}
        onChange={(next) => {
          editor.run(style, { ids: all.map(({ id }) => id), props: { [prop]: next } })
          editor.colour.set(next === 'ink' || next === 'surface' ? null : next)
        }}
      />
    </Pop>
  )
}

/** One of a few, each with its picture: the form of a shape, the way of a connector. */
function Choices({
  editor,
  objects,
  prop,
  label,
  icons,
  only,
}: {
  editor: Editor
  objects: BoardObject[]
  prop: string
  label: string
  icons: Record<string, LucideIcon>
  only?: string
}) {
  const say = useSay()
  const all = withProp(objects, prop, only)
  if (all.length === 0) return null
  const value = shared(all, prop)
  const Now = icons[typeof value === 'string' ? value : ''] ?? Object.values(icons)[0]!
  const items: MenuEntry[] = Object.entries(icons).map(([id, icon]) => ({
    label: say(`board.${prop}.${id}` as Parameters<typeof say>[0]),
    icon,
    chosen: value === id,
    onPick: () => editor.run(style, { ids: all.map((object) => object.id), props: { [prop]: id } }),
  }))
  return (
    <Menu
      side="top"
      items={items}
      trigger={
        <button type="button" className={css.selectionButton} aria-label={label} title={label}>
          <Icon of={Now} />
        </button>
      }
    />
  )
}

/** The colour of letters and lines: four that can be read on every background. */
function LineColours({ editor, objects }: { editor: Editor; objects: BoardObject[] }) {
  const say = useSay()
  const texts = withProp(objects, 'color', 'text')
  const all = texts.length > 0 ? texts : withProp(objects, 'stroke')
  if (all.length === 0) return null
  const prop = texts.length > 0 ? 'color' : 'stroke'
  const value = shared(all, prop)
  const items: MenuEntry[] = (['ink', 'ink2', 'accent', 'danger'] as const).map((id) => ({
    label: say(`board.lineColour.${id}`),
    chosen: value === id,
    onPick: () => editor.run(style, { ids: all.map((object) => object.id), props: { [prop]: id } }),
  }))
  const label = say(texts.length > 0 ? 'board.letterColour' : 'board.lineColour')
  return (
    <Menu
      side="top"
      items={items}
      trigger={
        <button type="button" className={css.selectionButton} aria-label={label} title={label}>
          <Icon of={texts.length > 0 ? Baseline : PenLine} />
        </button>
      }
    />
  )
}

function TextSizes({ editor, objects }: { editor: Editor; objects: BoardObject[] }) {
  const say = useSay()
  const all = withProp(objects, 'scale')
  if (all.length === 0) return null
  const value = shared(all, 'scale')
  const items: MenuEntry[] = (['small', 'medium', 'large', 'huge'] as const).map((id) => ({
    label: say(`board.scale.${id}`),
    chosen: value === id,
    onPick: () => editor.run(style, { ids: all.map((object) => object.id), props: { scale: id } }),
  }))
  return (
    <Menu
      side="top"
      items={items}
      trigger={
        <button type="button" className={css.selectionButton} aria-label={say('board.textSize')} title={say('board.textSize')}>
          <Icon of={Type} />
        </button>
      }
    />
  )
}

const Press = ({ label, keys, icon, onPress }: { label: string; keys?: string; icon: LucideIcon; onPress(): void }) => (
  <Tooltip words={label} keys={keys} side="top">
    <button type="button" className={css.selectionButton} aria-label={label} onClick={onPress}>
      <Icon of={icon} />
    </button>
  </Tooltip>
)

const Pop = ({ label, face, children }: { label: string; face: ReactNode; children: ReactNode }) => (
  <Popover.Root>
    <Popover.Trigger className={css.selectionButton} aria-label={label} title={label}>
      {face}
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Positioner side="top" sideOffset={10} collisionPadding={8}>
        <Popover.Popup className={css.popover} aria-label={label}>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
)
