/** Where the text of an object stands on the board, and how it is set. */
import { layoutText, type TextBox } from '../../../shared/drawing/index.ts'
import { type Point, turned } from '../../../shared/geometry/index.ts'
import { drawnKindOf, parseObject } from '../../../shared/kinds/index.ts'
import type { BoardObject } from '../../../shared/model/index.ts'

export interface TextPlace {
  /** Corner of the object's own space on the board, board units; radians. */
  corner: Point
  angle: number
  size: { w: number; h: number }
  box: TextBox
  /** Top of the first line in the object's own space: the box's own, or lower when the text stands in its middle. */
  top: number
  /** Height of all lines. */
  height: number
}

/** Null for an object without a text. `find` gives other objects: a connector's label follows its ends. */
export function placeText(object: BoardObject, find: (id: string) => BoardObject | undefined): TextPlace | null {
  const parsed = parseObject(object)
  const box = drawnKindOf(parsed).textBox(parsed, find)
  if (!box) return null
  const { at, size, angle } = parsed
  const corner = angle === 0 ? at : turned(at, { x: at.x + size.w / 2, y: at.y + size.h / 2 }, angle)
  const { height } = layoutText(parsed.text ?? [], box, '')
  const top = box.y + (box.vertical === 'middle' ? Math.max(0, Math.floor((box.h - height) / 2)) : 0)
  return { corner, angle, size, box, top, height }
}

export const sameSetting = (a: TextBox, b: TextBox): boolean =>
  a.w === b.w && a.fontSize === b.fontSize && a.lineHeight === b.lineHeight && a.weight === b.weight && a.align === b.align
