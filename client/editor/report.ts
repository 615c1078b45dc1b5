/** Tells the room where this person's pointer is and what is in the hand: at most 20 times a second, and never written to the board. */

import type { Box, Point } from '../../shared/geometry/index.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Moving } from '../../shared/protocol/index.ts'
import type { Room } from '../collab/index.ts'
import type { Preview } from '../tools/index.ts'

export interface Clock {
  /** Calls `run` once after `ms`; gives the function that prevents it. */
  after(ms: number, run: () => void): () => void
}

/** What else others need to know of the hand. */
interface InHand {
  /** The objects that are moved, pulled or turned. */
  ids: readonly string[]
  /** Of the stroke that is drawn. */
  colour: string
  looks: { width?: number; tip?: string }
}

export interface Report {
  /** Board units; null when the pointer left the board. */
  pointer(at: Point | null): void
  hand(preview: Preview | null, inHand: InHand): void
  /** The part of the board that is seen. While somebody follows it goes as quickly as a pointer. */
  view(box: Box, isFollowed: boolean): void
  close(): void
}

const everyMs = 50
/** For the dots and frames on others' small maps. */
const unfollowedMs = 500
/** As many as a message may carry (shared/protocol). */
const mostIds = 2000
const mostNumbers = 600

export function reportTo(room: Pick<Room, 'setPresence' | 'sendMoving'>, clock: Clock, random: RandomBytes): Report {
  const pointer = paced(clock, (at: Point | null) => room.setPresence({ at: at && { x: Math.round(at.x), y: Math.round(at.y) } }))
  let isFollowed = false
  const view = paced(
    clock,
    ({ x, y, w, h }: Box) => room.setPresence({ view: { x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) } }),
    () => (isFollowed ? everyMs : unfollowedMs),
  )
  let drag: Told | null = null
  const moving = paced(clock, (send: () => void) => send())

  const end = () => {
    if (!drag) return
    moving.drop()
    room.sendMoving({ moving: 'end', drag: drag.id })
    drag = null
  }

  return {
    pointer: pointer.tell,
    hand(preview, inHand) {
      const is = sortOf(preview)
      if (!preview || is === null) {
        end()
        return
      }
      if (drag?.is !== is) {
        end()
        drag = { id: createId(random), is, told: 0, fixed: 0 }
      }
      const now = drag
      moving.tell(() => {
        for (const message of messagesOf(preview, inHand, now)) room.sendMoving(message)
      })
    },
    view(box, followed) {
      isFollowed = followed
      view.tell(box)
    },
    close() {
      pointer.drop()
      view.drop()
      end()
    },
  }
}

interface Told {
  id: string
  is: string
  /** Messages of a drag, numbers of a stroke. */
  told: number
  /** Those of the numbers that stay as they are. */
  fixed: number
}

/** What others see of it; a change of it is another drag. Null for what they see nothing of. */
function sortOf(preview: Preview | null): string | null {
  switch (preview?.is) {
    case 'move':
      return preview.copy ? 'copy' : 'move'
    case 'resize':
    case 'turn':
    case 'ink':
    case 'laser':
      return preview.is
    default:
      return null
  }
}

/** The messages that are due; counts in `drag` what they tell. */
function* messagesOf(preview: Preview, { ids, colour, looks }: InHand, drag: Told): Generator<Moving> {
  switch (preview.is) {
    case 'move':
    case 'resize':
    case 'turn': {
      // The first message says what moves; the others only how far.
      const first = drag.told++ === 0 ? { ids: ids.slice(0, mostIds) } : {}
      yield wayOf(preview, { drag: drag.id, ...first })
      return
    }
    case 'ink': {
      // The end of a straight line is told again and again: it stands nowhere before the hand lets go.
      const until = preview.points.length
      const keep = drag.told > drag.fixed ? { keep: drag.fixed } : {}
      for (let from = drag.fixed; from < until; from += mostNumbers) {
        const points = preview.points.slice(from, Math.min(until, from + mostNumbers)).map(whole)
        yield { moving: 'ink', drag: drag.id, colour, points, ...looks, ...(from === drag.fixed ? keep : {}) }
      }
      drag.told = until
      drag.fixed = until - (preview.isStraight ? 3 : 0)
      return
    }
    case 'laser':
      for (; drag.told < preview.points.length; drag.told += mostNumbers) {
        yield { moving: 'laser', drag: drag.id, points: preview.points.slice(drag.told, drag.told + mostNumbers).map(whole) }
      }
      drag.told = preview.points.length
  }
}

function wayOf(preview: Preview & { is: 'move' | 'resize' | 'turn' }, start: { drag: string; ids?: string[] }): Moving {
  if (preview.is === 'turn') return { moving: 'turn', ...start, angle: Math.round(preview.angle * 10_000) / 10_000 }
  const way = { dx: whole(preview.dx), dy: whole(preview.dy) }
  if (preview.is === 'move') return { moving: 'drag', ...start, ...way, ...(preview.copy ? { copy: true } : {}) }
  return { moving: 'resize', ...start, ...preview.handle, ...way, keepRatio: preview.keepRatio, fromMiddle: preview.fromMiddle === true }
}

const whole = (value: number): number => Math.round(value * 100) / 100

/** Says the first at once, then only the newest at a steady rate. */
function paced<Value>(clock: Clock, say: (value: Value) => void, ms = () => everyMs): { tell(value: Value): void; drop(): void } {
  let waiting: { value: Value } | null = null
  let stop: (() => void) | null = null
  const next = () => {
    stop = null
    if (!waiting) return
    const { value } = waiting
    waiting = null
    say(value)
    stop = clock.after(ms(), next)
  }
  return {
    tell(value) {
      waiting = { value }
      if (!stop) next()
    },
    drop() {
      waiting = null
      stop?.()
      stop = null
    },
  }
}
