/** The pictures the painter asks for: fetched once, decoded about as large as they are shown, asked for again when they may be there now. */
import { expect, test } from 'vitest'
import { createShelf } from '../../../client/pictures/shelf.ts'
import { fakeClock } from '../../help/clock.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))
const node = (w: number, source = 'file:a') => ({ source, w, h: w })

function desk(answers: (Blob | null | Error)[], full = 3000) {
  const clock = fakeClock()
  const decoded: number[] = []
  let closed = 0
  let fetched = 0
  const shelf = createShelf({
    fetch: async () => {
      fetched++
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!
      if (answer instanceof Error) throw answer
      return answer
    },
    decode: async (_blob, width) => {
      const w = Math.min(width, full)
      decoded.push(w)
      return { image: { w } as unknown as CanvasImageSource, w, h: w, full, close: () => closed++ }
    },
    after: (ms, run) => clock.after(ms, run),
  })
  const told: string[] = []
  shelf.watch((source) => told.push(source))
  return { shelf, clock, decoded, told, counts: () => ({ fetched, closed }) }
}
const shown = (image: unknown) => (image as { w: number } | null)?.w ?? image

test('nothing until it is there, then in about the size it is shown in, and never decoded twice for it', async () => {
  const { shelf, decoded, told, counts } = desk([new Blob(['x'])])
  expect(shelf.at(node(100), 1)).toBeNull()
  expect(shelf.at(node(100), 1)).toBeNull()
  await turn()
  shelf.at(node(100), 1)
  await turn()
  expect(shown(shelf.at(node(100), 1))).toBe(128)
  expect(shown(shelf.at(node(120), 1))).toBe(128)
  expect([decoded, counts().fetched, told.length]).toEqual([[128], 1, 2])
})

test('nearer, the small one is shown until the large one is there; never larger than it is', async () => {
  const { shelf, decoded } = desk([new Blob(['x'])], 1000)
  shelf.at(node(100), 1)
  await turn()
  shelf.at(node(100), 1)
  await turn()
  expect(shown(shelf.at(node(100), 8))).toBe(128)
  await turn()
  expect(shown(shelf.at(node(100), 8))).toBe(1000)
  expect(shown(shelf.at(node(100), 40))).toBe(1000)
  expect(decoded).toEqual([128, 1000])
})

test('one that somebody is still sending comes a moment later; one that never comes is a mark', async () => {
  const late = desk([null, null, new Blob(['x'])])
  late.shelf.at(node(100), 1)
  await turn()
  expect(late.shelf.at(node(100), 1)).toBeNull()
  late.clock.advance(1000)
  await turn()
  late.clock.advance(2000)
  await turn()
  expect(late.told).toEqual(['file:a'])
  const never = desk([null])
  never.shelf.at(node(100), 1)
  for (let second = 0; second < 60; second++) {
    await turn()
    never.clock.advance(1000)
  }
  expect(never.shelf.at(node(100), 1)).toBe('missing')
})

test('offline nothing is called missing, and all is asked for when the line is back', async () => {
  const { shelf, counts } = desk([new Error('no line'), new Blob(['x'])])
  shelf.at(node(100), 1)
  await turn()
  expect(shelf.at(node(100), 1)).toBeNull()
  expect(counts().fetched).toBe(1)
  shelf.again()
  await turn()
  shelf.at(node(100), 1)
  await turn()
  expect(shown(shelf.at(node(100), 1))).toBe(128)
})

test('one’s own is there before the server has it', async () => {
  const { shelf, counts } = desk([null])
  shelf.put('file:a', new Blob(['x']))
  shelf.at(node(100), 1)
  await turn()
  expect(shown(shelf.at(node(100), 1))).toBe(128)
  expect(counts().fetched).toBe(0)
})

test('hundreds of large ones do not stay in memory', async () => {
  const { shelf, counts } = desk([new Blob(['x'])], 4096)
  for (let i = 0; i < 600; i++) {
    shelf.at(node(1000, `file:${i}`), 1)
    await turn()
    shelf.at(node(1000, `file:${i}`), 1)
    await turn()
    shelf.at(node(1000, `file:${i}`), 1)
  }
  expect(counts().closed).toBeGreaterThan(100)
  shelf.close()
  expect(counts().closed).toBe(600)
})
