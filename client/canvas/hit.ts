/** What lies under a place of the board: the index gives the few candidates, their outlines decide. */
import { distanceToPath, isInsidePath, type Point, toOwnSpace } from '../../shared/geometry/index.ts'
import { drawnKindOf, parseObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'
import type { PointerInput } from '../tools/index.ts'

/** How near to a line counts as on it, CSS pixels. */
const reachOf = { mouse: 8, pen: 8, touch: 16 }
/** A frame or zone is taken by its edge, or by the strip at its head (board units); inside, the hand passes through to the board. */
const headHeight = 56

type Wanted = 'touched' | 'connected' | 'any'

/** The topmost object there: one that this person may touch, or, for the end of a connector, one that it can hold on to, or any. Null when there is none. */
export function objectAt(editor: Editor, at: Point, by: PointerInput['by'], wanted: Wanted): string | null {
  const reach = reachOf[by] / editor.camera.get().zoom
  const near = editor.places.within({ x: at.x - reach, y: at.y - reach, w: 2 * reach, h: 2 * reach })
  const isWanted = (object: BoardObject) =>
    wanted === 'any' || (wanted === 'touched' ? editor.mayReach(object.id) : drawnKindOf(object).anchors.length > 0)
  return near.findLast((object) => isHit(editor, object, at, reach, wanted) && isWanted(object))?.id ?? null
}

function isHit(editor: Editor, object: BoardObject, at: Point, reach: number, wanted: Wanted): boolean {
  const kind = drawnKindOf(object)
  const parsed = parseObject(object)
  const outline = () => kind.outline(parsed, editor.board.get)
  // A group is taken by its members; besides, by the outline that it shows when it has a name.
  if (kind.gathers) return (wanted === 'connected' || kind.texts(parsed).length > 0) && distanceToPath(at, outline()) <= reach
  if (kind.create === 'line') return distanceToPath(at, outline()) <= reach
  const own = toOwnSpace(parsed, at)
  const { w, h } = parsed.size
  const isNear = own.x >= -reach && own.y >= -reach && own.x <= w + reach && own.y <= h + reach
  if (kind.create === 'stroke') return isNear && (distanceToPath(at, outline()) <= reach || isInsidePath(at, outline()))
  const isInBox = own.x >= 0 && own.y >= 0 && own.x <= w && own.y <= h
  if (kind.holds) {
    const isNearEdge = own.x < reach || own.y < Math.max(reach, Math.min(headHeight, h / 3)) || own.x > w - reach || own.y > h - reach
    return isInBox && isNearEdge
  }
  return isInBox && isInsidePath(at, outline())
}
