/** Tells the room where this person's pointer is and what is in the hand: at most 20 times a second, and never written to the board. */

import type { Box, Point } from '../../shared/geometry/index.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import type { Room } from '../collab/index.ts'
import type { Preview } from '../tools/index.ts'

export interface Clock {
  /** Calls `run` once after `ms`; gives the function that prevents it. */
  after(ms: number, run: () => void): () => void
}

export interface Report {
  /** Board units; null when the pointer left the board. */
  pointer(at: Point | null): void
  /** `ids`: the objects that move along. */
  hand(preview: Preview | null, ids: readonly string[], colour: string): void
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
  let drag: { id: string; is: 'move' | 'ink'; sent: number } | null = null
  const moving = paced(clock, (send: () => void) => send())

  const end = () => {
    if (!drag) return
    moving.drop()
    room.sendMoving({ moving: 'end', drag: drag.id })
    drag = null
  }

  return {
    pointer: pointer.tell,
    hand(preview, ids, colour) {
      if (preview?.is !== 'move' && preview?.is !== 'ink') {
        end()
        return
      }
      if (drag?.is !== preview.is) {
        end()
        drag = { id: createId(random), is: preview.is, sent: 0 }
      }
      const now = drag
      if (preview.is === 'move') {
        moving.tell(() => {
          // The first message says what moves; the others only how far.
          const first = now.sent++ === 0 ? { ids: ids.slice(0, mostIds) } : {}
          room.sendMoving({ moving: 'drag', drag: now.id, ...first, dx: whole(preview.dx), dy: whole(preview.dy) })
        })
      } else {
        moving.tell(() => {
          while (now.sent < preview.points.length) {
            const points = preview.points.slice(now.sent, now.sent + mostNumbers).map(whole)
            now.sent += points.length
            room.sendMoving({ moving: 'ink', drag: now.id, colour, points })
          }
        })
      }
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
