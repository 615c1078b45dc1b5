/** Stickers: emoji as fonts draw them, and our own marks, which print alike everywhere. */
import { describe, expect, test } from 'vitest'
import { type Drawing, light } from '../../../shared/drawing/index.ts'
import { dots, drawSticker, parseObject, signs } from '../../../shared/kinds/index.ts'
import { at, thing } from '../../help/board.ts'

const kept = (mark: unknown) => parseObject({ ...thing('sticker', 'star', at(0, 0), { props: { mark } }), order: 'a0' }).props.mark
const lettersOf = (drawing: Drawing) => drawing.flatMap((node) => (node.node === 'text' ? node.pieces.map(({ text }) => text) : []))

test('a sticker is one emoji, however many code points make it, or one of our marks', () => {
  for (const mark of ['👍', '👍🏽', '🇪🇺', '👩‍🌾', '1️⃣', '❤️', 'dot-3', 'check']) expect(kept(mark)).toBe(mark)
})

test('whatever else somebody wrote there is shown as a star', () => {
  for (const mark of ['', 'a', '7', '👍👍', '👍 ', '<b>', 'dot-10', 5, null, ['👍'], '👩‍🌾'.repeat(20)]) expect(kept(mark)).toBe('star')
})

describe('on paper', () => {
  test('signs, and emoji that say the same, are paths: no font is asked', () => {
    for (const mark of [...signs, '✅', '❌', '❓', '❤️', '❤', '⭐']) expect(lettersOf(drawSticker(mark, 72, light))).toEqual([])
  })
  test('dots carry their number in the letters of the board', () => {
    expect(dots.map((dot) => lettersOf(drawSticker(dot, 72, light)).join(''))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
  })
  test('another emoji is set in a box as wide as the sticker', () => {
    expect(drawSticker('🚀', 72, light)).toMatchObject([{ node: 'text', pieces: [{ text: '🚀', x: 0, width: 72, boxed: true }] }])
  })
})
