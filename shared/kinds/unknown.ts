/** Stands in for kinds that a newer Stoa knows: the object is kept as it is, and drawn plainly with the text it has. Not in the list of kinds. */
import { boxPath, type TextBox } from '../drawing/index.ts'
import type { BoardObject } from '../model/index.ts'
import { defineKind } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { heightOf, sentenceOf, setText, textsOf } from './typeset.ts'

export const unknown = defineKind({
  id: 'unknown',
  label: 'Something a newer Stoa made',
  icon: 'CircleHelp',
  create: 'none',
  size: { w: 160, h: 100 },
  minSize: { w: 24, h: 24 },
  layer: 'items',
  hasText: false,
  contribution: false,
  props: {},
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, { theme }) => [
    { node: 'rect', ...ownBox(object), radius: 4, fill: theme.surface, stroke: { colour: theme.lineStrong, width: 1, dash: [2, 3] } },
    ...setText(object, textBox(object), theme),
  ],
  anchors: sideAnchors,
  textBox,
  fitHeight: (object) => (sentenceOf(object) === '' ? 0 : heightOf(object, textBox(object)) + 16),
  texts: textsOf,
  describe: (object, { say }) => {
    const text = sentenceOf(object)
    return text === '' ? say('kind.unknown') : say('kind.unknown.spoken', { text })
  },
})

function textBox({ size }: Pick<BoardObject, 'size'>): TextBox {
  const w = Math.max(1, size.w - 16)
  return { x: 8, y: 8, w, h: size.h - 16, fontSize: 13, lineHeight: 18, weight: 400, align: 'left', vertical: 'top', ink: 'ink' }
}
