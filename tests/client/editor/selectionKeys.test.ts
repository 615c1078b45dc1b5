/** One key for what is done to several objects again and again in a workshop. */
import { expect, test } from 'vitest'
import { at, board, group, note, thing } from '../../help/board.ts'
import { sit } from './desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' } as const
const sheet = () =>
  board(
    note('one', at(0, 0)),
    note('two', at(200, 30)),
    group('both'),
    note('three', at(500, 60), { parent: 'both' }),
    thing('shape', 'form', at(900, 90), { parent: 'both', size: { w: 160, h: 120 } }),
  )
const top = (desk: ReturnType<typeof sit>, id: string) => desk.editor.board.get(id)!.at.y

test('arrows with Ctrl and Shift line sides up, and Alt with H makes the gaps equal', () => {
  const desk = sit(sheet(), ada)
  desk.editor.selection.set(['one', 'two', 'three'])
  expect(desk.press('ArrowUp', { mod: true, shift: true })).toBe(true)
  expect(['one', 'two', 'three'].map((id) => top(desk, id))).toEqual([0, 0, 0])
  expect(desk.press('h', { alt: true })).toBe(true)
  expect(desk.editor.board.get('two')!.at.x).toBe(250)
  desk.editor.undo()
  desk.editor.undo()
  expect(top(desk, 'two')).toBe(30)
})

test('Alt and a digit give a colour to notes and shapes alike, in groups too, in one step', () => {
  const desk = sit(sheet(), ada)
  desk.editor.selection.set(['one', 'both'])
  expect(desk.press('5', { alt: true })).toBe(true)
  const colours = () => ['one', 'three', 'form'].map((id) => desk.editor.board.get(id)!.props).map(({ color, fill }) => color ?? fill)
  expect(colours()).toEqual(['sky', 'sky', 'sky'])
  desk.editor.undo()
  expect(colours()).toEqual([undefined, undefined, undefined])
  expect(desk.press('9', { alt: true })).toBe(false)
})

test('Shift with a bracket brings to the front, whatever sign the keyboard makes of it', () => {
  const desk = sit(sheet(), ada)
  desk.editor.selection.set(['one'])
  expect(desk.press('}', { shift: true })).toBe(true)
  expect(desk.editor.board.all().at(-1)!.id).toBe('one')
})
