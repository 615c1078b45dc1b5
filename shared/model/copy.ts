/** Copies of objects under fresh ids: what a paste, a duplicate, a template and an opened file all do. What they say of each other (`parent`, and properties of
 *  the form `{ on: id }`, the ends of connectors) points to the copies. */

import type { Point } from '../geometry/index.ts'
import { compareOrder, createId, ordersBetween, type RandomBytes } from '../lib/index.ts'
import type { BoardObject } from './object.ts'

export interface CopyOptions {
  random: RandomBytes
  /** How far from the first ones the copies stand, board units. */
  offset: Point
  /** Order key that the copies lie above, or null; they keep their order among themselves. */
  above: string | null
  /** Author of a copy. */
  author(object: BoardObject): string
  /** What becomes of a reference to an object that is not copied: the id to hold on to, or null to let go (the end of a connector is then put where `loose` says). */
  outside(id: string): string | null
  /** Where an end that lets go shall stand, without the offset. */
  loose(object: BoardObject, key: string): Point
}

/** The copies, bottom to top, and the id of each by the id of its first. Props and texts are shared, not cloned: never change them. */
export function copyObjects(objects: readonly BoardObject[], options: CopyOptions): { copies: BoardObject[]; ids: Map<string, string> } {
  const sorted = [...objects].sort((a, b) => compareOrder(a.order, b.order))
  const ids = new Map(sorted.map(({ id }) => [id, createId(options.random)]))
  const orders = ordersBetween(options.above, null, sorted.length)
  const { offset } = options
  const copies = sorted.map((object, index): BoardObject => {
    const props: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(object.props))
      props[key] = isReference(value) ? reference(object, key, value) : shifted(value, offset)
    return {
      ...object,
      id: ids.get(object.id)!,
      author: options.author(object),
      at: { x: object.at.x + offset.x, y: object.at.y + offset.y },
      order: orders[index]!,
      parent: object.parent === null ? null : (ids.get(object.parent) ?? options.outside(object.parent)),
      props,
    }
  })
  return { copies, ids }

  function reference(object: BoardObject, key: string, value: { on: string }): unknown {
    const on = ids.get(value.on) ?? options.outside(value.on)
    return on === null ? shifted({ at: options.loose(object, key) }, offset) : { ...value, on }
  }
}

export const isReference = (value: unknown): value is { on: string } =>
  typeof value === 'object' && value !== null && 'on' in value && typeof value.on === 'string'

/** A place of the board in a property, `{ at: { x, y } }`, goes along. */
function shifted(value: unknown, { x, y }: Point): unknown {
  if (typeof value !== 'object' || value === null || !('at' in value)) return value
  const at = value.at as Partial<Point> | null
  if (typeof at !== 'object' || at === null || typeof at.x !== 'number' || typeof at.y !== 'number') return value
  return { ...value, at: { x: at.x + x, y: at.y + y } }
}
