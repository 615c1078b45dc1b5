import { afterEach, expect, test, vi } from 'vitest'
import { light } from '../../../shared/drawing/index.ts'
import type { DrawContext } from '../../../shared/kinds/index.ts'
import { kindOf } from '../../../shared/kinds/index.ts'
import { changeObject, openBoard } from '../../../shared/model/index.ts'
import { boundsOfBoard, sceneOf } from '../../../shared/scene/index.ts'
import { sayIn } from '../../../shared/words/index.ts'
import { arrow, at, board, frame, note, thing, zone } from '../../help/board.ts'

const options = { theme: light, say: sayIn('en') as DrawContext['say'] }
const names = (doc: ReturnType<typeof board>, more = {}) =>
  sceneOf(openBoard(doc), { ...options, ...more }).map((node) => (node.node === 'group' ? node.of : node.node))
afterEach(() => vi.restoreAllMocks())

test('frames lie lowest, zones above them, and items on top, whatever order they were made in', () => {
  const doc = board(
    note('first', at(0, 0)),
    zone('zone', at(0, 0), { w: 300, h: 300 }),
    note('second', at(50, 0)),
    frame('frame', at(0, 0), { w: 900, h: 900 }),
  )
  expect(names(doc)).toEqual(['frame', 'zone', 'first', 'second'])
})

test('what lies outside the box is left out, but a connector that crosses it is drawn', () => {
  const doc = board(note('left', at(-1000, 0)), note('right', at(1000, 0)), note('near', at(0, 0)), arrow('line', 'left', 'right'))
  expect(names(doc, { within: { x: -50, y: -50, w: 300, h: 300 } })).toEqual(['near', 'line'])
})

test('a connector follows the note it holds on to', () => {
  const doc = board(note('left', at(0, 0)), note('right', at(400, 0)), arrow('line', 'left', 'right'))
  const open = openBoard(doc)
  const line = () => JSON.stringify(sceneOf(open, options).find((node) => node.node === 'group' && node.of === 'line'))
  expect(line()).toContain('["M",160,60]')
  doc.transact(() => changeObject(doc, 'left', { at: at(0, 100) }))
  expect(line()).toContain('["M",160,160]')
})

test('an object whose kind throws while it is drawn spoils itself only', () => {
  const doc = board(note('good', at(0, 0)), thing('shape', 'broken', at(200, 0)), note('also', at(400, 0)))
  vi.spyOn(kindOf('shape')!, 'draw').mockImplementation(() => {
    throw new Error('no form')
  })
  expect(names(doc)).toEqual(['good', 'broken', 'also'])
})

test('names of authors are drawn when they are asked for, and not otherwise', () => {
  const doc = board(note('idea', at(0, 0), { author: 'ada' }))
  const open = openBoard(doc)
  expect(JSON.stringify(sceneOf(open, options))).not.toContain('Ada Lovelace')
  expect(JSON.stringify(sceneOf(open, { ...options, nameOf: (person) => (person === 'ada' ? 'Ada Lovelace' : null) }))).toContain(
    'Ada Lovelace',
  )
})

test('the board is as large as what is drawn on it, and an empty one has no size', () => {
  expect(boundsOfBoard(openBoard(board()))).toBeNull()
  expect(boundsOfBoard(openBoard(board(note('one', at(100, 50)))))).toEqual({ x: 92, y: 42, w: 176, h: 136 })
})
