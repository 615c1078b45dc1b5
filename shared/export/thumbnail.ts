/** Boards and documents as small pictures: forms and colours as they are, lines of text as bars. Without fonts, so they are light and quick to make. */
import type * as Y from 'yjs'
import { type Paper, type PaperCell, type PaperRun, paperOf, toJson } from '../document/index.ts'
import { type Drawing, type DrawingNode, light, type Stroke, type TextNode } from '../drawing/index.ts'
import { type Box, boundsOfPath } from '../geometry/index.ts'
import { type DrawContext, drawObject } from '../kinds/index.ts'
import type { Board } from '../model/index.ts'
import { boundsOfBoard, stackOf } from '../scene/index.ts'
import { element, sourcesIn, svgOf } from '../svg/index.ts'
import type { ExportHost, ExportPicture } from './format.ts'
import { addressesOf } from './pictures.ts'

/** In CSS pixels: a card in a list. */
const width = 320
const height = 200
const margin = 12
/** More cannot be told apart in so small a picture. */
const mostObjects = 1500

/** The largest pictures of a board; the others are marks. */
const mostPictures = 12

/** A board as SVG text of 320 x 200. Always light. `picture` gives those on it, made small. */
export async function thumbnailSvg(board: Board, picture: ExportHost['picture']): Promise<string> {
  const bounds = boundsOfBoard(board) ?? { x: 0, y: 0, w: width, h: height }
  const box = fitted(bounds)
  const scale = width / box.w
  const context: DrawContext = { theme: light, say: (key) => key, find: board.get }
  // The lowest are the largest: frames and zones.
  const drawing = stackOf(board)
    .slice(0, mostObjects)
    .map((object) => sketched(drawObject(object, context), scale))
  const paper = element('rect', { x: box.x, y: box.y, width: box.w, height: box.h, fill: light.board })
  const viewBox = [box.x, box.y, box.w, box.h].join(' ')
  const pictures = new Map<string, ExportPicture>()
  const large = stackOf(board).filter(({ kind }) => kind === 'image')
  large.sort((a, b) => b.size.w * b.size.h - a.size.w * a.size.h)
  for (const source of sourcesIn(large.slice(0, mostPictures).map((object) => drawObject(object, context)))) {
    const small = await picture(source, 'card')
    if (small) pictures.set(source, small)
  }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox, width, height }, paper + svgOf(drawing, addressesOf(pictures)))
}

/** The box with a margin, widened or heightened to the picture's ratio; never more than life size. */
function fitted({ x, y, w, h }: Box): Box {
  const scale = Math.min(1, (width - 2 * margin) / w, (height - 2 * margin) / h)
  const size = { w: Math.ceil(width / scale), h: Math.ceil(height / scale) }
  return { x: Math.floor(x + w / 2 - size.w / 2), y: Math.floor(y + h / 2 - size.h / 2), ...size }
}

function sketched(node: DrawingNode, scale: number): DrawingNode {
  switch (node.node) {
    case 'text':
      return { node: 'group', opacity: 0.4, children: barsFor(node, scale) }
    case 'rect': {
      const { shadow: _, ...rest } = node
      return node.stroke ? { ...rest, stroke: thicker(node.stroke, scale) } : rest
    }
    case 'path': {
      if (!node.stroke) return node
      const box = boundsOfPath(node.commands)
      // Marks of colours and the like would only be blots.
      if (!box || Math.max(box.w, box.h) * scale < 6) return { node: 'group', children: [] }
      return { ...node, stroke: thicker(node.stroke, scale) }
    }
    case 'group': {
      const { of: _, ...rest } = node
      return { ...rest, children: node.children.map((child) => sketched(child, scale)) }
    }
    case 'image':
      return { ...node, instead: node.instead.map((child) => sketched(child, scale)) }
  }
}

