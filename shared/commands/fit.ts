/** Objects that grow with their text are never lower than it; those that are as large as their parts say are just that. */
import { kindOf, parseObject } from '../kinds/index.ts'
import type { BoardObject } from '../model/index.ts'

/** The size `object` needs: its own, or higher when its text asks for it. */
export function fittedSize(object: BoardObject): { w: number; h: number } {
  const kind = kindOf(object.kind)
  if (kind?.ownSize) return kind.ownSize(parseObject(object))
  const needed = kind?.fitHeight?.(parseObject(object))
  return needed === undefined || needed <= object.size.h ? object.size : { w: object.size.w, h: Math.ceil(needed) }
}

/** The object as near to `size` as it can come, and the properties that change with it. */
export function stretchedTo(
  object: BoardObject,
  size: { w: number; h: number },
): { size: { w: number; h: number }; props?: Record<string, unknown> } {
  const props = kindOf(object.kind)?.stretch?.(parseObject(object), size)
  if (!props) return { size: fittedSize({ ...object, size }) }
  return { size: fittedSize({ ...object, props: { ...object.props, ...props } }), props }
}
