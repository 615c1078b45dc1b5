/** From an object as it came to one that can be drawn: its properties as its kind allows them, its size within bounds and never less than its text needs. */
import type { BoardObject } from '../model/index.ts'
import type { Kind } from './kind.ts'
import { kindOf } from './list.ts'
import { unknown } from './unknown.ts'

/** The object's kind, or the stand-in for kinds of a newer version. */
export const drawnKindOf = (object: Pick<BoardObject, 'kind'>): Kind => kindOf(object.kind) ?? unknown

const known = new WeakMap<BoardObject, BoardObject>()

/** The object as its kind reads it; properties the kind does not know are kept. The same instance for the same object. Never throws, never changes its argument. */
export function parseObject(object: BoardObject): BoardObject {
  let parsed = known.get(object)
  if (!parsed) {
    parsed = parseAnew(object)
    known.set(object, parsed)
    // Reading it again gives itself.
    known.set(parsed, parsed)
  }
  return parsed
}

/** Larger than any board needs; keeps what is drawn from a hostile size within reason. */
const largest = 100_000

function parseAnew(object: BoardObject): BoardObject {
  const kind = drawnKindOf(object)
  const props: Record<string, unknown> = Object.assign(Object.create(null), object.props)
  for (const [key, prop] of Object.entries(kind.props)) props[key] = prop.parse(object.props[key])
  const size = {
    w: Math.min(largest, Math.max(kind.minSize.w, object.size.w)),
    h: Math.min(largest, Math.max(kind.minSize.h, object.size.h)),
  }
  const parsed = { ...object, size, props, angle: kind.create === 'line' ? 0 : object.angle % (2 * Math.PI) }
  const needed = kind.fitHeight?.(parsed) ?? 0
  return needed > size.h ? { ...parsed, size: { w: size.w, h: Math.ceil(needed) } } : parsed
}
