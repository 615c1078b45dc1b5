/** Frame: a white sheet with a title that zones and notes lie on; one page of a PDF. */
import { boxPath, type TextBox } from '../drawing/index.ts'
import { compareOrder } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'
import { defineKind, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { line, orderKey } from './props.ts'
import { heightOfSentence, setSentence } from './typeset.ts'

const props = {
  title: line(200),
  /** Its turn among the frames when they are presented or printed; '' while nobody chose one. */
  turn: orderKey,
}
type Frame = BoardObject<PropsOf<typeof props>>

export const frame = defineKind({
  id: 'frame',
  label: 'Frame',
  icon: 'Frame',
  key: 'F',
  create: 'box',
  size: { w: 840, h: 600 },
  minSize: { w: 120, h: 80 },
  layer: 'surface',
  hasText: false,
  contribution: false,
  holds: true,
  props,
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, { theme }) => [
    { node: 'rect', ...ownBox(object), radius: 4, fill: theme.surface, stroke: { colour: theme.line, width: 1 }, shadow: true },
    ...setSentence(object.props.title, titleBox(object), theme),
  ],
  anchors: sideAnchors,
  textBox: () => null,
  fitHeight: (object) => 2 * top + heightOfSentence(object.props.title, titleBox(object)),
  texts: ({ props }) => (props.title === '' ? [] : [props.title]),
  describe: ({ props }, { say }) => (props.title === '' ? say('kind.frame.spokenEmpty') : say('kind.frame.spoken', { title: props.title })),
})

/** Frames (given in reading order) as they are presented: first those that were given a turn, then the others. */
export function inTurn(frames: readonly BoardObject[]): BoardObject[] {
  const turnOf = (object: BoardObject) => props.turn.parse(object.props.turn)
  const chosen = frames.filter((object) => turnOf(object) !== '')
  return [...chosen.sort((a, b) => compareOrder(turnOf(a), turnOf(b))), ...frames.filter((object) => turnOf(object) === '')]
}

const top = 11

const titleBox = ({ size }: Frame): TextBox => ({
  x: 14,
  y: top,
  w: Math.max(1, size.w - 28),
  h: 0,
  fontSize: 22,
  lineHeight: 28,
  weight: 700,
  align: 'left',
  vertical: 'top',
  ink: 'ink',
})
