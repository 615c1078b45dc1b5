/** The view flies from one place to another; with reduced motion it is there at once. */
import type { Camera, Editor } from '../editor/index.ts'
import { between } from './follow.ts'

const flightMs = 320

/** Gives the function that ends the flight where it is. */
export function flyTo({ camera, view }: Editor, goal: Camera): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    camera.set(goal)
    return () => {}
  }
  const from = camera.get()
  let begun: number | null = null
  let frame = requestAnimationFrame(function step(now: number) {
    begun ??= now
    const part = Math.min(1, (now - begun) / flightMs)
    camera.set(part === 1 ? goal : between(from, goal, view.get(), part * part * (3 - 2 * part)))
    if (part < 1) frame = requestAnimationFrame(step)
  })
  return () => cancelAnimationFrame(frame)
}
