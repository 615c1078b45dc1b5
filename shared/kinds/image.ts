/** Picture: a file of the room, shown whole, in its own ratio. Where it cannot be had stands a plain mark with the words that describe it. */
import { boxPath, type Drawing, layoutText, type TextBox, type Theme } from '../drawing/index.ts'
import { hashIn, richText } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { defineKind, type Prop, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { line } from './props.ts'

const source: Prop<string> = { initial: '', parse: (value) => (hashIn(value) === null ? '' : (value as string)) }

/** Width and height in pixels, 0 while nobody knows. */
const natural: Prop<[number, number]> = {
  initial: [0, 0],
  parse(value) {
    if (!Array.isArray(value) || value.length !== 2) return [0, 0]
    const isLength = (length: unknown) => typeof length === 'number' && length >= 1 && length <= 100_000
    return value.every(isLength) ? [value[0], value[1]] : [0, 0]
  },
}

const props = { source, natural, alt: line(500) }
type Image = BoardObject<PropsOf<typeof props>>

export const image = defineKind({
  id: 'image',
  label: 'Picture',
  icon: 'Image',
  key: 'I',
  create: 'pick',
  size: { w: 320, h: 240 },
  minSize: { w: 16, h: 16 },
  layer: 'items',
  hasText: false,
  contribution: true,
  keepsRatio: true,
  props,
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, { theme }) => [
    { node: 'image', ...ownBox(object), source: object.props.source, alt: object.props.alt, instead: markOf(object, theme) },
  ],
  anchors: sideAnchors,
  textBox: () => null,
  texts: ({ props }) => (props.alt === '' ? [] : [props.alt]),
  describe: ({ props }, { say }) => (props.alt === '' ? say('kind.image.spokenEmpty') : say('kind.image.spoken', { text: props.alt })),
})

/** A sheet with hills under a sun, and beneath them what the picture shows, as far as there is room. */
function markOf(object: Image, theme: Theme): Drawing {
  const { w, h } = object.size
  const sheet: Drawing = [{ node: 'rect', x: 0, y: 0, w, h, radius: 2, fill: theme.zone, stroke: { colour: theme.lineStrong, width: 1 } }]
  if (w < 48 || h < 40) return sheet
  const words = wordsOf(object, theme)
  const [left, top] = [w / 2 - 14, h / 2 - 10 - (words === null ? 0 : words.height / 2 + 4)]
  const stroke = { colour: theme.ink3, width: 1.75, cap: 'round' } as const
  const drawing: Drawing = [
    ...sheet,
    {
      node: 'path',
      commands: [
        ['M', left, top + 20],
        ['L', left + 10, top + 6],
        ['L', left + 17, top + 15],
        ['L', left + 21, top + 11],
        ['L', left + 28, top + 20],
        ['Z'],
      ],
      stroke,
    },
    { node: 'rect', x: left + 19, y: top, w: 5, h: 5, radius: 2.5, fill: theme.ink3 },
  ]
  if (words) drawing.push({ node: 'group', y: top + 28, children: [words.node] })
  return drawing
}

/** Shortened until it fits; null when there is nothing to say, or no room. */
function wordsOf({ size, props: { alt } }: Image, theme: Theme) {
  const box: TextBox = {
    x: 8,
    y: 0,
    w: Math.max(1, size.w - 16),
    h: 0,
    fontSize: 13,
    lineHeight: 18,
    weight: 400,
    align: 'centre',
    vertical: 'top',
    ink: 'ink2',
  }
  const room = size.h - 48
  if (alt === '' || room < box.lineHeight) return null
  let letters = [...alt]
  for (;;) {
    const text = letters.length === [...alt].length ? alt : `${letters.join('').trimEnd()}…`
    const words = layoutText(richText(text), box, theme[box.ink])
    if (words.height <= room || letters.length <= 1) return words.height <= room ? words : null
    letters = letters.slice(0, Math.floor(letters.length * 0.7))
  }
}
