/** Where what lies under the pointer leads: the mark that is clicked to go there, and the object itself. */
import { type Point, toOwnSpace } from '../../shared/geometry/index.ts'
import { leadMark, leadsTo, parseObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'
import type { PointerInput } from '../tools/index.ts'

/** How far from the middle of a mark a click is meant for it, CSS pixels; never much more than the mark, which would take clicks from what lies around it. */
const reachOf = { mouse: 12, pen: 16, touch: 22 }
const mostUnits = 30
/** From farther away the mark is too small to be meant. */
const leastZoom = 0.3

/** The topmost object whose mark is there; null when there is none. */
export function leadAt(editor: Editor, at: Point, by: PointerInput['by']): string | null {
  const { zoom } = editor.camera.get()
  if (zoom < leastZoom) return null
  const reach = Math.min(mostUnits, reachOf[by] / zoom)
  const near = editor.places.within({ x: at.x - reach, y: at.y - reach, w: 2 * reach, h: 2 * reach })
  const isOn = (object: BoardObject) => {
    if (leadsTo(object) === null) return false
    const parsed = parseObject(object)
    const mark = leadMark(parsed, editor.board.get)
    if (!mark) return false
    const own = toOwnSpace(parsed, at)
    const half = Math.max(mark.w / 2, reach)
    return Math.abs(own.x - mark.x - mark.w / 2) <= half && Math.abs(own.y - mark.y - mark.h / 2) <= half
  }
  return near.findLast(isOn)?.id ?? null
}
