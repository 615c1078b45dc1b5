import { describe, expect, test } from 'vitest'
import { dark, light } from '../../../shared/drawing/index.ts'
import { drawObject } from '../../../shared/kinds/index.ts'
import { at, thing } from '../../help/board.ts'

const stroke = (props: Record<string, unknown>) => ({
  ...thing('ink', 'ink0', at(0, 0), { size: { w: 100, h: 50 }, props: { points: [0, 0, 0.5, 100, 50, 0.5], ...props } }),
  order: 'a0',
})
const drawn = (props: Record<string, unknown>, theme = light) =>
  drawObject(stroke(props), { theme, find: () => undefined, say: (key) => key }).children

describe('a stroke', () => {
  test('of the pen covers what lies beneath', () => {
    expect(drawn({})).toMatchObject([{ node: 'path', fill: light.ink }])
  })
  test('of the highlighter lets it show through, in a colour of paper whatever was asked for', () => {
    expect(drawn({ tip: 'highlighter', color: 'sky' })).toMatchObject([
      { node: 'group', blend: 'multiply', children: [{ fill: light.notes.sky }] },
    ])
    expect(drawn({ tip: 'highlighter', color: 'ink' })).toMatchObject([{ children: [{ fill: light.notes.sun }] }])
  })
  test('of the highlighter is seen on a dark board too', () => {
    expect(drawn({ tip: 'highlighter' }, dark)).toMatchObject([{ blend: 'multiply' }, { opacity: 0.26 }])
  })
  test('of an older board, which knows no highlighter, is one of the pen', () => {
    expect(drawn({ tip: 'feather' })).toMatchObject([{ node: 'path' }])
  })
})
