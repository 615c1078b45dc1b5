/** How a crowd writes: as much as goes, or so much a second. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Crowd } from './crowd.ts'
import type { Server } from './servers.ts'

export interface Saturated {
  /** Updates delivered, in total, a second. */
  perSecond: number
  /** Processor microseconds of the server per delivered update. */
  cpuMicros: number
  /** Of one core, used by the clients: near 1 they may be the limit. */
  clients: number
}

/** Everybody writes as soon as what is under way falls below `underWay` updates. Measured for `seconds`, after a quarter of that to warm up. */
export async function saturate(
  crowd: Crowd,
  server: Server,
  options: { seconds: number; underWay: number; burst: number },
): Promise<Saturated> {
  const { seconds, underWay, burst } = options
  const most = underWay * crowd.receivers
  let written = crowd.written
  const first = crowd.delivered - written * crowd.receivers
  let next = 0
  let isOver = false
  let isDue = false
  let exhausted: () => void
  const ranOut = new Promise<void>((resolve) => (exhausted = resolve))
  const pump = () => {
    isDue = false
    while (!isOver && written * crowd.receivers + first - crowd.delivered < most) {
      const count = crowd.writers[next++ % crowd.writers.length]!.write(burst)
      written += count
      if (count === 0) {
        isOver = true
        exhausted()
      }
    }
  }
  crowd.heard = () => {
    if (isDue || isOver) return
    isDue = true
    setImmediate(pump)
  }
  pump()
  await wait(seconds * 250)
  const before = reading(crowd, server)
  await Promise.race([wait(seconds * 1000), ranOut])
  const after = reading(crowd, server)
  isOver = true
  crowd.heard = null
  await crowd.settled()
  const delivered = after.delivered - before.delivered
  const took = (after.at - before.at) / 1000
  return {
    perSecond: delivered / took,
    cpuMicros: ((after.cpu - before.cpu) * 1e6) / delivered,
    clients: (after.own - before.own) / took,
  }
}

export interface Moderate {
  cpuMicros: number
  p50: number
  p95: number
  p99: number
}

/** `perSecond` updates a second in all, one seat after the other. */
export async function steady(crowd: Crowd, server: Server, options: { seconds: number; perSecond: number }): Promise<Moderate> {
  const { seconds, perSecond } = options
  const write = async (count: number) => {
    const start = performance.now()
    for (let done = 0; done < count; ) {
      const due = Math.min(count, Math.ceil(((performance.now() - start) / 1000) * perSecond))
      for (; done < due; done++) crowd.writers[next++ % crowd.writers.length]!.write()
      await wait(1)
    }
    await crowd.settled()
  }
  let next = 0
  crowd.isTimed = true
  await write(Math.ceil(perSecond * seconds * 0.25))
  crowd.latencies = []
  const before = reading(crowd, server)
  await write(Math.ceil(perSecond * seconds))
  const after = reading(crowd, server)
  crowd.isTimed = false
  const sorted = Float64Array.from(crowd.latencies).sort()
  return {
    cpuMicros: ((after.cpu - before.cpu) * 1e6) / (after.delivered - before.delivered),
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
  }
}

/** `sorted` rises. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!

function reading(crowd: Crowd, server: Server) {
  return { at: performance.now(), cpu: server.cpu(), own: ownCpu(), delivered: crowd.delivered }
}

/** Processor seconds of the clients so far. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
