/** Paints drawings into a PDF: forms as decoration, letters as tagged content. What PDFKit wants to know twice is told here. */
import { safeAddress } from '../document/index.ts'
import {
  barsOf,
  boxedSize,
  type Drawing,
  type DrawingNode,
  type ImageNode,
  layoutText,
  measureRun,
  type PathCommand,
  type Stroke,
  type TextNode,
  type TextPiece,
  type Theme,
  type Weight,
} from '../drawing/index.ts'
import { richText } from '../lib/index.ts'
import { parts } from '../svg/index.ts'
import { type Pdf, shortened } from './pdfFile.ts'

type Face = (typeof faces)[number]
/** The last two only for what the board's fonts lack. */
export const faces = ['StoaBoard-Regular', 'StoaBoard-Bold', 'NotoEmoji-Regular', 'DejaVuSans'] as const

/** What an element of the structure is given: a stretch of a page, or a link. */
type Content = PDFKit.PDFStructureContent | PDFKit.PDFStructureElement

interface LineSetting {
  baseline: number
  size: number
  weight: Weight
  ink: 'ink' | 'ink3'
}

export interface Brush {
  /** Paints in the page's present space. Letters are marked with `tag`; so is everything else of a `Figure`. Gives what was marked, for the element. */
  paint(drawing: Drawing, tag: string): Content[]
  /** What `draw` paints is read by nobody. */
  decoration(draw: () => void): void
  /** A text on one line, shortened to `width`. Not marked. */
  line(text: string, setting: LineSetting & { x: number; width: number }): void
  widthOf(text: string, setting: LineSetting): number
}

/** `pictures` gives the bytes (JPEG or PNG) of a picture by its source; null where it cannot be had. */
export function createBrush(file: Pdf, theme: Theme, pictures: (source: string) => Uint8Array | null = () => null): Brush {
  const has = glyphTest(file)

  const decoration = (draw: () => void) => {
    file.markContent('Artifact', { type: 'Layout' })
    draw()
    file.endMarkedContent()
  }
  const marked = (tag: string, draw: () => void): PDFKit.PDFStructureContent => {
    const content = file.markStructureContent(tag)
    draw()
    file.endMarkedContent()
    return content
  }

  const paintNode = (node: DrawingNode, tag: string, contents: Content[]): void => {
    switch (node.node) {
      case 'group': {
        const cos = Math.cos(node.angle ?? 0)
        const sin = Math.sin(node.angle ?? 0)
        file.save()
        file.transform(cos, sin, -sin, cos, node.x ?? 0, node.y ?? 0)
        if (node.opacity !== undefined) file.opacity(node.opacity)
        if (node.blend) multiply(file)
        for (const child of node.children) paintNode(child, tag, contents)
        file.restore()
        return
      }
      case 'text':
        paintText(node, tag, contents)
        return
      case 'image': {
        const bytes = pictures(node.source)
        if (bytes === null) {
          for (const child of node.instead) paintNode(child, tag, contents)
          return
        }
        const draw = () => paintPicture(file, node, bytes)
        if (tag === 'Figure') contents.push(marked(tag, draw))
        else decoration(draw)
        return
      }
      case 'rect':
      case 'path': {
        const draw = () => paintForm(file, node)
        if (tag === 'Figure') contents.push(marked(tag, draw))
        else decoration(draw)
      }
    }
  }

  const paintText = (node: TextNode, tag: string, contents: Content[]): void => {
    let run: TextPiece[] = []
    const flush = () => {
      const pieces = run
      run = []
      if (pieces.length > 0) contents.push(marked(tag, () => pieces.forEach((piece) => void paintPiece(piece, node))))
    }
    for (const piece of node.pieces) {
      const href = piece.link === undefined ? null : safeAddress(piece.link)
      if (href === null) {
        run.push(piece)
        continue
      }
      flush()
      const link = file.struct('Link')
      link.add(marked('Link', () => paintPiece(piece, node)))
      // The reader of a tagged file finds the place to press through this reference.
      file.link(piece.x, piece.baseline - node.fontSize, piece.width, node.fontSize * 1.25, href, {
        structParent: link,
        Contents: new String(piece.text),
      } as unknown as PDFKit.Mixins.AnnotationOption)
      contents.push(link)
    }
    flush()
    const bars = node.pieces.flatMap((piece) => barsOf(piece, node.fontSize))
    if (bars.length > 0) decoration(() => bars.forEach(({ x, y, w, h }) => void file.rect(x, y, w, h).fill(parts(node.fill).rgb)))
  }

  const paintPiece = (piece: TextPiece, { fontSize, fill }: Pick<TextNode, 'fontSize' | 'fill'>): void => {
    const { rgb, alpha } = parts(fill)
    file.fillColor(rgb, alpha ?? 1)
    if (piece.boxed) {
      paintBoxed(piece, fontSize)
      return
    }
    file.font(piece.weight === 700 ? 'StoaBoard-Bold' : 'StoaBoard-Regular').fontSize(fontSize)
    file.text(piece.text, piece.x, piece.baseline, { lineBreak: false, baseline: 'alphabetic', ...(piece.italic ? { oblique: 12 } : {}) })
  }

  /** In the middle of its box, from the first face that has it; an empty frame when none has. */
  const paintBoxed = ({ text, x, baseline, width }: TextPiece, fontSize: number): void => {
    // Tabs and other invisible things have nothing to show.
    const grapheme = text.trim()
    if (!/[^\s\p{C}]/u.test(grapheme)) return
    const face = (['NotoEmoji-Regular', 'DejaVuSans'] as const).find((face) => has(face, grapheme))
    if (!face) {
      const side = fontSize * 0.7
      file.save()
      file.rect(x + (width - side) / 2, baseline - side, side, side).lineWidth(fontSize / 16)
      file.stroke(theme.lineStrong).restore()
      return
    }
    file.font(face).fontSize(fontSize * boxedSize)
    file.text(text, x + (width - file.widthOfString(grapheme)) / 2, baseline, { lineBreak: false, baseline: 'alphabetic' })
  }

  return {
    paint(drawing, tag) {
      const contents: Content[] = []
      for (const node of drawing) paintNode(node, tag, contents)
      return contents
    },
    decoration,
    line(text, { x, baseline, size, weight, width, ink }) {
      const box = {
        x,
        y: 0,
        w: Number.MAX_SAFE_INTEGER,
        h: 0,
        fontSize: size,
        lineHeight: size,
        weight,
        align: 'left',
        vertical: 'top',
        ink: 'ink',
      } as const
      const { node } = layoutText(
        richText(shortened(text.replace(/\s+/g, ' '), width, (part) => measureRun(part, size, weight))),
        box,
        theme[ink],
      )
      for (const piece of node.pieces) paintPiece({ ...piece, baseline }, node)
    },
    widthOf: (text, { size, weight }) => measureRun(text, size, weight),
  }
}

