/** A board as SVG: letters stay letters (they can be found and copied), and the board's fonts and pictures come along, so it looks the same on any machine. */
import { fontFace, svgSheet } from '../svg/index.ts'
import type { BoardFormat } from './format.ts'
import { addressesOf, picturesFor } from './pictures.ts'
import { sheetOf } from './sheet.ts'

export const svg: BoardFormat = {
  of: 'board',
  id: 'svg',
  label: 'SVG',
  extension: 'svg',
  mime: 'image/svg+xml',
  async make(input, host) {
    const { drawing, box } = sheetOf(input.board, input)
    const faces = await Promise.all(
      (['Regular', 'Bold'] as const).map(async (style) =>
        fontFace(style === 'Bold' ? 700 : 400, await host.font(`StoaBoard-${style}.ttf`), 'ttf'),
      ),
    )
    const text = svgSheet(drawing, box, {
      background: input.theme.surface,
      title: input.title,
      language: input.language,
      style: faces.join(''),
      addresses: addressesOf(await picturesFor(drawing, host)),
    })
    return new TextEncoder().encode(text)
  },
}
