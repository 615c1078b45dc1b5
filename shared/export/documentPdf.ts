/** A document as a PDF: A4, tagged (headings, lists, tables, links), with bookmarks and page numbers. */
import { type Paper, paperOf, toJson } from '../document/index.ts'
import type { DocumentFormat, ExportInput } from './format.ts'
import { type Pdf, pdfFile, shortened } from './pdfFile.ts'
import { bodySetting, cellPadding, dateLine, flow, type LineStrip, type RowStrip, type Strip, splitRow, type Tag } from './pdfFlow.ts'
import type { Face, Measure, Piece } from './pdfLines.ts'

export const documentPdf: DocumentFormat = {
  of: 'document',
  id: 'pdf',
  label: 'PDF',
  extension: 'pdf',
  mime: 'application/pdf',
  make: (input, host) =>
    pdfFile(input, host, { faces, bufferPages: true }, (pdf) => {
      fillPages(pdf, input, toStrips(pdf, input))
      numberPages(pdf, input)
    }),
}

type Input = Parameters<DocumentFormat['make']>[0]

const faces: readonly Face[] = [
  'Literata-Regular',
  'Literata-Bold',
  'Literata-Italic',
  'Literata-BoldItalic',
  'StoaBoard-Regular',
  'StoaBoard-Bold',
  'NotoEmoji-Regular',
  'DejaVuSans',
]
/** A4 in points, and the room around the text: lines of about 75 letters. */
const page = { width: 595.28, height: 841.89, left: 88, top: 72, bottom: 84 }
const textWidth = page.width - 2 * page.left
const textHeight = page.height - page.top - page.bottom

function toStrips(pdf: Pdf, input: Input): Strip[] {
  const place = {
    x: page.left,
    width: textWidth,
    tag: { type: 'Document', parent: null } as Tag,
    bars: [],
    text: bodySetting,
    measure: measureWith(pdf),
    say: { taskDone: input.say('document.taskDone'), taskOpen: input.say('document.taskOpen') },
  }
  const paper = withoutGaps(paperOf(toJson(input.content)))
  const begins = paper[0]
  const titled = begins?.paper === 'text' && begins.level === 1
  const date = new Intl.DateTimeFormat(input.language === 'en' ? 'en-GB' : input.language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    input.exportedAt,
  )
  return [
    ...flow(titled ? [begins] : [{ paper: 'text', level: 1, runs: [{ text: input.title }] }], place),
    ...dateLine(date, place),
    ...flow(titled ? paper.slice(1) : paper, place),
  ]
}

/** Without the empty paragraphs that only wait for words: under a heading or a question, at the end of a section, and all but one of several. Between two
 *  texts one is the room that somebody wanted there. */
function withoutGaps(paper: readonly Paper[]): Paper[] {
  const kept: Paper[] = []
  paper.forEach((part, index) => {
    if (isEmpty(part)) {
      const before = kept.at(-1)
      if (!before || isEmpty(before) || isHead(before)) return
      const next = paper.slice(index + 1).find((later) => !isEmpty(later))
      if (!next || (next.paper === 'text' && next.level > 0)) return
    }
    kept.push(part)
  })
  return kept
}

const isEmpty = (part: Paper): boolean => part.paper === 'text' && part.level === 0 && part.runs.every(({ text }) => text.trim() === '')
const isHead = (part: Paper): boolean => part.paper === 'question' || (part.paper === 'text' && part.level > 0)

function measureWith(pdf: Pdf): Measure {
  // pdfkit keeps the opened font to itself; only it knows which glyphs there are.
  const opened = pdf as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } }
  const known = new Map<Face, Map<number, boolean>>(faces.map((face) => [face, new Map()]))
  return {
    width: (text, face, size) => pdf.font(face).fontSize(size).widthOfString(text),
    has(face, codePoint) {
      let has = known.get(face)?.get(codePoint)
      if (has === undefined) {
        pdf.font(face)
        has = opened._font.font.hasGlyphForCodePoint(codePoint)
        known.get(face)?.set(codePoint, has)
      }
      return has
    },
  }
}

