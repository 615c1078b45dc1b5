/** The list of kinds. Connectors ask it for the outline of what they hold, so it and they import each other; nothing is looked up while modules load. */
import { card } from './card.ts'
import { connector } from './connector.ts'
import { frame } from './frame.ts'
import { group } from './group.ts'
import { guarded } from './guarded.ts'
import { image } from './image.ts'
import { ink } from './ink.ts'
import type { Kind } from './kind.ts'
import { note } from './note.ts'
import { shape } from './shape.ts'
import { sticker } from './sticker.ts'
import { table } from './table.ts'
import { text } from './text.ts'
import { zone } from './zone.ts'

/** All kinds, in toolbar order. */
export const kinds: readonly Kind[] = [note, text, shape, connector, ink, image, table, card, frame, zone, sticker, group]

let byId: Map<string, Kind> | null = null

/** The kind, its mistakes kept to its own objects; undefined for one that this version does not know. */
export function kindOf(id: string): Kind | undefined {
  byId ??= new Map(kinds.map((kind) => [kind.id, guarded(kind)]))
  return byId.get(id)
}
