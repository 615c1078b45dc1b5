/** Paints a drawing on Canvas 2D. Knows nodes, not kinds: the same drawing goes to SVG and PDF. */
import {
  barsOf,
  boxedSize,
  type Drawing,
  type DrawingNode,
  type GroupNode,
  type ImageNode,
  type PathCommand,
  type PathNode,
  type RectNode,
  type Stroke,
  type TextNode,
  type TextPiece,
} from '../../shared/drawing/index.ts'

/** How much of it the eye can see: all; lines of text as bars; or shapes only. */
export type Detail = 'full' | 'bars' | 'shapes'

export interface PaintOptions {
  detail: Detail
  /** Device pixels per board unit: what is smaller than a pixel need not be drawn truly. */
  scale: number
  /** Colour of the shadow of a slip of paper, with its alpha. */
  shadow: string
  /** Leaves the texts out: somebody writes in them in the overlay. */
  withoutText?: boolean
  /** A picture that is loaded; null while it is not, `missing` when it cannot be had. `scale`: device pixels per unit of the node. */
  image?: (node: ImageNode, scale: number) => CanvasImageSource | 'missing' | null
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Letters are read as long as enough device pixels (`ratio` to a CSS pixel) make them up; smaller than that lines, and then not even these, can be told
 *  apart. However fine the screen, letters of less than four CSS pixels are for no eye. */
export function detailAt(zoom: number, ratio: number): Detail {
  const seen = zoom * Math.min(1.5, ratio)
  return seen < 0.14 ? 'shapes' : seen < 0.32 ? 'bars' : 'full'
}

/** Letters of so many device pixels are read however far away the board is: stickers, for one. */
const largeLetters = 12

/** Paints in the context's present space (board units). Leaves the context as it was, but for font, fill and stroke. */
export function paint(to: Context, drawing: Drawing, options: PaintOptions): void {
  for (const node of drawing) paintNode(to, node, options)
}

/** Settings that our text needs and that a resized canvas forgets: letters stand where the table of advances says. */
export function prepareText(to: Context): void {
  to.fontKerning = 'none'
  to.textRendering = 'geometricPrecision'
  to.textBaseline = 'alphabetic'
}

function paintNode(to: Context, node: DrawingNode, options: PaintOptions): void {
  if (node.node === 'rect') paintRect(to, node, options)
  else if (node.node === 'path') paintPath(to, node, options)
  else if (node.node === 'image') paintImage(to, node, options)
  else if (node.node === 'group') paintGroup(to, node, options)
  else if (options.withoutText) return
  else if (options.detail === 'full' || node.fontSize * options.scale > largeLetters) paintText(to, node)
  else if (options.detail === 'bars') paintBars(to, node)
}

function paintRect(to: Context, node: RectNode, { shadow, detail, scale }: PaintOptions): void {
  const { x, y, w, h } = node
  if (node.shadow && detail !== 'shapes') {
    // Sheets that shrink and sink instead of a blurred shadow: a blur costs more than all the rest of a note. Near by there are more of them, so that no step is seen.
    to.fillStyle = shadow
    const sheets = detail === 'bars' ? 1 : scale < 1.5 ? 4 : 8
    for (let i = 0; i < sheets; i++) {
      const sunk = (i * 4) / sheets
      to.fillRect(x - 0.5 + sunk, y + 1, w + 1 - 2 * sunk, h + sunk)
    }
  }
  const radius = node.radius ?? 0
  if (radius * scale < 3) {
    // Corners this small are hardly seen; a plain rectangle is several times cheaper than a path.
    if (node.fill) {
      to.fillStyle = node.fill
      to.fillRect(x, y, w, h)
    }
    if (node.stroke) {
      setStroke(to, node.stroke)
      to.strokeRect(x, y, w, h)
    }
    return
  }
  to.beginPath()
  to.roundRect(x, y, w, h, radius)
  if (node.fill) {
    to.fillStyle = node.fill
    to.fill()
  }
  if (node.stroke) {
    setStroke(to, node.stroke)
    to.stroke()
  }
}

const paths = new WeakMap<PathCommand[], Path2D>()
const coarsePaths = new WeakMap<PathCommand[], Path2D>()
/** Fewer commands than this are not worth thinning; beyond, one in eight is kept. */
const manyCommands = 32

function paintPath(to: Context, node: PathNode, { detail }: PaintOptions): void {
  const { commands } = node
  const isCoarse = detail !== 'full' && commands.length > manyCommands
  const cache = isCoarse ? coarsePaths : paths
  let path = cache.get(commands)
  if (!path) cache.set(commands, (path = pathOf(isCoarse ? thinned(commands) : commands)))
  if (node.fill) {
    to.fillStyle = node.fill
    to.fill(path)
  }
  if (node.stroke) {
    setStroke(to, node.stroke)
    to.lineJoin = 'round'
    to.stroke(path)
  }
}

/** A stroke of the pen from far away: straight lines between some of its points. */
function thinned(commands: readonly PathCommand[]): PathCommand[] {
  const kept: PathCommand[] = []
  commands.forEach((command, index) => {
    if (command[0] === 'M' || command[0] === 'Z') kept.push(command)
    else if (index % 8 === 0) kept.push(['L', command.at(-2) as number, command.at(-1) as number])
  })
  return kept
}

function pathOf(commands: readonly PathCommand[]): Path2D {
  const path = new Path2D()
  for (const command of commands) {
    switch (command[0]) {
      case 'M':
        path.moveTo(command[1], command[2])
        break
      case 'L':
        path.lineTo(command[1], command[2])
        break
      case 'C':
        path.bezierCurveTo(command[1], command[2], command[3], command[4], command[5], command[6])
        break
      case 'Q':
        path.quadraticCurveTo(command[1], command[2], command[3], command[4])
        break
      case 'Z':
        path.closePath()
    }
  }
  return path
}

function setStroke(to: Context, stroke: Stroke): void {
  to.strokeStyle = stroke.colour
  to.lineWidth = stroke.width
  to.setLineDash(stroke.dash ?? [])
  to.lineCap = stroke.cap ?? 'butt'
}

/** The board's own fonts first; what they lack (emoji, other scripts) comes from the system, in the box the wrapper reserved. */
export const boardFont = '"Stoa Board", "Noto Sans", system-ui, sans-serif'
/** Some systems have outlines of a few emoji in their fonts of letters, and would mix the two. */
const pictureFont = `"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", ${boardFont}`
const isPicture = /\p{Emoji_Presentation}|\ufe0f/u

function paintText(to: Context, node: TextNode): void {
  to.fillStyle = node.fill
  let last = ''
  for (const piece of seenPieces(to, node)) {
    const size = piece.boxed ? node.fontSize * boxedSize : node.fontSize
    const font = `${piece.italic ? 'italic ' : ''}${piece.weight} ${size}px ${piece.boxed && isPicture.test(piece.text) ? pictureFont : boardFont}`
    if (font !== last) to.font = last = font
    if (piece.boxed) {
      to.textAlign = 'center'
      to.fillText(piece.text.trimEnd(), piece.x + piece.width / 2, piece.baseline, piece.width)
      to.textAlign = 'left'
    } else to.fillText(piece.text, piece.x, piece.baseline)
    for (const { x, y, w, h } of barsOf(piece, node.fontSize)) to.fillRect(x, y, w, h)
  }
}

/** More pieces than any view shows: a text this long is painted only as far as the canvas reaches. */
const manyPieces = 400

function seenPieces(to: Context, { pieces, lineHeight }: TextNode): readonly TextPiece[] {
  if (pieces.length < manyPieces) return pieces
  const { b, c, d, f } = to.getTransform()
  if (b !== 0 || c !== 0 || d <= 0) return pieces
  const [top, bottom] = [-f / d - lineHeight, (to.canvas.height - f) / d + lineHeight]
  // Lines follow each other downwards.
  return pieces.slice(
    firstWhere(pieces, ({ baseline }) => baseline > top),
    firstWhere(pieces, ({ baseline }) => baseline > bottom),
  )
}

/** Index of the first that is so, where all that follow are so too. */
function firstWhere<Item>(items: readonly Item[], isSo: (item: Item) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(items[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** Each line as one grey bar. */
function paintBars(to: Context, node: TextNode): void {
  to.fillStyle = node.fill
  const height = node.fontSize * 0.42
  const alpha = to.globalAlpha
  to.globalAlpha = alpha * 0.42
  let from = 0
  while (from < node.pieces.length) {
    const first = node.pieces[from]!
    let until = from + 1
    while (until < node.pieces.length && node.pieces[until]!.baseline === first.baseline) until++
    let [left, right] = [first.x, first.x + first.width]
    for (let i = from + 1; i < until; i++) {
      const { x, width } = node.pieces[i]!
      left = Math.min(left, x)
      right = Math.max(right, x + width)
    }
    to.fillRect(left, first.baseline - height, right - left, height)
    from = until
  }
  to.globalAlpha = alpha
}

function paintImage(to: Context, node: ImageNode, options: PaintOptions): void {
  const { image } = options
  const picture = image?.(node, options.scale) ?? null
  if (picture === 'missing') paint(to, node.instead, options)
  else if (picture) to.drawImage(picture, node.x, node.y, node.w, node.h)
  else {
    to.fillStyle = '#8a949433'
    to.fillRect(node.x, node.y, node.w, node.h)
  }
}

function paintGroup(to: Context, node: GroupNode, options: PaintOptions): void {
  const { x = 0, y = 0, angle = 0, opacity = 1, blend } = node
  if (angle === 0 && opacity === 1 && !blend) {
    // Saving and restoring the whole state for each of a thousand notes is felt.
    to.translate(x, y)
    paint(to, node.children, options)
    to.translate(-x, -y)
    return
  }
  to.save()
  to.translate(x, y)
  to.rotate(angle)
  to.globalAlpha *= opacity
  if (blend) to.globalCompositeOperation = blend
  paint(to, node.children, options)
  to.restore()
}
