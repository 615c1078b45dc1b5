/** Takes one end of a connector elsewhere: to another object, another side of it, or into the open. */
import type { AnchorEnd } from '../kinds/index.ts'
import { changeObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { isPossible } from './connect.ts'
import { boxOfEnds, endsOf } from './ends.ts'
import { holdersOn, parentFor } from './holders.ts'
import { mayTouch } from './rights.ts'

export interface ReconnectArgs {
  id: string
  end: 'from' | 'to'
  to: AnchorEnd
}

export const reconnect: Command<ReconnectArgs> = {
  id: 'reconnect',
  label: 'Move an end',
  run(context, { id, end, to }, dispatch) {
    const object = context.board.get(id)
    const ends = object && endsOf(object)
    if (!object || !ends || !mayTouch(context, object)) return null
    const fresh = { ...ends, [end]: to }
    if (!isPossible(context, fresh.from, fresh.to) || JSON.stringify(ends[end]) === JSON.stringify(to)) return null
    if (!dispatch) return {}
    const moved = { ...object, props: { ...object.props, ...fresh } }
    const box = boxOfEnds(context.board, moved)
    const parent = parentFor(holdersOn(context.board), { ...moved, ...box })
    context.doc.transact(() => changeObject(context.doc, id, { ...box, parent, props: { [end]: to } }), context.origin)
    return { select: [id], announce: { key: 'done.reconnected' } }
  },
}
