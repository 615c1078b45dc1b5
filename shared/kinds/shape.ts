/** Shape: an outlined form with its text in the middle. Grows downwards when its text needs more room. */
import {
  boxPath,
  type Drawing,
  ellipsePath,
  noteColours,
  type PathCommand,
  polygonPath,
  roundedPath,
  type TextBox,
} from '../drawing/index.ts'
import type { BoardObject } from '../model/index.ts'
import { type DrawContext, defineKind, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { colourOf, isNoteColour, lineColours, oneOf } from './props.ts'
import { heightOf, sentenceOf, setText, textsOf } from './typeset.ts'

const props = {
  form: oneOf(['rectangle', 'rounded', 'ellipse', 'diamond', 'triangle'], 'rectangle'),
  fill: oneOf(['none', 'surface', ...noteColours], 'surface'),
  stroke: oneOf(['none', ...lineColours], 'ink2'),
}
type Shape = BoardObject<PropsOf<typeof props>>

export const shape = defineKind({
  id: 'shape',
  label: 'Shape',
  icon: 'Shapes',
  key: 'S',
  create: 'box',
  size: { w: 160, h: 100 },
  minSize: { w: 24, h: 24 },
  layer: 'items',
  hasText: true,
  contribution: true,
  props,
  outline: (object) => onBoard(object, form(object)),
  draw: (object, context) => [...body(object, context), ...setText(object, textBox(object), context.theme)],
  anchors: sideAnchors,
  textBox,
  fitHeight: (object) => {
    const { top, bottom } = insets[object.props.form]
    const text = heightOf(object, textBox(object))
    return sentenceOf(object) === '' ? 0 : Math.ceil((text + 2 * padding.y) / (1 - top - bottom))
  },
  texts: textsOf,
  describe: (object, { say }) => {
    const text = sentenceOf(object)
    const name = say(`kind.shape.${object.props.form}`)
    return text === '' ? say('kind.shape.spokenEmpty', { form: name }) : say('kind.shape.spoken', { text, form: name })
  },
})

function form(object: Shape): PathCommand[] {
  const box = ownBox(object)
  const { w, h } = box
  switch (object.props.form) {
    case 'rectangle':
      return boxPath(box)
    case 'rounded':
      return roundedPath(box, 12)
    case 'ellipse':
      return ellipsePath(box)
    case 'diamond':
      return polygonPath([w / 2, 0, w, h / 2, w / 2, h, 0, h / 2])
    case 'triangle':
      return polygonPath([w / 2, 0, w, h, 0, h])
  }
}

function body(object: Shape, { theme }: DrawContext): Drawing {
  const { fill, stroke } = object.props
  if (fill === 'none' && stroke === 'none') return []
  return [
    {
      node: 'path',
      commands: form(object),
      ...(fill === 'none' ? {} : { fill: colourOf(fill, theme) }),
      ...(stroke === 'none' ? {} : { stroke: { colour: theme[stroke], width: 1.5 } }),
    },
  ]
}

/** Parts of width and height that lie outside the upright box a text has in each form. */
const insets: Record<Shape['props']['form'], { side: number; top: number; bottom: number }> = {
  rectangle: { side: 0, top: 0, bottom: 0 },
  rounded: { side: 0, top: 0, bottom: 0 },
  ellipse: { side: 0.146, top: 0.146, bottom: 0.146 },
  diamond: { side: 0.25, top: 0.25, bottom: 0.25 },
  triangle: { side: 0.25, top: 0.5, bottom: 0 },
}
const padding = { x: 8, y: 6 }

function textBox({ size, props }: Shape): TextBox {
  const { side, top, bottom } = insets[props.form]
  return {
    x: side * size.w + padding.x,
    y: top * size.h + padding.y,
    w: Math.max(1, (1 - 2 * side) * size.w - 2 * padding.x),
    h: Math.max(0, (1 - top - bottom) * size.h - 2 * padding.y),
    fontSize: 16,
    lineHeight: 20,
    weight: 400,
    align: 'centre',
    vertical: 'middle',
    ink: isNoteColour(props.fill) ? 'noteInk' : 'ink',
  }
}
