/** What a kind of canvas object is: a record of functions. One file per kind; each draws itself once, for the screen and every export. */
import type { Drawing, PathCommand, TextBox, Theme } from '../drawing/index.ts'
import type { Box, Point } from '../geometry/index.ts'
import type { BoardObject } from '../model/index.ts'

/** One property: its default, and a parser that turns anything into a value that is allowed (a person newer or hostile may have sent it). */
export interface Prop<Value> {
  initial: Value
  parse(value: unknown): Value
  /** It is how the object looks, not what it says: copied along with a style. */
  look?: true
}
export type PropsOf<Shape> = { [Key in keyof Shape]: Shape[Key] extends Prop<infer Value> ? Value : never }

/** How one comes to be with the mouse: a click, a box dragged out, a line from one object to another, or a stroke. `pick`: it is chosen from
 *  outside, and the tool asks for it at once. `none`: only templates and commands make it. */
type CreateGesture = 'click' | 'box' | 'line' | 'stroke' | 'pick' | 'none'

/** Another object of the same board, as it is shown now; connectors ask for what they hold on to. */
export type Find = (id: string) => BoardObject | undefined

/** What stands at a place of this site, as far as this reader may know: its name and its space, that it was deleted, or neither. `here`: the board itself. */
export type Place =
  | { is: 'there'; title: string; space: string; here?: true }
  | { is: 'deleted' }
  /** There is nothing there, or it is not for this reader; nobody learns which. */
  | { is: 'hidden' }

/** What `draw` may need beyond the object itself. */
export interface DrawContext {
  theme: Theme
  find: Find
  /** The name of a colour, a role of a zone and the like in the reader's language. */
  say(key: string, values?: Record<string, string | number>): string
  /** The name to write on what a person made; left out where names are not shown. */
  nameOf?(person: string): string | null
  /** What is at an address of this site (`href` of an Address); null while nobody has answered. Left out where nobody in particular reads. */
  placeAt?(address: string): Place | null
  /** Who looks, for what is drawn otherwise to who did it; left out on paper. */
  me?: string
}

/** A place on an object where a connector can hold on: `u` and `v` run from 0 to 1 over its box. */
export interface Anchor {
  name: 'top' | 'right' | 'bottom' | 'left'
  u: number
  v: number
}

export interface Kind<Shape extends Record<string, Prop<unknown>> = Record<string, Prop<unknown>>> {
  id: string
  /** English; other languages in shared/words as `kind.<id>`. */
  label: string
  /** Name of a Lucide icon, for toolbars. */
  icon: string
  /** Single key that takes its tool up, if any. */
  key?: string
  create: CreateGesture
  /** Size of a new one, board units. */
  size: { w: number; h: number }
  /** Smallest size a person can give it. */
  minSize: { w: number; h: number }
  layer: 'items' | 'surface'
  /** True when it holds a text of its own (its Y.Map has `t` from birth). */
  hasText: boolean
  /** True when nothing of it is seen but its text: where a hand puts one, the text begins; one that is left without a text is taken away again. */
  textOnly?: true
  /** May a contributor make one? */
  contribution: boolean
  /** True for frames and zones: what lies in one has it as `parent` and moves along. */
  holds?: true
  /** True when it looks wrong in another ratio: resizing keeps it, unless asked not to. */
  keepsRatio?: true
  /** True for groups: it is where its members are (shared/model places it), a hand takes it by any of them, and nothing lies in it by its place alone. */
  gathers?: true
  props: Shape
  /** Properties whose names come about while people work: by the part before the first dot, as `c` for `c.<row>.<column>`. Each is one value of its own, so that
   *  people who write apart lose nothing. Those whose ids lead nowhere are kept, and not drawn. */
  families?: Record<string, Prop<unknown>>
  /** Properties of a new one that are no defaults; `id` gives a fresh id at each call. */
  begin?(id: () => string): Record<string, unknown>
  /** True when it has cells that are written in one by one. */
  cells?: true
  /** The outline for hit tests and for connectors to end on, in board space, turned. A connector without `find` takes its ends from its own box. */
  outline(object: BoardObject<PropsOf<Shape>>, find?: Find): PathCommand[]
  /** Nodes in the object's own space: (0, 0) is its top left corner before turning. The scene moves and turns it. */
  draw(object: BoardObject<PropsOf<Shape>>, context: DrawContext): Drawing
  anchors: Anchor[]
  /** Where its text stands, in the object's own space, and how it is set; the editing overlay uses the same. Null when it has none. */
  textBox(object: BoardObject<PropsOf<Shape>>, find?: Find): TextBox | null
  /** Height it needs for its text at its present width; the size is never less. Null when its text does not make it grow. */
  fitHeight?(object: BoardObject<PropsOf<Shape>>): number
  /** Its size, for a kind whose parts say it; whatever size was written is passed over. */
  ownSize?(object: BoardObject<PropsOf<Shape>>): { w: number; h: number }
  /** The properties that bring its own size as near to `size` as it can come. */
  stretch?(object: BoardObject<PropsOf<Shape>>, size: { w: number; h: number }): Record<string, unknown>
  /** How far its drawing reaches out of its box, board units; 8 (a shadow) when left out. */
  reach?(object: BoardObject<PropsOf<Shape>>): number
  /** The upright box around its drawing, in board space, for a kind that is not where its `at` and `size` say: it follows others. */
  bounds?(object: BoardObject<PropsOf<Shape>>, find: Find): Box
  /** Where its middle can be taken by the hand, in board space, and the axis along which it moves then (its `bend`); null where it has none. */
  grip?(object: BoardObject<PropsOf<Shape>>, find: Find): { at: Point; along: 'x' | 'y' } | null
  /** Ids of the objects whose place its drawing follows. */
  dependsOn?(object: BoardObject<PropsOf<Shape>>): string[]
  /** Every sentence in it, for search, receipts, the outline and what exports must show. */
  texts(object: BoardObject<PropsOf<Shape>>): string[]
  /** What a screen reader says of it: short, first its text, then what it is. */
  describe(object: BoardObject<PropsOf<Shape>>, context: DrawContext): string
}

export type AnchorEnd = { on: string; anchor: Anchor['name'] | 'nearest' } | { at: Point }

/** Gives the kind back; there so that props, outline and draw are checked against each other. */
export const defineKind = <Shape extends Record<string, Prop<unknown>>>(kind: Kind<Shape>): Kind<Shape> => kind
