/** A board as PNG, sharp enough to print: at least two pixels for each board unit, as long as its longest side stays within 8,000 pixels. */
import type { Box } from '../geometry/index.ts'
import { svgSheet } from '../svg/index.ts'
import type { BoardFormat } from './format.ts'
import { addressesOf, picturesFor } from './pictures.ts'
import { sheetOf } from './sheet.ts'

export const png: BoardFormat = {
  of: 'board',
  id: 'png',
  label: 'PNG',
  extension: 'png',
  mime: 'image/png',
  async make(input, host) {
    const { drawing, box } = sheetOf(input.board, input)
    const { title, language, theme } = input
    // The rasteriser reads its fonts from files; a second copy in the text would only be parsed in vain.
    const text = svgSheet(drawing, box, {
      background: theme.surface,
      title,
      language,
      families: bundledFamilies,
      addresses: addressesOf(await picturesFor(drawing, host, 'paper')),
    })
    return host.rasterise(text, scaleFor(box))
  },
}

/** Those in shared/drawing/fonts: no machine's own fonts, so that every server makes the same picture. */
const bundledFamilies = "'Stoa Board', 'Noto Emoji', 'DejaVu Sans'"

const longestSide = 8000
/** In pixels; four bytes each while it is painted. */
const largestArea = 40_000_000

/** Pixels for each board unit. */
function scaleFor({ w, h }: Pick<Box, 'w' | 'h'>): number {
  const wished = Math.max(w, h) <= 1000 ? 3 : 2
  return Math.min(wished, longestSide / Math.max(w, h), Math.sqrt(largestArea / (w * h)))
}
