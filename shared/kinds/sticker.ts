/** Sticker: one emoji or one of our own marks, drawn large. */
import { baselineIn, boxPath, type Drawing, type Theme } from '../drawing/index.ts'
import { isEmoji } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { defineKind, type Prop, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { drawMark, isStickerMark, signOf } from './stickerMarks.ts'

export const stickerMark: Prop<string> = {
  initial: 'star',
  parse: (value) => (isStickerMark(value) || isEmoji(value) ? value : stickerMark.initial),
}
const props = { mark: stickerMark }
type Sticker = BoardObject<PropsOf<typeof props>>

export const sticker = defineKind({
  id: 'sticker',
  label: 'Sticker',
  icon: 'Sticker',
  key: 'J',
  create: 'click',
  size: { w: 72, h: 72 },
  minSize: { w: 24, h: 24 },
  layer: 'items',
  hasText: false,
  contribution: true,
  props,
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, { theme }) => {
    const side = Math.min(object.size.w, object.size.h)
    const children = drawSticker(object.props.mark, side, theme)
    return [{ node: 'group', x: (object.size.w - side) / 2, y: (object.size.h - side) / 2, children }]
  },
  anchors: sideAnchors,
  textBox: () => null,
  texts: () => [],
  describe: (object, { say }) => say('kind.sticker.spoken', { mark: nameOfMark(object, say) }),
})

/** An emoji or a mark in a square of `size`, from (0, 0). */
export function drawSticker(mark: string, size: number, theme: Theme): Drawing {
  const sign = isStickerMark(mark) ? mark : signOf(mark)
  if (sign) return drawMark(sign, size, theme)
  // An emoji is set 1.25 em wide.
  const fontSize = size * 0.8
  const piece = { text: mark, x: 0, baseline: baselineIn({ fontSize, lineHeight: size }), width: size, weight: 400 as const, boxed: true }
  return [{ node: 'text', fontSize, lineHeight: size, fill: theme.ink, pieces: [piece] }]
}

/** Readers of the screen say an emoji by its name in their own language. */
const nameOfMark = ({ props }: Sticker, say: (key: string) => string): string =>
  isStickerMark(props.mark) ? say(`sticker.${props.mark}`) : props.mark
