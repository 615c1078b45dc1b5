import { connector } from './connector.ts'
import { frame } from './frame.ts'
import { ink } from './ink.ts'
import type { Kind } from './kind.ts'
import { note } from './note.ts'
import { register } from './registry.ts'
import { shape } from './shape.ts'
import { text } from './text.ts'
import { zone } from './zone.ts'

/** All kinds, in toolbar order. */
export const kinds: readonly Kind[] = [note, text, shape, connector, ink, frame, zone]
register(kinds)

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
export { colourMark } from './marks.ts'
export { drawnKindOf, parseObject, parseObject as parsed } from './parse.ts'
export { dependsOn, depthOf, drawObject, pictureBox } from './picture.ts'
export { kindOf } from './registry.ts'
