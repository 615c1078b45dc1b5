/** Puts a new object at the open end of a connector, and holds it there: one thing leads to the next. */
import type { Box, Point } from '../geometry/index.ts'
import { kindOf } from '../kinds/index.ts'
import { createId, orderBetween } from '../lib/index.ts'
import { addObject, type BoardObject, changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { boxOfEnds, endPlaces, endsOf, isOpen } from './ends.ts'
import { fittedSize } from './fit.ts'
import { holdersOn, parentFor } from './holders.ts'
import { mayAdd, mayTouch } from './rights.ts'
import { tidy, topOrder } from './target.ts'

export interface ExtendArgs {
  /** The connector whose second end stands in the open. */
  id: string
  kind: string
  props?: Record<string, unknown>
}

export const extend: Command<ExtendArgs> = {
  id: 'extend',
  label: 'Put something at the end',
  run(context, { id, kind: kindId, props = {} }, dispatch) {
    const line = context.board.get(id)
    const ends = line && endsOf(line)
    const kind = kindOf(kindId)
    const places = line && endPlaces(context.board, line)
    if (!line || !ends || !isOpen(ends.to) || !kind || !places || kind.anchors.length === 0) return null
    if (!mayTouch(context, line) || !mayAdd(context, kind)) return null
    const added = createId(context.random)
    if (!dispatch) return { select: [added] }
    const box = beyond(places.from, ends.to.at, kind.size)
    const looks = Object.entries(kind.props).filter(([key]) => props[key] !== undefined)
    const object: BoardObject = {
      id: added,
      kind: kind.id,
      author: context.person,
      layer: kind.layer,
      at: { x: tidy(box.x), y: tidy(box.y) },
      size: { w: box.w, h: box.h },
      angle: 0,
      order: orderBetween(topOrder(context), null),
      parent: null,
      props: Object.fromEntries(looks.map(([key, { parse }]) => [key, parse(props[key])])),
      text: kind.hasText ? [[]] : null,
    }
    object.size = fittedSize(object)
    const holders = holdersOn(context.board)
    object.parent = parentFor(holders, object)
    const to = { on: added, anchor: 'nearest' as const }
    const board = { get: (other: string) => (other === added ? object : context.board.get(other)) }
    const held = boxOfEnds(board, { ...line, props: { ...line.props, to } })
    context.doc.transact(() => {
      addObject(context.doc, object)
      changeObject(context.doc, id, { ...held, parent: parentFor(holders, { ...line, ...held }), props: { to } })
    }, context.origin)
    return { select: [added], announce: { key: 'done.extended' } }
  },
}

/** A box of this size that the line from `from` meets in the middle of its nearest side, at `at`. */
function beyond(from: Point, at: Point, { w, h }: { w: number; h: number }): Box {
  const [dx, dy] = [at.x - from.x, at.y - from.y]
  if (Math.abs(dx) >= Math.abs(dy)) return { x: dx >= 0 ? at.x : at.x - w, y: at.y - h / 2, w, h }
  return { x: at.x - w / 2, y: dy >= 0 ? at.y : at.y - h, w, h }
}
