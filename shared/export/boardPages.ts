/** How a board is laid on pages: one for each frame, as they are presented, and one for what lies beside the frames. */
import { type Box, boundsOf, holdsPoint, middleOf, unionOf } from '../geometry/index.ts'
import { dependsOn, drawnKindOf, inTurn, parseObject, pictureBox } from '../kinds/index.ts'
import type { Board, BoardObject } from '../model/index.ts'
import { stackOf } from '../scene/index.ts'

export interface BoardPage {
  /** Bottom to top. */
  objects: BoardObject[]
  /** What has to fit on the page, board units. */
  box: Box
  /** Null on the page of what lies beside the frames. */
  frame: BoardObject | null
  /** It shows everything on the board. */
  whole: boolean
}

/** At least one page; an empty board gives one that shows nothing. */
export function boardPages(board: Board): BoardPage[] {
  const stack = stackOf(board)
  const frames = inTurn(inReadingOrder(stack.filter(({ kind }) => kind === 'frame')))
  const find = board.get
  /** The topmost frame that an object lies in, by its middle. A connector lies where both its ends are. */
  const frameOf = (object: BoardObject): string | null => {
    const held = dependsOn(object)
    if (held.length > 0) {
      const [first, ...others] = held.map((id) => {
        const end = board.get(id)
        return end && dependsOn(end).length === 0 ? frameOf(end) : null
      })
      return first && others.every((other) => other === first) ? first : null
    }
    const middle = middleOf(boundsOf(parseObject(object)))
    return (
      frames.findLast((frame) => frame.id === object.id || (object.kind !== 'frame' && holdsPoint(boundsOf(parseObject(frame)), middle)))
        ?.id ?? null
    )
  }
  const homes = new Map(stack.map((object) => [object.id, frameOf(object)]))
  const pages = frames.map((frame): BoardPage => {
    const objects = stack.filter(({ id }) => homes.get(id) === frame.id)
    return { frame, objects, box: boxAround(objects), whole: objects.length === stack.length }
  })
  const rest = stack.filter(({ id }) => homes.get(id) === null)
  if (rest.length > 0 || pages.length === 0) {
    // A line between frames says nothing without them: then the last page shows the whole board.
    const crosses = rest.some((object) => dependsOn(object).some((id) => homes.get(id)))
    const objects = crosses ? stack : rest
    pages.push({ frame: null, objects, box: boxAround(objects), whole: objects.length === stack.length })
  }
  return pages

  function boxAround(objects: BoardObject[]): Box {
    return unionOf(objects.map((object) => pictureBox(object, find))) ?? { x: 0, y: 0, w: 1, h: 1 }
  }
}

/** As people read: rows from top to bottom, each from left to right; what lies in a zone directly after the zone; connectors last. */
export function inReadingOrder(objects: readonly BoardObject[]): BoardObject[] {
  const boxes = new Map(objects.map((object) => [object, boundsOf(parseObject(object))]))
  const holders = objects.filter((object) => drawnKindOf(object).holds)
  /** The smallest of those that hold its middle. */
  const holderOf = (object: BoardObject): BoardObject | null => {
    const box = boxes.get(object)!
    const around = holders.filter((holder) => {
      const other = boxes.get(holder)!
      return holder !== object && other.w * other.h > box.w * box.h && holdsPoint(other, middleOf(box))
    })
    return around.sort((a, b) => boxes.get(a)!.w * boxes.get(a)!.h - boxes.get(b)!.w * boxes.get(b)!.h)[0] ?? null
  }
  const lines = objects.filter((object) => drawnKindOf(object).create === 'line')
  const inside = new Map<BoardObject | null, BoardObject[]>()
  for (const object of objects) {
    if (lines.includes(object)) continue
    const holder = holderOf(object)
    inside.set(holder, [...(inside.get(holder) ?? []), object])
  }
  const read = (holder: BoardObject | null): BoardObject[] =>
    rowsOf(inside.get(holder) ?? [], boxes).flatMap((object) => [object, ...read(object)])
  return [...read(null), ...lines]
}

/** Things whose middle is not below the bottom of the row's first belong to its row. */
function rowsOf(objects: BoardObject[], boxes: ReadonlyMap<BoardObject, Box>): BoardObject[] {
  const left = [...objects].sort((a, b) => boxes.get(a)!.y - boxes.get(b)!.y)
  const ordered: BoardObject[] = []
  while (left.length > 0) {
    const first = boxes.get(left[0]!)!
    const row = left.filter((object) => {
      const box = boxes.get(object)!
      return object === left[0] || box.y + box.h / 2 <= first.y + first.h
    })
    ordered.push(...row.sort((a, b) => boxes.get(a)!.x - boxes.get(b)!.x))
    for (const object of row) left.splice(left.indexOf(object), 1)
  }
  return ordered
}
