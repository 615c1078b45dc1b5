/** The selection as a picture: painted here, so that it works without a line as well, and always in the light colours of paper. */
import { withAllBetween } from '../../shared/commands/index.ts'
import { type DrawingNode, light } from '../../shared/drawing/index.ts'
import { type Box, grownBox, unionOf } from '../../shared/geometry/index.ts'
import { type DrawContext, drawObject, pictureBox } from '../../shared/kinds/index.ts'
import { stackOf } from '../../shared/scene/index.ts'
import { dataAddress, fontFace, sourcesIn, svgSheet } from '../../shared/svg/index.ts'
import { paint, prepareText } from '../canvas/paint.ts'
import { shadowOf } from '../canvas/stillLayer.ts'
import type { Editor } from '../editor/index.ts'
import { saveFile } from '../host/index.ts'
import { decodePicture } from './decode.ts'

export type PictureFormat = 'png' | 'svg'

/** Puts it on the clipboard; says so, or that the browser does not allow it. */
export async function copyPicture(editor: Editor, format: PictureFormat): Promise<void> {
  const made = pictureOf(editor, format)
  try {
    const items: Record<string, Promise<Blob>> = {}
    if (format === 'png') items['image/png'] = made
    else {
      // Programs that draw take the text; few browsers put the picture itself on the clipboard.
      items['text/plain'] = made.then(async (blob) => new Blob([await blob.text()], { type: 'text/plain' }))
      if (ClipboardItem.supports?.('image/svg+xml')) items['image/svg+xml'] = made
    }
    await navigator.clipboard.write([new ClipboardItem(items)])
    editor.tell('picture.copied')
  } catch {
    editor.tell('picture.notCopied')
  }
}

/** Puts it among the person's downloads. */
export async function savePicture(editor: Editor, format: PictureFormat): Promise<void> {
  const [only, ...more] = editor.selection.get()
  const words = more.length === 0 ? (editor.board.get(only ?? '')?.props.title ?? null) : null
  const name =
    (typeof words === 'string'
      ? words
          .replace(/[/\\:*?"<>|\p{Cc}]+/gu, ' ')
          .trim()
          .slice(0, 60)
      : '') || 'Stoa'
  saveFile({ content: await pictureOf(editor, format), name: `${name}.${format}` })
}

async function pictureOf(editor: Editor, format: PictureFormat): Promise<Blob> {
  const { drawing, box } = drawingOf(editor)
  return format === 'png' ? pngOf(editor, drawing, box) : svgOf(editor, drawing, box)
}

const margin = 8

function drawingOf({ board, selection, say, cards }: Editor): { drawing: DrawingNode[]; box: Box } {
  const wanted = new Set(withAllBetween({ board }, selection.get()))
  const objects = stackOf(board).filter((object) => wanted.has(object))
  const context: DrawContext = {
    theme: light,
    find: board.get,
    say: say.get() as DrawContext['say'],
    ...(cards ? { placeAt: cards.placeAt } : {}),
  }
  const around = unionOf(objects.map((object) => pictureBox(object, board.get))) ?? { x: 0, y: 0, w: 1, h: 1 }
  const { x, y, w, h } = grownBox(around, margin)
  const box = { x: Math.floor(x), y: Math.floor(y), w: Math.ceil(w), h: Math.ceil(h) }
  return { drawing: objects.map((object) => drawObject(object, context)), box }
}

/** Two pixels for each board unit, as long as a browser can hold them. */
const [longestSide, mostPixels] = [8000, 40_000_000]

async function pngOf(editor: Editor, drawing: DrawingNode[], box: Box): Promise<Blob> {
  const scale = Math.min(2, longestSide / Math.max(box.w, box.h), Math.sqrt(mostPixels / (box.w * box.h)))
  const images = new Map<string, CanvasImageSource>()
  for (const source of sourcesIn(drawing)) {
    const blob = await editor.pictures?.blob(source)
    const decoded = blob ? await decodePicture(blob, 4096).catch(() => null) : null
    if (decoded) images.set(source, decoded.image)
  }
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(box.w * scale)), Math.max(1, Math.round(box.h * scale)))
  const to = canvas.getContext('2d')!
  to.fillStyle = light.surface
  to.fillRect(0, 0, canvas.width, canvas.height)
  prepareText(to)
  to.setTransform(scale, 0, 0, scale, -box.x * scale, -box.y * scale)
  paint(to, drawing, { detail: 'full', scale, shadow: shadowOf('light', scale), image: ({ source }) => images.get(source) ?? 'missing' })
  return canvas.convertToBlob({ type: 'image/png' })
}

async function svgOf(editor: Editor, drawing: DrawingNode[], box: Box): Promise<Blob> {
  const addresses = new Map<string, string>()
  for (const source of sourcesIn(drawing)) {
    const blob = await editor.pictures?.blob(source)
    if (blob) addresses.set(source, dataAddress(blob.type, new Uint8Array(await blob.arrayBuffer())))
  }
  const text = svgSheet(drawing, box, {
    background: light.surface,
    title: '',
    language: document.documentElement.lang,
    style: (await Promise.all(faces.map(([weight, url]) => faceFrom(weight, url)))).join(''),
    addresses: (source) => addresses.get(source) ?? null,
  })
  return new Blob([text], { type: 'image/svg+xml' })
}

const faces = [
  [400, new URL('../../shared/drawing/fonts/StoaBoard-Regular.woff2', import.meta.url).href],
  [700, new URL('../../shared/drawing/fonts/StoaBoard-Bold.woff2', import.meta.url).href],
] as const

/** Without a line it may not be here; then the reader's own fonts show the letters. */
async function faceFrom(weight: 400 | 700, url: string): Promise<string> {
  try {
    return fontFace(weight, new Uint8Array(await (await fetch(url)).arrayBuffer()), 'woff2')
  } catch {
    return ''
  }
}
