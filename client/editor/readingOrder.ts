/** The order in which a board is read and walked by keyboard: frame, zone, group, note; inside each by rows, left to right. */
import { type Box, boundsOf, inRows, middleOf } from '../../shared/geometry/index.ts'
import type { Board, BoardObject } from '../../shared/model/index.ts'

/** Found for a board as it is: who walks through it with Tab asks again at each step. */
const found = new WeakMap<readonly BoardObject[], readonly BoardObject[]>()

/** All objects of the board: each holder is followed by what lies in it. */
export function readingOrder(board: Pick<Board, 'all' | 'get'>): readonly BoardObject[] {
  const all = board.all()
  let order = found.get(all)
  if (!order) found.set(all, (order = orderOf(board)))
  return order
}

function orderOf(board: Pick<Board, 'all' | 'get'>): BoardObject[] {
  const children = new Map<string | null, BoardObject[]>()
  for (const object of board.all()) {
    // Whose parent is gone is read at the top level, so that nothing is passed over.
    const parent = object.parent !== null && board.get(object.parent) ? object.parent : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(object)
    else children.set(parent, [object])
  }
  const read: BoardObject[] = []
  const seen = new Set<string>()
  const walk = (parent: string | null) => {
    for (const object of inRows(children.get(parent) ?? [], boundsOf).flat()) {
      if (seen.has(object.id)) continue
      seen.add(object.id)
      read.push(object)
      walk(object.id)
    }
  }
  walk(null)
  // Two that hold each other (two people at once) hang from no root.
  for (const object of board.all()) {
    if (seen.has(object.id)) continue
    seen.add(object.id)
    read.push(object)
    walk(object.id)
  }
  return read
}

/** The object nearest to `from` in a direction (one of dx, dy is 1 or -1): its middle lies in the quarter that way. Null when there is none. */
export function nearestInDirection(objects: Iterable<BoardObject>, from: Box, dx: number, dy: number): BoardObject | null {
  const start = middleOf(from)
  let nearest: BoardObject | null = null
  let least = Infinity
  for (const object of objects) {
    const middle = middleOf(boundsOf(object))
    const along = (middle.x - start.x) * dx + (middle.y - start.y) * dy
    const aside = Math.abs((middle.x - start.x) * dy) + Math.abs((middle.y - start.y) * dx)
    if (along <= 0 || aside > along) continue
    // What lies straight ahead counts as nearer than what lies aslant.
    const far = along + 2 * aside
    if (far < least) {
      least = far
      nearest = object
    }
  }
  return nearest
}
