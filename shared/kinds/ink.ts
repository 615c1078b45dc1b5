/** A stroke of the pen: its points, thick where the pen was pressed. Resizing stretches the line. */
import { getStroke } from 'perfect-freehand'
import { type GroupNode, noteColours, type PathCommand, type PathNode } from '../drawing/index.ts'
import type { BoardObject } from '../model/index.ts'
import { defineKind, type PropsOf } from './kind.ts'
import { onBoard } from './placing.ts'
import { amount, colourOf, isNoteColour, lineColours, oneOf, strokePoints } from './props.ts'

const props = {
  /** Flat x, y, pressure. What they span is laid over the object's box. */
  points: strokePoints,
  color: oneOf([...lineColours, ...noteColours], 'ink'),
  width: amount(4, 1, 48),
  /** A highlighter is as wide everywhere, and what lies under it shows through. */
  tip: oneOf(['pen', 'highlighter'], 'pen'),
}
type Ink = BoardObject<PropsOf<typeof props>>

export const ink = defineKind({
  id: 'ink',
  label: 'Pen',
  icon: 'Pencil',
  key: 'P',
  create: 'stroke',
  size: { w: 80, h: 40 },
  minSize: { w: 1, h: 1 },
  layer: 'items',
  hasText: false,
  contribution: true,
  props,
  outline: (object) => onBoard(object, stroke(object)),
  draw: (object, { theme }) => {
    const commands = stroke(object)
    if (commands.length === 0) return []
    const { tip, color } = object.props
    if (tip === 'pen') return [{ node: 'path', commands, fill: colourOf(color, theme) }]
    const fill = theme.notes[isNoteColour(color) ? color : 'sun']
    const line: PathNode = { node: 'path', commands, fill }
    // As on paper, ink stays as dark under it as it was. On a dark board that would leave nothing of it to see: there a thin coat lies above.
    const coat: GroupNode = { node: 'group', opacity: 0.85, blend: 'multiply', children: [line] }
    return theme.name === 'light' ? [coat] : [coat, { node: 'group', opacity: 0.26, children: [line] }]
  },
  anchors: [],
  textBox: () => null,
  reach: ({ props }) => props.width,
  texts: () => [],
  describe: ({ props }, { say }) => say(props.tip === 'pen' ? 'kind.ink.spoken' : 'kind.ink.spokenHighlighter'),
})

/** The outline of the stroke, in the object's own space. Curves run through the middles between the points, which rounds them off. */
function stroke(object: Ink): PathCommand[] {
  const outline = getStroke(stretched(object), {
    size: object.props.width,
    thinning: object.props.tip === 'pen' ? 0.5 : 0,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: !hasPressure(object.props.points),
    last: true,
  })
  const first = outline[0]
  if (!first || outline.length < 3) return []
  const commands: PathCommand[] = [['M', tenths(first[0]!), tenths(first[1]!)]]
  for (let i = 1; i < outline.length; i++) {
    const [x, y] = outline[i] as [number, number]
    const [nextX, nextY] = (outline[i + 1] ?? first) as [number, number]
    commands.push(['Q', tenths(x), tenths(y), tenths((x + nextX) / 2), tenths((y + nextY) / 2)])
  }
  commands.push(['Z'])
  return commands
}

/** The points laid over the object's box. What is flat in one direction is not stretched in it. */
function stretched({ size, props: { points } }: Ink): [number, number, number][] {
  let [w, h] = [0, 0]
  for (let i = 0; i < points.length; i += 3) {
    w = Math.max(w, points[i]!)
    h = Math.max(h, points[i + 1]!)
  }
  const scaleX = w >= 2 ? size.w / w : 1
  const scaleY = h >= 2 ? size.h / h : 1
  const placed: [number, number, number][] = []
  for (let i = 0; i + 2 < points.length; i += 3) placed.push([points[i]! * scaleX, points[i + 1]! * scaleY, points[i + 2]!])
  return placed
}

/** A mouse always presses alike; then thickness follows speed. */
const hasPressure = (points: number[]): boolean => points.some((value, i) => i % 3 === 2 && value !== points[2])

const tenths = (value: number): number => Math.round(value * 10) / 10
