/** Changes one or more properties of several objects: colour, line, fill, what a zone asks. Each object takes what its kind knows. */
import { kindOf, propOf } from '../kinds/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { fittedSize } from './fit.ts'
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
      .map((object) => ({ object, props: changedProps(object, args.props) }))
      .filter(({ props }) => Object.keys(props).length > 0)
    if (changes.length === 0) return null
    if (!dispatch) return {}
    context.doc.transact(() => {
      for (const { object, props } of changes) {
        // What is as large as its parts say may be larger now.
        const size = kindOf(object.kind)?.ownSize && fittedSize({ ...object, props: { ...object.props, ...props } })
        changeObject(context.doc, object.id, { props, ...(size ? { size } : {}) })
      }
    }, context.origin)
    return { announce: { key: 'done.styled', values: { count: changes.length } } }
  },
}

function changedProps(object: BoardObject, wanted: Record<string, unknown>): Record<string, unknown> {
  const kind = kindOf(object.kind)
  const props: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(wanted)) {
    const prop = kind && propOf(kind, key)
    if (!prop || key === 'from' || key === 'to') continue
    const parsed = prop.parse(value)
    if (JSON.stringify(parsed) !== JSON.stringify(prop.parse(object.props[key]))) props[key] = parsed
  }
  return props
}
