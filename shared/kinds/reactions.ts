/** What people think of an object, as small pills at its lower edge: the emoji, and how many. The same for every kind. */
import { type Drawing, measureRun } from '../drawing/index.ts'
import type { BoardObject, Reaction } from '../model/index.ts'
import type { DrawContext } from './kind.ts'
import { drawnKindOf } from './parse.ts'
import { drawSticker } from './sticker.ts'

const height = 24
const gap = 4
const padding = 6
const emojiSize = 16
const fontSize = 13
/** How far the first row reaches up into the object, and what an object that is narrower than its pills gives them. */
const overlap = 10
const leastWidth = 120

export interface Pill {
  reaction: Reaction
  x: number
  y: number
  w: number
  h: number
}

/** The pills in the object's own space, row by row. */
export function pillsOf(object: BoardObject, find: DrawContext['find']): Pill[] {
  const kind = drawnKindOf(object)
  // A line has no lower edge: they hang below its text.
  const box = kind.create === 'line' ? (kind.textBox(object, find) ?? { x: 0, y: 0, ...object.size }) : { x: 0, y: 0, ...object.size }
  const room = Math.max(leastWidth, box.w - 2 * padding)
  const [left, top] = [box.x + padding, box.y + box.h - (kind.create === 'line' ? -2 : overlap)]
  let [x, y] = [left, top]
  return (object.reactions ?? []).map((reaction) => {
    const w = 2 * padding + emojiSize + gap + measureRun(String(reaction.people.length), fontSize, 700)
    if (x > left && x + w > left + room) [x, y] = [left, y + height + gap]
    const pill = { reaction, x, y, w, h: height }
    x += w + gap
    return pill
  })
}

/** In the object's own space; nothing when nobody reacted. */
export function drawReactions(object: BoardObject, context: DrawContext): Drawing {
  if (!object.reactions) return []
  const { theme, find, me } = context
  return pillsOf(object, find).map(({ reaction, x, y, w, h }) => {
    const isMine = me !== undefined && reaction.people.includes(me)
    const count = String(reaction.people.length)
    const ink = isMine ? theme.accent : theme.ink
    const piece = {
      text: count,
      x: padding + emojiSize + gap,
      baseline: 16.5,
      width: measureRun(count, fontSize, 700),
      weight: 700 as const,
    }
    return {
      node: 'group',
      x,
      y,
      children: [
        {
          node: 'rect',
          x: 0,
          y: 0,
          w,
          h,
          radius: h / 2,
          fill: isMine ? theme.accentSoft : theme.surface,
          stroke: { colour: isMine ? theme.accent : theme.lineStrong, width: isMine ? 1.5 : 1 },
        },
        { node: 'group', x: padding, y: (h - emojiSize) / 2, children: drawSticker(reaction.emoji, emojiSize, theme) },
        { node: 'text', fontSize, lineHeight: h, fill: ink, pieces: [piece] },
      ],
    }
  })
}