/** Does a face have everything that `text`, one grapheme, needs? */
function glyphTest(file: Pdf): (face: Face, text: string) => boolean {
  // PDFKit keeps the opened font to itself; only it knows how a sequence is shaped.
  const opened = file as unknown as { _font: { font: { layout(text: string): { glyphs: { id: number }[] } } } }
  const known = new Map<string, boolean>()
  return (face, text) => {
    const key = face + text
    let answer = known.get(key)
    if (answer === undefined) {
      file.font(face)
      const { glyphs } = opened._font.font.layout(text)
      answer = glyphs.length > 0 && glyphs.every(({ id }) => id !== 0)
      known.set(key, answer)
    }
    return answer
  }
}

/** The same bytes drawn twice are in the file once. */
function paintPicture(file: Pdf, { x, y, w, h }: ImageNode, bytes: Uint8Array): void {
  let image = opened.get(bytes)
  // The types of the package leave out what its documentation has.
  const opener = file as unknown as { openImage(bytes: Uint8Array): object }
  if (!image) opened.set(bytes, (image = opener.openImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))))
  file.image(image as unknown as Buffer, x, y, { width: w, height: h })
}
const opened = new WeakMap<Uint8Array, object>()

/** A form with its shadow, stroke and fill. */
function paintForm(file: Pdf, node: Extract<DrawingNode, { node: 'rect' | 'path' }>): void {
  file.save()
  if (node.node === 'rect') {
    const { x, y, w, h, radius } = node
    const sheet = (x: number, y: number, w: number, h: number) => {
      if (radius) file.roundedRect(x, y, w, h, Math.min(radius, w / 2, h / 2))
      else file.rect(x, y, w, h)
    }
    if (node.shadow) {
      sheet(x, y + 1, w, h + 0.5)
      file.fillColor('#1a2029', 0.1).fill()
      sheet(x + 1.5, y + 1, Math.max(0, w - 3), h + 3)
      file.fillColor('#1a2029', 0.08).fill()
    }
    fillAndStroke(file, () => sheet(x, y, w, h), node.fill, node.stroke)
  } else fillAndStroke(file, () => trace(file, node.commands), node.fill, node.stroke)
  file.restore()
}

function fillAndStroke(file: Pdf, trace: () => void, fill: string | undefined, stroke: Stroke | undefined): void {
  if (!fill && !stroke) return
  if (fill) {
    const { rgb, alpha } = parts(fill)
    file.fillColor(rgb, alpha ?? 1)
  }
  if (stroke) {
    const { rgb, alpha } = parts(stroke.colour)
    file
      .strokeColor(rgb, alpha ?? 1)
      .lineWidth(stroke.width)
      .lineCap(stroke.cap ?? 'butt')
      .lineJoin('round')
    // The types know one length; the program takes a list.
    if (stroke.dash && stroke.dash.length > 0) file.dash(stroke.dash as unknown as number, {})
  }
  trace()
  if (fill && stroke) file.fillAndStroke()
  else if (fill) file.fill()
  else file.stroke()
}

function trace(file: Pdf, commands: PathCommand[]): void {
  for (const command of commands) {
    switch (command[0]) {
      case 'M':
        file.moveTo(command[1], command[2])
        break
      case 'L':
        file.lineTo(command[1], command[2])
        break
      case 'C':
        file.bezierCurveTo(command[1], command[2], command[3], command[4], command[5], command[6])
        break
      case 'Q':
        file.quadraticCurveTo(command[1], command[2], command[3], command[4])
        break
      case 'Z':
        file.closePath()
    }
  }
}

const multiplying = new WeakMap<Pdf, PDFKit.PDFKitReference>()

/** What is painted next darkens what lies beneath, until the state is restored. PDFKit has no word for it: a graphics state of our own (PDF 32000, 11.3.5). */
function multiply(file: Pdf): void {
  let state = multiplying.get(file)
  if (!state) {
    multiplying.set(file, (state = file.ref({ Type: 'ExtGState', BM: 'Multiply' })))
    state.end(undefined)
  }
  file.page.ext_gstates.Multiply = state
  file.addContent('/Multiply gs')
}
