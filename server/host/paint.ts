/** From SVG text to PNG, by resvg with the bundled fonts only: every server makes the same picture, whatever fonts the machine has. */
import { renderAsync } from '@resvg/resvg-js'
import { fontPath } from './fonts.ts'

/** PNG bytes at `scale` pixels per unit of the SVG. Nothing outside the SVG text is read. */
export async function paint(svg: string, scale: number): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: scale },
    // Letters placed by the table of advances must not be moved to whole pixels.
    textRendering: 2,
    font: {
      loadSystemFonts: false,
      fontFiles: ['StoaBoard-Regular.ttf', 'StoaBoard-Bold.ttf', 'NotoEmoji-Regular.ttf', 'DejaVuSans.ttf'].map(fontPath),
      defaultFontFamily: 'Stoa Board',
    },
  })
  return image.asPng()
}
