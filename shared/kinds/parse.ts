/** From an object as it came to one that can be drawn: its properties as its kind allows them, its size within bounds and never less than its text needs. */
import { isId } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { Kind, Prop } from './kind.ts'
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

/** Every sentence in it. Lays nothing out: a search asks ten thousand objects. */
export function textsIn(object: BoardObject): string[] {
  const kind = drawnKindOf(object)
  return kind.texts({ ...object, props: propsOf(kind, object.props) })
}

const propsOf = (kind: Kind, raw: BoardObject['props']): Record<string, unknown> =>
  kind.families ? familyProps(kind, raw) : parsedProps(kind, raw)

function parseAnew(object: BoardObject): BoardObject {
  const kind = drawnKindOf(object)
  const props = propsOf(kind, object.props)
  const size = {
    w: Math.min(largest, Math.max(kind.minSize.w, object.size.w)),
    h: Math.min(largest, Math.max(kind.minSize.h, object.size.h)),
  }
  const parsed = { ...object, size, props, angle: kind.create === 'line' ? 0 : object.angle % (2 * Math.PI) }
  if (kind.ownSize) return { ...parsed, size: kind.ownSize(parsed) }
  const needed = kind.fitHeight?.(parsed) ?? 0
  return needed > size.h ? { ...parsed, size: { w: size.w, h: Math.ceil(needed) } } : parsed
}

function parsedProps(kind: Kind, raw: BoardObject['props']): Record<string, unknown> {
  const props: Record<string, unknown> = Object.assign(Object.create(null), raw)
  for (const [key, prop] of Object.entries(kind.props)) props[key] = prop.parse(raw[key])
  return props
}

/** By the properties as they came: an object that is only moved has the same ones, and need not be read again. */
const families = new WeakMap<BoardObject['props'], { kind: Kind; props: Record<string, unknown> }>()

function familyProps(kind: Kind, raw: BoardObject['props']): Record<string, unknown> {
  const before = families.get(raw)
  if (before?.kind === kind) return before.props
  const props = parsedProps(kind, raw)
  for (const key of Object.keys(raw)) {
    const prop = Object.hasOwn(kind.props, key) ? undefined : propOf(kind, key)
    if (prop) props[key] = prop.parse(raw[key])
  }
  families.set(raw, { kind, props })
  families.set(props, { kind, props })
  return props
}

/** How a kind reads the property of this name; undefined when it is none of its own. */
export function propOf(kind: Pick<Kind, 'props' | 'families'>, key: string): Prop<unknown> | undefined {
  if (Object.hasOwn(kind.props, key)) return kind.props[key]
  const [family = '', ...ids] = key.split('.')
  if (!kind.families || !Object.hasOwn(kind.families, family) || ids.length < 1 || ids.length > 2) return undefined
  return ids.every(isId) ? kind.families[family] : undefined
}
