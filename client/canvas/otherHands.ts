/** What others have in their hands right now: objects they drag, pull and turn, strokes they draw, and what they point at. Told by passing messages; nothing of
 *  it is in the board yet. */
import type { BoardObject } from '../../shared/model/index.ts'
import type { Moving } from '../../shared/protocol/index.ts'
import type { Editor } from '../editor/index.ts'
import { heldAmong } from '../editor/index.ts'
import type { Preview } from '../tools/index.ts'

export interface OtherStroke {
  colour: string
  /** Flat x, y, pressure. */
  points: number[]
  looks: { width?: number; tip?: string }
}

/** What somebody points at, by the client it comes from. Flat x, y. */
type Pointed = (from: number, drag: string, points: readonly number[]) => void

export interface OtherHands {
  /** Objects in hands where they are shown now, by id (a second one that is not on the board yet: by `copyId`). */
  objects(): ReadonlyMap<string, BoardObject>
  strokes(): readonly OtherStroke[]
  /** Moves on towards where the hands are; true while something still glides. */
  step(elapsedMs: number): boolean
  watch(listener: () => void): () => void
  close(): void
}

type Way = Preview & { is: 'move' | 'resize' | 'turn' }

interface Drag {
  /** The objects as they were when the drag began. */
  starts: Map<string, BoardObject>
  at: Way
  to: Way
  /** Set when the hand let go: the drag is shown on until the change itself arrives, or this long. */
  goesAt: number | null
  heardAt: number
}

/** A drag that says nothing for so long has lost its person. */
const silentMs = 5000
/** After the drop the change itself follows within a flush of the server; it may take a moment longer than the message. */
const lingerMs = 1000
/** Messages come 20 times a second; this covers most of the way to the next in between. */
const glideMs = 60

export function createOtherHands(editor: Editor, now: () => number, reducedMotion: () => boolean, pointed: Pointed = () => {}): OtherHands {
  const drags = new Map<string, Drag>()
  const strokes = new Map<string, OtherStroke & { goesAt: number | null; heardAt: number }>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }

  const begin = (ids: readonly string[], to: Way): Drag | null => {
    // Who came in the middle of a drag never heard what moves; they see the drop.
    const starts = new Map(
      ids.flatMap((id): [string, BoardObject][] => {
        const object = editor.board.get(id)
        return object ? [[id, object]] : []
      }),
    )
    return starts.size === 0 ? null : { starts, at: between(to, to, 0, true), to, goesAt: null, heardAt: 0 }
  }

  const stopMoving = editor.room.onMoving((from, moving) => {
    const key = `${from} ${moving.drag}`
    if (moving.moving === 'end') {
      const drag = drags.get(key) ?? strokes.get(key)
      if (drag) drag.goesAt = now() + lingerMs
    } else if (moving.moving === 'ink') {
      const { colour, width, tip } = moving
      const stroke = strokes.get(key)
      const before = stroke?.points ?? []
      const points = [...(moving.keep === undefined ? before : before.slice(0, moving.keep)), ...moving.points]
      const looks = { ...(width === undefined ? {} : { width }), ...(tip === undefined ? {} : { tip }) }
      strokes.set(key, { colour, points, looks, goesAt: null, heardAt: now() })
    } else if (moving.moving === 'laser') {
      pointed(from, moving.drag, moving.points)
    } else {
      const to = wayOf(moving)
      const drag = drags.get(key) ?? begin(moving.ids ?? [], to)
      if (!drag) return
      drags.set(key, drag)
      drag.to = nearTo(to, drag.at)
      drag.heardAt = now()
      if (reducedMotion()) drag.at = drag.to
    }
    tell()
  })

  const stopBoard = editor.board.watch(({ changed, removed, local }) => {
    let any = false
    for (const [key, drag] of drags) {
      for (const [id, start] of drag.starts) {
        if (!changed.has(id) && !removed.has(id)) continue
        const place = editor.board.get(id)
        // Another property may change under the hand; a new place means that the drag is done.
        if (place && (isCopy(drag.to) || (standsAs(place, start) && drag.goesAt === null))) drag.starts.set(id, place)
        else drag.starts.delete(id)
        any = true
      }
      // The second ones have come: they are on the board by themselves now.
      const haveCome = isCopy(drag.to) && drag.goesAt !== null && !local && [...changed].some((id) => !drag.starts.has(id))
      if (drag.starts.size > 0 && !haveCome) continue
      drags.delete(key)
      any = true
    }
    if (!local) {
      for (const [key, stroke] of strokes) {
        if (stroke.goesAt === null || ![...changed].some((id) => editor.board.get(id)?.kind === 'ink')) continue
        strokes.delete(key)
        any = true
      }
    }
    if (any) tell()
  })

  return {
    objects() {
      const objects = new Map<string, BoardObject>()
      for (const { starts, at } of drags.values()) for (const [id, object] of heldAmong(starts, at)) objects.set(id, object)
      return objects
    },
    strokes: () => [...strokes.values()],
    step(elapsedMs) {
      const time = now()
      const isOver = ({ goesAt, heardAt }: { goesAt: number | null; heardAt: number }) =>
        goesAt === null ? time - heardAt > silentMs : time >= goesAt
      for (const [key, stroke] of strokes) if (isOver(stroke)) strokes.delete(key)
      const part = 1 - Math.exp(-elapsedMs / glideMs)
      for (const [key, drag] of drags) {
        if (isOver(drag)) drags.delete(key)
        drag.at = between(drag.at, drag.to, part)
      }
      return drags.size > 0 || strokes.size > 0
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      stopMoving()
      stopBoard()
      listeners.clear()
    },
  }
}

const isCopy = (way: Way): boolean => way.is === 'move' && way.copy === true

const standsAs = (a: BoardObject, b: BoardObject): boolean =>
  a.at.x === b.at.x && a.at.y === b.at.y && a.size.w === b.size.w && a.size.h === b.size.h && a.angle === b.angle

function wayOf(moving: Moving & { moving: 'drag' | 'resize' | 'turn' }): Way {
  if (moving.moving === 'drag') return { is: 'move', dx: moving.dx, dy: moving.dy, ...(moving.copy ? { copy: true } : {}) }
  if (moving.moving === 'turn') return { is: 'turn', angle: moving.angle }
  const { x, y, dx, dy, keepRatio, fromMiddle } = moving
  return { is: 'resize', handle: { x, y }, dx, dy, keepRatio, fromMiddle }
}

/** A turn goes on the short way round, also past the end of the circle. */
function nearTo(to: Way, at: Way): Way {
  if (to.is !== 'turn' || at.is !== 'turn') return to
  return { ...to, angle: to.angle - 2 * Math.PI * Math.round((to.angle - at.angle) / (2 * Math.PI)) }
}

/** `to` as far as a `part` of the way from `at`; all of it when little is left. From the start when `isFirst`. */
function between(at: Way, to: Way, part: number, isFirst = false): Way {
  const step = (from: number, until: number, least: number) => {
    const start = isFirst ? 0 : from
    return Math.abs(until - start) < least ? until : start + (until - start) * part
  }
  if (to.is === 'turn') return { ...to, angle: step(at.is === 'turn' ? at.angle : 0, to.angle, 0.005) }
  const from = at.is === 'turn' ? { dx: 0, dy: 0 } : at
  return { ...to, dx: step(from.dx, to.dx, 0.25), dy: step(from.dy, to.dy, 0.25) }
}
