/** Zone: a typed field drawn on a board: what it is called, the question it asks, what it accepts and how many. */
import { boxPath, type TextBox } from '../drawing/index.ts'
import type { BoardObject } from '../model/index.ts'
import { defineKind, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { amount, line, wordList } from './props.ts'
import { heightOfSentence, setSentence } from './typeset.ts'

const props = {
  title: line(200),
  question: line(500),
  /** More about the question, for who asks; not drawn. */
  help: line(2000),
  /** Ids of the kinds that answer it; empty for all. */
  accepts: wordList,
  /** How many answers it takes; 0 for any number. */
  max: amount(0, 0, 1000),
}
type Zone = BoardObject<PropsOf<typeof props>>

export const zone = defineKind({
  id: 'zone',
  label: 'Zone',
  icon: 'SquareDashed',
  create: 'box',
  size: { w: 320, h: 240 },
  minSize: { w: 80, h: 60 },
  layer: 'surface',
  hasText: false,
  contribution: false,
  holds: true,
  props,
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, { theme }) => [
    {
      node: 'rect',
      ...ownBox(object),
      radius: 4,
      fill: theme.zone,
      stroke: { colour: theme.lineStrong, width: 1, dash: [4, 3] },
    },
    ...setSentence(object.props.title, titleBox(object), theme),
    ...setSentence(object.props.question, questionBox(object), theme),
  ],
  anchors: sideAnchors,
  textBox: () => null,
  fitHeight: (object) => {
    const { y } = questionBox(object)
    return y + heightOfSentence(object.props.question, questionBox(object)) + top
  },
  texts: ({ props }) => [props.title, props.question].filter((sentence) => sentence !== ''),
  describe: ({ props }, { say }) => {
    const title = props.title || say('kind.zone.untitled')
    return props.question === '' ? say('kind.zone.spoken', { title }) : say('kind.zone.spokenQuestion', { title, question: props.question })
  },
})

const top = 8
const side = 10

const box = ({ size }: Zone): TextBox => ({
  x: side,
  y: top,
  w: Math.max(1, size.w - 2 * side),
  h: 0,
  fontSize: 18,
  lineHeight: 24,
  weight: 700,
  align: 'left',
  vertical: 'top',
  ink: 'ink',
})
const titleBox = box
const questionBox = (object: Zone): TextBox => ({
  ...box(object),
  y: top + heightOfSentence(object.props.title, titleBox(object)),
  fontSize: 15,
  lineHeight: 20,
  weight: 400,
  ink: 'ink2',
})
