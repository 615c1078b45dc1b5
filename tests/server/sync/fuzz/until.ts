/** Waiting with an end: a server that is gone, or that does not do it in time, is a failure. */
import type { Target } from './target.ts'

/** The server did what it must not. */
export class Failure extends Error {
  override name = 'Failure'
}

/** Looks again in each turn of the event loop. */
export async function until(
  target: Pick<Target, 'ended' | 'patienceMs'>,
  isSo: () => boolean,
  what: string | (() => string),
): Promise<void> {
  const end = performance.now() + target.patienceMs
  while (!isSo()) {
    if (target.ended) throw new Failure(target.ended)
    if (performance.now() > end) throw new Failure(`waited ${target.patienceMs / 1000} s for: ${typeof what === 'string' ? what : what()}`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
