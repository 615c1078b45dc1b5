/** Chance from a seed, for tests: the same seed gives the same run. Source: mulberry32 (Tommy Ettinger, 2017). */
import { createId, type RandomBytes } from '../../shared/lib/index.ts'

export function seeded(seed: number): {
  next(): number
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  bytes: RandomBytes
  id(): string
} {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const bytes: RandomBytes = (length) => Uint8Array.from({ length }, () => below(256))
  return { next, below, pick: (list) => list[below(list.length)]!, bytes, id: () => createId(bytes) }
}
