/** From a text and a box to letters with places. The wrapper decides every break by the table of advances; the painter, the exports and the editing
 *  overlay all obey it, so a line breaks at the same word everywhere. */
import type { RichText } from '../lib/index.ts'
import type { TextNode } from './node.ts'

/** How a text is set. Lengths in board units. */
export interface TextBox {
  x: number
  y: number
  w: number
  h: number
  fontSize: number
  lineHeight: number
  weight: 400 | 700
  align: 'left' | 'centre'
  vertical: 'top' | 'middle'
  /** Colour by name of the theme's key. */
  ink: 'ink' | 'ink2' | 'noteInk' | 'accent' | 'danger'
}

/** One line as it was broken. `from` and `to` count UTF-16 units within its paragraph; a space that hangs at the break belongs to the line before. */
export interface TextLine {
  paragraph: number
  from: number
  to: number
  /** Left edge and baseline in the box's space (that of the object), and width by the table. */
  x: number
  baseline: number
  width: number
}

interface TextLayout {
  /** Without `fill`'s theme: the caller hands the colour in. */
  node: TextNode
  lines: TextLine[]
  /** Height of all lines, board units; a multiple of `lineHeight`. */
  height: number
}

/** Lays `text` out in `box` (board units). Not cached here. `box.h` only matters when `vertical` is `middle`. Text that is taller than the box runs out of it below. */
export type LayoutText = (text: RichText, box: TextBox, fill: string) => TextLayout
