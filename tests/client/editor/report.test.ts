import { expect, test } from 'vitest'
import { type Clock, reportTo } from '../../../client/editor/report.ts'
import type { Moving } from '../../../shared/protocol/index.ts'
import { seeded } from '../../help/random.ts'

/** Time that passes when the test says so. */
function fakeClock(): Clock & { pass(ms: number): void } {
  let time = 0
  let waiting: { at: number; run: () => void }[] = []
  return {
    after(ms, run) {
      const one = { at: time + ms, run }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((other) => other !== one)
      }
    },
    pass(ms) {
      const until = time + ms
      for (;;) {
        const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        waiting = waiting.filter((one) => one !== next)
        time = next.at
        next.run()
      }
      time = until
    },
  }
}

function listening() {
  const clock = fakeClock()
  const heard: Moving[] = []
  const pointers: unknown[] = []
  const room = { sendMoving: (moving: Moving) => heard.push(moving), setPresence: (change: { at?: unknown }) => pointers.push(change.at) }
  return { clock, heard, pointers, report: reportTo(room as never, clock, seeded(1).bytes) }
}

const nothing = { ids: [], colour: 'sun', looks: {} }

test('a drag says once what moves, then only how far, 20 times a second at most, and when it is over', () => {
  const { clock, heard, report } = listening()
  for (let dx = 1; dx <= 100; dx++) {
    report.hand({ is: 'move', dx, dy: 0 }, { ...nothing, ids: ['idea', 'cause'] })
    clock.pass(10)
  }
  report.hand(null, nothing)
  const drags = heard.filter((one) => one.moving === 'drag')
  expect(drags[0]).toMatchObject({ ids: ['idea', 'cause'], dx: 1 })
  expect(drags.slice(1).every((one) => !('ids' in one))).toBe(true)
  expect(drags.length).toBeLessThanOrEqual(21)
  expect(drags.length).toBeGreaterThan(15)
  expect(heard.at(-1)).toEqual({ moving: 'end', drag: drags[0]!.drag })
  clock.pass(1000)
  expect(heard.at(-1)!.moving).toBe('end')
})

test('a stroke is told piece by piece; every point once, in messages the server passes on', () => {
  const { clock, heard, report } = listening()
  const points: number[] = []
  for (let i = 0; i < 900; i++) {
    points.push(i, 2 * i, 0.5)
    if (i % 300 === 0) clock.pass(20)
    report.hand({ is: 'ink', points: [...points] }, { ...nothing, colour: 'rose', looks: { width: 8 } })
  }
  clock.pass(100)
  const told = heard.flatMap((one) => (one.moving === 'ink' ? [one] : []))
  expect(told.flatMap((one) => one.points)).toEqual(points)
  expect(told.every((one) => one.points.length <= 600 && one.points.length % 3 === 0 && one.colour === 'rose' && one.width === 8)).toBe(
    true,
  )
})

test('the end of a straight line is told anew until it is let go', () => {
  const { clock, heard, report } = listening()
  const stroke = (points: number[], isStraight: boolean) => {
    report.hand({ is: 'ink', points, isStraight }, nothing)
    clock.pass(100)
  }
  stroke([0, 0, 0.5], false)
  stroke([0, 0, 0.5, 5, 0, 0.5], true)
  stroke([0, 0, 0.5, 9, 0, 0.5], true)
  stroke([0, 0, 0.5, 9, 9, 0.5], false)
  let shown: number[] = []
  for (const one of heard) if (one.moving === 'ink') shown = [...shown.slice(0, one.keep ?? shown.length), ...one.points]
  expect(shown).toEqual([0, 0, 0.5, 9, 9, 0.5])
  expect(heard.at(-2)).toMatchObject({ keep: 3, points: [9, 0, 0.5] })
})

test('a pull, a turn and a copy are told by the way of the hand; a change between them is another drag', () => {
  const { clock, heard, report } = listening()
  const told = (preview: Parameters<typeof report.hand>[0]) => {
    report.hand(preview, { ...nothing, ids: ['idea'] })
    clock.pass(100)
  }
  told({ is: 'resize', handle: { x: 1, y: 0 }, dx: 5, dy: 0, keepRatio: false, fromMiddle: true })
  told({ is: 'turn', angle: 0.1 })
  told({ is: 'move', dx: 1, dy: 2 })
  told({ is: 'move', dx: 1, dy: 2, copy: true })
  told({ is: 'laser', points: [1, 2] })
  expect(heard.map(({ moving }) => moving)).toEqual(['resize', 'end', 'turn', 'end', 'drag', 'end', 'drag', 'end', 'laser'])
  expect(heard[0]).toMatchObject({ ids: ['idea'], x: 1, y: 0, dx: 5, keepRatio: false, fromMiddle: true })
  expect(heard[6]).toMatchObject({ ids: ['idea'], copy: true })
})

test('the pointer is told at a steady rate, the last place always', () => {
  const { clock, pointers, report } = listening()
  for (let x = 0; x < 100; x++) {
    report.pointer({ x, y: 0.4 })
    clock.pass(4)
  }
  report.pointer(null)
  clock.pass(100)
  expect(pointers.length).toBeLessThan(12)
  expect(pointers[0]).toEqual({ x: 0, y: 0 })
  expect(pointers.at(-1)).toBe(null)
})
