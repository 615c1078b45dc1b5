/** People between the first and the second step of signing in. In memory: a restart sends them back to the first. */
import { Refusal } from '../../shared/errors.ts'
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { Clock } from '../host/clock.ts'
import { createToken, hashToken } from './secrets.ts'

export const stepMs = 10 * 60_000
const tries = 5
const most = 10_000

export interface Steps {
  /** The first step was right; gives the token for the browser's cookie. */
  begin(person: string): string
  /** Whose second step it is. Counts the try; after five the first step comes again. Refuses with `stepExpired`. */
  try(token: string | null): string
  end(token: string): void
}

export function createSteps({ clock, random }: { clock: Clock; random: RandomBytes }): Steps {
  const steps = new Map<string, { person: string; expiresAt: number; tries: number }>()
  return {
    begin(person) {
      // The oldest stand first: all have the same lifetime.
      for (const [key, step] of steps) {
        if (step.expiresAt > clock.now() && steps.size < most) break
        steps.delete(key)
      }
      const token = createToken(random)
      steps.set(hashToken(token), { person, expiresAt: clock.now() + stepMs, tries: 0 })
      return token
    },
    try(token) {
      const key = token === null ? '' : hashToken(token)
      const step = steps.get(key)
      if (!step || step.expiresAt <= clock.now() || step.tries >= tries) {
        steps.delete(key)
        throw new Refusal('stepExpired')
      }
      step.tries++
      return step.person
    },
    end: (token) => void steps.delete(hashToken(token)),
  }
}
