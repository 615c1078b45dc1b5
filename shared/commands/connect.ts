/** Draws a connector from one object (or place) to another. */
import { type AnchorEnd, kindOf } from '../kinds/index.ts'
import { createId, orderBetween } from '../lib/index.ts'
import { addObject, type BoardObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { boxOfEnds, isEnd, isOpen } from './ends.ts'
import { holdersOn, parentFor } from './holders.ts'
import { mayAdd } from './rights.ts'
import { topOrder } from './target.ts'

export interface ConnectArgs {
  from: AnchorEnd
  to: AnchorEnd
  /** Looks, as the connector's kind knows them. */
  props?: Record<string, unknown>
}

export const connect: Command<ConnectArgs> = {
  id: 'connect',
  label: 'Connect',
  run(context, { from, to, props = {} }, dispatch) {
    const kind = kindOf('connector')
    if (!kind || !mayAdd(context, kind) || !isPossible(context, from, to)) return null
    const id = createId(context.random)
    if (!dispatch) return { select: [id] }
    const looks = Object.entries(kind.props).filter(([key]) => key !== 'from' && key !== 'to' && props[key] !== undefined)
    const object: BoardObject = {
      id,
      kind: kind.id,
      author: context.person,
      layer: kind.layer,
      at: { x: 0, y: 0 },
      size: { w: 0, h: 0 },
      angle: 0,
      order: orderBetween(topOrder(context), null),
      parent: null,
      props: { ...Object.fromEntries(looks.map(([key, { parse }]) => [key, parse(props[key])])), from, to },
      text: kind.hasText ? [[]] : null,
    }
    Object.assign(object, boxOfEnds(context.board, object))
    object.parent = parentFor(holdersOn(context.board), object)
    context.doc.transact(() => addObject(context.doc, object), context.origin)
    return { select: [id], announce: { key: 'done.connected' } }
  },
}

/** Both ends can be read, hold on to objects that are there, and not to the same one; two open ends are apart. */
export function isPossible({ board }: Pick<CommandContext, 'board'>, from: AnchorEnd, to: AnchorEnd): boolean {
  if (!isEnd(from) || !isEnd(to)) return false
  const holdsOn = (end: AnchorEnd) => isOpen(end) || board.get(end.on) !== undefined
  if (!holdsOn(from) || !holdsOn(to)) return false
  if (isOpen(from) || isOpen(to)) return !(isOpen(from) && isOpen(to) && from.at.x === to.at.x && from.at.y === to.at.y)
  return from.on !== to.on
}
