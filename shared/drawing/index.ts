export type { Weight } from './advances.ts'
export { boxesIn } from './graphemes.ts'
export { baselineIn, heightOfText, layoutText, measureRun } from './layout.ts'
export type {
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
export {
  barsOf,
  boundsOfDrawing,
  boxedSize,
  boxPath,
  ellipsePath,
  placePath,
  polygonPath,
  roundedPath,
  shadowReach,
  strokePath,
} from './path.ts'
export type { TextBox, TextParagraph } from './text.ts'
export { dark, light, type NoteColour, noteColours, type Theme } from './theme.ts'
