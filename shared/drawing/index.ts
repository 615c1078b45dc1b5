export type {
  Colour,
  Drawing,
  DrawingNode,
  GroupNode,
  ImageNode,
  PathCommand,
  PathNode,
  RectNode,
  Stroke,
  TextNode,
  TextPiece,
} from './node.ts'
export type { LayoutText, TextBox, TextLayout, TextLine } from './text.ts'
export { dark, light, type NoteColour, noteColours, type Theme } from './theme.ts'
