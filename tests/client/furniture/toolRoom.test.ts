/** The bar of tools at any width: nothing is cut off, and nothing is lost. */
import { describe, expect, test } from 'vitest'
import { partTools } from '../../../client/canvas/furniture/toolRoom.ts'
import { tools } from '../../../client/tools/index.ts'

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
const parted = (width: number, last: string | null = null) => {
  const { shown, more } = partTools(tools, width, width > 640, last)
  return { shown: ids(shown), more: ids(more) }
}

test('on a desk the eight tools of every day stand in the bar, the others behind "More", one of them beside it', () => {
  const { shown, more } = parted(1280)
  expect(shown.slice(0, 8)).toEqual(['select', 'hand', 'note', 'text', 'shape', 'connector', 'ink', 'comment'])
  expect(shown).toHaveLength(9)
  expect(more).toContain('frame')
  expect(more).toContain(shown[8])
})

test('beside it stands the one that was used last', () => {
  expect(parted(1280, 'sticker').shown.at(-1)).toBe('sticker')
  expect(parted(1280, 'unheard-of').shown.at(-1)).toBe('frame')
})

describe.each([320, 360, 390, 480, 640, 641, 768, 1280])('at %i pixels', (width) => {
  const { shown, more } = parted(width, 'sticker')
  test('every tool is in the bar or behind "More"', () => {
    expect([...new Set([...shown, ...more])].sort()).toEqual(ids(tools).sort())
  })
  test('bar, "More", undo and redo fit', () => {
    expect((shown.length + 3) * 46 + 12 + (width > 640 ? 37 : 0)).toBeLessThanOrEqual(width)
  })
  test('one can select and write a note', () => {
    expect(shown).toContain('select')
    expect(shown).toContain('note')
  })
})
