/** Where everything on a board lies: an index in step with the board, for the painter, hit tests and the marquee. Reads objects, changes none. */
import { type Box, boundsOf, createIndex, grownBox, holdsBox, unionOf } from '../../shared/geometry/index.ts'
import { dependsOn, depthOf, drawnKindOf, pictureBox } from '../../shared/kinds/index.ts'
import { type Board, type BoardObject, compareObjects } from '../../shared/model/index.ts'

/** What has to be painted anew: objects that look or lie otherwise now (those that hang on a changed one included), and where they were and are. */
interface PlaceChange {
  ids: ReadonlySet<string>
  boxes: readonly Box[]
}

export interface Places {
  /** Objects whose picture meets `box` (board units), bottom to top. */
  within(box: Box): BoardObject[]
  /** The upright box around the object's picture. */
  box(id: string): Box | undefined
  /** Ids of objects whose picture hangs on this one: connectors. */
  dependents(id: string): ReadonlySet<string>
  /** The box around everything; null on an empty board. */
  everything(): Box | null
  /** Looks how far texts reach that were taken at their word when the board opened, as long as `mayGoOn` says so. True when more are left. */
  refine(mayGoOn: () => boolean): boolean
  /** Called at once when the board changes; `take` gives what changed since the last `take`. */
  watch(listener: () => void): () => void
  take(): PlaceChange
  close(): void
}

const none: ReadonlySet<string> = new Set()
const nowhere: Box = { x: 0, y: 0, w: 0, h: 0 }

export function createPlaces(board: Board): Places {
  const index = createIndex()
  /** By the id of what is hung on. */
  const hanging = new Map<string, Set<string>>()
  const hangsOn = new Map<string, readonly string[]>()
  const listeners = new Set<() => void>()
  /** Told by the board, not yet in the index. */
  let told = new Set<string>()
  let changed = new Set<string>()
  let boxes: Box[] = []
  /** Those that may reach farther than their size says, as long as nobody has looked. */
  let rough: string[] = []

  const unhang = (id: string) => {
    for (const on of hangsOn.get(id) ?? []) {
      const set = hanging.get(on)
      set?.delete(id)
      if (set?.size === 0) hanging.delete(on)
    }
    hangsOn.delete(id)
  }
  const hang = (object: BoardObject) => {
    const on = dependsOn(object)
    if (on.length === 0) return
    hangsOn.set(object.id, on)
    for (const id of on) {
      const set = hanging.get(id)
      if (set) set.add(object.id)
      else hanging.set(id, new Set([object.id]))
    }
  }
  const boxOf = (object: BoardObject) => pictureBox(object, board.get)

  /** All at once, as when a board opens: several times faster than one by one. */
  const settleAll = () => {
    const objects = board.all()
    hanging.clear()
    hangsOn.clear()
    for (const object of objects) hang(object)
    rough = []
    index.load(
      objects.map((object) => {
        if (drawnKindOf(object).bounds || object.reactions || isLong(object)) return [object.id, boxOf(object)]
        if (object.text) rough.push(object.id)
        return [object.id, roughBox(object)]
      }),
    )
  }
  settleAll()

  const stop = board.watch(({ changed, removed }) => {
    for (const id of changed) told.add(id)
    for (const id of removed) told.add(id)
    for (const listener of [...listeners]) listener()
  })

  /** Brings the index up to the board: once per frame or question, however many transactions there were. */
  const settle = () => {
    if (told.size === 0) return
    if (told.size > 500 && told.size > index.size) {
      for (const id of told) changed.add(id)
      told = new Set()
      settleAll()
      boxes.push(unionOf([...changed].flatMap((id) => index.box(id) ?? [])) ?? nowhere)
      return
    }
    const ids = new Set(told)
    for (const id of told) for (const dependent of hanging.get(id) ?? none) ids.add(dependent)
    told = new Set()
    for (const id of ids) {
      changed.add(id)
      const before = index.box(id)
      if (before) boxes.push(before)
      unhang(id)
      const object = board.get(id)
      if (!object) {
        index.remove(id)
        continue
      }
      hang(object)
      const box = boxOf(object)
      index.set(id, box)
      boxes.push(box)
    }
  }

  return {
    within(box) {
      settle()
      const found: BoardObject[] = []
      for (const id of index.search(box)) {
        const object = board.get(id)
        if (object) found.push(object)
      }
      return found.sort((a, b) => depthOf(a) - depthOf(b) || compareObjects(a, b))
    },
    box(id) {
      settle()
      return index.box(id)
    },
    dependents(id) {
      settle()
      return hanging.get(id) ?? none
    },
    everything() {
      settle()
      return unionOf(board.all().flatMap(({ id }) => index.box(id) ?? []))
    },
    refine(mayGoOn) {
      settle()
      const before = boxes.length
      while (rough.length > 0 && mayGoOn()) {
        const id = rough.pop()!
        const object = board.get(id)
        const known = index.box(id)
        if (!object || !known) continue
        const box = boxOf(object)
        index.set(id, box)
        if (!holdsBox(known, box)) boxes.push(box)
      }
      if (boxes.length > before) for (const listener of [...listeners]) listener()
      return rough.length > 0
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    take() {
      settle()
      const taken = { ids: changed, boxes }
      changed = new Set()
      boxes = []
      return taken
    },
    close() {
      stop()
      listeners.clear()
    },
  }
}

/** On opening, ten thousand texts would have to be laid out to know how far each reaches; their sizes as they were written do until `refine` has looked. */
const roughBox = (object: BoardObject): Box => grownBox(boundsOf(object), 24)

/** Too long to be taken at its word even for a moment. */
const isLong = ({ text }: BoardObject): boolean =>
  text !== null && (text.length > 12 || text.some((runs) => runs.some((run) => run.text.length > 400)))
