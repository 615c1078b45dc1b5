/** A small language for boards in tests: `room(board(note('idea', at(0, 0))))` gives Ada and Ben a board each, who change it by commands, apart until they meet. */
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import { type Command, type CommandContext, commands, type Done } from '../../shared/commands/index.ts'
import type { Point } from '../../shared/geometry/index.ts'
import { kindOf, parseObject, tableProps } from '../../shared/kinds/index.ts'
import { ordersBetween, plainText, richText } from '../../shared/lib/index.ts'
import { addObject, type Board, type BoardObject, objectsOf, openBoard, reactionsOf, setReaction } from '../../shared/model/index.ts'
import { seeded } from './random.ts'

/** An object before it has a place in the order. */
export type Sketch = Omit<BoardObject, 'order'>

export const at = (x: number, y: number): Point => ({ x, y })
export const by = (dx: number, dy: number) => ({ dx, dy })

/** An object of any kind with that kind's size; ids of four letters and more. The author is 'ada' unless said otherwise. */
export function thing(kind: string, id: string, place: Point, more: Partial<Sketch> & { says?: string } = {}): Sketch {
  const { says, ...rest } = more
  const known = kindOf(kind)
  return {
    id,
    kind,
    author: 'ada',
    layer: known?.layer ?? 'items',
    at: place,
    size: known?.size ?? { w: 100, h: 100 },
    angle: 0,
    parent: null,
    props: {},
    text: known?.hasText ? richText(says ?? id) : null,
    ...rest,
  }
}
/** Notes are 160 by 120 here, whatever the default is. */
export const note = (id: string, place: Point, more: Partial<Sketch> & { says?: string } = {}): Sketch =>
  thing('note', id, place, { size: { w: 160, h: 120 }, ...more })
export const zone = (id: string, place: Point, size: { w: number; h: number }, more: Partial<Sketch> = {}): Sketch =>
  thing('zone', id, place, { size, author: '', ...more })
export const frame = (id: string, place: Point, size: { w: number; h: number }, more: Partial<Sketch> = {}): Sketch =>
  thing('frame', id, place, { size, author: '', ...more })
/** Its members name it as their parent. */
export const group = (id: string, more: Partial<Sketch> = {}): Sketch => thing('group', id, at(0, 0), more)
export const arrow = (id: string, from: string, to: string, more: Partial<Sketch> = {}): Sketch =>
  thing('connector', id, at(0, 0), {
    size: { w: 0, h: 0 },
    ...more,
    props: { from: { on: from, anchor: 'nearest' }, to: { on: to, anchor: 'nearest' }, ...more.props },
  })

/** A table whose rows are called row1, row2 … and columns col1, col2 …; the first row is its header. */
export function table(id: string, place: Point, cells: string[][], more: Partial<Sketch> = {}): Sketch {
  const ids = [...(cells[0] ?? []).map((_, at) => `col${at + 1}`), ...cells.map((_, at) => `row${at + 1}`)].values()
  const props = { ...tableProps(cells, () => ids.next().value!), ...more.props }
  const sketch = thing('table', id, place, { ...more, props })
  return { ...sketch, size: parseObject({ ...sketch, order: '' }).size }
}

/** A Y.Doc with these objects, bottom to top. */
export function board(...sketches: Sketch[]): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  const orders = ordersBetween(null, null, sketches.length)
  doc.transact(() => {
    sketches.forEach((sketch, index) => {
      addObject(doc, { ...sketch, order: orders[index]! })
      for (const { emoji, people } of sketch.reactions ?? [])
        for (const person of people) setReaction(doc, { object: sketch.id, person, emoji }, true)
    })
  })
  return doc
}

/** Everything on a board as plain data, by id: what two peers compare. */
export const shown = (of: Board): Record<string, BoardObject> =>
  structuredClone(Object.fromEntries(of.all().map((object) => [object.id, object])))

/** Somebody at a board of their own. */
export class Hand {
  readonly doc: Y.Doc
  readonly board: Board
  readonly person: string
  readonly undoManager: Y.UndoManager
  role: Role
  selection: readonly string[] = []
  /** What the last command answered. */
  done: Done | null = null
  readonly #random: CommandContext['random']

  constructor(doc: Y.Doc, person: string, role: Role, seed: number) {
    this.doc = doc
    this.board = openBoard(doc)
    this.person = person
    this.role = role
    this.#random = seeded(seed).bytes
    this.undoManager = new Y.UndoManager([objectsOf(doc), reactionsOf(doc)], { trackedOrigins: new Set([this]), captureTimeout: 0 })
  }

  context(): CommandContext {
    return {
      board: this.board,
      doc: this.doc,
      selection: this.selection,
      person: this.person,
      role: this.role,
      origin: this,
      random: this.#random,
    }
  }
  can<Args>(command: Command<Args>, args: Args): boolean {
    return command.run(this.context(), args, false) !== null
  }
  /** Does it and selects what it answers; false when it could not. */
  run<Args>(command: Command<Args>, args: Args): boolean {
    this.done = command.run(this.context(), args, true)
    if (this.done?.select) this.selection = this.done.select
    return this.done !== null
  }
  drag(id: string | string[], { dx, dy }: { dx: number; dy: number }): boolean {
    return this.run(commands.move, { ids: [id].flat(), dx, dy })
  }
  get(id: string): BoardObject {
    const object = this.board.get(id)
    if (!object) throw new Error(`there is no ${id} on the board of ${this.person}`)
    return object
  }
  text(id: string): string {
    return plainText(this.get(id).text)
  }
  undo(): void {
    this.undoManager.undo()
  }
  redo(): void {
    this.undoManager.redo()
  }
  toShow(other: Hand): void {
    expect(shown(this.board)).toEqual(shown(other.board))
  }
}

/** Two people at copies of one board. `meet` brings both to the same state; until then they are apart. */
export function room(doc: Y.Doc, roles: { ada?: Role; ben?: Role } = {}) {
  const [ada, ben] = [copyOf(doc, 11), copyOf(doc, 12)]
  return {
    ada: new Hand(ada, 'ada', roles.ada ?? 'editor', 101),
    ben: new Hand(ben, 'ben', roles.ben ?? 'editor', 102),
    meet() {
      const [fromAda, fromBen] = [Y.encodeStateAsUpdate(ada), Y.encodeStateAsUpdate(ben)]
      Y.applyUpdate(ada, fromBen, 'far')
      Y.applyUpdate(ben, fromAda, 'far')
    },
  }
}

/** Encoded and loaded again, with a client id of its own. */
export function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = clientId
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'load')
  return copy
}
