/** Performs what a tool asks for: signals for what is only seen, commands for what changes the board. */
import {
  add,
  addTable,
  connect,
  duplicate,
  endPlaces,
  move,
  pulledWidth,
  react,
  reconnect,
  remove,
  resize,
  style,
  turn,
} from '../../shared/commands/index.ts'
import {
  type Box,
  boundsOf,
  boxesMeet,
  boxOf,
  distance,
  distanceToPath,
  flatten,
  grownBox,
  holdsBox,
  isInsidePath,
  middleOf,
  type Point,
  shareInLoop,
  toBoardSpace,
} from '../../shared/geometry/index.ts'
import { drawnKindOf, kindOf, parseObject, tableKeys } from '../../shared/kinds/index.ts'
import type { Choosing, Effect } from '../tools/index.ts'
import { cellAt, oneCell } from './cells.ts'
import type { Editor } from './editor.ts'
import { bentBy } from './held.ts'
import { outermost } from './taking.ts'

export function perform(editor: Editor, effect: Effect): void {
  switch (effect.do) {
    case 'select':
      editor.selection.set(effect.ids)
      return
    case 'selectMore':
      editor.selection.set(toggled(editor.selection.get(), effect.ids))
      return
    case 'selectBox':
      choose(editor, chosenBy(editor, effect.box), effect.how)
      return
    case 'selectLoop':
      choose(editor, inLoop(editor, effect.loop), effect.how)
      return
    case 'preview':
      editor.preview.set(effect.preview)
      return
    case 'moveSelection':
      orRefuse(editor, editor.run(move, { dx: effect.dx, dy: effect.dy }))
      return
    case 'duplicateSelection':
      editor.run(duplicate, { dx: effect.dx, dy: effect.dy })
      return
    case 'resizeSelection':
      editor.run(resize, effect)
      return
    case 'turnSelection':
      editor.run(turn, { angle: effect.angle })
      return
    case 'create':
      createObject(editor, effect.kind, effect.box, effect.at)
      return
    case 'connect':
      editor.run(connect, { from: effect.from, to: effect.to })
      return
    case 'reconnect':
      editor.run(reconnect, { id: effect.id, end: effect.end, to: effect.to })
      return
    case 'bend': {
      const object = editor.board.get(effect.id)
      if (object) editor.run(style, { ids: [effect.id], props: { bend: bentBy(object, effect.by) } })
      return
    }
    case 'offer': {
      const [connector] = editor.selection.get()
      if (connector !== undefined && kindOf(editor.board.get(connector)?.kind ?? '')?.create === 'line')
        editor.offer.set({ connector, at: effect.at })
      return
    }
    case 'ink':
      if (effect.done) drawStroke(editor, effect.points)
      else editor.preview.set({ is: 'ink', points: effect.points, ...(effect.isStraight ? { isStraight: true } : {}) })
      return
    case 'erase':
      erase(editor, effect)
      return
    case 'pullBorder': {
      const object = editor.board.get(effect.id)
      const width = object && pulledWidth(object, effect.column, effect)
      if (typeof width === 'number') editor.run(style, { ids: [effect.id], props: { [tableKeys.width(effect.column)]: width } })
      return
    }
    case 'pan':
      editor.panBy(effect.dx, effect.dy)
      return
    case 'edit':
      if (effect.inner && effect.inner !== effect.id) editor.goInto(effect.id, effect.inner)
      else if (editor.mayReach(effect.id) && !editor.mayTouch(effect.id)) editor.refuse([effect.id])
      else editor.edit(effect.id)
      return
    case 'react':
      editor.run(react, { ids: [effect.id], emoji: effect.emoji })
      return
    case 'comment':
      editor.commenting.set({ on: effect.on, at: effect.at })
      return
    case 'open':
      editor.open(effect.id)
      return
    case 'refuse':
      editor.refuse([effect.id])
      return
    case 'tool':
      editor.tool.set(effect.id)
      return
    case 'menu':
      editor.menu.set({ screen: effect.screen, id: effect.id })
  }
}

/** Nothing of what is selected can be changed: then it is said why. */
function orRefuse(editor: Editor, done: boolean): void {
  const selection = editor.selection.get()
  if (!done && selection.length > 0 && !selection.some(editor.mayTouch)) editor.refuse()
}

/** Makes one, selects it, and opens its text where it has one. `at` is its middle when there is no box. */
export function createObject(editor: Editor, kind: string, box: Box | null, at: Point): void {
  if (kindOf(kind)?.cells) {
    createTable(editor, box ? middleOf(box) : at)
    return
  }
  if (!editor.run(add, { kind, at, box, props: { ...editor.looks.get(), ...paletteProps(kind, editor.colour.get()) } })) return
  const [id] = editor.selection.get()
  if (id !== undefined && kindOf(kind)?.hasText) editor.edit(id)
}

function createTable(editor: Editor, at: Point): void {
  const { rows, columns } = editor.tableSize.get()
  const cells = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''))
  if (!editor.run(addTable, { cells, at })) return
  const [id = ''] = editor.selection.get()
  const object = editor.board.get(id)
  const first = object && cellAt(object, object.at)
  if (first) editor.editCell(id, oneCell(first.row, first.column))
}