/** Takes the strips in order onto as many pages as they need. */
function fillPages(pdf: Pdf, input: Input, strips: readonly Strip[]): void {
  const brush = brushOf(pdf, input)
  const waiting = [...strips]
  const end = page.height - page.bottom
  let y = page.top
  /** Nothing but repeated header rows on this page yet. */
  let fresh = true
  const turn = (next: Strip | undefined) => {
    pdf.addPage()
    fresh = true
    y = next?.strip === 'row' ? brush.again(next.header, page.top) : page.top
  }
  turn(undefined)
  while (waiting.length > 0) {
    const [strip] = waiting
    if (!strip) break
    const together = keptTogether(waiting)
    const height = together.reduce((sum, each, index) => sum + each.height + (fresh && index === 0 ? 0 : each.gap), 0)
    const gap = fresh ? 0 : strip.gap
    const room = end - y - gap
    const fits = strip.height <= room
    if (!fresh && y + height > end && (height <= textHeight || !fits) && !(strip.strip === 'row' && isLong(strip) && room > 120)) {
      turn(strip)
      continue
    }
    waiting.shift()
    if (fits || strip.strip !== 'row') {
      brush.paint(strip, y + gap, gap)
      y += gap + strip.height
      fresh = false
      continue
    }
    const [now, later] = splitRow(strip, room)
    brush.paint(now, y + gap, gap)
    turn(later)
    waiting.unshift(later)
  }
  brush.end()
}

/** A row that no page holds whole. */
const isLong = (row: RowStrip): boolean => row.height > textHeight - row.header.reduce((sum, each) => sum + each.height, 0)

/** The next strip and those it must not be parted from. */
function keptTogether(strips: readonly Strip[]): Strip[] {
  const together: Strip[] = []
  for (const strip of strips) {
    together.push(strip)
    if (!strip.keep) break
  }
  return together
}

