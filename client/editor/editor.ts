/** The hub of an open board: ties board, camera, selection, tool and undo together. `createEditor` in createEditor.ts makes one; it stays small. */

import type * as Y from 'yjs'
import type { Role } from '../../shared/access/index.ts'
import type { FileObject } from '../../shared/boardFile/index.ts'
import type { Command } from '../../shared/commands/index.ts'
import type { NoteColour, Theme } from '../../shared/drawing/index.ts'
import type { Box, Point } from '../../shared/geometry/index.ts'
import type { RichText } from '../../shared/lib/index.ts'
import type { Board, BoardObject, TextLook } from '../../shared/model/index.ts'
import type { Say, WordKey } from '../../shared/words/index.ts'
import type { Cards } from '../cards/index.ts'
import type { Room } from '../collab/collab.ts'
import type { Comments } from '../comments/comments.ts'
import type { Pictures } from '../pictures/index.ts'
import type { Input, Preview } from '../tools/tool.ts'
import type { Signal } from '../ui/signal.ts'
import type { Covered } from './camera.ts'
import type { CellChoice } from './cells.ts'
import type { Places } from './places.ts'
import type { Hint } from './snapping.ts'
import type { Ways } from './ways.ts'

/** What part of the board is seen: the board point at the view's top left corner, and CSS pixels per board unit (0.05 to 4). */
export interface Camera {
  x: number
  y: number
  zoom: number
}

/** Objects taken along on the clipboard, and their words for programs that know no boards. */
export interface Clip {
  objects: FileObject[]
  text: string
  /** The words with their looks. */
  html: string
  /** Rows of cells, from a spreadsheet. */
  cells?: string[][] | null
  /** What was found in the HTML of another program: one text for each note. */
  texts?: RichText[] | null
  /** Id of the room that pictures among the objects are of; null where nobody knows. */
  from: string | null
}

/** The text that is being written. */
export interface Writing {
  /** Looks of what is selected in it. */
  readonly looks: Signal<ReadonlySet<TextLook | 'link'>>
  /** Gives what is selected the look, or takes it away; opens the dialog of a link, or the list of people who can be named. */
  press(look: TextLook | 'link' | 'mention'): void
}

