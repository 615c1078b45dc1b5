/** A clock that stands still until a test moves it. */
import type { Clock } from '../../server/host/clock.ts'

export interface FakeClock extends Clock {
  /** Lets time pass: what was asked for with `after` happens, in order, each at its time. */
  advance(ms: number): void
  /** Only the time of day changes, as when the server was asleep: nothing that waits happens. */
  jump(ms: number): void
}

export function fakeClock(start = Date.UTC(2026, 10, 24, 9)): FakeClock {
  let now = start
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after(ms, run) {
      const entry = { at: now + ms, run }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const next = waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        waiting = waiting.filter((entry) => entry !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
    jump(ms) {
      now += ms
    },
  }
}
