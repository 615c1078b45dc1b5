/** Opens the ends of connectors that hold on to what goes away: each line stays where people saw it. Call it inside the transaction, before the objects are gone. */
import { changeObject } from '../model/index.ts'
import type { CommandContext } from './command.ts'
import { endPlaces, endsOf, isOpen } from './ends.ts'
import { mayReach } from './rights.ts'
import { tidy } from './target.ts'

export function letGoOf(context: CommandContext, gone: ReadonlySet<string>): void {
  const { board, doc } = context
  for (const object of board.all()) {
    const ends = gone.has(object.id) || !mayReach(context, object) ? null : endsOf(object)
    if (!ends) continue
    const places = endPlaces(board, object)
    for (const end of ['from', 'to'] as const) {
      const held = ends[end]
      if (isOpen(held) || !gone.has(held.on) || !places) continue
      changeObject(doc, object.id, { props: { [end]: { at: { x: tidy(places[end].x), y: tidy(places[end].y) } } } })
    }
  }
}
