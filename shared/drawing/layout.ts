/** Wraps a text and gives every letter its place. Lines break after spaces, after `-` between letters, after dashes, around boxes (emoji), and after `?`
 *  before a letter or digit: the rule that came closest to what browsers do. A word longer than its line breaks between graphemes. Spaces at the end of
 *  a line hang out of it. The rule is part of the format: another one moves the line breaks of every board. */
import type { RichText, Run } from '../lib/index.ts'
import { ascent, descent, unitsPerEm, type Weight } from './advances.ts'
import { type Direction, directionOf, hasRightToLeft, levelsOf, mirrored, startsRightToLeft, stretchesOf, visualOrder } from './bidi.ts'
import { eachGrapheme } from './graphemes.ts'
import { indentOf, type Marker, markerGap, markersOf } from './lists.ts'
import type { TextPiece } from './node.ts'
import type { LayoutText, TextBox, TextLine, TextParagraph } from './text.ts'

/** Browsers measure in 64ths of a pixel; so much over the edge still fits. */
const tolerance = 1 / 64

export const layoutText: LayoutText = (text, box, fill) => {
  const scale = box.fontSize / unitsPerEm
  const lines: TextLine[] = []
  const pieces: TextPiece[] = []
  const set = (text.length === 0 ? [[]] : text).map((runs) => ({ runs, letters: lettersOf(runs, box.weight) }))
  const markers = markersOf(text)
  const broken = set.map(({ runs, letters }, index) => ({ runs, letters, breaks: breaksIn(runs, box, markers[index] ?? null, letters) }))
  const count = broken.reduce((sum, { breaks }) => sum + breaks.length, 0)
  const height = count * box.lineHeight
  const top = box.y + (box.vertical === 'middle' ? Math.max(0, Math.floor((box.h - height) / 2)) : 0)
  const paragraphs = set.map(({ letters }, index) => settingOf(letters, markers[index] ?? null, box))
  for (const [paragraph, { letters, runs, breaks }] of broken.entries()) {
    const { rtl, indent, marker } = paragraphs[paragraph]!
    let first = 0
    for (const end of breaks) {
      let visible = end
      while (visible > first && letters.spaces[visible - 1]) visible--
      let units = 0
      for (let i = first; i < visible; i++) units += letters.widths[i]!
      const width = units * scale
      const x = box.x + leftOf(width, box, { rtl, indent, isItem: marker !== null })
      const baseline = top + lines.length * box.lineHeight + baselineIn(box)
      if (marker && first === 0) {
        const own = measureRun(marker.text, box.fontSize, box.weight)
        const at = box.x + (rtl ? box.w - marker.x - own : marker.x)
        pieces.push({ text: `${marker.text} `, x: at, baseline, width: own, weight: box.weight })
      }
      const line: TextLine = { paragraph, from: letters.startOf(first), to: letters.startOf(end), x, baseline, width }
      if (letters.turns && !rtl) line.turned = turnedIn(letters, first, visible)
      lines.push(line)
      const place = { x, baseline, scale, weight: box.weight, rtl }
      const placed = letters.turns ? placeTurning(letters, runs, first, visible, place) : placePieces(letters, runs, first, visible, place)
      const last = placed.at(-1)
      const endsParagraph = end === letters.widths.length
      const endsText = endsParagraph && paragraph === broken.length - 1
      // Whoever copies or hears the text needs a space where the eye needs none.
      if (last && (visible < end || endsParagraph) && !endsText) last.text += ' '
      pieces.push(...placed)
      first = end
    }
  }
  return { node: { node: 'text', fontSize: box.fontSize, lineHeight: box.lineHeight, fill, pieces }, lines, paragraphs, height }
}

/** Height of all lines, without placing a letter: several times faster where only the size counts. */
export function heightOfText(text: RichText, box: Pick<TextBox, 'w' | 'fontSize' | 'lineHeight' | 'weight'>): number {
  let count = text.length === 0 ? 1 : 0
  const markers = markersOf(text)
  for (const [index, runs] of text.entries()) count += breaksIn(runs, box, markers[index]!).length
  return count * box.lineHeight
}

