/** Limits of time: who is late has not finished, and the rest goes on without it. */
import { setTimeout as wait } from 'node:timers/promises'

/** What `run` gives, or an error when it takes longer. What is under way then is not stopped: whoever started it ends it. */
export async function within<Result>(seconds: number, run: Promise<Result>, what = ''): Promise<Result> {
  run.catch(() => {})
  const late = new AbortController()
  try {
    return await Promise.race([
      run,
      wait(seconds * 1000, null, { signal: late.signal }).then(() => {
        throw new Error(`${what && `${what}: `}not finished within ${seconds} s`)
      }),
    ])
  } finally {
    late.abort()
  }
}
