/** Puts the objects of a file on a board. */
import type * as Y from 'yjs'
import type { Point } from '../geometry/index.ts'
import { kindOf } from '../kinds/index.ts'
import { isOrderKey, type RandomBytes, richText } from '../lib/index.ts'
import { addObject, type BoardObject, copyObjects, openBoard } from '../model/index.ts'
import type { FileObject } from './boardFile.ts'

export interface PlantOptions {
  /** Who they are written to; what is on the surface belongs to nobody (''). */
  author: string
  random: RandomBytes
  /** How far from the places in the file, board units. */
  offset?: Point
}

/** Adds `objects` above what is on the board already, with fresh ids to which their references are turned. Call it inside a transaction of your own. Gives the new
 *  id of each by its id in the file. */
export function plantBoard(
  doc: Y.Doc,
  objects: readonly FileObject[],
  { author, random, offset = { x: 0, y: 0 } }: PlantOptions,
): Map<string, string> {
  const board = openBoard(doc)
  const above = board.all().at(-1)?.order ?? null
  board.close()
  const { copies, ids } = copyObjects(boardObjects(objects), {
    random,
    offset,
    above,
    author: ({ layer }) => (layer === 'surface' ? '' : author),
    // What the file does not hold is not on this board either.
    outside: () => null,
    loose: ({ at, size }, key) => (key === 'from' ? at : { x: at.x + size.w, y: at.y + size.h }),
  })
  for (const copy of copies) addObject(doc, copy)
  return ids
}

/** The objects of a file as a board would say them: with their ids of the file, without an author, ordered as the file has them. */
export function boardObjects(objects: readonly FileObject[]): BoardObject[] {
  // Keys of another program order the objects only if each has one; the list itself does otherwise.
  const ordered = objects.every(({ order }) => isOrderKey(order))
  return objects.map((object, index) => {
    const kind = kindOf(object.kind)
    const text = typeof object.text === 'string' ? richText(object.text) : object.text
    return {
      id: object.id,
      kind: object.kind,
      author: '',
      layer: object.layer ?? kind?.layer ?? 'items',
      at: { x: object.at[0], y: object.at[1] },
      size: { w: object.size[0], h: object.size[1] },
      angle: object.angle ?? 0,
      order: ordered ? object.order! : String(index).padStart(6, '0'),
      parent: object.parent ?? null,
      props: object.props ?? {},
      // A kind with a text has one from birth; of an unknown kind only what the file says is known.
      text: kind ? (kind.hasText ? (text ?? [[]]) : null) : (text ?? null),
      ...(object.locked ? { locked: true } : {}),
      ...(object.href === undefined ? {} : { href: object.href }),
    }
  })
}
