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
  /** `left` is where a paragraph's writing begins: the right, in one of Arabic or Hebrew. List items always begin there. */
  align: 'left' | 'centre' | 'right'
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
  /** In a line from left to right: what runs the other way, `[from, to)` as above. */
  turned?: [from: number, to: number][]
}

/** How one paragraph is set. */
export interface TextParagraph {
  /** Its first strong letter runs from right to left. */
  rtl: boolean
  /** How far its lines are set in from where they begin, board units. */
  indent: number
  /** What stands before an item of a list, and how far from where the paragraph begins. */
  marker: { text: string; x: number } | null
}

interface TextLayout {
  /** Without `fill`'s theme: the caller hands the colour in. */
  node: TextNode
  lines: TextLine[]
  paragraphs: TextParagraph[]
  /** Height of all lines, board units; a multiple of `lineHeight`. */
  height: number
}

/** Lays `text` out in `box` (board units). Not cached here. `box.h` only matters when `vertical` is `middle`. Text that is taller than the box runs out of it below. */
export type LayoutText = (text: RichText, box: TextBox, fill: string) => TextLayout
