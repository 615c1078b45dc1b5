/** Message 103, client to server to the others: a drag or a pen stroke in progress. Passed on, never kept.
 *  Body after the message number: one variable-length integer, the Yjs client id it comes from (the server writes it over), and one string, JSON. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { isId } from '../lib/index.ts'

export const messageMoving = 103

/** Lengths in board units. `ids` comes with the first message of a drag only; later ones carry the way since its start. */
export type Moving =
  | { moving: 'drag'; drag: string; ids?: string[]; dx: number; dy: number }
  /** Points to add to a stroke: x, y, pressure (0 to 1), flat. */
  | { moving: 'ink'; drag: string; colour: string; points: number[] }
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
        const { ids, dx, dy } = value
        if (!isFiniteNumber(dx) || !isFiniteNumber(dy)) return null
        if (ids === undefined) return { from, moving: { moving: 'drag', drag, dx, dy } }
        if (!Array.isArray(ids) || ids.length > 2000 || !ids.every(isId)) return null
        return { from, moving: { moving: 'drag', drag, ids, dx, dy } }
      }
      case 'ink': {
        const { points, colour } = value
        if (!Array.isArray(points) || points.length > 600 || !points.every(isFiniteNumber)) return null
        if (typeof colour !== 'string' || colour.length > 20) return null
        return { from, moving: { moving: 'ink', drag, colour, points } }
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
