export {
  type Anchor,
  type AnchorEnd,
  type CreateGesture,
  type DrawContext,
  defineKind,
  type Find,
  type Kind,
  type Prop,
  type PropsOf,
} from './kind.ts'
export { kindOf, kinds } from './list.ts'
export { colourMark } from './marks.ts'
export { drawnKindOf, parseObject, parseObject as parsed } from './parse.ts'
export { dependsOn, depthOf, drawObject, pictureBox } from './picture.ts'
