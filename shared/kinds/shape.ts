/** Shape: an outlined form with its text in the middle. Grows downwards when its text needs more room. */
import { type Drawing, noteColours, type TextBox } from '../drawing/index.ts'
import type { BoardObject } from '../model/index.ts'
import { formNames, forms } from './forms.ts'
import { type DrawContext, defineKind, type PropsOf } from './kind.ts'
import { letteringOf, letteringProps } from './lettering.ts'
import { lineProps, strokeOf } from './lines.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { colourOf, isNoteColour, lineColours, oneOf } from './props.ts'
import { heightOf, sentenceOf, setText, textsOf } from './typeset.ts'

const props = {
  form: oneOf(formNames, 'rectangle'),
  fill: oneOf(['none', 'surface', ...noteColours], 'surface'),
  stroke: oneOf(['none', ...lineColours], 'ink2'),
  ...lineProps,
  ...letteringProps('centre'),
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
    const { top, bottom } = forms[object.props.form].inset
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

function form(object: Shape) {
  return forms[object.props.form].outline(ownBox(object))
}

function body(object: Shape, { theme }: DrawContext): Drawing {
  const { fill, stroke } = object.props
  const filled = fill === 'none' ? {} : { fill: colourOf(fill, theme) }
  const line = stroke === 'none' ? null : strokeOf(object.props, theme[stroke], 1.5)
  if (fill === 'none' && !line) return []
  const body: Drawing = [{ node: 'path', commands: form(object), ...filled, ...(line ? { stroke: line } : {}) }]
  const detail = forms[object.props.form].detail?.(ownBox(object))
  if (detail && line) body.push({ node: 'path', commands: detail, stroke: line })
  return body
}

const padding = { x: 8, y: 6 }

const sizes = {
  small: { fontSize: 13, lineHeight: 18 },
  medium: { fontSize: 16, lineHeight: 20 },
  large: { fontSize: 22, lineHeight: 28 },
  huge: { fontSize: 32, lineHeight: 40 },
}

function textBox({ size, props, text }: Shape): TextBox {
  const { left, right, top, bottom } = forms[props.form].inset
  const room = {
    w: Math.max(1, (1 - left - right) * size.w - 2 * padding.x),
    h: Math.max(0, (1 - top - bottom) * size.h - 2 * padding.y),
  }
  return {
    x: left * size.w + padding.x,
    y: top * size.h + padding.y,
    ...room,
    ...letteringOf(props.scale, sizes, text, room),
    weight: 400,
    align: props.align,
    vertical: 'middle',
    ink: isNoteColour(props.fill) ? 'noteInk' : 'ink',
  }
}
