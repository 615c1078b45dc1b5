/** A run of text as what can be set: letters of the font, and boxes for emoji and everything the font lacks. */
import { advancesOf, boxAdvance, isPlain, type Weight } from './advances.ts'

/** Told of each grapheme: where it ends (UTF-16 units of the text), its advance in font units, and whether it is set in a box. */
type Tell = (end: number, advance: number, boxed: boolean) => void

/** Cuts `text` into graphemes, in order. A letter followed by a mark counts as the letter it composes to, if the font has that one. */
export function eachGrapheme(text: string, weight: Weight, tell: Tell): void {
  const advances = advancesOf(weight)
  if (isPlain(text)) {
    for (let i = 0; i < text.length; i++) tell(i + 1, advances[text.charCodeAt(i)]!, false)
    return
  }
  for (const { segment, index } of segmenter.segment(text)) {
    const composed = segment.length === 1 ? segment : segment.normalize('NFC')
    const advance = composed.length === 1 ? advances[composed.charCodeAt(0)] : undefined
    const known = advance !== undefined && advance >= 0
    tell(index + segment.length, known ? advance : boxAdvance, !known)
  }
}

/** Where the boxes of a run lie, `[from, to)` in UTF-16 units: the editing overlay gives them the same room. */
export function boxesIn(text: string): [from: number, to: number][] {
  const boxes: [number, number][] = []
  if (isPlain(text)) return boxes
  let from = 0
  eachGrapheme(text, 400, (end, _advance, boxed) => {
    if (boxed) boxes.push([from, end])
    from = end
  })
  return boxes
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
