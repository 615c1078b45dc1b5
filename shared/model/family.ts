/** Which object lies in which, kept in step with the map of objects: asked for on every change of a board with groups, so nobody has to look at all of it. */
import * as Y from 'yjs'
import { objectKeys } from './object.ts'

export interface Family {
  /** Ids of the objects whose parent is this one, whatever it is or was. */
  inside(id: string): ReadonlySet<string>
  parentOf(id: string): string | null
  /** Reads again what this object says of its parent. */
  update(id: string): void
}

const none: ReadonlySet<string> = new Set()

export function createFamily(objects: Y.Map<Y.Map<unknown>>): Family {
  const parents = new Map<string, string>()
  const children = new Map<string, Set<string>>()

  const update = (id: string) => {
    const map = objects.get(id)
    const said = map instanceof Y.Map ? map.get(objectKeys.parent) : null
    const parent = typeof said === 'string' ? said : null
    const before = parents.get(id) ?? null
    if (parent === before) return
    if (before !== null) {
      const siblings = children.get(before)
      siblings?.delete(id)
      if (siblings?.size === 0) children.delete(before)
    }
    if (parent === null) {
      parents.delete(id)
      return
    }
    parents.set(id, parent)
    const siblings = children.get(parent)
    if (siblings) siblings.add(id)
    else children.set(parent, new Set([id]))
  }
  for (const id of objects.keys()) update(id)

  return { inside: (id) => children.get(id) ?? none, parentOf: (id) => parents.get(id) ?? null, update }
}
