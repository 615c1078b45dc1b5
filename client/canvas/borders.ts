/** The borders between the columns of a selected table: they can be pulled. */
import { type Point, toOwnSpace } from '../../shared/geometry/index.ts'
import { gridOf, kindOf, layoutOf, parseObject } from '../../shared/kinds/index.ts'
import type { Editor } from '../editor/index.ts'
import type { Handle, PointerInput } from '../tools/index.ts'

/** How near, CSS pixels. */
const reachOf = { mouse: 4, pen: 6, touch: 12 }

/** The right border of a column under a place of the board, while its table alone is selected. */
export function borderAt(editor: Editor, at: Point, by: PointerInput['by']): Handle | null {
  const [only, ...more] = editor.selection.get()
  const object = only === undefined || more.length > 0 ? undefined : editor.board.get(only)
  if (!object || !kindOf(object.kind)?.cells) return null
  const table = parseObject(object)
  const { xs, h } = layoutOf(table)
  const own = toOwnSpace(table, at)
  const reach = reachOf[by] / editor.camera.get().zoom
  if (own.y < 0 || own.y > h) return null
  const place = xs.findIndex((x, index) => index > 0 && Math.abs(x - own.x) <= reach)
  const column = gridOf(table).columns[place - 1]
  return column === undefined ? null : { handle: 'border', id: object.id, column }
}
