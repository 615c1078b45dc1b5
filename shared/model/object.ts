/** One object of a board as plain data: what the Y.Map of an object says now. The painter, commands, exports and tests work on this. */
import type { Point } from '../geometry/index.ts'
import type { RichText } from '../lib/index.ts'
import type { Reaction } from './reactions.ts'

/** Who may touch it: `items` are everybody's notes; the `surface` (zones, frames, headings) is what the facilitator laid out. */
export type Layer = 'items' | 'surface'

/** An object of any kind. `at` is the top left corner before turning; `angle` in radians turns about the middle. */
export interface BoardObject<Props = Record<string, unknown>> {
  id: string
  kind: string
  /** Id of the person who made it; '' for what a template brought. */
  author: string
  layer: Layer
  at: Point
  size: { w: number; h: number }
  angle: number
  /** Fractional index; sorts as text, bottom to top. Equal orders are settled by id. */
  order: string
  /** The frame, zone or group it lies in, or null. */
  parent: string | null
  /** What people change apart, one key each (`fill`, `stroke`, `from`, `to`, …). Parsed by the kind; unknown keys are kept. */
  props: Props
  /** Its text, for kinds that hold one. */
  text: RichText | null
  /** What people think of it; left out when nobody reacted. */
  reactions?: readonly Reaction[]
  /** Nobody's hand changes it by accident: it is unlocked first. Left out when it is not. */
  locked?: true
  /** Where it leads, an address that `readAddress` knows; left out when it leads nowhere. */
  href?: string
}

/** The one kind the model knows: a group is where its members are, whatever its own place and size say, and nothing at all while it has none. */
export const groupKind = 'group'

/** The keys of an object's Y.Map (the format, version 1). Every other key is one of `props`.
 *  `b` {k: kind, by: author, l: layer} is written once; `p` [x, y]; `d` [w, h, angle]; `z` order; `f` parent id;
 *  `t` Y.XmlFragment, made with the object and already holding one paragraph with one empty text; `locked` true, or not there; `href` an address, or not
 *  there. */
export const objectKeys = {
  base: 'b',
  place: 'p',
  dimensions: 'd',
  order: 'z',
  parent: 'f',
  text: 't',
  locked: 'locked',
  href: 'href',
} as const
