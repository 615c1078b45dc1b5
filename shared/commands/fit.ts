/** Objects that grow with their text are never lower than it. */
import { kindOf, parseObject } from '../kinds/index.ts'
import type { BoardObject } from '../model/index.ts'

/** The size `object` needs: its own, or higher when its text asks for it. */
export function fittedSize(object: BoardObject): { w: number; h: number } {
  const needed = kindOf(object.kind)?.fitHeight?.(parseObject(object))
  return needed === undefined || needed <= object.size.h ? object.size : { w: object.size.w, h: Math.ceil(needed) }
}
