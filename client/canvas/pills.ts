/** The reaction under a place of the board: its object, its emoji, and who put it there. */
import { type Point, toOwnSpace } from '../../shared/geometry/index.ts'
import { parseObject, pillsOf } from '../../shared/kinds/index.ts'
import type { Reaction } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'

interface FoundPill {
  id: string
  reaction: Reaction
}

export function pillAt(editor: Editor, at: Point): FoundPill | null {
  for (const object of editor.places.within({ ...at, w: 0, h: 0 }).toReversed()) {
    if (!object.reactions) continue
    const parsed = parseObject(object)
    const own = toOwnSpace(parsed, at)
    const pill = pillsOf(parsed, editor.board.get).find(({ x, y, w, h }) => own.x >= x && own.x <= x + w && own.y >= y && own.y <= y + h)
    if (pill) return { id: object.id, reaction: pill.reaction }
  }
  return null
}
