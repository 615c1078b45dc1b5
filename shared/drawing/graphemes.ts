/** A run of text as what can be set: letters of the font, and boxes for emoji, for words from right to left, and for everything else the font lacks. */
import { advancesOf, boxAdvance, isPlain, unitsPerEm, type Weight } from './advances.ts'
import { hasRightToLeft } from './bidi.ts'

/** Told of each grapheme: where it ends (UTF-16 units of the text), its advance in font units, and whether it is set in a box. */
type Tell = (end: number, advance: number, boxed: boolean) => void

/** Cuts `text` into graphemes, and words from right to left, in order. A letter followed by a mark counts as the letter it composes to, if the font has that one. */
export function eachGrapheme(text: string, weight: Weight, tell: Tell): void {
  const advances = advancesOf(weight)
  if (isPlain(text)) {
    for (let i = 0; i < text.length; i++) tell(i + 1, advances[text.charCodeAt(i)]!, false)
    return
  }
  let word = 0
  let letters = 0
  const endWord = () => {
    if (letters > 0) tell(word, letters * wordLetter, true)
    letters = 0
  }
  for (const { segment, index } of segmenter.segment(text)) {
    if (hasRightToLeft(segment)) {
      // Its letters join: they are set together, by a font that knows how. A longer one is cut, or it would fit no line.
      if (letters === longestWord) endWord()
      letters++
      word = index + segment.length
      continue
    }
    endWord()
    const composed = segment.length === 1 ? segment : segment.normalize('NFC')
    const advance = composed.length === 1 ? advances[composed.charCodeAt(0)] : undefined
    const known = advance !== undefined && advance >= 0
    tell(index + segment.length, known ? advance : boxAdvance, !known)
  }
  endWord()
}

/** What a letter of a word from right to left gets, in font units: a little more than most fonts take. */
const wordLetter = 0.62 * unitsPerEm
const longestWord = 16

/** Where the boxes of a run lie, `[from, to)` in UTF-16 units, and how wide they are, in em: the editing overlay gives them the same room. */
export function boxesIn(text: string): [from: number, to: number, width: number][] {
  const boxes: [number, number, number][] = []
  if (isPlain(text)) return boxes
  let from = 0
  eachGrapheme(text, 400, (end, advance, boxed) => {
    if (boxed) boxes.push([from, end, advance / unitsPerEm])
    from = end
  })
  return boxes
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
