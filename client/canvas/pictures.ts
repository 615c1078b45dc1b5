/** Drawings of objects, kept until they change. Laying out text is the dear part, so it is spread over frames when much comes into view at once. */
import type { GroupNode } from '../../shared/drawing/index.ts'
import { type DrawContext, drawnKindOf, drawObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Detail } from './paint.ts'

type Picture = [GroupNode]

export interface Pictures {
  /** The picture of an object as it stands on the board. `isRough` when its text had to be left for a later frame. */
  of(object: BoardObject, detail: Detail): { picture: Picture; isRough: boolean }
  /** Begins a frame: so many milliseconds may go into pictures that nobody has drawn yet. */
  allow(ms: number): void
  /** These, or what they hang on, changed or are gone. */
  forget(ids: Iterable<string>): void
  /** What these show is known otherwise now. */
  renew(ids: Iterable<string>): void
  /** All of them: theme or language changed. */
  forgetAll(): void
}

interface Kept {
  object: BoardObject
  full: Picture | null
  /** Without its text: what is seen from far away. */
  bare: Picture | null
}

export function createPictures(context: () => DrawContext, now: () => number): Pictures {
  const kept = new Map<string, Kept>()
  let until = Infinity

  /** Somebody else moves it: what was laid out stays, and stands elsewhere. */
  const keep = (object: BoardObject, before: Kept | undefined): Kept => {
    if (before?.object === object) return before
    const one: Kept = { object, full: null, bare: null }
    if (before && isOnlyMoved(object, before.object)) {
      const [dx, dy] = [object.at.x - before.object.at.x, object.at.y - before.object.at.y]
      const moved = (picture: Picture | null): Picture | null =>
        picture && [{ ...picture[0], x: (picture[0].x ?? 0) + dx, y: (picture[0].y ?? 0) + dy }]
      one.full = moved(before.full)
      one.bare = moved(before.bare)
    }
    kept.set(object.id, one)
    return one
  }

  return {
    of(object, detail) {
      const one = keep(object, kept.get(object.id))
      if (one.full) return { picture: one.full, isRough: false }
      const hasText = object.text?.some((runs) => runs.length > 0) ?? false
      if (hasText && (detail === 'shapes' || now() > until)) {
        one.bare ??= drawn({ ...object, text: [[]] }, context())
        return { picture: one.bare, isRough: detail !== 'shapes' }
      }
      one.full = drawn(object, context())
      one.bare = null
      return { picture: one.full, isRough: false }
    },
    allow(ms) {
      until = now() + ms
    },
    forget(ids) {
      for (const id of ids) {
        const one = kept.get(id)
        if (one && (followsOthers(one.object) || !context().find(id))) kept.delete(id)
      }
    },
    renew(ids) {
      for (const id of ids) kept.delete(id)
    },
    forgetAll: () => kept.clear(),
  }
}

/** One object's picture, as it is. */
export const drawn = (object: BoardObject, context: DrawContext): Picture => [drawObject(object, context)]

/** Its picture is the same, only elsewhere: then the kept one can be used. */
export const isOnlyMoved = (object: BoardObject, still: BoardObject): boolean =>
  object.props === still.props &&
  object.size.w === still.size.w &&
  object.size.h === still.size.h &&
  object.angle === still.angle &&
  object.text === still.text &&
  object.href === still.href &&
  !followsOthers(object)

/** Its picture depends on where others are: it can change without the object. */
const followsOthers = (object: BoardObject): boolean => {
  const { create, bounds, dependsOn } = drawnKindOf(object)
  return create === 'line' || bounds !== undefined || dependsOn !== undefined
}
