import { expect, test } from 'vitest'
import { at, board, note, thing } from '../../help/board.ts'
import { sit } from './desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' as const }
const stroke = (id: string, x: number, more = {}) =>
  thing('ink', id, at(x, 0), { size: { w: 10, h: 100 }, props: { points: [0, 0, 0.5, 10, 100, 0.5] }, ...more })

test('each pen draws as it is: the pen in the width that was chosen, the highlighter wide and in a colour of paper', () => {
  const desk = sit(board(), ada)
  desk.press('p')
  desk.editor.looks.set({ width: 9 })
  desk.drag(at(0, 0), at(100, 0))
  desk.editor.tool.set('highlighter')
  desk.drag(at(0, 100), at(100, 100))
  desk.press('p')
  desk.drag(at(0, 200), at(100, 200))
  const [pen, highlighter, again] = desk.editor.board.all()
  expect(pen!.props).toMatchObject({ width: 9 })
  expect(highlighter!.props).toMatchObject({ tip: 'highlighter', width: 22, color: 'sun' })
  expect(again!.props.width).toBe(9)
  expect(again!.props).not.toHaveProperty('tip')
})

test('the eraser takes the strokes it touches, all at once for undo, and nothing else', () => {
  const desk = sit(board(stroke('one0', 0), stroke('two0', 50), stroke('far0', 400), note('note', at(20, 20))), ada)
  desk.press('e')
  desk.drag(at(-20, 50), at(200, 50))
  expect(desk.editor.board.all().map(({ id }) => id)).toEqual(['far0', 'note'])
  expect(desk.editor.tool.get()).toBe('eraser')
  desk.editor.undo()
  expect(desk.editor.board.all()).toHaveLength(4)
})

test('what the eraser has touched is out of sight before the hand lets go, and back after Escape', () => {
  const desk = sit(board(stroke('one0', 0)), ada)
  desk.press('e')
  desk.editor.preview.set({ is: 'erase', ids: new Set(['one0']), at: at(0, 0) })
  expect([...desk.editor.inHand().keys()]).toEqual(['one0'])
  desk.press('Escape')
  expect(desk.editor.preview.get()).toBe(null)
  expect(desk.editor.board.get('one0')).toBeDefined()
})

test('a contributor erases only what is of their own', () => {
  const desk = sit(board(stroke('mine', 0, { author: 'cyd' }), stroke('hers', 50)), { id: 'cyd', name: 'Cyd', role: 'contributor' })
  desk.press('e')
  desk.drag(at(-20, 50), at(200, 50))
  expect(desk.editor.board.all().map(({ id }) => id)).toEqual(['hers'])
})

test('the laser pointer is heard by the others and leaves nothing', () => {
  const desk = sit(board(), ada)
  desk.press('k')
  desk.drag(at(0, 0), at(100, 0))
  expect(desk.heard[0]).toMatchObject({ moving: 'laser', points: [0, 0] })
  expect(desk.heard.at(-1)!.moving).toBe('end')
  expect(desk.editor.board.all()).toEqual([])
})
