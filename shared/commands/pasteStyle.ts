/** Gives objects the look of another: colour, line, form, size of letters. Each takes what its kind knows; what they say stays. */
import { drawnKindOf, kindOf, parseObject } from '../kinds/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { withoutGroups } from './holders.ts'
import { mayTouch } from './rights.ts'
import { type Target, targetOf } from './target.ts'

/** The look of an object, by name of the property. Empty for what has none. */
export function lookOf(object: BoardObject): Record<string, unknown> {
  const { props } = parseObject(object)
  return Object.fromEntries(Object.entries(drawnKindOf(object).props).flatMap(([key, { look }]) => (look ? [[key, props[key]]] : [])))
}

export const pasteStyle: Command<Target & { look: Record<string, unknown> }> = {
  id: 'pasteStyle',
  label: 'Paste style',
  run(context, { look, ...target }, dispatch) {
    const { board, doc } = context
    const objects = withoutGroups(board, targetOf(context, target)).filter((object) => mayTouch(context, object))
    const changes = objects
      .map((object) => ({ id: object.id, props: taken(object, look) }))
      .filter(({ props }) => Object.keys(props).length > 0)
    if (changes.length === 0) return null
    if (!dispatch) return {}
    doc.transact(() => {
      for (const { id, props } of changes) changeObject(doc, id, { props })
    }, context.origin)
    return { announce: { key: 'done.stylePasted', values: { count: changes.length } } }
  },
}

/** The colour of a note is the fill of a shape, and the other way round. */
const alike: Record<string, string> = { color: 'fill', fill: 'color' }

/** What differs of the look, as far as the object's kind knows the property and allows the value. */
function taken(object: BoardObject, look: Record<string, unknown>): Record<string, unknown> {
  const known = kindOf(object.kind)?.props ?? {}
  const props: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(look)) {
    const key = Object.hasOwn(known, name) ? name : alike[name]
    const prop = key !== undefined && Object.hasOwn(known, key) && !Object.hasOwn(look, key === name ? '' : key) ? known[key] : undefined
    if (!prop?.look || key === undefined) continue
    const same = (other: unknown) => JSON.stringify(other) === JSON.stringify(value)
    if (same(prop.parse(value)) && !same(prop.parse(object.props[key]))) props[key] = value
  }
  return props
}
