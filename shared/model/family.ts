/** Which object lies in which, kept in step with the map of objects: asked for on every change of a board with groups, so nobody has to look at all of it.
 *  People who were apart may have put things into each other in a circle. Then the one with the smallest id lies in nothing, for everybody: each reader breaks the
 *  circle at the same place, and whoever moves one of them next writes it down. */
import * as Y from 'yjs'
import { objectKeys } from './object.ts'

export interface Family {
  /** Ids of the objects whose parent is this one, whatever it is or was. */
  inside(id: string): ReadonlySet<string>
  parentOf(id: string): string | null
  /** Where the circle that this one is part of is broken: the object that lies in nothing, whatever it says. Null when it is part of none. */
  brokenAt(id: string): string | null
  /** Reads again what this object says of its parent. Gives the ids of others that lie elsewhere now because a circle was closed or opened. */
  update(id: string): string[]
}

const none: ReadonlySet<string> = new Set()

export function createFamily(objects: Y.Map<Y.Map<unknown>>): Family {
  /** What the objects say. */
  const said = new Map<string, string>()
  /** What holds: circles are broken. */
  const parents = new Map<string, string>()
  const children = new Map<string, Set<string>>()

  const saidBy = (id: string): string | null => {
    const map = objects.get(id)
    const parent = map instanceof Y.Map ? map.get(objectKeys.parent) : null
    return typeof parent === 'string' ? parent : null
  }
  /** The circle that it is part of, itself first; empty when there is none. */
  const circleOf = (id: string): string[] => {
    const seen = new Set([id])
    for (let next = said.get(id); next !== undefined; next = said.get(next)) {
      if (next === id) return [...seen]
      // A circle further up, to which it does not belong.
      if (seen.has(next)) return []
      seen.add(next)
    }
    return []
  }
  const settle = (id: string, parent: string | null): boolean => {
    const before = parents.get(id) ?? null
    if (parent === before) return false
    if (before !== null) {
      const siblings = children.get(before)
      siblings?.delete(id)
      if (siblings?.size === 0) children.delete(before)
    }
    if (parent === null) parents.delete(id)
    else {
      parents.set(id, parent)
      const siblings = children.get(parent)
      if (siblings) siblings.add(id)
      else children.set(parent, new Set([id]))
    }
    return true
  }

  const update = (id: string): string[] => {
    const parent = saidBy(id)
    if (parent === (said.get(id) ?? null)) return []
    const opened = circleOf(id)
    if (parent === null) said.delete(id)
    else said.set(id, parent)
    const closed = circleOf(id)
    const root = firstOf(closed)
    const others = [...new Set([...opened, ...closed])].filter((one) => one !== id)
    settle(id, id === root ? null : parent)
    return others.filter((one) => settle(one, one === root ? null : (said.get(one) ?? null)))
  }
  for (const id of objects.keys()) update(id)

  return {
    inside: (id) => children.get(id) ?? none,
    parentOf: (id) => parents.get(id) ?? null,
    brokenAt: (id) => firstOf(circleOf(id)),
    update,
  }
}

const firstOf = (circle: readonly string[]): string | null =>
  circle.reduce<string | null>((least, one) => (least === null || one < least ? one : least), null)
