export type {
  AnchorEnd,
  DrawContext,
  Kind,
} from './kind.ts'
export { kindOf, kinds } from './list.ts'
export { drawnKindOf, parseObject, parseObject as parsed } from './parse.ts'
export { dependsOn, depthOf, drawObject, pictureBox } from './picture.ts'
