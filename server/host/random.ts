/** The machine's chance, good enough for secrets. */
import { randomBytes } from 'node:crypto'
import type { RandomBytes } from '../../shared/lib/index.ts'

export const systemRandom: RandomBytes = (length) => new Uint8Array(randomBytes(length))
