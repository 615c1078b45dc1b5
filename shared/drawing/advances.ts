/** The table of advance widths, made from the board's fonts (fonts/README.md). The only measure of text there is, in browser, server and exports. */
import table from './fonts/advances.json' with { type: 'json' }

export type Weight = 400 | 700

/** Units per em of the advances below. */
export const unitsPerEm = table.unitsPerEm
/** Above and below the baseline, in em. */
export const ascent = table.ascent / table.unitsPerEm
export const descent = table.descent / table.unitsPerEm
/** How wide an emoji, or a letter that the font lacks, is set: in font units. */
export const boxAdvance = 1.25 * table.unitsPerEm

const missing = -1
const spread = (ranges: number[][]): Int16Array => {
  const last = ranges.at(-1)!
  const advances = new Int16Array(last[0]! + last.length - 1).fill(missing)
  for (const [first, ...widths] of ranges) advances.set(widths, first)
  return advances
}
const regular = spread(table.advances['400'])
const bold = spread(table.advances['700'])

/** Advances in font units by UTF-16 unit; negative, or past its end, for what the font lacks. Never change it. */
export const advancesOf = (weight: Weight): Int16Array => (weight === 700 ? bold : regular)

/** True when every UTF-16 unit is a letter of the font: then each is a grapheme of its own. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!(regular[text.charCodeAt(i)]! >= 0)) return false
  return true
}
