import { describe, expect, test } from 'vitest'
import { boundsOfPath, flatten, isInsidePath } from '../../../shared/geometry/index.ts'
import { drawnKindOf, formNames, forms, parseObject } from '../../../shared/kinds/index.ts'
import { richText } from '../../../shared/lib/index.ts'
import { at, thing } from '../../help/board.ts'

const boxes = [
  { x: 0, y: 0, w: 160, h: 100 },
  { x: -20, y: 30, w: 24, h: 24 },
  { x: 5, y: 5, w: 60, h: 400 },
  { x: 5, y: 5, w: 600, h: 40 },
]

describe.each(formNames)('form %s', (form) => {
  test('fills its box, and no line of it leaves it', () => {
    for (const box of boxes) {
      const { outline, detail } = forms[form]
      const around = boundsOfPath(outline(box))!
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(around[side], `${side} of ${JSON.stringify(box)}`).toBeCloseTo(box[side], 1)
      for (const { points } of flatten(detail?.(box) ?? [])) {
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(box.x - 0.01)
          expect(x).toBeLessThanOrEqual(box.x + box.w + 0.01)
          expect(y).toBeGreaterThanOrEqual(box.y - 0.01)
          expect(y).toBeLessThanOrEqual(box.y + box.h + 0.01)
        }
      }
    }
  })

  test('the room of a text lies inside the form', () => {
    const box = boxes[0]!
    const { left, right, top, bottom } = forms[form].inset
    const path = forms[form].outline(box)
    // What the text keeps away from the edge of its room, in a corner.
    const [x, y] = [6, 5]
    for (const corner of [
      { x: left * box.w + x, y: top * box.h + y },
      { x: (1 - right) * box.w - x, y: top * box.h + y },
      { x: (1 - right) * box.w - x, y: (1 - bottom) * box.h - y },
      { x: left * box.w + x, y: (1 - bottom) * box.h - y },
    ])
      expect(isInsidePath(corner, path), JSON.stringify(corner)).toBe(true)
  })

  test('it grows until its text has room', () => {
    const kind = drawnKindOf({ kind: 'shape' })
    const long = { ...thing('shape', 'long', at(0, 0), { props: { form }, text: richText('winters and damp '.repeat(20)) }), order: 'a' }
    const shape = parseObject(long)
    const box = kind.textBox(shape)!
    expect(box.h).toBeGreaterThanOrEqual(20 * 5)
    expect(parseObject({ ...long, size: shape.size }).size).toEqual(shape.size)
  })
})
