/** A run of text as what can be set: letters of the font, and boxes for emoji and everything the font lacks. */
import { advancesOf, boxAdvance, isPlain, type Weight } from './advances.ts'

/** Parallel lists, one entry per grapheme. Flat lists rather than objects: a board holds a million letters. */
export interface Graphemes {
  /** Where each ends, in UTF-16 units of the run. */
  ends: number[]
  /** Advance in font units. */
  widths: number[]
  boxed: boolean[]
}

/** Cuts `text` into graphemes. A letter followed by a mark counts as the letter it composes to, if the font has that one. */
export function graphemesOf(text: string, weight: Weight): Graphemes {
  const advances = advancesOf(weight)
  const ends: number[] = []
  const widths: number[] = []
  const boxed: boolean[] = []
  const add = (end: number, advance: number | undefined) => {
    const known = advance !== undefined && advance >= 0
    ends.push(end)
    widths.push(known ? advance : boxAdvance)
    boxed.push(!known)
  }
  if (isPlain(text)) {
    for (let i = 0; i < text.length; i++) add(i + 1, advances[text.charCodeAt(i)])
    return { ends, widths, boxed }
  }
  for (const { segment, index } of segmenter.segment(text)) {
    const composed = segment.length === 1 ? segment : segment.normalize('NFC')
    add(index + segment.length, composed.length === 1 ? advances[composed.charCodeAt(0)] : undefined)
  }
  return { ends, widths, boxed }
}

/** Where the boxes of a run lie, `[from, to)` in UTF-16 units: the editing overlay gives them the same room. */
export function boxesIn(text: string): [from: number, to: number][] {
  if (isPlain(text)) return []
  const { ends, boxed } = graphemesOf(text, 400)
  return ends.flatMap((end, i): [number, number][] => (boxed[i] ? [[i === 0 ? 0 : ends[i - 1]!, end]] : []))
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