function brushOf(pdf: Pdf, { theme }: ExportInput) {
  const elements = new Map<Tag, PDFKit.PDFStructureElement>()
  const elementOf = (tag: Tag): PDFKit.PDFStructureElement => {
    let element = elements.get(tag)
    if (!element) {
      element = pdf.struct(tag.type, {
        ...(tag.actual === undefined ? {} : { actual: tag.actual }),
        ...(tag.type === 'TH' ? { scope: 'Column' } : {}),
      })
      elements.set(tag, element)
      if (tag.parent) elementOf(tag.parent).add(element)
      else pdf.addStructure(element)
    }
    return element
  }
  const decoration = (draw: () => void) => {
    pdf.markContent('Artifact', { type: 'Layout' })
    draw()
    pdf.endMarkedContent()
  }
  const bookmarks: PDFKit.PDFOutline[] = []

  const paint = (strip: Strip, y: number, gap: number, silent = false): void => {
    for (const bar of strip.bars) {
      const above = bar.first ? 0 : gap
      decoration(() => pdf.rect(bar.x, y - above, 2, strip.height + above).fill(theme.line))
    }
    if (strip.strip === 'rule') decoration(() => pdf.rect(strip.x, y, strip.width, 0.75).fill(theme.lineStrong))
    else if (strip.strip === 'row') paintRow(strip, y, silent)
    else paintLine(strip, y, silent)
  }

  const paintRow = (row: RowStrip, y: number, silent: boolean): void => {
    decoration(() => {
      for (const cell of row.cells) {
        if (cell.header) pdf.rect(cell.x, y, cell.width, row.height).fill(theme.zone)
        pdf.lineWidth(0.6).strokeColor(theme.lineStrong)
        pdf.moveTo(cell.x, y + row.height).lineTo(cell.x, y)
        if (cell.continues) pdf.moveTo(cell.x + cell.width, y)
        else pdf.lineTo(cell.x + cell.width, y)
        pdf.lineTo(cell.x + cell.width, y + row.height).lineTo(cell.x, y + row.height)
        pdf.stroke()
      }
    })
    for (const cell of row.cells) {
      let at = y + cellPadding
      cell.strips.forEach((strip, index) => {
        const gap = index === 0 ? 0 : strip.gap
        paint(strip, at + gap, gap, silent)
        at += gap + strip.height
      })
    }
  }

  const paintLine = (line: LineStrip, y: number, silent: boolean): void => {
    const draw = (tag: Tag, what: () => void) => {
      if (silent) decoration(what)
      else elementOf(tag).add(what)
    }
    const { marker } = line
    if (marker) draw(marker.tag, () => paintMarker(marker.marker, marker.x, marker.width, y, line))
    if (line.bookmark && !silent) {
      const { text, level } = line.bookmark
      bookmarks.length = Math.min(bookmarks.length, level - 1)
      bookmarks.push((bookmarks.at(-1) ?? pdf.outline).addItem(text))
    }
    for (const piece of line.pieces) {
      if (piece.link !== null && !silent) {
        const link = pdf.struct('Link')
        elementOf(line.tag).add(link)
        link.add(() => {
          paintPiece(piece, y, line)
          // The reader of a tagged file finds the place to press through this reference.
          pdf.link(line.x + piece.x, y, piece.width, line.height, piece.link ?? '', {
            structParent: link,
            Contents: new String(piece.text),
          } as unknown as PDFKit.Mixins.AnnotationOption)
        })
        link.end()
      } else draw(line.tag, () => paintPiece(piece, y, line))
    }
    // Also an empty paragraph or cell is there for a reader.
    if (line.pieces.length === 0 && !silent) elementOf(line.tag)
  }

  const paintPiece = (piece: Piece, y: number, line: LineStrip): void => {
    const x = line.x + piece.x
    const baseline = y + line.baseline
    if (piece.code) pdf.rect(x - 1, y + 1.5, piece.width + 2, line.height - 3).fill(theme.board)
    pdf
      .font(piece.face)
      .fontSize(line.size)
      .fillColor(piece.link === null ? theme[line.colour] : theme.accent)
    if (piece.missing) pdf.markContent('Span', { actual: piece.text })
    pdf.text(piece.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...(piece.slant ? { oblique: 12 } : {}) })
    if (piece.missing) pdf.endMarkedContent()
    const width = piece.text.endsWith(' ') ? pdf.widthOfString(piece.text.trimEnd()) : piece.width
    if (piece.strike) pdf.rect(x, baseline - line.size * 0.28, width, 0.7).fill(theme[line.colour])
    if (piece.link !== null) pdf.rect(x, baseline + 1.6, width, 0.6).fill(theme.accent)
  }

  const paintMarker = (marker: NonNullable<LineStrip['marker']>['marker'], x: number, width: number, y: number, line: LineStrip): void => {
    const middle = y + line.baseline - line.size * 0.32
    if (marker.is === 'dot') {
      // A letter, so that it can be read and copied like one.
      pdf.font('Literata-Bold').fontSize(line.size).fillColor(theme.ink2)
      pdf.text('•', x + width - 8, y + line.baseline, { lineBreak: false, baseline: 'alphabetic' })
    } else if (marker.is === 'number') {
      const text = `${marker.number}.`
      pdf.font('Literata-Regular').fontSize(line.size).fillColor(theme.ink2)
      pdf.text(text, x + width - pdf.widthOfString(text), y + line.baseline, { lineBreak: false, baseline: 'alphabetic' })
    } else {
      const size = 8.5
      const left = x + width - size - 0.5
      pdf.lineWidth(0.9).strokeColor(theme.ink2)
      pdf.roundedRect(left, middle - size / 2, size, size, 1.5).stroke()
      if (marker.checked) {
        pdf.lineWidth(1.3).strokeColor(theme.accent)
        pdf
          .moveTo(left + 2, middle)
          .lineTo(left + 3.8, middle + 2)
          .lineTo(left + 6.8, middle - 2.2)
          .stroke()
      }
    }
  }

  return {
    /** `y` is its top; `gap` the room above it that belongs to its quotation. */
    paint: (strip: Strip, y: number, gap: number) => paint(strip, y, gap),
    /** Header rows once more on a further page: seen, but not read twice. Gives the y below them. */
    again(rows: readonly RowStrip[], y: number): number {
      let at = y
      for (const row of rows) {
        paint(row, at, 0, true)
        at += row.height
      }
      return at
    },
    end() {
      for (const [tag, element] of elements) if (!tag.parent) element.end()
    },
  }
}

function numberPages(pdf: Pdf, { title, say, theme }: ExportInput): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index)
    pdf.markContent('Artifact', { type: 'Pagination' })
    const y = page.height - 44
    pdf.font('StoaBoard-Regular').fontSize(8.5).fillColor(theme.ink3)
    const text = say('document.pageOf', { page: index + 1, pages: count })
    const width = pdf.widthOfString(text)
    pdf.text(text, page.width - page.left - width, y, { lineBreak: false, baseline: 'alphabetic' })
    pdf.text(
      shortened(title, textWidth - width - 24, (text) => pdf.widthOfString(text)),
      page.left,
      y,
      { lineBreak: false, baseline: 'alphabetic' },
    )
    pdf.endMarkedContent()
  }
}
