/** Makes the editor of an open board: performs the effects of tools by commands, keeps camera and selection, and tells the room what others should see. */
import type * as Y from 'yjs'
import { can } from '../../shared/access/index.ts'
import { type Command, type CommandContext, groupsAround, mayReach, mayTouch } from '../../shared/commands/index.ts'
import type { NoteColour, Theme } from '../../shared/drawing/index.ts'
import { type Box, type Point, unionOf } from '../../shared/geometry/index.ts'
import { kindOf, leadsTo, parseObject } from '../../shared/kinds/index.ts'
import { type Address, plainText, type RandomBytes } from '../../shared/lib/index.ts'
import { type Board, type BoardObject, isSurfaceHeld, metaOf, openBoard, removeObject } from '../../shared/model/index.ts'
import { splitRoomName } from '../../shared/protocol/index.ts'
import type { Say, WordKey } from '../../shared/words/index.ts'
import type { Cards } from '../cards/index.ts'
import type { Room } from '../collab/index.ts'
import type { Comments } from '../comments/comments.ts'
import type { Pictures } from '../pictures/index.ts'
import { type Effect, hand, type Input, type Preview, restingTool, select, type Tool, tools } from '../tools/index.ts'
import { type Signal, signal } from '../ui/signal.ts'
import { type Covered, fitted, limitedZoom, onPixels, panned, revealing, seenBox, toBoard, toolsOnly, toScreen, zoomed } from './camera.ts'
import { createCellHand } from './cellHand.ts'
import { boxOfCell, type CellChoice, cellAt, oneCell } from './cells.ts'
import { type Memory, rememberedChoices } from './choices.ts'
import { copyOf, pasteInto } from './clip.ts'
import type { Camera, Editor, Writing } from './editor.ts'
import { perform, strokeLooks } from './effects.ts'
import { beginning } from './firstLook.ts'
import { createHeld } from './held.ts'
import { type KeyState, pressKey } from './keys.ts'
import { createPlaces, type Places } from './places.ts'
import { type Clock, reportTo } from './report.ts'
import { createSnapping, type Hint } from './snapping.ts'
import { createStyles } from './styles.ts'
import { takenBy, whyNot } from './taking.ts'
import { createTrail } from './trail.ts'
import { createUndo, endUndo } from './undo.ts'
import { createWays } from './ways.ts'
import { whereTo } from './whereTo.ts'

export interface EditorParts {
  room: Room
  person: { id: string; name: string }
  say: Signal<Say>
  theme: Signal<Theme>
  random: RandomBytes
  clock: Clock
  /** Remembers what each tool was given last, as long as the window is open; without it, as long as the board is. */
  memory?: Memory
  pictures?: Pictures
  cards?: Cards
  /** Where this site is. */
  site?: string
  /** Goes to an address: to another page of this site, or out of it. */
  go?(address: Address): void
  /** The board of this room and where everything lies on it, if somebody has read it already: the editor closes both. */
  read?: { board: Board; places: Places } | null
}