/** How a paragraph begins: from which side, and how far set in. */
function settingOf(letters: Letters, item: Marker | null, { fontSize, weight }: TextBox): TextParagraph {
  const rtl = letters.turns && startsRightToLeft(letters.text)
  if (!item) return { rtl, indent: 0, marker: null }
  const indent = indentOf(item, fontSize)
  return { rtl, indent, marker: { text: item.text, x: indent - markerGap * fontSize - measureRun(item.text, fontSize, weight) } }
}

/** From the left edge of the box to a line of this width. */
function leftOf(width: number, { w, align }: TextBox, { rtl, indent, isItem }: { rtl: boolean; indent: number; isItem: boolean }): number {
  if (align === 'centre' && !isItem) return (w - width) / 2
  return rtl || (align === 'right' && !isItem) ? w - indent - width : indent
}

/** The longest line, in font units. An item deep in a narrow note keeps room for a letter or two. */
const limitOf = (box: Pick<TextBox, 'w' | 'fontSize'>, item: Marker | null): number => {
  const { w, fontSize } = box
  const room = item ? Math.max(w - indentOf(item, fontSize), Math.min(w, 2 * fontSize)) : w
  return ((room + tolerance) * unitsPerEm) / fontSize
}

/** Breaks of paragraphs that were asked for before: a long text is asked for its height and its lines several times, and all but one paragraph stay as they are. */
const known = new WeakMap<Run[], { limit: number; weight: Weight; breaks: number[] }>()

function breaksIn(runs: Run[], box: Pick<TextBox, 'w' | 'fontSize' | 'weight'>, item: Marker | null, letters?: Letters): number[] {
  const limit = limitOf(box, item)
  const before = known.get(runs)
  if (before && before.limit === limit && before.weight === box.weight) return before.breaks
  const breaks = breaksOf(letters ?? lettersOf(runs, box.weight), limit)
  known.set(runs, { limit, weight: box.weight, breaks })
  return breaks
}

/** From the top of a line to its baseline, board units. */
export const baselineIn = ({ fontSize, lineHeight }: Pick<TextBox, 'fontSize' | 'lineHeight'>): number =>
  (lineHeight - (ascent + descent) * fontSize) / 2 + ascent * fontSize

/** Width of a text on one line, board units. */
export function measureRun(text: string, fontSize: number, weight: Weight): number {
  let units = 0
  eachGrapheme(text, weight, (_end, advance) => {
    units += advance
  })
  return (units * fontSize) / unitsPerEm
}

/** The graphemes of a paragraph in flat lists. */
interface Letters {
  text: string
  /** End of each in UTF-16 units of the paragraph. */
  ends: number[]
  widths: number[]
  boxed: boolean[]
  spaces: boolean[]
  /** Number of the run each belongs to. */
  run: number[]
  /** Some of it runs from right to left. */
  turns: boolean
  startOf(index: number): number
}

function lettersOf(runs: Run[], weight: Weight): Letters {
  const ends: number[] = []
  const widths: number[] = []
  const boxed: boolean[] = []
  const spaces: boolean[] = []
  const run: number[] = []
  let text = ''
  let turns = false
  for (let r = 0; r < runs.length; r++) {
    const part = runs[r]!.text
    const from = text.length
    turns ||= hasRightToLeft(part)
    eachGrapheme(part, weightOf(runs[r]!, weight), (end, advance, isBoxed) => {
      ends.push(from + end)
      widths.push(advance)
      boxed.push(isBoxed)
      spaces.push(!isBoxed && part.charCodeAt(end - 1) === 32)
      run.push(r)
    })
    text += part
  }
  return { text, ends, widths, boxed, spaces, run, turns, startOf: (index) => (index === 0 ? 0 : ends[index - 1]!) }
}

/** The index after the last grapheme of each line; an empty paragraph is one empty line. Widths are whole font units, so sums are exact. */
function breaksOf(letters: Letters, limit: number): number[] {
  const { widths, spaces } = letters
  const breaks: number[] = []
  let first = 0
  let width = 0
  let chance = -1
  let widthAtChance = 0
  for (let i = 0; i < widths.length; i++) {
    if (!spaces[i]) {
      if (i > first && (spaces[i - 1] || mayBreak(letters, i))) {
        chance = i
        widthAtChance = width
      }
      while (width + widths[i]! > limit && i > first) {
        if (chance > first) {
          breaks.push(chance)
          first = chance
          width -= widthAtChance
        } else {
          breaks.push(i)
          first = i
          width = 0
        }
        chance = -1
      }
    }
    width += widths[i]!
  }
  breaks.push(widths.length)
  return breaks
}

