import { describe, expect, test } from 'vitest'
import { createReconnect, windowAfter } from '../../../client/collab/reconnect.ts'
import { fakeClock } from '../../help/clock.ts'
import { seeded } from '../../help/random.ts'
import { playedBrowser } from './browser.ts'

/** A window of a person, with the times at which it tried, milliseconds from the start of the test. */
function person(clock = fakeClock(0), random: () => number = () => 0.5) {
  const browser = playedBrowser(clock)
  const tries: number[] = []
  let abandoned = 0
  const reconnect = createReconnect({
    browser,
    random,
    connect: () => void tries.push(clock.now()),
    abandon: () => void abandoned++,
  })
  reconnect.begin()
  return { clock, browser, reconnect, tries, abandoned: () => abandoned }
}

/** So many people whose server was killed, and is back after `awayMs`: when each of them is in again. */
function restart(people: number, awayMs: number, crowd: boolean): number[] {
  const clock = fakeClock(0)
  const { next } = seeded(7)
  const back: number[] = []
  const all = Array.from({ length: people }, () => person(clock, next))
  const inRoom = new Set<unknown>()
  for (const one of all) {
    one.reconnect.opened()
    one.reconnect.proven()
    one.reconnect.lost(crowd)
  }
  for (let time = 0; inRoom.size < people && time < 60_000; time += 10) {
    clock.advance(10)
    for (const one of all) {
      if (inRoom.has(one) || one.tries.at(-1) === undefined || one.tries.length < 2 || one.tries.at(-1)! <= time) continue
      if (clock.now() < awayMs) one.reconnect.lost(false)
      else {
        inRoom.add(one)
        back.push(clock.now())
      }
    }
  }
  return back
}

describe('coming back', () => {
  test('a person whose line blinked is back within a second', () => {
    for (const chance of [0, 0.3, 0.999]) {
      const { reconnect, clock, tries } = person(fakeClock(0), () => chance)
      reconnect.opened()
      reconnect.proven()
      reconnect.lost(false)
      clock.advance(1000)
      expect(tries).toHaveLength(2)
    }
  })

  test.each([
    ['that said it restarts, and was away for a second', 1000, true],
    ['that was killed, and was away for three', 3000, false],
  ])('hundreds of a server %s come back spread over seconds', (_, awayMs, crowd) => {
    const back = restart(400, awayMs, crowd)
    expect(back).toHaveLength(400)
    const perSecond = new Map<number, number>()
    for (const at of back) perSecond.set(Math.floor(at / 250), (perSecond.get(Math.floor(at / 250)) ?? 0) + 1)
    // Never more than a quarter of all in a quarter of a second, and the last one soon after.
    expect(Math.max(...perSecond.values())).toBeLessThan(100)
    expect(Math.max(...back)).toBeLessThan(awayMs + 8000)
  })

  test('waits longer after each failure, five seconds at most while somebody looks, longer when nobody does', () => {
    const windows = (visible: boolean) => [1, 2, 3, 4, 50].map((failures) => windowAfter(failures, { crowd: false, visible }))
    expect(windows(true)).toEqual([1000, 2000, 4000, 5000, 5000])
    expect(windows(false)).toEqual([1000, 2000, 4000, 8000, 30_000])
  })

  test('a server that lets people in and closes at once is not stormed; one that was of use is a first loss again', () => {
    const { reconnect, clock, tries } = person()
    for (let round = 0; round < 4; round++) {
      reconnect.opened()
      reconnect.lost(false)
      clock.advance(2500)
    }
    expect(tries.map((at, index) => at - (index === 0 ? 0 : index - 1) * 2500)).toEqual([0, 500, 1000, 2000, 2500])
    reconnect.opened()
    reconnect.proven()
    reconnect.lost(false)
    clock.advance(500)
    expect(tries).toHaveLength(6)
  })

  test('the network came back, or somebody looks: at once, whatever the wait', () => {
    for (const news of ['online', 'visible'] as const) {
      const { reconnect, clock, browser, tries } = person()
      browser.watch(() => reconnect.now())
      reconnect.opened()
      for (let failure = 0; failure < 8; failure++) reconnect.lost(false)
      clock.advance(100)
      browser.goes(news)
      expect(tries).toEqual([0, 100])
      // A try that has just begun is as good as another.
      clock.advance(100)
      browser.goes(news)
      expect(tries).toHaveLength(2)
    }
  })

  test('a handshake that nobody answers is given up after ten seconds, or when the network changes', () => {
    const one = person()
    one.clock.advance(9999)
    expect(one.abandoned()).toBe(0)
    one.clock.advance(1 + 500)
    expect([one.abandoned(), one.tries]).toEqual([1, [0, 10_500]])
    one.clock.advance(3000)
    one.reconnect.now()
    expect([one.abandoned(), one.tries]).toEqual([2, [0, 10_500, 13_500]])
  })

  test('an open line is left alone, and one that was stopped stays so', () => {
    const { reconnect, clock, tries } = person()
    reconnect.opened()
    reconnect.now()
    clock.advance(60_000)
    reconnect.lost(false)
    reconnect.stop()
    reconnect.now()
    clock.advance(60_000)
    expect(tries).toEqual([0])
  })
})
