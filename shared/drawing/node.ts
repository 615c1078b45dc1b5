/** What a picture is made of: plain nodes in board units, no DOM. The screen, SVG, PNG and PDF each only paint these. */

/** A colour as `#rrggbb`, or `#rrggbbaa`. Already resolved: a drawing does not know themes. */
export type Colour = string

/** Path commands with absolute coordinates, as in SVG. */
export type PathCommand =
  | ['M', number, number]
  | ['L', number, number]
  | ['C', number, number, number, number, number, number]
  | ['Q', number, number, number, number]
  | ['Z']

export interface Stroke {
  colour: Colour
  width: number
  /** Lengths of dash and gap in board units. */
  dash?: number[]
  cap?: 'butt' | 'round'
}

export interface RectNode {
  node: 'rect'
  x: number
  y: number
  w: number
  h: number
  radius?: number
  fill?: Colour
  stroke?: Stroke
  /** A soft slip-on-paper shadow; painters may leave it out. */
  shadow?: boolean
}

export interface PathNode {
  node: 'path'
  commands: PathCommand[]
  fill?: Colour
  stroke?: Stroke
}

/** A piece of one line in one look: where its first letter starts and its baseline stands. `width` by the table of advances, without the space at its end. */
export interface TextPiece {
  /** NFC. A line that another follows ends with a space, unless a word was broken: it hangs out of the line and is there for who copies or hears the text. */
  text: string
  x: number
  baseline: number
  width: number
  weight: 400 | 700
  italic?: boolean
  strike?: boolean
  /** Where it leads, as it was typed: a painter that makes it live checks it first. Underlined. */
  link?: string
  /** One emoji, one letter the font lacks, or a word that runs from right to left: set in the middle of `width` by whatever the painter has for it, never wider. */
  boxed?: boolean
}

/** A laid-out text. The breaks were decided by our wrapper; painters only place letters. `height` is that of all lines. */
export interface TextNode {
  node: 'text'
  fontSize: number
  lineHeight: number
  fill: Colour
  pieces: TextPiece[]
}

export interface ImageNode {
  node: 'image'
  x: number
  y: number
  w: number
  h: number
  /** `file:<hash>` in the room's files, `live:<address>` of what a card shows; '' for none. */
  source: string
  alt: string
  /** What is drawn in its place where it cannot be had: inside its box, in the same space as the image. */
  instead: DrawingNode[]
}

/** Children are in the group's own space; it is moved by (x, y) after being turned by `angle` radians about its origin. */
export interface GroupNode {
  node: 'group'
  x?: number
  y?: number
  angle?: number
  opacity?: number
  /** What lies beneath shows through as under a coloured glass; painters that cannot do it use the opacity alone. */
  blend?: 'multiply'
  /** Id of the object this group draws; painters may use it for links, layers and tests. */
  of?: string
  children: DrawingNode[]
}

export type DrawingNode = RectNode | PathNode | TextNode | ImageNode | GroupNode
/** A picture: nodes from bottom to top. */
export type Drawing = DrawingNode[]
