/** A board as SVG: letters stay letters (they can be found and copied), and the board's fonts come along, so it looks the same on any machine. */
import type { Drawing } from '../drawing/index.ts'
import type { Box } from '../geometry/index.ts'
import type { BoardFormat } from './format.ts'
import { sheetOf } from './sheet.ts'
import { element, escaped, svgOf } from './svgText.ts'

export const svg: BoardFormat = {
  of: 'board',
  id: 'svg',
  label: 'SVG',
  extension: 'svg',
  mime: 'image/svg+xml',
  async make(input, host) {
    const { drawing, box } = sheetOf(input.board, input)
    const faces = await Promise.all(
      (['Regular', 'Bold'] as const).map(async (style) => {
        const bytes = await host.font(`StoaBoard-${style}.ttf`)
        return `@font-face{font-family:'Stoa Board';font-weight:${style === 'Bold' ? 700 : 400};src:url(data:font/ttf;base64,${base64(bytes)})}`
      }),
    )
    const text = svgSheet(drawing, box, {
      background: input.theme.surface,
      title: input.title,
      language: input.language,
      style: faces.join(''),
    })
    return new TextEncoder().encode(text)
  },
}

/** A whole file around a drawing. `style` is CSS of ours, never a person's. */
export function svgSheet(
  drawing: Drawing,
  { x, y, w, h }: Box,
  about: { background: string; title: string; language: string; style?: string; families?: string },
): string {
  const { background, title, language, style = '', families = readersFamilies } = about
  const head = `<title>${escaped(title)}</title>${style === '' ? '' : `<style>${style}</style>`}`
  const paper = element('rect', { x, y, width: w, height: h, fill: background })
  const picture = element('g', { 'font-family': families }, svgOf(drawing))
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `${x} ${y} ${w} ${h}`, width: w, height: h, 'xml:lang': language, role: 'img' },
    head + paper + picture,
  )
}

/** The board's fonts first; for what they lack (emoji, other scripts) whatever the reader's machine has. */
const readersFamilies = "'Stoa Board', 'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Sans', sans-serif"

/** By hand, since neither `Buffer` nor `btoa` of large strings is there everywhere. */
function base64(bytes: Uint8Array): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
    const left = bytes.length - i
    text += letters[a >> 2]! + letters[((a & 3) << 4) | (b >> 4)]
    text += (left > 1 ? letters[((b & 15) << 2) | (c >> 6)]! : '=') + (left > 2 ? letters[c & 63]! : '=')
  }
  return text
}