/** Hairlines of a board that is shrunken would vanish. */
const thicker = (stroke: Stroke, scale: number): Stroke => ({
  ...stroke,
  width: Math.max(stroke.width, 0.7 / scale),
  ...(stroke.dash ? { dash: [2.5 / scale, 2 / scale].map(Math.round) } : {}),
})

/** One bar for each line. Where a line is less than a pixel high, none. */
function barsFor({ pieces, fontSize, fill }: TextNode, scale: number): Drawing {
  if (fontSize * scale < 1) return []
  const lines = new Map<number, { from: number; to: number }>()
  for (const { baseline, x, width } of pieces) {
    const line = lines.get(baseline)
    lines.set(baseline, { from: Math.min(x, line?.from ?? x), to: Math.max(x + width, line?.to ?? 0) })
  }
  return [...lines].map(([baseline, { from, to }]) => ({
    node: 'rect',
    x: Math.round(from),
    y: Math.round(baseline - fontSize * 0.55),
    w: Math.round(to - from),
    h: Math.round(fontSize * 0.5),
    fill,
  }))
}

/** A document as a small picture: the top of its first page, lines of text as bars, headings darker. SVG text of 320 x 200. Always light. */
export function documentThumbnailSvg(content: Y.XmlFragment): string {
  const bars: Drawing = []
  let y = 44
  const line = (letters: number, setting: { x: number; size: number; fill: string }) => {
    const perLine = Math.floor((sheetWidth - setting.x) / (setting.size * 0.5))
    for (let left = Math.max(1, letters); left > 0 && y < height; left -= perLine) {
      const w = Math.round(Math.min(left, perLine) * setting.size * 0.5)
      bars.push({ node: 'rect', x: sheetLeft + setting.x, y: Math.round(y), w, h: Math.round(setting.size * 0.5), fill: setting.fill })
      y += setting.size * 1.2
    }
  }
  const write = (paper: readonly Paper[], x: number): void => {
    for (const part of paper) {
      if (y >= height) return
      if (part.paper === 'text' && part.level > 0) {
        y += 4
        line(lettersOf(part.runs), { x, size: part.level === 1 ? 14 : 10, fill: '#1a2029aa' })
        y += 2
      } else if (part.paper === 'text') line(lettersOf(part.runs), { x, size: 8, fill: '#1a202955' })
      else if (part.paper === 'question') line(part.text.length, { x, size: 7, fill: '#3340b866' })
      else if (part.paper === 'list') {
        for (const item of part.items) {
          bars.push({ node: 'rect', x: sheetLeft + x, y: Math.round(y), w: 3, h: 3, radius: 1.5, fill: '#1a2029aa' })
          write(item.content, x + 8)
        }
      } else if (part.paper === 'quote') write(part.content, x + 10)
      else if (part.paper === 'rule') {
        bars.push({ node: 'rect', x: sheetLeft + x, y: Math.round(y), w: sheetWidth - x, h: 1, fill: light.line })
        y += 8
      } else writeTable(part.rows, x)
      y += 5
    }
  }
  const writeTable = (rows: readonly PaperCell[][], x: number) => {
    for (const cells of rows) {
      const w = (sheetWidth - x) / Math.max(1, cells.length)
      for (const [i, { header }] of cells.entries()) {
        const fill = header ? light.board : light.surface
        bars.push({ node: 'rect', x: sheetLeft + x + i * w, y, w, h: 14, fill, stroke: { colour: light.line, width: 1 } })
      }
      y += 14
    }
  }
  write(paperOf(toJson(content)), 0)
  const sheet: DrawingNode = { node: 'rect', x: 72, y: 20, w: 176, h: 240, radius: 2, fill: light.surface, shadow: true }
  const paper = element('rect', { width, height, fill: light.board })
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height },
    paper + svgOf([sheet, ...bars]),
  )
}

/** Where the lines stand, in CSS pixels. */
const sheetLeft = 90
const sheetWidth = 140
const lettersOf = (runs: readonly PaperRun[]): number => runs.reduce((sum, run) => sum + run.text.length, 0)
