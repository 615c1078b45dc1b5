/** The looks that selected objects may take, one list of names for each: what the bar shows as buttons and the menus as menus of their own. */
import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  ArrowLeft,
  ArrowRight,
  Baseline,
  Bold,
  Circle,
  CornerDownRight,
  Diamond,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Palette,
  PenLine,
  Shapes,
  Spline,
  Square,
  SquareDashed,
  SquareDashedBottom,
  Sticker,
  Strikethrough,
  Triangle,
  Type,
} from 'lucide-react'
import { formatText, style } from '../../../../shared/commands/index.ts'
import { noteColours } from '../../../../shared/drawing/index.ts'
import { dashes, dots, formNames, kindOf, signs, thicknesses } from '../../../../shared/kinds/index.ts'
import { type BoardObject, hasLook, type TextLook } from '../../../../shared/model/index.ts'
import type { Say, WordKey } from '../../../../shared/words/index.ts'
import type { Editor } from '../../../editor/index.ts'
import type { MenuEntry } from '../../../ui/index.ts'
import { idsOf, sharedValue, withProp } from './part.ts'

/** One look with what may be chosen; null where none of the objects has it. */
export type LookOf = (editor: Editor, say: Say, objects: readonly BoardObject[]) => Look | null
interface Look {
  label: string
  icon: LucideIcon
  items: MenuEntry[]
}

/** Entries that give a property one of these values; the value that all share has the tick. */
function values(
  editor: Editor,
  objects: readonly BoardObject[],
  prop: string,
  names: readonly { id: string; label: string; icon?: LucideIcon }[],
): MenuEntry[] {
  const now = sharedValue(objects, prop)
  return names.map(({ id, label, icon }) => ({
    label,
    icon,
    chosen: now === id,
    onPick: () => editor.run(style, { ids: idsOf(objects), props: { [prop]: id } }),
  }))
}

export const colourOf: LookOf = (editor, say, objects) => {
  const coloured = [...withProp(objects, 'color', 'note'), ...withProp(objects, 'color', 'ink')]
  const all = coloured.length > 0 ? coloured : withProp(objects, 'fill', 'shape')
  if (all.length === 0) return null
  const prop = coloured.length > 0 ? 'color' : 'fill'
  const plain = all.every(({ kind }) => kind === 'ink') ? [{ id: 'ink', label: say('board.lineColour.ink') }] : []
  const names = [...plain, ...noteColours.map((id) => ({ id: id as string, label: say(`colour.${id}`) }))]
  const items = values(editor, all, prop, names).map((item, index) => Object.assign(item, { keys: keyOfColour(index - plain.length) }))
  return { label: say('board.colour'), icon: Palette, items }
}

/** The keys that give the first colours of the palette; none for what comes before them. */
const keyOfColour = (index: number): string | undefined => (index >= 0 ? `Alt+${index + 1}` : undefined)

const formOf: LookOf = (editor, say, objects) => {
  const all = withProp(objects, 'form')
  if (all.length === 0) return null
  const names = formNames.map((id) => ({ id, label: say(`board.form.${id}`) }))
  return { label: say('board.form'), icon: Shapes, items: values(editor, all, 'form', names) }
}

/** The marks that are our own; all emoji are in the bar. */
const markOf: LookOf = (editor, say, objects) => {
  const all = withProp(objects, 'mark', 'sticker')
  if (all.length === 0) return null
  const names = [...signs, ...dots].map((id) => ({ id, label: say(`sticker.${id}`) }))
  return { label: say('emoji.sticker'), icon: Sticker, items: values(editor, all, 'mark', names) }
}

/** Of letters and lines: four colours that can be read on every background. */
export const lineColourOf: LookOf = (editor, say, objects) => {
  const texts = withProp(objects, 'color', 'text')
  const all = texts.length > 0 ? texts : withProp(objects, 'stroke')
  if (all.length === 0) return null
  const prop = texts.length > 0 ? 'color' : 'stroke'
  const bare = prop === 'stroke' && all.every(({ kind }) => kind === 'shape') ? [{ id: 'none', label: say('board.stroke.none') }] : []
  const names = (['ink', 'ink2', 'accent', 'danger'] as const).map((id) => ({ id, label: say(`board.lineColour.${id}`) }))
  return {
    label: say(texts.length > 0 ? 'board.letterColour' : 'board.lineColour'),
    icon: texts.length > 0 ? Baseline : PenLine,
    items: values(editor, all, prop, [...bare, ...names]),
  }
}

