/** Text without a sheet: headings and remarks on the board itself. Grows downwards to fit; keeps its width. */
import { boxPath, type TextBox } from '../drawing/index.ts'
import type { BoardObject } from '../model/index.ts'
import { defineKind, type Prop } from './kind.ts'
import { aligns } from './lettering.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { lineColours, oneOf } from './props.ts'
import { heightOf, sentenceOf, setText, textsOf } from './typeset.ts'

/** Size and line height of the letters, board units. */
const scales = {
  small: { fontSize: 14, lineHeight: 20 },
  medium: { fontSize: 18, lineHeight: 26 },
  large: { fontSize: 24, lineHeight: 32 },
  huge: { fontSize: 32, lineHeight: 40 },
} as const
type Scale = keyof typeof scales

const scale: Prop<Scale> = {
  initial: 'medium',
  look: true,
  // A font size as a number is taken too: files written by hand say it that way.
  parse: (value) => (Object.keys(scales) as Scale[]).find((name) => name === value || scales[name].fontSize === value) ?? scale.initial,
}

interface Props {
  scale: Scale
  align: (typeof aligns)[number]
  color: (typeof lineColours)[number]
}

export const text = defineKind({
  id: 'text',
  label: 'Text',
  icon: 'Type',
  key: 'T',
  create: 'click',
  size: { w: 240, h: 26 },
  minSize: { w: 40, h: 20 },
  layer: 'items',
  hasText: true,
  textOnly: true,
  contribution: true,
  props: { scale, align: oneOf(aligns, 'left'), color: oneOf(lineColours, 'ink') },
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, { theme }) => setText(object, textBox(object), theme),
  anchors: sideAnchors,
  textBox,
  fitHeight: (object) => heightOf(object, textBox(object)),
  texts: textsOf,
  describe: (object, { say }) => {
    const spoken = sentenceOf(object)
    return spoken === '' ? say('kind.text.spokenEmpty') : say('kind.text.spoken', { text: spoken })
  },
})

function textBox({ size, props }: BoardObject<Props>): TextBox {
  return {
    x: 0,
    y: 0,
    w: Math.max(1, size.w),
    h: size.h,
    ...scales[props.scale],
    weight: 400,
    align: props.align,
    vertical: 'top',
    ink: props.color,
  }
}