export function createEditor({
  room,
  person,
  say,
  theme,
  random,
  clock,
  memory,
  pictures,
  cards,
  site = '',
  go,
  read,
}: EditorParts): Editor {
  const { doc, role } = room
  const board = read?.board ?? openBoard(doc)
  const places = read?.places ?? createPlaces(board)
  const origin = { editor: room.name }
  const undoManager = createUndo(doc, origin)
  const camera = signal<Camera>({ x: 0, y: 0, zoom: 1 })
  const view = signal({ w: 0, h: 0 })
  const covered = signal<Covered>(toolsOnly)
  const selection = signal<readonly string[]>([])
  const tool = signal(select.id)
  const editing = signal<string | null>(null)
  const writing = signal<Writing | null>(null)
  const cell = signal<CellChoice | null>(null)
  const tableSize = signal({ rows: 3, columns: 3 })
  const naming = signal<string | null>(null)
  const describing = signal<string | null>(null)
  const addressing = signal<readonly string[] | null>(null)
  const carding = signal<Editor['carding'] extends Signal<infer Value> ? Value : never>(null)
  const reacting = signal(false)
  const comments = signal<Comments | null>(null)
  const commenting = signal<{ on: string | null; at: Point | null } | null>(null)
  const offer = signal<{ connector: string; at: Point } | null>(null)
  const grouping = signal<readonly string[] | null>(null)
  const connecting = signal<string | null>(null)
  const surfaceHeld = signal(isSurfaceHeld(doc))
  const preview = signal<Preview | null>(null)
  const hint = signal<Hint | null>(null)
  const grid = signal(false)
  const colour = signal<NoteColour | null>(null)
  const looks = signal<Readonly<Record<string, unknown>>>({})
  const choices = rememberedChoices(memory)
  const announced = signal('')
  const notice = signal<string | null>(null)
  const menu = signal<{ screen: Point; id: string | null } | null>(null)
  const canUndo = signal(false)
  const canRedo = signal(false)
  const ways = createWays()
  const trail = createTrail()
  const report = reportTo(room, clock, random)

  const context = (): CommandContext => ({
    board,
    doc,
    selection: selection.get(),
    person: person.id,
    role: role.get() ?? 'viewer',
    origin,
    random,
  })
  // The same sentence twice in a row is no change in the page, and would not be spoken: an unseen space makes it another.
  const speak = (sentence: string) => announced.set(announced.get() === sentence ? `${sentence}\u00a0` : sentence)
  const announce = (key: WordKey, values?: Record<string, string | number>) => speak(say.get()(key, values))

  // The camera between whole pixels, so that many small steps of a trackpad add up.
  let exact: Camera = camera.get()
  const setCamera = (next: Camera) => {
    exact = next
    camera.set(onPixels(next))
  }
  const cameraNow = () => {
    const { x, y, zoom } = camera.get()
    const near = (a: number, b: number) => Math.abs(a - b) * zoom < 1
    return exact.zoom === zoom && near(exact.x, x) && near(exact.y, y) ? exact : camera.get()
  }

  /** A move of the view that can be taken back. */
  const jump = (next: Camera) => {
    const from = camera.get()
    setCamera(next)
    trail.jumped(from, camera.get())
    ways.canGoBack.set(trail.has())
  }

  const held = createHeld()
  const keyState: KeyState = { connectFrom: null, byHand: false, warned: null }
  /** While a command or an undo runs: what is gone has left the selection when undo asks what it was. */
  let selectedBefore: readonly string[] | null = null
  /** Where the pointer is on the board. */
  let pointer: Point | null = null
  let lastPaste: Point | null = null
  let repeats = 0
  let active: Tool = select as Tool
  let state: unknown = select.initial

  const editor: Editor = {
    room,
    board,
    places,
    undoManager,
    person,
    role,
    say,
    theme,
    camera,
    view,
    covered,
    selection,
    tool,
    editing,
    writing,
    cell,
    tableSize,
    naming,
    describing,
    pictures: pictures ?? null,
    comments,
    commenting,
    painted: new Set(),
    cards: cards ?? null,
    site,
    addressing,
    carding,
    reacting,
    offer,
    grouping,
    connecting,
    surfaceHeld,
    preview,
    hint,
    grid,
    colour,
    looks,
    announced,
    notice,
    menu,
    ways,
    canUndo,
    canRedo,
    mayTouch(id) {
      const object = board.get(id)
      return object !== undefined && mayTouch({ person: person.id, role: role.get(), doc }, object)
    },
    mayReach(id) {
      const object = board.get(id)
      return object !== undefined && mayReach({ person: person.id, role: role.get() }, object)
    },
    taken: (id) => takenBy(board, selection.get(), id),
    goInto(group, inner) {
      const object = board.get(inner)
      const levels = object ? [object, ...groupsAround(board, object)] : []
      const next = levels[levels.findIndex((level) => level.id === group) - 1]
      if (!next) return
      selection.set([next.id])
      announce('board.intoGroup')
    },
    tell(key, values) {
      announce(key, values)
      notice.set(announced.get())
    },
    refuse(ids = selection.get()) {
      // Who may only look has that before the eyes all the time.
      const isReader = !can({ instance: null, role: role.get() }, 'room.contribute')
      const saved = room.saved.get()
      if (saved.is === 'kept' && saved.why === 'damaged') announce('damaged.board')
      else if (isReader) announce(role.get() === 'commenter' ? 'board.reactOnly' : 'board.readOnly')
      else
        editor.tell(
          whyNot(
            ids.flatMap((id) => board.get(id) ?? []),
            { person: person.id, role: role.get(), doc },
          ),
        )
    },
    can: (command, args) => command.run(context(), args, false) !== null,
    run<Args>(command: Command<Args>, args: Args) {
      undoManager.stopCapturing()
      selectedBefore = selection.get()
      const done = command.run(context(), args, true)
      selectedBefore = null
      if (!done) return false
      undoManager.stopCapturing()
      if (done.select) selection.set(done.select)
      if (done.announce) announce(done.announce.key as WordKey, done.announce.values)
      return true
    },
    inHand: () => held.of(context, preview.get()),
    selectionAngle() {
      const [only, ...more] = selection.get()
      return only === undefined || more.length > 0 ? 0 : (board.get(only)?.angle ?? 0)
    },
    goTo(id) {
      const object = board.get(id)
      const box = places.box(id)
      if (!object || !box) return
      keyState.byHand = false
      selection.set([id])
      speak(describe(object))
      editor.reveal(box)
    },
    jumpTo(what) {
      const box = boxOf(what)
      if (!box) return false
      const ids = isList(what) ? what.filter((id) => board.get(id)) : []
      if (isList(what)) selection.set(ids)
      const only = ids.length === 1 ? board.get(ids[0]!) : undefined
      if (only) speak(describe(only))
      keyState.byHand = false
      const now = camera.get()
      const isSeen = now.zoom >= leastReadable && revealing(now, view.get(), box, covered.get()) === now
      if (!isSeen) jump(fitted(box, view.get(), covered.get(), Math.max(now.zoom, readable)))
      return true
    },
    back() {
      const place = trail.back()
      ways.canGoBack.set(trail.has())
      if (place) setCamera(place)
      return place !== null
    },
    look: jump,
    copy: () => copyOf(context(), pictures?.room ?? null),
    paste(clip, at) {
      const place = at ?? pointer ?? toBoard(camera.get(), { x: view.get().w / 2, y: view.get().h / 2 })
      // Pasted twice at one place, the second would hide the first.
      repeats = lastPaste && lastPaste.x === place.x && lastPaste.y === place.y ? repeats + 1 : 0
      lastPaste = place
      return pasteInto(editor, random, clip, { x: place.x + 24 * repeats, y: place.y + 24 * repeats })
    },
    ...createStyles(() => editor),
    undo() {
      selectedBefore = selection.get()
      if (undoManager.undo()) announce('board.undone')
      selectedBefore = null
    },
    redo() {
      selectedBefore = selection.get()
      if (undoManager.redo()) announce('board.redone')
      selectedBefore = null
    },
    input(input) {
      if (input.type !== 'cancel') {
        pointer = input.type === 'leave' ? null : input.at
        report.pointer(pointer)
      }
      if (input.type === 'down') {
        keyState.byHand = true
        menu.set(null)
        if (editing.get() !== null && editing.get() !== input.hit) editor.edit(null)
      }
      if (input.type === 'down' && input.locked) editor.refuse()
      if (input.type !== 'cancel' && input.type !== 'leave' && cellHand(input)) return
      // The menu is the same whatever the tool is.
      const tool = input.type !== 'cancel' && input.type !== 'leave' && input.button === 2 ? (select as Tool) : active
      if (input.type === 'down') snapping.forget()
      const aimed = tool === active ? snapping.aimed(input) : input
      const [next, ...effects] = tool.on(tool === active ? state : tool.initial, aimed)
      if (tool === active) state = next
      for (const effect of effects) performOne(effect, aimed)
    },
    key: (event) => pressKey(editor, event, keyState, announce),
    open(id) {
      const object = board.get(id)
      const address = object ? leadsTo(object) : null
      if (!address) return false
      // On this board it is a jump, and the way back is kept.
      if (address.is === 'board' && address.id === splitRoomName(room.name).id) {
        if (address.object === null) editor.fit()
        else if (!editor.jumpTo([address.object])) editor.tell('link.gone')
      } else go?.(address)
      return true
    },
    askForLink() {
      const ids = selection.get().filter(editor.mayTouch)
      const [only, ...more] = ids
      if (only === undefined) {
        if (selection.get().length > 0) editor.refuse()
      } else if (more.length === 0 && board.get(only)?.kind === 'card') carding.set({ id: only })
      else addressing.set(ids)
    },
    edit(id) {
      const kind = kindOf(board.get(id ?? '')?.kind ?? '')
      if (id !== null && (kind?.holds || kind?.gathers) && editor.mayTouch(id)) naming.set(id)
      if (id !== null && kind?.id === 'image' && editor.mayTouch(id)) describing.set(id)
      if (id !== null && kind?.cells) {
        if (editing.get() !== id) editTable(id)
        return
      }
      if (id !== null && !(board.text(id) && editor.mayTouch(id))) return
      if (editing.get() === id) return
      undoManager.stopCapturing()
      const box = places.box(id ?? '')
      const left = editing.get()
      if (id !== null) selection.set([id])
      // A caret out of view would make the browser scroll the board under its own camera.
      if (box) editor.reveal(box)
      editing.set(id)
      cell.set(null)
      if (left !== null) takeAwayWhenEmpty(left)
    },
    editCell(id, next) {
      const object = board.get(id)
      if (!object || !editor.mayTouch(id)) return
      if (editing.get() !== id) {
        editor.edit(null)
        selection.set([id])
      }
      cell.set(next)
      editing.set(id)
      const box = boxOfCell(object, next)
      if (box) editor.reveal(box)
    },
    toScreen: (point) => toScreen(camera.get(), point),
    toBoard: (screen) => toBoard(camera.get(), screen),
    panBy: (dx, dy) => setCamera(panned(cameraNow(), dx, dy)),
    zoomBy(factor, about = { x: view.get().w / 2, y: view.get().h / 2 }) {
      setCamera(zoomed(cameraNow(), factor, about))
    },
    reveal: (box) => setCamera(revealing(cameraNow(), view.get(), box, covered.get())),
    begin() {
      // Nobody looked anywhere before: there is no way back from here.
      setCamera(beginning(board, places, view.get(), covered.get()))
    },
    fit(what) {
      const box = boxOf(what)
      if (box) jump(fitted(box, view.get(), covered.get()))
      else setCamera({ x: -view.get().w / 2, y: -view.get().h / 2, zoom: limitedZoom(1) })
    },
    close() {
      for (const stop of stops) stop()
      report.close()
      endUndo(undoManager)
      places.close()
      board.close()
    },
  }

  const snapping = createSnapping(editor, context)
  /** By hand at the cell under it, ready to write; by keys at the first one. */
  function editTable(id: string): void {
    const object = board.get(id)!
    const { x, y } = parseObject(object).at
    const at = keyState.byHand ? pointer : null
    const first = cellAt(object, at ?? { x, y })
    if (first) editor.editCell(id, oneCell(first.row, first.column, at !== null))
  }

  /** A phone's keyboard takes half of the view. */
  function keepWritingInSight(): void {
    const object = board.get(editing.get() ?? '')
    const chosen = cell.get()
    const box = object && chosen ? boxOfCell(object, chosen) : places.box(editing.get() ?? '')
    if (box) editor.reveal(box)
  }

  /** A bare text without words would lie on the board unseen. Not one's own change: undo passes over it and takes back the making. */
  function takeAwayWhenEmpty(id: string): void {
    const object = board.get(id)
    if (!object || !kindOf(object.kind)?.textOnly || plainText(object.text).trim() !== '' || !editor.mayTouch(id)) return
    if (places.dependents(id).size > 0 || room.people.get().some((other) => other.editing === id)) return
    doc.transact(() => removeObject(doc, id))
  }

  function performOne(asked: Effect, input: Input | null = null): void {
    const effect = snapping.refined(asked, input && 'at' in input ? input : null)
    perform(editor, effect)
    if (effect.do === 'preview' || effect.do === 'ink') {
      const now = preview.get()
      const moved = now?.is === 'move' ? [...editor.inHand().values()].map(({ id }) => id) : selection.get().filter(editor.mayTouch)
      report.hand(now, { ids: moved, colour: colour.get() ?? 'ink', looks: strokeLooks(editor) })
    }
  }

  const describe = (object: BoardObject): string => {
    const kind = kindOf(object.kind)
    const sayAny = say.get() as (key: string, values?: Record<string, string | number>) => string
    const what = kind
      ? kind.describe(parseObject(object), {
          theme: theme.get(),
          find: board.get,
          say: sayAny,
          ...(cards ? { placeAt: cards.placeAt } : {}),
        })
      : say.get()('board.unknownObject')
    const list = object.reactions?.map(({ emoji, people }) => `${emoji} ${people.length}`).join(', ')
    const lead = object.kind === 'card' ? null : leadsTo(object)
    const led = lead ? `${what}. ${say.get()('lead.spoken', { where: whereTo(lead, say.get()) })}` : what
    return list ? `${led}. ${say.get()('reaction.spoken', { list })}` : led
  }

  const boxOf = (what?: Box | readonly string[]): Box | null => {
    if (what === undefined) return places.everything()
    if (!isList(what)) return what
    return unionOf(what.flatMap((id) => places.box(id) ?? []))
  }

  const isFollowed = () => room.people.get().some(({ following }) => following === doc.clientID)
  function tellView(): void {
    if (view.get().w > 0) report.view(seenBox(camera.get(), view.get()), isFollowed())
  }

  const cellHand = createCellHand(editor)
  const stops = [
    tool.watch((id) => {
      const [, ...effects] = active.on(state, { type: 'cancel' })
      for (const effect of effects) performOne(effect)
      snapping.forget()
      active = tools.find((one) => one.id === id) ?? (select as Tool)
      state = active.initial
      const { colour: last = null, looks: others = {} } = choices.of(id)
      colour.set(last)
      looks.set(others)
      if (active.id !== select.id) editor.edit(null)
    }),
    colour.watch((next) => choices.keep(tool.get(), { ...choices.of(tool.get()), colour: next })),
    looks.watch((next) => choices.keep(tool.get(), { ...choices.of(tool.get()), looks: next })),
    // Who may only look has the board in the hand: a drag moves the view.
    role.watch(() => {
      if (tool.get() === select.id || tool.get() === hand.id) tool.set(restingTool(role.get()))
    }),
    editing.watch((id) => room.setPresence({ editing: id })),
    cell.watch((now) => room.setPresence({ cell: now && { row: now.row, column: now.column } })),
    camera.watch(tellView),
    view.watch(tellView),
    ways.following.watch((following) => room.setPresence({ following })),
    view.watch(keepWritingInSight),
    covered.watch(keepWritingInSight),
    // Whatever else is done, it is answered.
    selection.watch(() => offer.set(null)),
    preview.watch((now) => now && offer.set(null)),
    editing.watch(() => offer.set(null)),
    selection.watch((ids) => room.setPresence({ selected: ids.slice(0, 100) })),
    watchHold(doc, (held) => {
      if (held === surfaceHeld.get()) return
      surfaceHeld.set(held)
      announce(held ? 'board.surfaceHeld' : 'board.surfaceLetGo')
    }),
    board.watch(({ removed }) => {
      if (removed.size === 0) return
      const left = selection.get().filter((id) => board.get(id))
      if (left.length < selection.get().length) selection.set(left)
      const writing = editing.get()
      if (writing !== null && !board.get(writing)) editor.edit(null)
      if (naming.get() !== null && !board.get(naming.get()!)) naming.set(null)
      if (carding.get()?.id && !board.get(carding.get()!.id!)) carding.set(null)
      if (describing.get() !== null && !board.get(describing.get()!)) describing.set(null)
    }),
    rememberSelection(
      undoManager,
      () => selectedBefore ?? selection.get(),
      (ids) => selection.set(ids.filter((id) => board.get(id))),
    ),
    watchUndo(undoManager, () => {
      canUndo.set(undoManager.canUndo())
      canRedo.set(undoManager.canRedo())
    }),
  ]
  tool.set(restingTool(role.get()))
  return editor
}

