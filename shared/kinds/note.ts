/** Sticky note: a square-cornered slip of one colour holding one text. Grows downwards to fit its text; keeps its width. In the corner the mark of its
 *  colour, so that colours are told apart in grey print and by every eye. */
import {
  boxPath,
  measureRun,
  type NoteColour,
  noteColours,
  type PathCommand,
  placePath,
  strokePath,
  type TextBox,
  type Theme,
} from '../drawing/index.ts'
import type { BoardObject } from '../model/index.ts'
import { type DrawContext, defineKind, type PropsOf } from './kind.ts'
import { letteringOf, letteringProps } from './lettering.ts'
import { colourMark } from './marks.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { oneOf } from './props.ts'
import { heightOf, sentenceOf, setText, textsOf } from './typeset.ts'

const props = { color: oneOf(noteColours, 'sun'), ...letteringProps('left') }
type Note = BoardObject<PropsOf<typeof props>>

export const note = defineKind({
  id: 'note',
  label: 'Sticky note',
  icon: 'StickyNote',
  key: 'N',
  create: 'click',
  size: { w: 160, h: 120 },
  minSize: { w: 80, h: 60 },
  layer: 'items',
  hasText: true,
  contribution: true,
  props,
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, context) => [
    { node: 'rect', ...ownBox(object), radius: 2, fill: context.theme.notes[object.props.color], shadow: true },
    ...setText(object, textBox(object), context.theme),
    ...signature(object, context),
    mark(object.props.color, object, context.theme),
  ],
  anchors: sideAnchors,
  textBox,
  fitHeight: (object) => top + heightOf(object, textBox(object)) + foot,
  texts: textsOf,
  describe: (object, { say }) => {
    const colour = say(`colour.${object.props.color}`)
    const text = sentenceOf(object)
    return text === '' ? say('kind.note.spokenEmpty', { colour }) : say('kind.note.spoken', { text, colour })
  },
})

/** Room above the text, and below it for name and mark. */
const top = 9
const foot = 23
const side = 10

const sizes = {
  small: { fontSize: 13, lineHeight: 18 },
  medium: { fontSize: 16, lineHeight: 22 },
  large: { fontSize: 22, lineHeight: 30 },
  huge: { fontSize: 32, lineHeight: 42 },
}

function textBox({ size, props, text }: Pick<Note, 'size' | 'props' | 'text'>): TextBox {
  const room = { w: Math.max(1, size.w - 2 * side), h: size.h - top - foot }
  return {
    x: side,
    y: top,
    ...room,
    ...letteringOf(props.scale, sizes, text, room),
    weight: 400,
    align: props.align,
    vertical: 'top',
    ink: 'noteInk',
  }
}

function mark(colour: NoteColour, { size }: Pick<BoardObject, 'size'>, theme: Theme) {
  const commands: PathCommand[] = placePath(colourMark(colour, 12), { x: size.w - 8 - 12, y: size.h - 5 - 12 })
  return strokePath(commands, theme.noteInk, 1.125)
}

/** Who wrote it, when names are asked for; shortened to what fits beside the mark. */
function signature({ author, size }: BoardObject, { nameOf, theme }: DrawContext) {
  const name = nameOf?.(author)?.normalize('NFC')
  if (!name) return []
  const room = size.w - 2 * side - 18
  let shown = name
  while (shown !== '' && measureRun(shown, 11, 400) > room) {
    const letters = [...shown.replace(/…$/, '')]
    shown = letters.length <= 1 ? '' : `${letters.slice(0, -1).join('').trimEnd()}…`
  }
  if (shown === '') return []
  const piece = { text: shown, x: side, baseline: size.h - 8, width: measureRun(shown, 11, 400), weight: 400 as const }
  return [{ node: 'text' as const, fontSize: 11, lineHeight: 14, fill: theme.noteInk, pieces: [piece] }]
}
