/** What a board answers on ten thousand objects must be what it would answer anew, and what it keeps between two answers must be right. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeObject, objectsOf, openBoard, removeObject } from '../../../shared/model/index.ts'
import { docOf, largeBoard } from '../../help/largeBoard.ts'
import { seeded } from '../../help/random.ts'

describe('a large board', () => {
  test('is made of what was asked for, the same each time', () => {
    const pieces = largeBoard(2000)
    expect(largeBoard(2000)).toEqual(pieces)
    const share = (kind: string) => pieces.filter(({ is }) => is === kind).length / pieces.length
    expect(share('note')).toBeCloseTo(0.5, 1)
    expect(share('rectangle')).toBeCloseTo(0.2, 1)
    expect(share('connector')).toBeCloseTo(0.15, 1)
    expect(share('ink')).toBeCloseTo(0.1, 1)
    expect(share('frame')).toBeCloseTo(0.05, 1)
    expect(Math.abs(pieces.length - 2000)).toBeLessThan(40)
  })

  test('after any changes, all() is what a board opened afresh says', () => {
    const doc = docOf(largeBoard(300))
    const board = openBoard(doc)
    const { pick, below, next } = seeded(5)
    for (let step = 0; step < 300; step++) {
      doc.transact(() => {
        for (let many = 0; many <= below(3); many++) {
          const { id } = pick(board.all())
          const what = below(8)
          if (what < 5) changeObject(doc, id, { at: { x: next() * 1000, y: next() * 1000 } })
          else if (what === 5) changeObject(doc, id, { order: pick(board.all()).order })
          else if (what === 6) changeObject(doc, id, { props: { color: 'sky' }, at: { x: 1, y: 2 } })
          else removeObject(doc, id)
        }
      })
      if (step % 3 === 0) expect(board.all()).toEqual(openBoard(doc).all())
      expect(board.isEmpty()).toBe(false)
    }
  })

  test('what is only moved keeps its text and properties as they are, so that nobody lays them out again', () => {
    const doc = docOf(largeBoard(50))
    const board = openBoard(doc)
    const before = board.all().find(({ kind }) => kind === 'note')!
    changeObject(doc, before.id, { at: { x: -5, y: 7 } })
    const after = board.get(before.id)!
    expect(after).not.toBe(before)
    expect(after).toEqual({ ...before, at: { x: -5, y: 7 } })
    expect(after.text).toBe(before.text)
    expect(after.props).toBe(before.props)
  })

  test('who moves and writes in one go is read whole', () => {
    const doc = docOf(largeBoard(50))
    const board = openBoard(doc)
    const { id } = board.all().find(({ kind }) => kind === 'note')!
    doc.transact(() => {
      changeObject(doc, id, { at: { x: 1, y: 1 } })
      const paragraph = board.text(id)!.get(0) as Y.XmlElement
      ;(paragraph.get(0) as Y.XmlText).insert(0, 'First: ')
      changeObject(doc, id, { at: { x: 2, y: 2 } })
    })
    expect(board.get(id)).toEqual(openBoard(doc).get(id))
    expect(board.get(id)!.text![0]![0]!.text).toMatch(/^First: /)
  })

  test('a place that is no place is read as the corner, also when it is all that changed', () => {
    const doc = docOf(largeBoard(20))
    const board = openBoard(doc)
    const { id } = board.all()[0]!
    for (const place of [[NaN, 3], 'nowhere', [1e300, -1e300], [Infinity, 0], null]) {
      objectsOf(doc).get(id)!.set('p', place)
      expect(board.get(id)).toEqual(openBoard(doc).get(id))
      expect(Number.isFinite(board.get(id)!.at.x + board.get(id)!.at.y)).toBe(true)
    }
  })

  test('is empty once everything is gone, and not while one is left', () => {
    const doc = docOf(largeBoard(30))
    const board = openBoard(doc)
    const all = board.all()
    for (const { id } of all.slice(1)) removeObject(doc, id)
    expect(board.isEmpty()).toBe(false)
    removeObject(doc, all[0]!.id)
    expect(board.isEmpty()).toBe(true)
    expect(openBoard(new Y.Doc()).isEmpty()).toBe(true)
  })
})
