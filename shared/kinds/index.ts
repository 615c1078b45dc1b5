export { inTurn } from './frame.ts'
export type {
  AnchorEnd,
  DrawContext,
  Kind,
} from './kind.ts'
export { kindOf, kinds } from './list.ts'
export { drawnKindOf, parseObject } from './parse.ts'
export { dependsOn, depthOf, drawObject, pictureBox } from './picture.ts'
