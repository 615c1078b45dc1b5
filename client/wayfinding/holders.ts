/** Frames and zones as a list to jump to: frames as they are presented, each followed by its zones, then the zones that lie in no frame. Pure. */
import { inTurn, kindOf } from '../../shared/kinds/index.ts'
import type { Board, BoardObject } from '../../shared/model/index.ts'
import { readingOrder } from '../editor/index.ts'

export interface Holder {
  object: BoardObject
  /** 1 for what lies in nothing. */
  level: number
  /** Objects in it, at every depth. */
  count: number
}

export function holdersOf(board: Board): Holder[] {
  const counts = new Map<string, number>()
  const inside = new Map<string | null, BoardObject[]>()
  for (const object of readingOrder(board)) {
    for (const holder of holdersAround(board, object)) counts.set(holder, (counts.get(holder) ?? 0) + 1)
    if (!kindOf(object.kind)?.holds) continue
    const parent = holdersAround(board, object)[0] ?? null
    const siblings = inside.get(parent)
    if (siblings) siblings.push(object)
    else inside.set(parent, [object])
  }
  const listed: Holder[] = []
  const list = (parent: string | null, level: number) => {
    const here = inside.get(parent) ?? []
    const frames = here.filter(({ kind }) => kind === 'frame')
    for (const object of [...inTurn(frames), ...here.filter(({ kind }) => kind !== 'frame')]) {
      listed.push({ object, level, count: counts.get(object.id) ?? 0 })
      list(object.id, level + 1)
    }
  }
  list(null, 1)
  return listed
}

/** The frames of a board as they are presented. */
export const framesOf = (board: Board): BoardObject[] => inTurn(readingOrder(board).filter(({ kind }) => kind === 'frame'))

/** What people call the place of an object: the nearest frame, zone or named group it lies in. */
export const placeOf = (board: Board, object: BoardObject): BoardObject | undefined =>
  around(board, object).find(({ kind, props }) => kindOf(kind)?.holds === true || (typeof props.title === 'string' && props.title !== ''))

/** Ids of the frames and zones it lies in, from the nearest outwards. A group in between is no place to jump to. */
const holdersAround = (board: Board, object: BoardObject): string[] =>
  around(board, object).flatMap(({ id, kind }) => (kindOf(kind)?.holds ? [id] : []))

/** Two that hold each other (two people at once) end the way. */
function around(board: Board, object: BoardObject): BoardObject[] {
  const found: BoardObject[] = []
  const seen = new Set([object.id])
  for (let id = object.parent; id !== null && !seen.has(id); ) {
    seen.add(id)
    const holder = board.get(id)
    if (holder) found.push(holder)
    id = holder?.parent ?? null
  }
  return found
}
