/** Group: objects that belong together, wherever they lie. Seen only when it has a name: then as a quiet outline around its members with the name at its head. */
import { roundedPath, type TextBox } from '../drawing/index.ts'
import type { Box } from '../geometry/index.ts'
import { type BoardObject, groupKind } from '../model/index.ts'
import { defineKind, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { line } from './props.ts'
import { heightOfSentence, setSentence } from './typeset.ts'

const props = { title: line(200) }
type Group = BoardObject<PropsOf<typeof props>>

export const group = defineKind({
  id: groupKind,
  label: 'Group',
  icon: 'Group',
  create: 'none',
  size: { w: 200, h: 120 },
  minSize: { w: 0, h: 0 },
  layer: 'items',
  hasText: false,
  contribution: true,
  gathers: true,
  props,
  outline: (object) => onBoard(object, roundedPath(sheetOf(object), radius)),
  draw: (object, { theme }) =>
    object.props.title === ''
      ? []
      : [
          { node: 'rect', ...sheetOf(object), radius, stroke: { colour: theme.lineStrong, width: 1 } },
          ...setSentence(object.props.title, titleBox(object), theme),
        ],
  anchors: sideAnchors,
  textBox: () => null,
  // A narrow group has room for its name beside it.
  reach: (object) => Math.max(around + headOf(object), around + narrowest) + 1,
  texts: ({ props }) => (props.title === '' ? [] : [props.title]),
  describe: ({ props }, { say }) => (props.title === '' ? say('kind.group.spokenEmpty') : say('kind.group.spoken', { title: props.title })),
})

/** Between the members and the outline, and between the name and what is below it. */
const around = 12
const gap = 4
const radius = 12
const narrowest = 120

/** What the outline runs around, in the object's own space: the members, and the name above them. */
function sheetOf(object: Group): Box {
  const box = ownBox(object)
  if (object.props.title === '') return box
  const head = headOf(object)
  return { x: -around, y: -around - head, w: Math.max(box.w, narrowest) + 2 * around, h: box.h + 2 * around + head }
}

const headOf = (object: Group): number => {
  const height = heightOfSentence(object.props.title, titleBox(object, 0))
  return height === 0 ? 0 : height + gap
}

const titleBox = (object: Group, head = headOf(object)): TextBox => ({
  x: 0,
  y: -head,
  w: Math.max(object.size.w, narrowest),
  h: 0,
  fontSize: 15,
  lineHeight: 20,
  weight: 700,
  align: 'left',
  vertical: 'top',
  ink: 'ink2',
})
