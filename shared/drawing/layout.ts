/** Wraps a text and gives every letter its place. Lines break after spaces, after `-` between letters, after dashes, around boxes (emoji), and after `?`
 *  before a letter or digit: the rule that came closest to what browsers do. A word longer than its line breaks between graphemes. Spaces at the end of
 *  a line hang out of it. The rule is part of the format: another one moves the line breaks of every board. */
import type { RichText, Run } from '../lib/index.ts'
import { ascent, descent, unitsPerEm, type Weight } from './advances.ts'
import { eachGrapheme } from './graphemes.ts'
import type { TextPiece } from './node.ts'
import type { LayoutText, TextBox, TextLine } from './text.ts'

/** Browsers measure in 64ths of a pixel; so much over the edge still fits. */
const tolerance = 1 / 64

export const layoutText: LayoutText = (text, box, fill) => {
  const scale = box.fontSize / unitsPerEm
  const limit = limitOf(box)
  const lines: TextLine[] = []
  const pieces: TextPiece[] = []
  const broken = (text.length === 0 ? [[]] : text).map((runs) => {
    const letters = lettersOf(runs, box.weight)
    return { letters, runs, breaks: breaksOf(letters, limit) }
  })
  const count = broken.reduce((sum, { breaks }) => sum + breaks.length, 0)
  const height = count * box.lineHeight
  const top = box.y + (box.vertical === 'middle' ? Math.max(0, Math.floor((box.h - height) / 2)) : 0)
  for (const [paragraph, { letters, runs, breaks }] of broken.entries()) {
    let first = 0
    for (const end of breaks) {
      let visible = end
      while (visible > first && letters.spaces[visible - 1]) visible--
      let units = 0
      for (let i = first; i < visible; i++) units += letters.widths[i]!
      const width = units * scale
      const x = box.align === 'centre' ? box.x + (box.w - width) / 2 : box.x
      const baseline = top + lines.length * box.lineHeight + baselineIn(box)
      lines.push({ paragraph, from: letters.startOf(first), to: letters.startOf(end), x, baseline, width })
      const placed = placePieces(letters, runs, first, visible, { x, baseline, scale, weight: box.weight })
      const last = placed.at(-1)
      const endsParagraph = end === letters.widths.length
      const endsText = endsParagraph && paragraph === broken.length - 1
      // Whoever copies or hears the text needs a space where the eye needs none.
      if (last && (visible < end || endsParagraph) && !endsText) last.text += ' '
      pieces.push(...placed)
      first = end
    }
  }
  return { node: { node: 'text', fontSize: box.fontSize, lineHeight: box.lineHeight, fill, pieces }, lines, height }
}

/** Height of all lines, without placing a letter: several times faster where only the size counts. */
export function heightOfText(text: RichText, box: Pick<TextBox, 'w' | 'fontSize' | 'lineHeight' | 'weight'>): number {
  let count = text.length === 0 ? 1 : 0
  for (const runs of text) count += breaksOf(lettersOf(runs, box.weight), limitOf(box)).length
  return count * box.lineHeight
}

/** The longest line, in font units. */
const limitOf = ({ w, fontSize }: Pick<TextBox, 'w' | 'fontSize'>): number => ((w + tolerance) * unitsPerEm) / fontSize

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
  startOf(index: number): number
}

function lettersOf(runs: Run[], weight: Weight): Letters {
  const ends: number[] = []
  const widths: number[] = []
  const boxed: boolean[] = []
  const spaces: boolean[] = []
  const run: number[] = []
  let text = ''
  for (let r = 0; r < runs.length; r++) {
    const part = runs[r]!.text
    const from = text.length
    eachGrapheme(part, runs[r]!.bold ? 700 : weight, (end, advance, isBoxed) => {
      ends.push(from + end)
      widths.push(advance)
      boxed.push(isBoxed)
      spaces.push(!isBoxed && part.charCodeAt(end - 1) === 32)
      run.push(r)
    })
    text += part
  }
  return { text, ends, widths, boxed, spaces, run, startOf: (index) => (index === 0 ? 0 : ends[index - 1]!) }
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

/** One piece for each stretch of one look; each box is a piece of its own. */
function placePieces(
  letters: Letters,
  runs: Run[],
  first: number,
  end: number,
  line: { x: number; baseline: number; scale: number; weight: Weight },
): TextPiece[] {
  const pieces: TextPiece[] = []
  let units = 0
  for (let i = first; i < end; ) {
    const run = runs[letters.run[i]!]!
    let next = i + 1
    let width = letters.widths[i]!
    if (!letters.boxed[i]) {
      for (; next < end && letters.run[next] === letters.run[i] && !letters.boxed[next]; next++) width += letters.widths[next]!
    }
    const piece: TextPiece = {
      text: letters.text.slice(letters.startOf(i), letters.startOf(next)).normalize('NFC'),
      x: line.x + units * line.scale,
      baseline: line.baseline,
      width: width * line.scale,
      weight: run.bold ? 700 : line.weight,
    }
    if (letters.boxed[i]) piece.boxed = true
    if (run.italic) piece.italic = true
    if (run.strike) piece.strike = true
    if (run.link) piece.link = run.link
    pieces.push(piece)
    units += width
    i = next
  }
  return pieces
}
