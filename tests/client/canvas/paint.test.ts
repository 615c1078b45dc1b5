import { expect, test } from 'vitest'
import { paint } from '../../../client/canvas/paint.ts'
import { layoutText } from '../../../shared/drawing/index.ts'
import { richText } from '../../../shared/lib/index.ts'

test('of a novel in a note only the lines that the view reaches are painted', () => {
  const box = { x: 0, y: 0, w: 300, h: 0, fontSize: 16, lineHeight: 22, weight: 400, align: 'left', vertical: 'top', ink: 'ink' } as const
  const { node } = layoutText(richText('Every household told us about winters that went on for ever. '.repeat(2000)), box, '#000000')
  expect(node.pieces.length).toBeGreaterThan(2000)
  const painted: number[] = []
  const canvas = {
    canvas: { height: 440 },
    // At twice the size, scrolled 2,000 board units down.
    getTransform: () => ({ a: 2, b: 0, c: 0, d: 2, e: 0, f: -4000 }),
    fillText: (_text: string, _x: number, baseline: number) => painted.push(baseline),
  } as unknown as CanvasRenderingContext2D
  paint(canvas, [node], { detail: 'full', scale: 2, shadow: '#000000' })
  expect(painted.length).toBeGreaterThan(8)
  expect(painted.length).toBeLessThan(16)
  expect(Math.min(...painted)).toBeLessThan(2010)
  expect(Math.max(...painted)).toBeGreaterThan(2210)
})
