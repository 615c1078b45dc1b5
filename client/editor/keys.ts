/** Keys while the board has focus (LOOK.md section 5). Everything that is done by dragging can be done here too. */
import {
  arrangeCommands,
  connect,
  endsOf,
  formatText,
  freePlaceIn,
  group,
  isGroup,
  move,
  pasteStyle,
  react,
  remove,
  selectionCommands,
  style,
  withoutGroups,
} from '../../shared/commands/index.ts'
import { noteColours } from '../../shared/drawing/index.ts'
import { boundsOf, boxesMeet, type Point, unionOf } from '../../shared/geometry/index.ts'
import { bendGrip, kindOf, parseObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { WordKey } from '../../shared/words/index.ts'
import { mayUseTool, restingTool, select, tools } from '../tools/index.ts'
import type { Editor } from './editor.ts'
import { createObject } from './effects.ts'
import { bentBy } from './held.ts'
import { nearestInDirection, readingOrder } from './readingOrder.ts'
import { outermost } from './taking.ts'

export interface Key {
  key: string
  shift: boolean
  alt: boolean
  /** Ctrl, or ⌘ on a Mac. */
  mod: boolean
}
type Announce = (key: WordKey, values?: Record<string, string | number>) => void

/** What keys remember between two presses. */
export interface KeyState {
  /** The first object of a connector drawn by keys. */
  connectFrom: string | null
  /** The selection was last made by a pointer: then Escape lets it go. Made by keys, it goes one level out. */
  byHand: boolean
  /** Deleting was asked for once although somebody writes there. */
  warned: string | null
}

/** True when the key was used. */
export function pressKey(editor: Editor, event: Key, state: KeyState, announce: Announce): boolean {
  const arrow = arrows[event.key]
  if (event.key === 'Tab' || event.key === 'Enter' || (arrow && event.alt)) state.byHand = false
  if (event.key !== 'Delete' && event.key !== 'Backspace') state.warned = null
  const commands = withKeys.filter(({ key }) => key !== undefined && isPress(key, event))
  const command = commands.find((one) => editor.can(one, {})) ?? commands[0]
  if (command && command !== remove) {
    const done = editor.run(command, {})
    if (!done && editor.selection.get().length > 0 && !editor.selection.get().some(editor.mayTouch)) editor.refuse()
    return done || event.mod
  }
  if (arrow) return pressArrow(editor, arrow, event)
  if (event.mod) return pressWithMod(editor, event)
  if (event.alt) return !event.shift && giveColour(editor, Number(event.key))
  switch (event.key) {
    case 'Escape':
      if (editor.offer.get()) return used(editor.offer.set(null))
      return oneLevelOut(editor, state)
    case 'Enter':
      return enter(editor, state)
    case 'Tab':
      return walk(editor, event.shift ? -1 : 1)
    case 'Delete':
    case 'Backspace':
      return removeSelection(editor, state)
    case '+':
    case '=':
      return used(editor.zoomBy(1.25))
    case '-':
      return used(editor.zoomBy(0.8))
    case '0':
      return used(editor.zoomBy(1 / editor.camera.get().zoom))
    case '1':
      return used(editor.fit())
    case '2':
      return editor.selection.get().length > 0 && used(editor.fit(editor.selection.get()))
    case '3':
      return fitHolder(editor)
    case 'r':
    case 'R':
      return !event.shift && startReacting(editor)
    case 'ContextMenu':
      return openMenu(editor)
    case 'F10':
      return event.shift && openMenu(editor)
  }
  return !event.shift && pickTool(editor, event.key.toUpperCase(), state, announce)
}

const withKeys = [...selectionCommands, ...arrangeCommands]

/** The first to the eighth colour of the palette, for what is selected. */
function giveColour(editor: Editor, place: number): boolean {
  const colour = noteColours[place - 1]
  if (!colour || editor.selection.get().length === 0) return false
  if (!editor.selection.get().some(editor.mayTouch)) return used(editor.refuse())
  // In one step for notes, shapes and strokes, whatever each calls its colour; also in groups.
  editor.run(pasteStyle, { look: { color: colour } })
  return true
}

function pressWithMod(editor: Editor, { key, shift, alt }: Key): boolean {
  if (alt) return !shift && pressWithModAndAlt(editor, key.toLowerCase())
  switch (key.toLowerCase()) {
    case 'z':
      return used(shift ? editor.redo() : editor.undo())
    case 'y':
      return used(editor.redo())
    case 'k':
      return shift && used(editor.askForLink())
    case 'enter':
      return !shift && editor.open(editor.selection.get()[0] ?? '')
    case 'b':
      return !shift && editor.run(formatText, { look: 'bold' })
    case 'i':
      return !shift && editor.run(formatText, { look: 'italic' })
    case 'a':
      return used(
        editor.selection.set(
          outermost(
            editor.board,
            editor.board.all().map(({ id }) => id),
          ).filter(editor.mayTouch),
        ),
      )
  }
  // Mod+C, X and V arrive as clipboard events, with the clipboard in them.
  return false
}

function pressWithModAndAlt(editor: Editor, key: string): boolean {
  switch (key) {
    case 'c':
      return used(editor.copyStyle())
    case 'v':
      return used(editor.pasteStyle())
    case 'g':
      return used(askForName(editor))
  }
  return false
}

/** Groups what is selected under a name that is asked for first. */
export function askForName(editor: Editor): void {
  const ids = editor.selection.get()
  if (editor.can(group, { ids })) editor.grouping.set(ids)
  else if (ids.length > 0 && !ids.some(editor.mayTouch)) editor.refuse()
}

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Moves the selection 8 units (40 with Shift); goes to the nearest object that way with Alt; pans when nothing is selected. */
function pressArrow(editor: Editor, way: Point, { shift, alt, mod }: Key): boolean {
  if (mod) return false
  const selection = editor.selection.get()
  if (alt) {
    const from = unionOf(selection.flatMap((id) => editor.places.box(id) ?? []))
    const others = editor.board.all().filter(({ id }) => !selection.includes(id))
    const next = from && nearestInDirection(others, from, way.x, way.y)
    if (next) editor.goTo(next.id)
    return true
  }
  const step = shift ? 40 : 8
  if (bendByKey(editor, way, step)) return true
  if (selection.some(editor.mayTouch)) editor.run(move, { dx: way.x * step, dy: way.y * step })
  else if (selection.length > 0) editor.refuse()
  else editor.panBy(-way.x * step * 5, -way.y * step * 5)
  return true
}

/** A connector that holds on at both ends cannot be moved; its middle can, where it has corners. */
function bendByKey(editor: Editor, way: Point, step: number): boolean {
  const [only, ...more] = editor.selection.get()
  const object = more.length === 0 && only !== undefined && editor.mayTouch(only) ? editor.board.get(only) : undefined
  const along = object && bendGrip(object, editor.board.get)?.along
  if (!object || !along || way[along] === 0) return false
  const ends = endsOf(object)
  if (!ends || !('on' in ends.from) || !('on' in ends.to)) return false
  return editor.run(style, { ids: [object.id], props: { bend: bentBy(object, way[along] * step) } })
}

function pickTool(editor: Editor, key: string, state: KeyState, announce: Announce): boolean {
  const tool = tools.find((one) => one.key === key && mayUseTool(one, editor.role.get()))
  if (!tool) return false
  editor.tool.set(tool.id)
  const kind = kindOf(tool.id)
  // It is not taken in the hand: what it asks for opens at once.
  if (kind?.create === 'pick') return true
  const [only, ...more] = editor.selection.get()
  state.connectFrom = kind?.create === 'line' && only !== undefined && more.length === 0 ? only : null
  const name = editor.say.get()(toolWord(tool.id))
  if (state.connectFrom !== null) announce('board.connectFrom')
  else if (tool.id === 'comment') announce('comments.toolTaken')
  else if (kind) announce(kind.create === 'stroke' || kind.create === 'line' ? 'board.toolTaken' : 'board.toolTakenToAdd', { tool: name })
  else announce('board.toolTaken', { tool: name })
  return true
}

/** The key of a tool's name in the words. */
export const toolWord = (id: string): WordKey => `tool.${id}` as WordKey

/** Writes in the note, goes into the frame, puts down what the tool makes, or ends the connector that keys began. */
function enter(editor: Editor, state: KeyState): boolean {
  const [only, ...more] = editor.selection.get()
  const kind = kindOf(editor.tool.get())
  if (state.connectFrom !== null && kind?.create === 'line') {
    const from = state.connectFrom
    if (only === undefined || only === from) return true
    state.connectFrom = null
    editor.tool.set(select.id)
    editor.run(connect, { from: { on: from, anchor: 'nearest' }, to: { on: only, anchor: 'nearest' } })
    return true
  }
  if (editor.tool.get() === 'comment') {
    editor.tool.set(select.id)
    editor.commenting.set({ on: only ?? null, at: null })
    return true
  }
  if (kind?.create === 'click' || kind?.create === 'box') {
    const place = freePlace(editor, kind.size, only)
    createObject(editor, kind.id, null, place)
    editor.tool.set(select.id)
    const box = unionOf(editor.selection.get().flatMap((id) => editor.places.box(id) ?? []))
    if (box) editor.reveal(box)
    return true
  }
  if (only === undefined || more.length > 0) return false
  if (editor.board.get(only)?.kind === 'card') return editor.open(only) || used(editor.askForLink())
  if (editor.board.text(only) || kindOf(editor.board.get(only)?.kind ?? '')?.cells) {
    if (editor.mayTouch(only)) editor.edit(only)
    else editor.refuse()
    return true
  }
  const inside = readingOrder(editor.board).find(({ parent }) => parent === only)
  if (inside) editor.goTo(inside.id)
  // Into an empty one there is no way: then it is its title that is written.
  else editor.edit(only)
  return true
}

/** Middle for a new object: beside the selected one, in the selected frame or zone, else in the middle of the view, beside what stands there already. */
function freePlace(editor: Editor, size: { w: number; h: number }, selected: string | undefined): Point {
  const holder = holderOf(editor, selected)
  const beside = placeBeside(editor, size, selected, holder)
  if (beside) return beside
  if (holder) {
    const corner = freePlaceIn(editor.board, holder, size)
    return { x: corner.x + size.w / 2, y: corner.y + size.h / 2 }
  }
  const view = editor.view.get()
  const middle = editor.toBoard({ x: view.w / 2, y: view.h / 2 })
  for (let row = 0; row < 10; row++) {
    for (let column = 0; column < 4; column++) {
      const at = { x: middle.x + column * (size.w + gap), y: middle.y + row * (size.h + gap) }
      if (isFree(editor, at, size)) return at
    }
  }
  return middle
}

const gap = 16

/** To the right of the selected object in its own row, as far as its frame or zone reaches; null when there is no room, or nothing to stand beside. */
function placeBeside(
  editor: Editor,
  size: { w: number; h: number },
  selected: string | undefined,
  holder: BoardObject | null,
): Point | null {
  const object = selected === undefined ? undefined : editor.board.get(selected)
  const kind = kindOf(object?.kind ?? '')
  if (!object || !kind || kind.holds || kind.create === 'line' || kind.create === 'stroke') return null
  const end = holder ? holder.at.x + holder.size.w : object.at.x + 12 * (object.size.w + gap)
  for (let x = object.at.x + object.size.w + gap; x + size.w <= end; x += size.w + gap) {
    const at = { x: x + size.w / 2, y: object.at.y + size.h / 2 }
    if (isFree(editor, at, size)) return at
  }
  return null
}

/** Would something of this size, with its middle there, cover nothing but frames, zones and lines? */
function isFree(editor: Editor, { x, y }: Point, size: { w: number; h: number }): boolean {
  const place = { x: x - size.w / 2, y: y - size.h / 2, ...size }
  const isInTheWay = (object: BoardObject) => boxesMeet(boundsOf(parseObject(object)), place)
  return editor.places
    .within(place)
    .every((object) => kindOf(object.kind)?.holds || kindOf(object.kind)?.create === 'line' || !isInTheWay(object))
}

/** The frame or zone that is selected, or that the selected object lies in. */
function holderOf(editor: Editor, id: string | undefined): BoardObject | null {
  const object = id === undefined ? undefined : editor.board.get(id)
  if (!object) return null
  if (kindOf(object.kind)?.holds) return object
  const parent = object.parent === null ? undefined : editor.board.get(object.parent)
  return parent && kindOf(parent.kind)?.holds ? parent : null
}

/** Next or previous object in reading order; false after the last, so that the focus leaves the board. */
function walk(editor: Editor, step: 1 | -1): boolean {
  const order = readingOrder(editor.board)
  const last = editor.selection.get().at(-1)
  const here = last === undefined ? -1 : order.findIndex(({ id }) => id === last)
  if (here === -1 && step === -1) return false
  const next = order[here + step]
  if (next) editor.goTo(next.id)
  return next !== undefined
}

function oneLevelOut(editor: Editor, state: KeyState): boolean {
  state.connectFrom = null
  if (editor.editing.get() !== null) return used(editor.edit(null))
  if (editor.preview.get() !== null) return used(editor.input({ type: 'cancel' }))
  const resting = restingTool(editor.role.get())
  if (editor.tool.get() !== resting) return used(editor.tool.set(resting))
  const selection = editor.selection.get()
  if (selection.length === 0) return false
  const around = selection.length === 1 ? editor.board.get(editor.board.get(selection[0]!)?.parent ?? '') : undefined
  // Who went into a group by hand comes out of it by Escape all the same.
  if (around && (!state.byHand || isGroup(around))) editor.goTo(around.id)
  else editor.selection.set([])
  return true
}

/** What somebody else is writing in is not deleted by the way: the first press says so, the second does it. */
function removeSelection(editor: Editor, state: KeyState): boolean {
  const selection = editor.selection.get()
  if (selection.length === 0) return false
  const meant = new Set([
    ...selection,
    ...withoutGroups(
      editor.board,
      selection.flatMap((id) => editor.board.get(id) ?? []),
    ).map(({ id }) => id),
  ])
  const writer = editor.room.people.get().find(({ editing }) => editing !== null && meant.has(editing))
  if (writer && state.warned !== writer.editing) {
    state.warned = writer.editing
    editor.tell('board.othersWriteHere', { name: writer.person.name })
    return true
  }
  state.warned = null
  if (!selection.some(editor.mayTouch)) return used(editor.refuse())
  return editor.run(remove, {})
}

/** The frame or zone of what is selected, or else the one in the middle of the view; the next press shows what that one lies in. */
function fitHolder(editor: Editor): boolean {
  const view = editor.view.get()
  const middle = { ...editor.toBoard({ x: view.w / 2, y: view.h / 2 }), w: 0, h: 0 }
  const [selected] = editor.selection.get()
  const object = selected === undefined ? undefined : editor.board.get(selected)
  const around = object?.parent ?? (object && kindOf(object.kind)?.holds ? object.id : null)
  const inMiddle = editor.places.within(middle).findLast(({ kind }) => kindOf(kind)?.holds)?.id
  const holder = object ? around : inMiddle
  return holder != null && editor.board.get(holder) !== undefined && used(editor.fit([holder]))
}

/** Asks which emoji to put on the selection. */
function startReacting(editor: Editor): boolean {
  if (
    !editor.can(react, {
      ids: editor.board
        .all()
        .slice(0, 1)
        .map(({ id }) => id),
      emoji: '👍',
    })
  )
    return used(editor.refuse())
  if (editor.selection.get().length === 0) return used(editor.tell('reaction.chooseFirst'))
  editor.tool.set(select.id)
  return used(editor.reacting.set(true))
}

function openMenu(editor: Editor): boolean {
  const [id = null] = editor.selection.get()
  const box = unionOf(editor.selection.get().flatMap((one) => editor.places.box(one) ?? []))
  const view = editor.view.get()
  const screen = box ? editor.toScreen({ x: box.x + box.w / 2, y: box.y + box.h / 2 }) : { x: view.w / 2, y: view.h / 2 }
  editor.menu.set({ screen, id })
  return true
}

/** With Shift some keys give another sign than the one that is printed on them. */
const printed: Record<string, string> = { '{': '[', '}': ']' }

/** Is it the key that a command is written with, as in `Mod+Shift+G`? A letter is meant whether it is large or small. */
function isPress(written: string, { key, shift, alt, mod }: Key): boolean {
  const parts = written.split('+')
  const name = parts.pop()!
  return (
    name.toLowerCase() === (printed[key] ?? key).toLowerCase() &&
    parts.includes('Mod') === mod &&
    parts.includes('Shift') === shift &&
    parts.includes('Alt') === alt
  )
}

const used = (_done: unknown): true => true
