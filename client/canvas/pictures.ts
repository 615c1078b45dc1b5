/** Drawings of objects, kept until they change. Laying out text is the dear part, so it is spread over frames when much comes into view at once. */
import type { DrawingNode } from '../../shared/drawing/index.ts'
import { type DrawContext, drawObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Detail } from './paint.ts'

export interface Pictures {
  /** The picture of an object as it stands on the board. `isRough` when its text had to be left for a later frame. */
  of(object: BoardObject, detail: Detail): { picture: DrawingNode[]; isRough: boolean }
  /** Begins a frame: so many milliseconds may go into pictures that nobody has drawn yet. */
  allow(ms: number): void
  forget(ids: Iterable<string>): void
  /** All of them: theme or language changed. */
  forgetAll(): void
}

interface Kept {
  object: BoardObject
  full: DrawingNode[] | null
  /** Without its text: what is seen from far away. */
  bare: DrawingNode[] | null
}

export function createPictures(context: () => DrawContext, now: () => number): Pictures {
  const kept = new Map<string, Kept>()
  let until = Infinity

  return {
    of(object, detail) {
      let one = kept.get(object.id)
      if (one?.object !== object) kept.set(object.id, (one = { object, full: null, bare: null }))
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
      for (const id of ids) kept.delete(id)
    },
    forgetAll: () => kept.clear(),
  }
}

/** One object's picture, as it is. */
export const drawn = (object: BoardObject, context: DrawContext): DrawingNode[] => [drawObject(object, context)]
