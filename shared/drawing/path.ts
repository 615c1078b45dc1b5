/** Making, moving and measuring paths. Everything gives new lists and changes nothing. */
import { type Box, boundsOfPath, boxOf, grownBox, type Point, unionOf } from '../geometry/index.ts'
import { ascent, descent } from './advances.ts'
import type { Drawing, DrawingNode, PathCommand, PathNode, TextPiece } from './node.ts'

/** The constant that makes four cubic curves look like a circle (error under 0.03 %). */
const round = 0.5522847498

export const boxPath = ({ x, y, w, h }: Box): PathCommand[] => polygonPath([x, y, x + w, y, x + w, y + h, x, y + h])

/** A closed path through flat x, y pairs. */
export function polygonPath(points: number[]): PathCommand[] {
  const commands: PathCommand[] = []
  for (let i = 0; i + 1 < points.length; i += 2) commands.push([i === 0 ? 'M' : 'L', points[i]!, points[i + 1]!])
  commands.push(['Z'])
  return commands
}

/** A box with corners of `radius`, at most half of its shorter side. */
export function roundedPath({ x, y, w, h }: Box, radius: number): PathCommand[] {
  const r = Math.min(radius, w / 2, h / 2)
  if (!(r > 0)) return boxPath({ x, y, w, h })
  const k = r * (1 - round)
  return [
    ['M', x + r, y],
    ['L', x + w - r, y],
    ['C', x + w - k, y, x + w, y + k, x + w, y + r],
    ['L', x + w, y + h - r],
    ['C', x + w, y + h - k, x + w - k, y + h, x + w - r, y + h],
    ['L', x + r, y + h],
    ['C', x + k, y + h, x, y + h - k, x, y + h - r],
    ['L', x, y + r],
    ['C', x, y + k, x + k, y, x + r, y],
    ['Z'],
  ]
}

export function ellipsePath({ x, y, w, h }: Box): PathCommand[] {
  const cx = x + w / 2
  const cy = y + h / 2
  const kx = (w / 2) * round
  const ky = (h / 2) * round
  return [
    ['M', cx, y],
    ['C', cx + kx, y, x + w, cy - ky, x + w, cy],
    ['C', x + w, cy + ky, cx + kx, y + h, cx, y + h],
    ['C', cx - kx, y + h, x, cy + ky, x, cy],
    ['C', x, cy - ky, cx - kx, y, cx, y],
    ['Z'],
  ]
}

/** Where a point of a group's own space comes to lie: turned by `angle` about the origin, then moved. */
function place({ x, y }: Point, move: { x?: number; y?: number; angle?: number }): Point {
  const cos = Math.cos(move.angle ?? 0)
  const sin = Math.sin(move.angle ?? 0)
  return { x: cos * x - sin * y + (move.x ?? 0), y: sin * x + cos * y + (move.y ?? 0) }
}

/** The same path after `place` on each of its points. */
export function placePath(commands: PathCommand[], move: { x?: number; y?: number; angle?: number }): PathCommand[] {
  return commands.map((command) => {
    const placed: (string | number)[] = [command[0]]
    for (let i = 1; i + 1 < command.length; i += 2) {
      const point = place({ x: command[i] as number, y: command[i + 1] as number }, move)
      placed.push(point.x, point.y)
    }
    return placed as PathCommand
  })
}

/** The upright box round everything a drawing paints, strokes and shadows with it; null when it paints nothing. */
export const boundsOfDrawing = (drawing: Drawing): Box | null => unionOf(drawing.flatMap((node) => boundsOfNode(node) ?? []))

/** How far the shadow of a sheet reaches out of it, board units. */
export const shadowReach = 8

function boundsOfNode(node: DrawingNode): Box | null {
  switch (node.node) {
    case 'rect':
      return grownBox(
        { x: node.x, y: node.y, w: node.w, h: node.h },
        Math.max((node.stroke?.width ?? 0) / 2, node.shadow ? shadowReach : 0),
      )
    case 'image':
      return { x: node.x, y: node.y, w: node.w, h: node.h }
    case 'path': {
      const line = boundsOfPath(node.commands)
      return line && grownBox(line, (node.stroke?.width ?? 0) / 2)
    }
    case 'text':
      return unionOf(
        node.pieces.map(({ x, baseline, width }) => ({
          x,
          y: baseline - ascent * node.fontSize,
          w: width,
          h: (ascent + descent) * node.fontSize,
        })),
      )
    case 'group': {
      const inner = boundsOfDrawing(node.children)
      if (!inner) return null
      const { x, y, w, h } = inner
      return boxOf(
        [
          { x, y },
          { x: x + w, y },
          { x: x + w, y: y + h },
          { x, y: y + h },
        ].map((corner) => place(corner, node)),
      )
    }
  }
}

/** The bars under a link and through what is struck out: every painter fills these same ones with the colour of the text. */
export function barsOf({ x, baseline, width, link, strike }: TextPiece, fontSize: number): Box[] {
  const bar = (y: number): Box => ({ x, y, w: width, h: fontSize / 16 })
  return [...(link ? [bar(baseline + fontSize * 0.12)] : []), ...(strike ? [bar(baseline - fontSize * 0.3)] : [])]
}

/** How large a boxed sign is set, as a part of the text around: emoji of most fonts are a little wider than the 1.25 em they get. */
export const boxedSize = 0.92

/** A line along a path, without fill. */
export const strokePath = (commands: PathCommand[], colour: string, width: number): PathNode => ({
  node: 'path',
  commands,
  stroke: { colour, width, cap: 'round' },
})
