/** Changes one or more properties of several objects: colour, line, fill, what a zone asks. Each object takes what its kind knows. */
import { kindOf } from '../kinds/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { type Target, targetOf } from './target.ts'

export interface StyleArgs extends Target {
  /** By name of the property; values are put right by the kind. The ends of connectors are not styles. */
  props: Record<string, unknown>
}

export const style: Command<StyleArgs> = {
  id: 'style',
  label: 'Change style',
  run(context, args, dispatch) {
    const changes = targetOf(context, args)
      .map((object) => ({ id: object.id, props: changedProps(object, args.props) }))
      .filter(({ props }) => Object.keys(props).length > 0)
    if (changes.length === 0) return null
    if (!dispatch) return {}
    context.doc.transact(() => {
      for (const { id, props } of changes) changeObject(context.doc, id, { props })
    }, context.origin)
    return { announce: { key: 'done.styled', values: { count: changes.length } } }
  },
}

function changedProps(object: BoardObject, wanted: Record<string, unknown>): Record<string, unknown> {
  const known = kindOf(object.kind)?.props ?? {}
  const props: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(wanted)) {
    const prop = Object.hasOwn(known, key) ? known[key] : undefined
    if (!prop || key === 'from' || key === 'to') continue
    const parsed = prop.parse(value)
    if (JSON.stringify(parsed) !== JSON.stringify(prop.parse(object.props[key]))) props[key] = parsed
  }
  return props
}
