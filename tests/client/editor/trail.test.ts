import { describe, expect, test } from 'vitest'
import { at, board, note } from '../../help/board.ts'
import { sit } from './desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' as const }
const far = () => sit(board(note('here', at(0, 0)), note('east', at(9000, 0)), note('west', at(-9000, 0))), ada)

describe('the way back', () => {
  test('leads to where the view was before a jump', () => {
    const { editor } = far()
    const before = editor.camera.get()
    expect(editor.ways.canGoBack.get()).toBe(false)
    expect(editor.back()).toBe(false)
    expect(editor.jumpTo(['east'])).toBe(true)
    expect(editor.selection.get()).toEqual(['east'])
    expect(editor.ways.canGoBack.get()).toBe(true)
    expect(editor.back()).toBe(true)
    expect(editor.camera.get()).toEqual(before)
    expect(editor.ways.canGoBack.get()).toBe(false)
  })
  test('is one step for jumps in a row, and one more for each place looked at by hand', () => {
    const { editor } = far()
    const start = editor.camera.get()
    editor.jumpTo(['east'])
    editor.jumpTo(['west'])
    editor.panBy(300, 0)
    const own = editor.camera.get()
    editor.fit()
    editor.back()
    expect(editor.camera.get()).toEqual(own)
    editor.back()
    expect(editor.camera.get()).toEqual(start)
  })
  test('what is in view already moves nothing, and what is gone is not reached', () => {
    const { editor } = far()
    editor.jumpTo(['here'])
    const there = editor.camera.get()
    editor.jumpTo(['here'])
    expect(editor.camera.get()).toEqual(there)
    expect(editor.jumpTo(['gone'])).toBe(false)
  })
  test('what is small from far away is brought near enough to read', () => {
    const { editor } = far()
    editor.fit()
    expect(editor.camera.get().zoom).toBeLessThan(0.1)
    editor.jumpTo(['here'])
    expect(editor.camera.get().zoom).toBeGreaterThan(0.5)
  })
})