export interface Editor {
  readonly room: Room
  readonly board: Board
  /** Where everything lies; in step with the board. */
  readonly places: Places
  /** One for the board and for the texts in it; the text overlay hands it to its Tiptap editor. */
  readonly undoManager: Y.UndoManager
  readonly person: { id: string; name: string }
  readonly role: Signal<Role | null>
  readonly say: Signal<Say>
  readonly theme: Signal<Theme>
  readonly camera: Signal<Camera>
  /** Size of the canvas element, CSS pixels. */
  readonly view: Signal<{ w: number; h: number }>
  /** What bars and panels cover of it: whatever is brought into view keeps clear of them. */
  readonly covered: Signal<Covered>
  readonly selection: Signal<readonly string[]>
  readonly tool: Signal<string>
  /** The object whose text is being written, or null. */
  readonly editing: Signal<string | null>
  /** That text, as far as bars around the board can change it; null while none is open. */
  readonly writing: Signal<Writing | null>
  /** The cell that is worked in while `editing` is a table; null otherwise. */
  readonly cell: Signal<CellChoice | null>
  /** Rows and columns of the next table that the hand makes. */
  readonly tableSize: Signal<{ rows: number; columns: number }>
  /** The frame, zone or group whose title is being written, or null. */
  readonly naming: Signal<string | null>
  /** The picture whose description is being written, or null. */
  readonly describing: Signal<string | null>
  /** Those of the board; null where there is no server to have them (tests). */
  readonly pictures: Pictures | null
  /** What is said about the board; null until it has come, and where there is no server to have it (tests). */
  readonly comments: Signal<Comments | null>
  /** A comment is asked for: on an object or none, at a place of the board or wherever suits. Null when none is. */
  readonly commenting: Signal<{ on: string | null; at: Point | null } | null>
  /** Called with each frame that is painted, and what is in somebody's hand in it. */
  readonly painted: Set<(lifted: ReadonlyMap<string, BoardObject>) => void>
  /** What cards lead to; null where there is no server to tell (tests). */
  readonly cards: Cards | null
  /** Where this site is (`https://stoa.example.org`): what begins so is a place of it. '' where nobody knows. */
  readonly site: string
  /** Objects whose link is being written, or null. */
  readonly addressing: Signal<readonly string[] | null>
  /** The card that is being written, `id` null for a new one; null while there is none. */
  readonly carding: Signal<{ id: string | null } | null>
  /** The panel of reactions to the selection is asked for. */
  readonly reacting: Signal<boolean>
  /** A new connector that ends in the open, and where: what shall come there? Null when nothing is asked. */
  readonly offer: Signal<{ connector: string; at: Point } | null>
  /** What shall become a group once it has a name; null while nothing is asked. */
  readonly grouping: Signal<readonly string[] | null>
  /** The object for which it is asked what to connect it with; null while nothing is asked. */
  readonly connecting: Signal<string | null>
  /** Is the layout held: nobody changes frames and zones by accident? */
  readonly surfaceHeld: Signal<boolean>
  readonly preview: Signal<Preview | null>
  /** What is shown beside the hand: guides that match, a size or a place; null when there is nothing. */
  readonly hint: Signal<Hint | null>
  /** Is what the hand moves drawn to a grid where nothing else draws it? */
  readonly grid: Signal<boolean>
  /** Colour of the next object the tool in hand makes; each tool remembers its own. Null leaves it to the kind. */
  readonly colour: Signal<NoteColour | null>
  /** What else the next object takes, such as the form of a shape; each tool remembers its own. */
  readonly looks: Signal<Readonly<Record<string, unknown>>>
  /** A sentence for the live region; the page says each new one once. */
  readonly announced: Signal<string>
  /** Why something was not done, for the eye; null when there is nothing to say. Whoever shows it puts it back to null. */
  readonly notice: Signal<string | null>
  /** Asked for at a place of the view (right click, long press, menu key); null when closed. */
  readonly menu: Signal<{ screen: Point; id: string | null } | null>
  readonly ways: Ways
  readonly canUndo: Signal<boolean>
  readonly canRedo: Signal<boolean>
  /** May this person change the object now (role, layer, author; not locked, and the layout not held)? */
  mayTouch(id: string): boolean
  /** May this person take it up, were it not locked and the layout not held? A click on it says so. */
  mayReach(id: string): boolean
  /** What a click on this object takes: the outermost group around it that nobody went into, or itself. */
  taken(id: string): string
  /** One level into a group, to its member that `inner` is or lies in. */
  goInto(group: string, inner: string): void
  /** Says something to eye and ear. */
  tell(key: WordKey, values?: Record<string, string | number>): void
  /** Says to eye and ear why what was tried is not done: these (the selection when left out) are locked, held, or not the person's to change. */
  refuse(ids?: readonly string[]): void
  can<Args>(command: Command<Args>, args: Args): boolean
  /** Does it in one transaction, selects and announces what it answers. False when it could not. */
  run<Args>(command: Command<Args>, args: Args): boolean
  /** Objects as the hand shows them now, by id: moved, resized, turned, an end in the hand. Empty when nothing is dragged. */
  inHand(): ReadonlyMap<string, BoardObject>
  /** Radians: that of the one selected object; 0 for several. */
  selectionAngle(): number
  /** Selects objects, says what they are, and brings them into view. For keyboard and outline. */
  goTo(id: string): void
  /** Brings objects or a box into the middle of the view, large enough to read, and keeps the way back. Objects are selected, one of them is said. False when
   *  they are gone. */
  jumpTo(what: Box | readonly string[]): boolean
  /** To where the view was before the last jump. False when there is no way back. */
  back(): boolean
  /** Looks elsewhere, as another person's view or a link asks; keeps the way back. */
  look(camera: Camera): void
  /** The selection for the clipboard; null when there is none. */
  copy(): Clip | null
  /** Puts copies on the board, or one note per paragraph of a plain text, about a place (the pointer, or the middle of the view, when left out). False when it could not. */
  paste(clip: Partial<Clip>, at?: Point): boolean
  /** Remembers the look of the first selected object that has one, and gives it to what is selected. */
  copyStyle(): void
  pasteStyle(): void
  readonly canPasteStyle: Signal<boolean>
  undo(): void
  redo(): void
  input(input: Input): void
  /** A key pressed while the board has focus; true when it was used. */
  key(event: { key: string; shift: boolean; alt: boolean; mod: boolean }): boolean
  /** Goes where the object leads; false when it leads nowhere. */
  open(id: string): boolean
  /** Asks where the selection shall lead: for a card, what it is a card of. */
  askForLink(): void
  /** Opens the text of an object, the title of a frame or zone, or the description of a picture; null ends the writing. */
  edit(id: string | null): void
  /** Works in a cell of a table, and brings it into view. */
  editCell(id: string, cell: CellChoice): void
  toScreen(point: Point): Point
  toBoard(screen: Point): Point
  /** As if the board were pushed by CSS pixels. */
  panBy(dx: number, dy: number): void
  /** Zooms by `factor` about a place of the view (its middle when left out). */
  zoomBy(factor: number, about?: Point): void
  /** Moves the view as little as needed to show `box`. */
  reveal(box: Box): void
  /** Where a board begins when it is opened: everything, or on a small screen a place where something can be read. */
  begin(): void
  /** Brings a box, objects, or everything (nothing given) into view, and keeps the way back. */
  fit(what?: Box | readonly string[]): void
  close(): void
}