/** At this zoom a note can be read at arm's length, and down to the other one at a second look. */
const readable = 0.75
const leastReadable = 0.35

const isList = (what: Box | readonly string[]): what is readonly string[] => Array.isArray(what)

function watchHold(doc: Y.Doc, listener: (held: boolean) => void): () => void {
  const tell = () => listener(isSurfaceHeld(doc))
  metaOf(doc).observe(tell)
  return () => metaOf(doc).unobserve(tell)
}

function watchUndo(undo: Y.UndoManager, listener: () => void): () => void {
  const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
  for (const event of events) undo.on(event, listener)
  return () => {
    for (const event of events) undo.off(event, listener)
  }
}

/** An undone change selects again what was selected when it was made. */
function rememberSelection(undo: Y.UndoManager, now: () => readonly string[], restore: (ids: readonly string[]) => void): () => void {
  interface Step {
    stackItem: { meta: Map<unknown, unknown> }
  }
  const added = ({ stackItem: { meta } }: Step) => {
    if (!meta.has(restore)) meta.set(restore, now())
  }
  const popped = ({ stackItem: { meta } }: Step) => {
    const ids = meta.get(restore) as readonly string[] | undefined
    if (ids) restore(ids)
  }
  undo.on('stack-item-added', added)
  undo.on('stack-item-popped', popped)
  return () => {
    undo.off('stack-item-added', added)
    undo.off('stack-item-popped', popped)
  }
}