function drawStroke(editor: Editor, points: readonly number[]): void {
  const places: Point[] = []
  for (let i = 0; i + 1 < points.length; i += 3) places.push({ x: points[i]!, y: points[i + 1]! })
  const box = boxOf(places)
  if (!box) return
  editor.run(add, { kind: 'ink', box, props: { ...strokeLooks(editor), ...paletteProps('ink', editor.colour.get()), points } })
  // The next stroke follows: handles around the last one would be in the way.
  editor.selection.set([])
}

/** How the next stroke looks, besides its colour: the width of the pen in hand, and what sort of pen it is. */
export function strokeLooks({ tool, looks }: Pick<Editor, 'tool' | 'looks'>): { width?: number; tip?: 'highlighter' } {
  const { width } = looks.get()
  if (tool.get() === 'highlighter') return { tip: 'highlighter', width: highlighterWidth }
  return typeof width === 'number' ? { width } : {}
}
/** A little more than a line of a note's text is high. */
const highlighterWidth = 22

/** Takes the strokes on the way into the hand; when it lets go, they are deleted together. */
function erase(editor: Editor, { from, to, done }: Effect & { do: 'erase' }): void {
  const before = editor.preview.get()
  const ids = new Set([...(before?.is === 'erase' ? before.ids : []), ...strokesOn(editor, from, to)])
  editor.preview.set({ is: 'erase', ids, at: to })
  if (done && ids.size > 0) editor.run(remove, { ids: [...ids] })
}

/** How near the eraser must come to a stroke, CSS pixels. */
export const eraserReach = 10

function strokesOn(editor: Editor, from: Point, to: Point): string[] {
  const reach = eraserReach / editor.camera.get().zoom
  const around = grownBox(boxOf([from, to])!, reach)
  const steps = Math.ceil(distance(from, to) / reach) || 1
  const way = Array.from({ length: steps + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / steps,
    y: from.y + ((to.y - from.y) * i) / steps,
  }))
  return editor.places
    .within(around)
    .filter((object) => {
      const kind = drawnKindOf(object)
      if (kind.create !== 'stroke' || !editor.mayTouch(object.id)) return false
      const outline = kind.outline(parseObject(object))
      return way.some((place) => distanceToPath(place, outline) <= reach || isInsidePath(place, outline))
    })
    .map(({ id }) => id)
}

/** What a new object of the kind takes from the palette; nothing when no colour was chosen or the kind has none. */
export function paletteProps(kind: string, colour: string | null): Record<string, unknown> {
  const props = kindOf(kind)?.props ?? {}
  const key = ['color', 'fill'].find((name) => Object.hasOwn(props, name))
  return key === undefined || colour === null ? {} : { [key]: colour }
}

const toggled = (selection: readonly string[], ids: readonly string[]): string[] => {
  const next = new Set(selection)
  for (const id of ids) if (!next.delete(id)) next.add(id)
  return [...next]
}

/** What a marquee takes: all it touches, and whole groups; but frames, zones and lines only when they lie wholly in it: one draws it inside a frame and does not want the frame. */
function chosenBy(editor: Editor, box: Box): string[] {
  const ids = editor.places
    .within(box)
    .filter((object) => {
      const kind = drawnKindOf(object)
      if (kind.gathers || !editor.mayTouch(object.id)) return false
      if (kind.create === 'line') return holdsBox(box, editor.places.box(object.id)!)
      const around = boundsOf(parseObject(object))
      return kind.holds || kind.create === 'stroke' ? holdsBox(box, around) : boxesMeet(box, around)
    })
    .map(({ id }) => id)
  return outermost(editor.board, ids).filter(editor.mayTouch)
}

function choose(editor: Editor, ids: readonly string[], how: Choosing): void {
  const before = how === 'alone' ? [] : editor.selection.get()
  const taken = new Set(ids)
  editor.selection.set(how === 'less' ? before.filter((id) => !taken.has(id)) : [...new Set([...before, ...ids])])
}

/** Nobody draws exactly: what lies in the loop for the most part is meant. Frames and zones lie in it wholly: what is in them is often meant alone. */
const mostly = 0.6

function inLoop(editor: Editor, loop: readonly Point[]): string[] {
  const around = boxOf(loop)
  if (!around) return []
  return editor.places
    .within(around)
    .filter((object) => {
      if (!editor.mayTouch(object.id)) return false
      const kind = drawnKindOf(object)
      const parsed = parseObject(object)
      if (kind.create === 'line') {
        const ends = endPlaces(editor.board, object)
        return ends !== null && shareInLoop([ends.from, ends.to], loop) === 1
      }
      if (kind.create === 'stroke')
        return (
          shareInLoop(
            flatten(kind.outline(parsed)).flatMap(({ points }) => points),
            loop,
          ) >= mostly
        )
      const { w, h } = parsed.size
      const spots = thirds.flatMap((u) => thirds.map((v) => toBoardSpace(parsed, { x: u * w, y: v * h })))
      return shareInLoop(spots, loop) >= (kind.holds ? 1 : mostly)
    })
    .map(({ id }) => id)
}
const thirds = [0, 0.5, 1]
