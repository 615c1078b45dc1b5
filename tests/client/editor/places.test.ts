import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createPlaces } from '../../../client/editor/places.ts'
import { changeObject, openBoard, removeObject } from '../../../shared/model/index.ts'
import { arrow, at, board, frame, note } from '../../help/board.ts'
import { seeded } from '../../help/random.ts'

const whole = { x: -10_000, y: -10_000, w: 30_000, h: 30_000 }

test('a board of thousands that arrives at once lies where it should, like one that came note by note', () => {
  const chance = seeded(3)
  const sketches = Array.from({ length: 1500 }, (_, i) => note(`note${i}`, at(chance.below(5000), chance.below(5000)), { says: 'x' }))
  const full = board(...sketches, arrow('arrow', 'note1', 'note2'))
  const doc = new Y.Doc()
  const places = createPlaces(openBoard(doc))
  expect(places.everything()).toBe(null)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(full))
  expect(places.within(whole)).toHaveLength(1501)
  const there = { x: 1000, y: 1000, w: 800, h: 600 }
  const expected = sketches.filter(({ at: { x, y } }) => x <= 1800 && x + 160 >= 1000 && y <= 1600 && y + 120 >= 1000).map(({ id }) => id)
  expect(places.within(there).map(({ id }) => id)).toEqual(expect.arrayContaining(expected))
  expect(places.dependents('note1')).toEqual(new Set(['arrow']))
  expect(places.take().ids.size).toBe(1501)
  doc.transact(() => changeObject(doc, 'note1', { at: at(9000, 9000) }))
  expect(places.within({ x: 9000, y: 9000, w: 10, h: 10 }).map(({ id }) => id)).toContain('note1')
  expect([...places.take().ids].sort()).toEqual(['arrow', 'note1'])
})

test('what is deleted is gone from its place, and its old place is painted', () => {
  const doc = board(note('idea', at(100, 100)))
  const places = createPlaces(openBoard(doc))
  doc.transact(() => removeObject(doc, 'idea'))
  expect(places.within(whole)).toEqual([])
  const [box] = places.take().boxes
  expect(box!.x).toBeLessThanOrEqual(100)
  expect(box!.x + box!.w).toBeGreaterThanOrEqual(260)
})

test('a frame lies beneath the notes on it, also when it was drawn later', () => {
  const places = createPlaces(openBoard(board(note('idea', at(50, 50)), frame('late', at(0, 0), { w: 500, h: 400 }))))
  expect(places.within(whole).map(({ id }) => id)).toEqual(['late', 'idea'])
})

test('texts that reach farther than their size says are looked at little by little, and what shows then is painted', () => {
  const says = 'a sentence that needs more than one line, and then another that needs more than one. '.repeat(4)
  const places = createPlaces(openBoard(board(...Array.from({ length: 10 }, (_, i) => note(`note${i}`, at(i * 200, 0), { says })))))
  const [before] = [places.box('note0')!]
  let looks = 0
  expect(places.refine(() => looks++ < 4)).toBe(true)
  expect(places.refine(() => true)).toBe(false)
  expect(places.box('note0')!.h).toBeGreaterThan(before.h)
  expect(places.take().boxes).toHaveLength(10)
  expect(places.within({ x: 10, y: before.y + before.h + 10, w: 5, h: 5 }).map(({ id }) => id)).toEqual(['note0'])
})
