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
export { dark, light, type NoteColour, noteColours, type Theme } from './theme.ts'
