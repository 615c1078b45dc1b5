/** What others have in their hands right now: objects they drag and strokes they draw. Told by passing messages; nothing of it is in the board yet. */
import type { BoardObject } from '../../shared/model/index.ts'
import type { Editor } from '../editor/index.ts'
import { shifted } from '../editor/index.ts'

export interface OtherStroke {
  colour: string
  /** Flat x, y, pressure. */
  points: number[]
}

export interface OtherHands {
  /** Dragged objects where they are shown now, by id. */
  objects(): ReadonlyMap<string, BoardObject>
  strokes(): readonly OtherStroke[]
  /** Moves on towards where the hands are; true while something still glides. */
  step(elapsedMs: number): boolean
  watch(listener: () => void): () => void
  close(): void
}

interface Drag {
  from: number
  /** The objects as they were when the drag began. */
  starts: Map<string, BoardObject>
  at: { x: number; y: number }
  to: { x: number; y: number }
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

export function createOtherHands(editor: Editor, now: () => number, reducedMotion: () => boolean): OtherHands {
  const drags = new Map<string, Drag>()
  const strokes = new Map<string, OtherStroke & { from: number; goesAt: number | null; heardAt: number }>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }

  const stopMoving = editor.room.onMoving((from, moving) => {
    const key = `${from} ${moving.drag}`
    if (moving.moving === 'end') {
      const drag = drags.get(key) ?? strokes.get(key)
      if (drag) drag.goesAt = now() + lingerMs
    } else if (moving.moving === 'ink') {
      const stroke = strokes.get(key)
      if (stroke) {
        stroke.points = [...stroke.points, ...moving.points]
        stroke.heardAt = now()
      } else strokes.set(key, { from, colour: moving.colour, points: moving.points, goesAt: null, heardAt: now() })
    } else {
      let drag = drags.get(key)
      if (!drag) {
        // Who came in the middle of a drag never heard what moves; they see the drop.
        const starts = (moving.ids ?? []).flatMap((id): [string, BoardObject][] => {
          const object = editor.board.get(id)
          return object ? [[id, object]] : []
        })
        if (starts.length === 0) return
        drags.set(key, (drag = { from, starts: new Map(starts), at: { x: 0, y: 0 }, to: { x: 0, y: 0 }, goesAt: null, heardAt: 0 }))
      }
      drag.to = { x: moving.dx, y: moving.dy }
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
        if (place && place.at.x === start.at.x && place.at.y === start.at.y && drag.goesAt === null) drag.starts.set(id, place)
        else drag.starts.delete(id)
        any = true
      }
      if (drag.starts.size === 0) drags.delete(key)
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
      for (const { starts, at } of drags.values()) for (const [id, start] of starts) objects.set(id, shifted(start, at.x, at.y))
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
        const [dx, dy] = [drag.to.x - drag.at.x, drag.to.y - drag.at.y]
        if (Math.abs(dx) + Math.abs(dy) < 0.5) drag.at = drag.to
        else drag.at = { x: drag.at.x + dx * part, y: drag.at.y + dy * part }
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
