/** A whole SVG file around a drawing. */
import type { Drawing, DrawingNode } from '../drawing/index.ts'
import type { Box } from '../geometry/index.ts'
import { toBase64 } from '../lib/index.ts'
import { type Addresses, element, escaped, svgOf } from './svgText.ts'

interface About {
  /** Null leaves it see-through. */
  background: string | null
  title: string
  language: string
  /** CSS of ours, never a person's. */
  style?: string
  families?: string
  addresses?: Addresses
}

/** `box` is what the file shows, in the drawing's space. */
export function svgSheet(drawing: Drawing, { x, y, w, h }: Box, about: About): string {
  const { background, title, language, style = '', families = readersFamilies, addresses } = about
  const head = `<title>${escaped(title)}</title>${style === '' ? '' : `<style>${style}</style>`}`
  const paper = background === null ? '' : element('rect', { x, y, width: w, height: h, fill: background })
  const picture = element('g', { 'font-family': families }, svgOf(drawing, addresses))
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `${x} ${y} ${w} ${h}`, width: w, height: h, 'xml:lang': language, role: 'img' },
    head + paper + picture,
  )
}

/** The rule that brings a face of the board's font along. `type` is that of the bytes: ttf, woff2. */
export const fontFace = (weight: 400 | 700, bytes: Uint8Array, type: string): string =>
  `@font-face{font-family:'Stoa Board';font-weight:${weight};src:url(data:font/${type};base64,${toBase64(bytes)})}`

/** The address under which a file holds the bytes of a picture itself. */
export const dataAddress = (mime: string, bytes: Uint8Array): string => `data:${mime};base64,${toBase64(bytes)}`

/** The sources of all pictures in a drawing, each once. */
export function sourcesIn(drawing: readonly DrawingNode[]): string[] {
  const sources = new Set<string>()
  const look = (nodes: readonly DrawingNode[]) => {
    for (const node of nodes) {
      if (node.node === 'group') look(node.children)
      else if (node.node === 'image' && node.source !== '') sources.add(node.source)
    }
  }
  look(drawing)
  return [...sources]
}

/** The board's fonts first; for what they lack (emoji, other scripts) whatever the reader's machine has. */
const readersFamilies = "'Stoa Board', 'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Sans', sans-serif"