/** How a border or a connector is drawn: thick or thin, in one stretch or in dashes. */
export const lineOf: LookOf = (editor, say, objects) => {
  const all = withProp(objects, 'thickness')
  if (all.length === 0) return null
  const group = (prop: 'thickness' | 'dash', names: readonly string[]): MenuEntry[] => [
    { heading: say(`board.${prop}`) },
    ...values(
      editor,
      all,
      prop,
      names.map((id) => ({ id, label: say(`board.${prop}.${id}` as WordKey) })),
    ),
  ]
  return {
    label: say('board.line'),
    icon: all.every(({ kind }) => kind === 'shape') ? SquareDashedBottom : Spline,
    items: [...group('thickness', thicknesses), ...group('dash', dashes)],
  }
}

const caps = { none: Minus, triangle: Triangle, circle: Circle, diamond: Diamond }

export const fillOf = pictured('fill', { none: SquareDashed, surface: Square }, 'fill', 'shape')
export const routeOf = pictured('route', { straight: Minus, elbow: CornerDownRight, curved: Spline })
export const startOf = pictured('startCap', { ...caps, arrow: ArrowLeft }, 'cap')
export const endOf = pictured('endCap', { ...caps, arrow: ArrowRight }, 'cap')
export const sideOf = pictured('align', { left: AlignLeft, centre: AlignCenter, right: AlignRight })

/** One of a few looks, each with its picture. `words`: first part of the names of its values. `only`: the only kind whose property of this name is meant. */
function pictured(prop: string, icons: Record<string, LucideIcon>, words = prop, only?: string): LookOf {
  return (editor, say, objects) => {
    const all = withProp(objects, prop, only)
    if (all.length === 0) return null
    const now = sharedValue(all, prop)
    const names = Object.entries(icons).map(([id, icon]) => ({ id, icon, label: say(`board.${words}.${id}` as WordKey) }))
    return {
      label: say(`board.${prop}` as WordKey),
      icon: icons[typeof now === 'string' ? now : ''] ?? Object.values(icons)[0]!,
      items: values(editor, all, prop, names),
    }
  }
}

export const lookIcons = { bold: Bold, italic: Italic, strike: Strikethrough, bullet: List, number: ListOrdered }
export const textLooks = Object.keys(lookIcons) as TextLook[]

/** Bold, italic, struck out, lists: of the whole texts. */
export const lettersOf: LookOf = (editor, say, objects) => {
  const all = objects.filter(({ id }) => editor.can(formatText, { ids: [id], look: 'bold' }))
  if (all.length === 0) return null
  const items = textLooks.map((look) => ({
    label: say(`board.look.${look}`),
    icon: lookIcons[look],
    chosen: all.every(({ text }) => hasLook(text, look)),
    onPick: () => editor.run(formatText, { ids: idsOf(all), look }),
  }))
  return { label: say('command.formatText'), icon: Bold, items }
}

export const scaleOf: LookOf = (editor, say, objects) => {
  const all = withProp(objects, 'scale')
  if (all.length === 0) return null
  // A text without a sheet has nothing to fit into.
  const fit = all.every(({ kind }) => kindOf(kind)?.props.scale?.parse('fit') === 'fit') ? (['fit'] as const) : []
  const names = (['small', 'medium', 'large', 'huge', ...fit] as const).map((id) => ({ id, label: say(`board.scale.${id}`) }))
  return { label: say('board.textSize'), icon: Type, items: values(editor, all, 'scale', names) }
}

/** All of them, as a menu lists them. */
export const looks: readonly LookOf[] = [
  markOf,
  colourOf,
  formOf,
  fillOf,
  routeOf,
  startOf,
  endOf,
  lineColourOf,
  lineOf,
  lettersOf,
  scaleOf,
  sideOf,
]
