/** The forms a shape can have: the outline in a box, and the upright part of it in which a text has room. One entry per form. */
import { boxPath, ellipsePath, type PathCommand, polygonPath, roundedPath } from '../drawing/index.ts'
import { type Box, boundsOfPath } from '../geometry/index.ts'

export const formNames = [
  'rectangle',
  'rounded',
  'ellipse',
  'diamond',
  'triangle',
  'hexagon',
  'star',
  'bubble',
  'cloud',
  'cylinder',
  'arrowRight',
  'arrowLeft',
] as const
export type Form = (typeof formNames)[number]

interface FormOf {
  /** Closed; what is inside is the shape. Fills the box from side to side. */
  outline(box: Box): PathCommand[]
  /** A line of its picture that is no part of the outline. */
  detail?(box: Box): PathCommand[]
  /** Parts of width and height that lie outside the upright box a text has in it. */
  inset: { left: number; right: number; top: number; bottom: number }
}

const all = (side: number) => ({ left: side, right: side, top: side, bottom: side })

/** Where the corners of an arrow to the right lie, as parts of width and height. */
const arrowPoints = [0, 0.25, 0.65, 0.25, 0.65, 0, 1, 0.5, 0.65, 1, 0.65, 0.75, 0, 0.75]

export const forms: Record<Form, FormOf> = {
  rectangle: { outline: boxPath, inset: all(0) },
  rounded: { outline: (box) => roundedPath(box, 12), inset: all(0) },
  ellipse: { outline: ellipsePath, inset: all(0.146) },
  diamond: { outline: corners([0.5, 0, 1, 0.5, 0.5, 1, 0, 0.5]), inset: all(0.25) },
  triangle: { outline: corners([0.5, 0, 1, 1, 0, 1]), inset: { left: 0.25, right: 0.25, top: 0.5, bottom: 0 } },
  hexagon: {
    outline: corners([0.2, 0, 0.8, 0, 1, 0.5, 0.8, 1, 0.2, 1, 0, 0.5]),
    inset: { left: 0.15, right: 0.15, top: 0.125, bottom: 0.125 },
  },
  star: { outline: corners(starPoints()), inset: { left: 0.26, right: 0.26, top: 0.36, bottom: 0.22 } },
  bubble: { outline: bubble, inset: { left: 0, right: 0, top: 0, bottom: 0.2 } },
  cloud: { outline: scaled(cloudPath()), inset: { left: 0.15, right: 0.15, top: 0.2, bottom: 0.2 } },
  cylinder: { outline: cylinder, detail: rim, inset: { left: 0, right: 0, top: 0.24, bottom: 0.12 } },
  arrowRight: { outline: corners(arrowPoints), inset: { left: 0, right: 0.18, top: 0.25, bottom: 0.25 } },
  arrowLeft: {
    outline: corners(arrowPoints.map((part, index) => (index % 2 === 0 ? 1 - part : part))),
    inset: { left: 0.18, right: 0, top: 0.25, bottom: 0.25 },
  },
}

/** A polygon whose corners are parts of width and height. */
function corners(parts: number[]): FormOf['outline'] {
  return ({ x, y, w, h }) => polygonPath(parts.map((part, index) => (index % 2 === 0 ? x + part * w : y + part * h)))
}

/** A path in the unit square, in any box. */
function scaled(unit: PathCommand[]): FormOf['outline'] {
  return ({ x, y, w, h }) => mapped(unit, (part, index) => (index % 2 === 0 ? x + part * w : y + part * h))
}

function mapped(commands: PathCommand[], place: (number: number, index: number) => number): PathCommand[] {
  return commands.map(([name, ...numbers]) => [name, ...numbers.map(place)] as PathCommand)
}

/** Five points that fill the unit square; plump, so that a word has room. */
function starPoints(): number[] {
  const points: number[] = []
  for (let i = 0; i < 10; i++) {
    const angle = (i / 10) * 2 * Math.PI - Math.PI / 2
    const radius = i % 2 === 0 ? 1 : 0.56
    points.push(Math.cos(angle) * radius, Math.sin(angle) * radius)
  }
  const box = boundsOfPath(polygonPath(points))!
  return points.map((part, index) => (index % 2 === 0 ? (part - box.x) / box.w : (part - box.y) / box.h))
}

/** Nine bows around an ellipse, in the unit square. */
function cloudPath(): PathCommand[] {
  const bows = 9
  // Large, as the bounds of a curve are found to a part of a unit.
  const radius = 1000
  const on = (i: number) => {
    const angle = (i / bows) * 2 * Math.PI + 0.3
    return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius }
  }
  const start = on(0)
  const commands: PathCommand[] = [['M', start.x, start.y]]
  for (let i = 0; i < bows; i++) {
    const [a, b, out] = [on(i), on(i + 1), on(i + 0.5)]
    commands.push(['C', a.x + out.x * 0.42, a.y + out.y * 0.42, b.x + out.x * 0.42, b.y + out.y * 0.42, b.x, b.y])
  }
  commands.push(['Z'])
  const box = boundsOfPath(commands)!
  return mapped(commands, (part, index) => (index % 2 === 0 ? (part - box.x) / box.w : (part - box.y) / box.h))
}

/** A rounded sheet that points down to who speaks. */
function bubble({ x, y, w, h }: Box): PathCommand[] {
  const foot = y + 0.8 * h
  const sheet = roundedPath({ x, y, w, h: 0.8 * h }, 16)
  // After the right side and its lower corner the path runs along the foot to the left: there the point hangs.
  const along = sheet.findIndex((command, index) => index > 3 && command[0] === 'L' && command[2] === foot)
  if (along < 0) return corners([0, 0, 1, 0, 1, 0.8, 0.42, 0.8, 0.18, 1, 0.22, 0.8, 0, 0.8])({ x, y, w, h })
  const radius = Math.min(16, w / 2, 0.4 * h)
  const [from, to] = [Math.max(x + 0.24 * w, x + radius + 1), Math.max(x + 0.42 * w, x + radius + 2)]
  const tail: PathCommand[] = [
    ['L', Math.min(to, x + w - radius), foot],
    ['L', x + 0.16 * w, y + h],
    ['L', Math.min(from, x + w - radius), foot],
  ]
  return [...sheet.slice(0, along), ...tail, ...sheet.slice(along)]
}

/** Height of half an ellipse at head and foot of a cylinder, as a part of the whole. */
const lid = 0.12

function cylinder({ x, y, w, h }: Box): PathCommand[] {
  const r = lid * h
  const upper = ellipsePath({ x, y, w, h: 2 * r })
  const lower = ellipsePath({ x, y: y + h - 2 * r, w, h: 2 * r })
  // An ellipse begins at its top: its four quarters are right upper, right lower, left lower, left upper.
  return [['M', x, y + r], upper[4]!, upper[1]!, ['L', x + w, y + h - r], lower[2]!, lower[3]!, ['Z']]
}

/** The near edge of the lid. */
function rim({ x, y, w, h }: Box): PathCommand[] {
  const upper = ellipsePath({ x, y, w, h: 2 * lid * h })
  return [['M', x + w, y + lid * h], upper[2]!, upper[3]!]
}
