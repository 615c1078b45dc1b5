import { describe, expect, test } from 'vitest'
import { createPulse } from '../../../client/collab/pulse.ts'
import { fakeClock } from '../../help/clock.ts'

/** A line to a server that answers or not. */
function line({ answers = false } = {}) {
  const clock = fakeClock(0)
  const is = { owed: null as { since: number; bytes: number } | null, backlog: 0, asked: [] as number[], dead: null as number | null }
  const pulse = createPulse({
    clock,
    owed: () => is.owed,
    backlog: () => is.backlog,
    ask() {
      is.asked.push(clock.now())
      if (answers) clock.after(80, () => pulse.heard())
    },
    dead: () => (is.dead = clock.now()),
  })
  pulse.opened()
  pulse.heard()
  pulse.synced()
  const write = (bytes = 100) => {
    is.owed ??= { since: clock.now(), bytes }
    pulse.sent()
  }
  const receipt = () => {
    is.owed = null
    pulse.heard()
  }
  return { clock, is, pulse, write, receipt }
}

describe('a network that swallows everything', () => {
  test('is known ten seconds after a change that nobody acknowledged', () => {
    const { clock, is, write } = line()
    clock.advance(3000)
    write(0)
    clock.advance(4999)
    expect(is.asked).toEqual([])
    clock.advance(1)
    expect(is.asked).toEqual([8000])
    clock.advance(4999)
    expect(is.dead).toBeNull()
    clock.advance(1)
    expect(is.dead).toBe(13_000)
    clock.advance(100_000)
    expect(is.asked).toHaveLength(1)
  })

  test('is not taken for alive because the system’s own buffer still takes a few bytes', () => {
    const { clock, is, write } = line()
    is.backlog = 900
    write(0)
    clock.advance(5000)
    is.backlog = 0
    clock.advance(5000)
    expect(is.dead).toBe(10_000)
  })

  test('is known in half a minute when nothing was written', () => {
    const { clock, is } = line()
    clock.advance(100_000)
    expect([is.asked, is.dead]).toEqual([[20_000], 25_000])
  })

  test('is known five seconds after somebody looks again, or the network changed', () => {
    const { clock, is, pulse } = line()
    clock.advance(7000)
    pulse.look()
    pulse.look()
    clock.advance(5000)
    expect([is.asked, is.dead]).toEqual([[7000], 12_000])
  })

  test('is known when not even a greeting came', () => {
    const clock = fakeClock(0)
    let dead = 0
    const pulse = createPulse({ clock, owed: () => null, backlog: () => 0, ask: () => {}, dead: () => (dead = clock.now()) })
    pulse.opened()
    clock.advance(60_000)
    expect(dead).toBe(10_000)
  })
})

describe('a living line', () => {
  test('is never cut, however long the server’s disk takes', () => {
    const { clock, is, write } = line({ answers: true })
    write()
    clock.advance(120_000)
    expect(is.dead).toBeNull()
    // One small question in each five silent seconds, no more.
    expect(is.asked.length).toBeLessThanOrEqual(24)
  })

  test('on which receipts come is asked nothing', () => {
    const { clock, is, write, receipt } = line()
    for (let time = 0; time < 100; time++) {
      write()
      clock.advance(300)
      receipt()
      clock.advance(700)
    }
    expect([is.asked, is.dead]).toEqual([[], null])
  })

  test('on which others are heard is asked nothing', () => {
    const { clock, is, pulse, write } = line()
    write()
    for (let time = 0; time < 100; time++) {
      clock.advance(1000)
      pulse.heard()
    }
    expect([is.asked, is.dead]).toEqual([[], null])
  })

  test('that is slow has the time its bytes take', () => {
    const { clock, is, write, receipt } = line()
    write(256 * 1024)
    // 20 kB a second, less than a telephone.
    clock.advance(13_000)
    receipt()
    expect(is.dead).toBeNull()
  })

  test('that still takes bytes from the browser is let be', () => {
    const { clock, is, write } = line()
    is.backlog = 4_000_000
    write()
    for (let time = 0; time < 60; time++) {
      is.backlog -= 20_000
      clock.advance(1000)
    }
    expect(is.dead).toBeNull()
    clock.advance(20_000)
    expect(is.dead).not.toBeNull()
  })

  test('on which a large document is coming has a minute', () => {
    const clock = fakeClock(0)
    let dead = 0
    const pulse = createPulse({
      clock,
      owed: () => ({ since: 0, bytes: 9 }),
      backlog: () => 0,
      ask: () => {},
      dead: () => (dead = clock.now()),
    })
    pulse.opened()
    clock.advance(100)
    pulse.heard()
    clock.advance(50_000)
    expect(dead).toBe(0)
    pulse.heard()
    pulse.synced()
    clock.advance(4000)
    expect(dead).toBe(0)
  })

  test('is not taken for dead by a page that itself stood still', () => {
    const { clock, is, write, pulse } = line()
    write()
    clock.advance(5000)
    expect(is.asked).toHaveLength(1)
    // The machine slept; what came meanwhile is read a moment after it woke.
    clock.jump(3_600_000)
    clock.advance(0)
    expect(is.dead).toBeNull()
    pulse.heard()
    clock.advance(1000)
    expect(is.dead).toBeNull()
  })

  test('that was given up is not watched', () => {
    const { clock, is, pulse, write } = line()
    write()
    pulse.lost()
    clock.advance(100_000)
    expect([is.asked, is.dead]).toEqual([[], null])
  })
})
