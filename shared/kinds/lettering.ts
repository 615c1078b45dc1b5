/** How the text of an object is set: its size by name, or as large as fits; and its side. */
import { heightOfText, measureRun, type TextBox } from '../drawing/index.ts'
import { plainText, type RichText } from '../lib/index.ts'
import { oneOf } from './props.ts'

export const aligns = ['left', 'centre', 'right'] as const
const scaleNames = ['small', 'medium', 'large', 'huge', 'fit'] as const
type ScaleName = (typeof scaleNames)[number]

/** Size and line height of the letters, board units. */
type Lettering = Pick<TextBox, 'fontSize' | 'lineHeight'>

/** For kinds whose text has a box of its own height: a note, a shape. */
export const letteringProps = (align: (typeof aligns)[number]) => ({
  scale: oneOf(scaleNames, 'medium'),
  align: oneOf(aligns, align),
})

/** The lettering of that name; `fit` is the largest in which the text, with no word broken, stays within the box. */
export const letteringOf = (
  scale: ScaleName,
  sizes: Record<Exclude<ScaleName, 'fit'>, Lettering>,
  text: RichText | null,
  room: { w: number; h: number },
): Lettering => (scale === 'fit' ? fitted(text ?? [], room) : sizes[scale])

/** From the largest to the smallest that can be read without leaning forward. Line heights are whole, as everywhere. */
const steps: Lettering[] = [40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 13, 12, 11, 10].map((fontSize) => ({
  fontSize,
  lineHeight: Math.ceil(fontSize * 1.32),
}))

/** A text is asked for its box several times a frame. */
const known = new WeakMap<RichText, { w: number; h: number; lettering: Lettering }>()

function fitted(text: RichText, { w, h }: { w: number; h: number }): Lettering {
  const before = known.get(text)
  if (before && before.w === w && before.h === h) return before.lettering
  const longest = Math.max(0, ...words(text).map((word) => measureRun(word, 1, 400)))
  const fits = (step: Lettering) =>
    longest * step.fontSize <= w && heightOfText(text, { w, weight: 400, ...step }) <= Math.max(h, step.lineHeight)
  const lettering = steps.find(fits) ?? steps.at(-1)!
  known.set(text, { w, h, lettering })
  return lettering
}

/** Enough of them: a novel takes the smallest size whatever its words are. */
const words = (text: RichText): string[] => plainText(text).slice(0, 4000).split(/\s+/)