/** May a line end between graphemes `i - 1` and `i`, neither being a space? */
function mayBreak({ text, ends, boxed }: Letters, i: number): boolean {
  const at = ends[i - 1]!
  if (boxed[i - 1]) return boxed[i]! || !closing.has(text[at]!)
  if (boxed[i]) return !opening.has(text[at - 1]!)
  switch (text.charCodeAt(at - 1)) {
    case 0x2013:
    case 0x2014:
      return !closing.has(text[at]!)
    case 0x2d:
      return i > 1 && !boxed[i - 2] && letter.test(text[at - 2]!) && letter.test(text[at]!)
    case 0x3f:
      return letterOrDigit.test(text[at]!)
    default:
      return false
  }
}

const closing = new Set('.,;:!?)]}»”’…\u00a0')
const opening = new Set('([{«“‘„\u00a0')
const letter = /\p{L}/u
const letterOrDigit = /[\p{L}\p{N}]/u

/** Who is named stands out. */
const weightOf = (run: Run, weight: Weight): Weight => (run.bold || run.mention ? 700 : weight)

interface Place {
  x: number
  baseline: number
  scale: number
  weight: Weight
}

/** One piece for each stretch of one look; each box is a piece of its own. */
function placePieces(letters: Letters, runs: Run[], first: number, end: number, line: Place): TextPiece[] {
  const pieces: TextPiece[] = []
  let units = 0
  for (let i = first; i < end; ) {
    let next = i + 1
    let width = letters.widths[i]!
    if (!letters.boxed[i]) {
      for (; next < end && letters.run[next] === letters.run[i] && !letters.boxed[next]; next++) width += letters.widths[next]!
    }
    pieces.push(pieceOf(letters, runs, i, next, { ...line, x: line.x + units * line.scale }, width))
    units += width
    i = next
  }
  return pieces
}

/** The same for a line in which something runs from right to left: in the order of reading, each piece where the eye finds it. */
function placeTurning(letters: Letters, runs: Run[], first: number, end: number, line: Place & { rtl: boolean }): TextPiece[] {
  const levels = levelsOf(directionsOf(letters, first, end), line.rtl)
  const lefts: number[] = []
  let units = 0
  for (const place of visualOrder(levels)) {
    lefts[place] = units
    units += letters.widths[first + place]!
  }
  const pieces: TextPiece[] = []
  for (let i = first; i < end; ) {
    const level = levels[i - first]!
    let next = i + 1
    let width = letters.widths[i]!
    if (!letters.boxed[i] && level % 2 === 0) {
      const goesOn = () => letters.run[next] === letters.run[i] && !letters.boxed[next] && levels[next - first] === level
      for (; next < end && goesOn(); next++) width += letters.widths[next]!
    }
    const piece = pieceOf(letters, runs, i, next, { ...line, x: line.x + lefts[i - first]! * line.scale }, width)
    pieces.push(level % 2 === 1 && !piece.boxed ? { ...piece, text: mirrored(piece.text) } : piece)
    i = next
  }
  return pieces
}

const directionsOf = (letters: Letters, first: number, end: number): Direction[] => {
  const directions: Direction[] = []
  for (let i = first; i < end; i++)
    directions.push(directionOf(letters.text.slice(letters.startOf(i), letters.startOf(i + 1)), letters.boxed[i]!))
  return directions
}

const turnedIn = (letters: Letters, first: number, end: number): [number, number][] =>
  stretchesOf(directionsOf(letters, first, end)).map(([from, to]) => [letters.startOf(first + from), letters.startOf(first + to)])

/** The piece from grapheme `from` to `to`, which begins at `line.x` and is `units` wide. */
function pieceOf(letters: Letters, runs: Run[], from: number, to: number, line: Place, units: number): TextPiece {
  const run = runs[letters.run[from]!]!
  const piece: TextPiece = {
    text: letters.text.slice(letters.startOf(from), letters.startOf(to)).normalize('NFC'),
    x: line.x,
    baseline: line.baseline,
    width: units * line.scale,
    weight: weightOf(run, line.weight),
  }
  if (letters.boxed[from]) piece.boxed = true
  if (run.italic) piece.italic = true
  if (run.strike) piece.strike = true
  if (run.link) piece.link = run.link
  return piece
}
