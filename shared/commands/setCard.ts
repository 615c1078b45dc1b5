/** Changes what a card leads to, its words, or whether it shows what it leads to: then it grows to where something can be seen, and back to a slip. */
import { canBeLive, kindOf, propOf } from '../kinds/index.ts'
import { readAddress } from '../lib/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { fittedSize } from './fit.ts'
import { targetOf } from './target.ts'

export interface SetCardArgs {
  id: string
  to?: string
  title?: string
  live?: boolean
}

/** What shows something is at least so large. */
const shows = { w: 440, h: 320 }

export const setCard: Command<SetCardArgs> = {
  id: 'setCard',
  label: 'Change the card',
  run(context, { id, ...wanted }, dispatch) {
    const [object] = targetOf(context, { ids: [id] })
    const kind = kindOf('card')
    if (!kind || object?.kind !== kind.id) return null
    if (wanted.to !== undefined && readAddress(wanted.to) === null) return null
    const props: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(wanted)) {
      const prop = propOf(kind, key)!
      if (value !== undefined && prop.parse(value) !== prop.parse(object.props[key])) props[key] = prop.parse(value)
    }
    if (props.live === true && !canBeLive(readAddress(props.to ?? object.props.to))) return null
    if (Object.keys(props).length === 0) return null
    if (!dispatch) return {}
    const next = { ...object, props: { ...object.props, ...props } }
    const size = props.live === undefined ? object.size : sizeFor(object, props.live === true)
    context.doc.transact(() => changeObject(context.doc, id, { props, size: fittedSize({ ...next, size }) }), context.origin)
    return { announce: { key: 'done.styled', values: { count: 1 } } }
  },
}

const sizeFor = ({ size }: BoardObject, live: boolean): { w: number; h: number } =>
  live
    ? { w: Math.max(size.w, shows.w), h: Math.max(size.h, shows.h) }
    : { w: Math.min(size.w, kindOf('card')!.size.w), h: kindOf('card')!.size.h }
