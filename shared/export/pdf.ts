/** A board as PDF: A4 across, a page for each frame, forms as curves, letters as letters that can be searched and read aloud. */
import type { Box } from '../geometry/index.ts'
import { type DrawContext, drawnKindOf, drawObject, parseObject } from '../kinds/index.ts'
import type { Board, BoardObject } from '../model/index.ts'
import { sceneOf } from '../scene/index.ts'
import { type BoardPage, boardPages, inReadingOrder } from './boardPages.ts'
import type { BoardFormat, ExportInput, ExportPicture } from './format.ts'
import { type Brush, createBrush, faces } from './pdfDrawing.ts'
import { type Pdf, pdfFile } from './pdfFile.ts'
import { picturesFor } from './pictures.ts'

export const pdf: BoardFormat = {
  of: 'board',
  id: 'pdf',
  label: 'PDF',
  extension: 'pdf',
  mime: 'application/pdf',
  async make(input, host) {
    const drawing = sceneOf(input.board, { theme: input.theme, say: input.say as DrawContext['say'] })
    const pictures = await picturesFor(drawing, host, 'paper')
    return pdfFile(input, host, { faces, layout: 'landscape' }, (file) => writePages(file, input, pictures))
  },
}

/** A4 across, in points; margins leave room for the two-hole punch and the footer. */
const paper = { w: 841.89, h: 595.28 }
const area: Box = { x: 42, y: 36, w: paper.w - 84, h: paper.h - 36 - 48 }
const headHeight = 24
const subheadHeight = 18
/** A lone note is not blown up to fill the page: 1 unit is 1.1 points at most. */
const largestScale = 1.1

function writePages(file: Pdf, input: ExportInput & { board: Board }, pictures: ReadonlyMap<string, ExportPicture>): void {
  const { board, theme, say, nameOf } = input
  const context: DrawContext = { theme, find: board.get, say: say as DrawContext['say'], nameOf }
  const brush = createBrush(file, theme, (source) => pictures.get(source)?.bytes ?? null)
  const root = file.struct('Document')
  file.addStructure(root)
  const pages = boardPages(board)
  for (const [index, page] of pages.entries()) {
    file.addPage()
    const top = writeHead(file, root, brush, input, { index, page, pages: pages.length })
    writePage(file, root, brush, context, page, { ...area, y: top, h: area.y + area.h - top })
    brush.decoration(() => writeFoot(brush, input, index, pages.length))
  }
  root.end()
}

/** The board's title on the first page, and what the page shows where there are several. Gives the y below. */
function writeHead(
  file: Pdf,
  root: PDFKit.PDFStructureElement,
  brush: Brush,
  { title, say }: ExportInput,
  { index, page, pages }: { index: number; page: BoardPage; pages: number },
): number {
  let y = area.y
  const line = (tag: string, text: string, size: number, height: number) => {
    if (text === '') return
    const element = file.struct(tag)
    root.add(element)
    element.add(() => brush.line(text, { x: area.x, baseline: y + size, size, weight: 700, width: area.w, ink: 'ink' }))
    element.end()
    y += height
  }
  if (index === 0) {
    line('H1', title, 15, headHeight)
    if (title !== '') file.outline.addItem(title)
  }
  // A frame draws its own title; the page beside the frames needs to say what it is.
  if (!page.frame && pages > 1) line('H2', say(page.whole ? 'file.whole' : 'file.rest'), 11, subheadHeight)
  return y
}

function writePage(file: Pdf, root: PDFKit.PDFStructureElement, brush: Brush, context: DrawContext, page: BoardPage, place: Box): void {
  const { box } = page
  const scale = Math.min(largestScale, place.w / box.w, place.h / box.h)
  const x = place.x + (place.w - box.w * scale) / 2 - box.x * scale
  const y = place.y - box.y * scale
  const section = file.struct('Sect')
  root.add(section)
  const elements = new Map<BoardObject, PDFKit.PDFStructureElement>()
  file.save()
  file.rect(place.x - 12, place.y - 6, place.w + 24, place.h + 12).clip()
  file.transform(scale, 0, 0, scale, x, y)
  for (const object of page.objects) {
    const { tag, alt } = roleOf(object, context)
    const painted = brush.paint([drawObject(object, context)], tag)
    if (painted.length === 0) continue
    const element = file.struct(tag, alt === undefined ? {} : { alt })
    for (const content of painted) element.add(content)
    elements.set(object, element)
  }
  file.restore()
  // Painted bottom to top, read as people read.
  for (const object of inReadingOrder(page.objects)) {
    const element = elements.get(object)
    if (!element) continue
    section.add(element)
    element.end()
  }
  section.end()
}

/** A heading for what structures the page, a paragraph for a text, a figure with a description for a line or a picture. */
function roleOf(object: BoardObject, context: DrawContext): { tag: string; alt?: string } {
  const kind = drawnKindOf(object)
  const parsed = parseObject(object)
  // What describes a picture is not written on it.
  if (object.kind === 'image' || kind.texts(parsed).length === 0) return { tag: 'Figure', alt: kind.describe(parsed, context) }
  return { tag: object.kind === 'frame' ? 'H2' : object.kind === 'zone' ? 'H3' : 'P' }
}

function writeFoot(brush: Brush, { title, say, language, exportedAt }: ExportInput, index: number, pages: number): void {
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(exportedAt)
  const setting = { baseline: paper.h - 26, size: 8.5, weight: 400, ink: 'ink3' } as const
  const number = say('file.page', { page: index + 1, pages })
  const width = brush.widthOf(number, setting)
  brush.line(number, { ...setting, x: area.x + area.w - width, width })
  brush.line(say('file.exported', { title, date: `${date} UTC` }), { ...setting, x: area.x, width: area.w - width - 24 })
}
