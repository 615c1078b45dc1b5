/** What objects look like while the hand has them: the same functions that will write the change say where they are now. */
import {
  type CommandContext,
  copiedBy,
  endsOf,
  groupsAround,
  isGroup,
  moversOf,
  pulledWidth,
  resizedPlaces,
  shiftedEnd,
  turnedPlaces,
} from '../../shared/commands/index.ts'
import { parseObject, tableKeys } from '../../shared/kinds/index.ts'
import { type Board, type BoardObject, placeOfMembers } from '../../shared/model/index.ts'
import type { Preview } from '../tools/index.ts'

export interface Held {
  /** The same map until the preview is another. */
  of(context: () => CommandContext, preview: Preview | null): ReadonlyMap<string, BoardObject>
}

const nothing: ReadonlyMap<string, BoardObject> = new Map()

export function createHeld(): Held {
  let last: Preview | null = null
  let objects = nothing
  /** Found once per drag: on a large board they are dear to find. */
  let movers: readonly BoardObject[] | null = null
  let areCopies = false

  return {
    of(context, preview) {
      if (preview === last) return objects
      last = preview
      if (preview?.is !== 'move' || areCopies !== (preview.copy === true)) movers = null
      if (preview?.is === 'move') {
        areCopies = preview.copy === true
        movers ??= areCopies ? copiedBy(context(), {}) : moversOf(context(), {})
      }
      const held = heldBy(context(), preview, movers ?? [])
      return (objects = preview?.is === 'move' && areCopies ? held : withGroupsAround(context(), held))
    },
  }
}

function heldBy(context: CommandContext, preview: Preview | null, movers: readonly BoardObject[]): ReadonlyMap<string, BoardObject> {
  const held = new Map<string, BoardObject>()
  const put = (id: string, change: Partial<BoardObject>) => {
    const object = context.board.get(id)
    if (object) held.set(id, { ...object, ...change })
  }
  switch (preview?.is) {
    case 'move':
      for (const object of movers) held.set(preview.copy ? copyId(object.id) : object.id, shifted(object, preview.dx, preview.dy))
      return held
    case 'resize':
      for (const [id, { at, size, ends, props }] of resizedPlaces(context, preview)) {
        const object = context.board.get(id)
        put(id, { at, size, ...((ends || props) && object ? { props: { ...object.props, ...props, ...ends } } : {}) })
      }
      return held
    case 'border': {
      const object = context.board.get(preview.id)
      const width = object && pulledWidth(object, preview.column, preview)
      if (typeof width === 'number') put(preview.id, { props: { ...object!.props, [tableKeys.width(preview.column)]: width } })
      return held
    }
    case 'turn':
      for (const [id, place] of turnedPlaces(context, preview)) put(id, place)
      return held
    case 'reconnect': {
      const object = context.board.get(preview.id)
      if (object) put(preview.id, { props: { ...object.props, [preview.end]: preview.to } })
      return held
    }
    case 'erase':
      for (const id of preview.ids) put(id, {})
      return held
    case 'bend': {
      const object = context.board.get(preview.id)
      if (object) put(preview.id, { props: { ...object.props, bend: bentBy(object, preview.by) } })
      return held
    }
    default:
      return nothing
  }
}

/** Under which a second one of an object is in the hand while the first stays; the object under it keeps its own id. */
export const copyId = (id: string): string => `copy ${id}`

/** How far the middle of a connector stands aside after `by` more board units. */
export const bentBy = (object: BoardObject, by: number): number => Math.round(Number(parseObject(object).props.bend ?? 0) + by)

/** Also the groups that are around something in the hand: they go on being around it. */
function withGroupsAround({ board }: CommandContext, held: ReadonlyMap<string, BoardObject>): ReadonlyMap<string, BoardObject> {
  const groups = new Set([...held.values()].flatMap((object) => groupsAround(board, object)).filter(({ id }) => !held.has(id)))
  if (groups.size === 0) return held
  const shown = new Map(held)
  const members = {
    get: (id: string) => held.get(id) ?? board.get(id),
    inside: board.inside,
    isGroup: (id: string) => isGroup(board.get(id) ?? { kind: '' }),
  }
  for (const group of groups) {
    const placed = placeOfMembers(group, members)
    if (placed) shown.set(group.id, placed)
  }
  return shown
}

/** The object as if it stood dx, dy board units further. */
function shifted(object: BoardObject, dx: number, dy: number): BoardObject {
  const ends = endsOf(object)
  return {
    ...object,
    at: { x: object.at.x + dx, y: object.at.y + dy },
    ...(ends ? { props: { ...object.props, from: shiftedEnd(ends.from, dx, dy), to: shiftedEnd(ends.to, dx, dy) } } : {}),
  }
}

/** What objects look like in somebody else's hand, which has these, as they were when it took them. It was allowed to, or nobody would have told. */
export function heldAmong(starts: ReadonlyMap<string, BoardObject>, preview: Preview): ReadonlyMap<string, BoardObject> {
  const objects = [...starts.values()]
  const board: Pick<Board, 'get' | 'all'> = { get: (id) => starts.get(id), all: () => objects }
  const context = { board, selection: [...starts.keys()], person: '', role: 'owner' } as unknown as CommandContext
  return heldBy(context, preview, objects)
}
