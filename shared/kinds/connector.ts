/** Connector: a line from one object to another that stays attached, however they move; each end may also stand in the open. May carry a text in its middle. */
import { type Drawing, layoutText, type PathCommand, type TextBox } from '../drawing/index.ts'
import { type Box, boundsOfPath, grownBox, type Point, unionOf } from '../geometry/index.ts'
import type { BoardObject } from '../model/index.ts'
import { capNames, capPath, capReach, shortened } from './caps.ts'
import { type AnchorEnd, type DrawContext, defineKind, type Find, type PropsOf } from './kind.ts'
import { lineProps, strokeOf } from './lines.ts'
import { drawnKindOf, parseObject } from './parse.ts'
import { amount, end, lineColours, oneOf } from './props.ts'
import { endPlaces, type Route, routeBetween } from './route.ts'
import { heightOf, sentenceOf, setText, textsOf } from './typeset.ts'

const props = {
  from: end,
  to: end,
  route: oneOf(['straight', 'elbow', 'curved'], 'straight'),
  /** How far the middle of a way with corners was moved aside, board units. */
  bend: amount(0, -5000, 5000),
  startCap: oneOf(capNames, 'none'),
  endCap: oneOf(capNames, 'arrow'),
  stroke: oneOf(lineColours, 'ink2'),
  ...lineProps,
}
type Connector = BoardObject<PropsOf<typeof props>>

export const connector = defineKind({
  id: 'connector',
  label: 'Connector',
  icon: 'Spline',
  key: 'C',
  create: 'line',
  size: { w: 120, h: 0 },
  minSize: { w: 0, h: 0 },
  layer: 'items',
  hasText: true,
  contribution: true,
  props,
  outline: (object, find = nothing) => routeOf(object, find).commands,
  draw: (object, context) => {
    const route = routeOf(object, context.find)
    // Ends are known on the board; a drawing is in the object's own space.
    const own = { x: -object.at.x, y: -object.at.y }
    return [{ node: 'group', ...own, children: lineOf(object, route, context) }, ...labelOf(object, context)]
  },
  anchors: [],
  textBox,
  bounds: (object, find) => {
    const route = routeOf(object, find)
    const line = grownBox(boundsOfPath(route.commands) ?? { ...route.middle, w: 0, h: 0 }, capReach)
    if (sentenceOf(object) === '') return line
    const label = textBox(object, find)
    return unionOf([line, grownBox(moved(label, object.at), patchPadding)])!
  },
  grip: (object, find) => routeOf(object, find).grip,
  dependsOn: ({ props }) => [...new Set([props.from, props.to].flatMap((side) => ('on' in side ? [side.on] : [])))],
  texts: textsOf,
  describe: (object, context) => {
    const ends = { from: nameOf(object.props.from, context), to: nameOf(object.props.to, context) }
    const text = sentenceOf(object)
    return text === '' ? context.say('kind.connector.spokenEmpty', ends) : context.say('kind.connector.spoken', { text, ...ends })
  },
})

const nothing: Find = () => undefined
const moved = ({ x, y, w, h }: Box, by: Point): Box => ({ x: x + by.x, y: y + by.y, w, h })

function routeOf(object: Connector, find: Find): Route {
  const { from, to } = endPlaces(object, object.props.from, object.props.to, find)
  return routeBetween(from, to, object.props.route, object.props.bend)
}

const width = 1.75

function lineOf({ props }: Connector, { commands, arrives, from, to }: Route, { theme }: DrawContext): Drawing {
  const colour = theme[props.stroke]
  const stroke = strokeOf(props, colour, width)
  const drawing: Drawing = [{ node: 'path', commands: shortened(commands, arrives, props, stroke.width), stroke }]
  const edge = { colour, width: stroke.width }
  for (const [tip, along, cap] of [[from, arrives.from, props.startCap] as const, [to, arrives.to, props.endCap] as const]) {
    if (cap === 'none') continue
    const path = capPath(cap, tip, along, stroke.width)
    // Only the open triangle lets the board through; its line keeps the others' outer size.
    drawing.push({ node: 'path', commands: path, ...(cap === 'triangle' ? { fill: theme.surface, stroke: edge } : { fill: colour }) })
  }
  for (const place of [from, to]) {
    if (place.loose) drawing.push({ node: 'path', commands: ring(place), fill: theme.surface, stroke: { colour: theme.danger, width: 2 } })
  }
  return drawing
}

const ring = ({ x, y }: Point): PathCommand[] => [
  ['M', x - 4, y],
  ['C', x - 4, y - 2.2, x - 2.2, y - 4, x, y - 4],
  ['C', x + 2.2, y - 4, x + 4, y - 2.2, x + 4, y],
  ['C', x + 4, y + 2.2, x + 2.2, y + 4, x, y + 4],
  ['C', x - 2.2, y + 4, x - 4, y + 2.2, x - 4, y],
  ['Z'],
]

const labelWidth = 160
const patchPadding = 6

/** In the middle of the line, in the object's own space. */
function textBox(object: Connector, find: Find = nothing): TextBox {
  const { middle } = routeOf(object, find)
  const box: TextBox = {
    x: middle.x - object.at.x - labelWidth / 2,
    y: 0,
    w: labelWidth,
    h: 0,
    fontSize: 13,
    lineHeight: 18,
    weight: 400,
    align: 'centre',
    vertical: 'top',
    ink: 'ink',
  }
  const h = heightOf(object, box)
  return { ...box, y: middle.y - object.at.y - h / 2, h }
}

/** The text on a patch, so that the line does not run through it. */
function labelOf(object: Connector, context: DrawContext): Drawing {
  const box = textBox(object, context.find)
  const label = setText(object, box, context.theme)
  if (label.length === 0) return []
  const { lines, height } = layoutText(object.text ?? [], box, '')
  const w = Math.max(...lines.map((line) => line.width))
  const patch = { x: box.x + (box.w - w) / 2 - patchPadding, y: box.y - 1, w: w + 2 * patchPadding, h: height + 2 }
  return [{ node: 'rect', ...patch, radius: 4, fill: context.theme.surface }, ...label]
}

/** What the end holds, as it is called aloud; a place in the open has no name. */
function nameOf(side: AnchorEnd, { find, say }: DrawContext): string {
  const held = 'on' in side ? find(side.on) : undefined
  if (!held) return say('kind.connector.nowhere')
  const [first] = drawnKindOf(held).texts(parseObject(held))
  const name = first?.replace(/\s+/g, ' ') ?? say(`kind.${drawnKindOf(held).id}`)
  return name.length > 60 ? `${name.slice(0, 59).trimEnd()}…` : name
}
