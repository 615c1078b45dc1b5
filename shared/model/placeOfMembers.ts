/** Where a group is: the box around its members, at any depth. */
import { type Box, boundsOf, unionOf } from '../geometry/index.ts'
import { isReference } from './copy.ts'
import type { BoardObject } from './object.ts'

interface Members {
  get(id: string): BoardObject | undefined
  inside(id: string): Iterable<string>
  /** Must not need the place of the group: that is what is asked for. */
  isGroup(id: string): boolean
}

/** The group as it stands; undefined while nothing is in it. What hangs on others (a connector) does not widen it, unless there is nothing else. A new object. */
export function placeOfMembers(group: BoardObject, { get, inside, isGroup }: Members): BoardObject | undefined {
  const standing: Box[] = []
  const hanging: Box[] = []
  // Two people may have put two groups into each other at once: then both are around all that is in either.
  const seen = new Set([group.id])
  const visit = (id: string) => {
    for (const child of inside(id)) {
      if (seen.has(child)) continue
      seen.add(child)
      if (isGroup(child)) visit(child)
      else {
        const object = get(child)
        if (object) (Object.values(object.props).some(isReference) ? hanging : standing).push(boundsOf(object))
      }
    }
  }
  visit(group.id)
  const box = unionOf(standing.length > 0 ? standing : hanging)
  if (!box) return undefined
  const left = hundredths(box.x)
  const top = hundredths(box.y)
  return {
    ...group,
    at: { x: left, y: top },
    size: { w: hundredths(box.x + box.w - left), h: hundredths(box.y + box.h - top) },
    angle: 0,
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100 || 0
