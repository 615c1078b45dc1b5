/** Message 103, client to server to the others: a drag or a pen stroke in progress. Passed on, never kept.
 *  Body after the message number: one variable-length integer, the Yjs client id it comes from (the server writes it over), and one string, JSON. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { isId } from '../lib/index.ts'

export const messageMoving = 103

/** Lengths in board units, angles in radians. `ids` comes with the first message of a drag only; later ones carry the way since its start. */
export type Moving =
  /** `copy`: the objects stay, second ones are in the hand. */
  | { moving: 'drag'; drag: string; ids?: string[]; dx: number; dy: number; copy?: boolean }
  /** A grip is pulled: `x` and `y` say which (−1 left or top, 1 right or bottom, 0 neither). */
  | {
      moving: 'resize'
      drag: string
      ids?: string[]
      x: -1 | 0 | 1
      y: -1 | 0 | 1
      dx: number
      dy: number
      keepRatio: boolean
      fromMiddle: boolean
    }
  | { moving: 'turn'; drag: string; ids?: string[]; angle: number }
  /** Points to add to a stroke: x, y, pressure (0 to 1), flat; after the first `keep` numbers of what was told, or after all of it. */
  | { moving: 'ink'; drag: string; colour: string; points: number[]; width?: number; tip?: string; keep?: number }
  /** Where a laser pointer went: x, y, flat. It fades by itself. */
  | { moving: 'laser'; drag: string; points: number[] }
  /** The drag or stroke is over; its result arrives as an ordinary update. */
  | { moving: 'end'; drag: string }

export function encodeMoving(from: number, moving: Moving): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageMoving)
  encoding.writeVarUint(encoder, from)
  encoding.writeVarString(encoder, JSON.stringify(moving))
  return encoding.toUint8Array(encoder)
}

const isFiniteNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** Reads the body; null when it is not a moving message of ours (bad JSON, a number that is not finite, more than 2,000 ids or 600 numbers). */
export function decodeMoving(decoder: decoding.Decoder): { from: number; moving: Moving } | null {
  try {
    const from = decoding.readVarUint(decoder)
    const value = JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown>
    if (typeof value !== 'object' || value === null || !isId(value.drag)) return null
    const drag = value.drag
    switch (value.moving) {
      case 'drag': {
        const { dx, dy } = value
        const ids = idsIn(value)
        if (!ids || !isFiniteNumber(dx) || !isFiniteNumber(dy)) return null
        return { from, moving: { moving: 'drag', drag, ...ids, dx, dy, ...(value.copy === true ? { copy: true } : {}) } }
      }
      case 'resize': {
        const { x, y, dx, dy } = value
        const ids = idsIn(value)
        if (!ids || !isSide(x) || !isSide(y) || !isFiniteNumber(dx) || !isFiniteNumber(dy)) return null
        const how = { keepRatio: value.keepRatio === true, fromMiddle: value.fromMiddle === true }
        return { from, moving: { moving: 'resize', drag, ...ids, x, y, dx, dy, ...how } }
      }
      case 'turn': {
        const { angle } = value
        const ids = idsIn(value)
        return ids && isFiniteNumber(angle) ? { from, moving: { moving: 'turn', drag, ...ids, angle } } : null
      }
      case 'ink': {
        const { colour, width, tip, keep } = value
        const points = pointsIn(value)
        if (!points || typeof colour !== 'string' || colour.length > 20) return null
        const more = {
          ...(isFiniteNumber(width) ? { width } : {}),
          ...(typeof tip === 'string' && tip.length <= 20 ? { tip } : {}),
          ...(Number.isSafeInteger(keep) && (keep as number) >= 0 ? { keep: keep as number } : {}),
        }
        return { from, moving: { moving: 'ink', drag, colour, points, ...more } }
      }
      case 'laser': {
        const points = pointsIn(value)
        return points && points.length % 2 === 0 ? { from, moving: { moving: 'laser', drag, points } } : null
      }
      case 'end':
        return { from, moving: { moving: 'end', drag } }
      default:
        return null
    }
  } catch {
    return null
  }
}

/** The ids, when there are any; null when they are none. */
function idsIn({ ids }: Record<string, unknown>): { ids?: string[] } | null {
  if (ids === undefined) return {}
  return Array.isArray(ids) && ids.length <= 2000 && ids.every(isId) ? { ids } : null
}

const pointsIn = ({ points }: Record<string, unknown>): number[] | null =>
  Array.isArray(points) && points.length <= 600 && points.every(isFiniteNumber) ? points : null

const isSide = (value: unknown): value is -1 | 0 | 1 => value === -1 || value === 0 || value === 1
