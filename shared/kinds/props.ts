/** Parsers for the properties of kinds: each turns anything into an allowed value and never throws. */
import { type NoteColour, noteColours, type Theme } from '../drawing/index.ts'
import type { Point } from '../geometry/index.ts'
import { isId, isOrderKey } from '../lib/index.ts'
import type { Anchor, AnchorEnd, Prop } from './kind.ts'

/** Yes or no. */
export const flag = (initial: boolean): Prop<boolean> => ({ initial, parse: (value) => (typeof value === 'boolean' ? value : initial) })

/** One of a few words. */
export const oneOf = <const Words extends readonly string[]>(words: Words, initial: Words[number]): Prop<Words[number]> => ({
  initial,
  parse: (value) => (words.includes(value as Words[number]) ? (value as Words[number]) : initial),
  look: true,
})

/** A plain text in NFC on one line, at most `most` UTF-16 units. */
export const line = (most: number): Prop<string> => ({
  initial: '',
  parse: (value) => (typeof value === 'string' ? wellFormed(value.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, most)) : ''),
})

/** A plain text in NFC that may have lines, at most `most` UTF-16 units. */
export const lines = (most: number): Prop<string> => ({
  initial: '',
  parse: (value) =>
    typeof value === 'string'
      ? wellFormed(
          value
            .slice(0, 2 * most)
            .normalize('NFC')
            .replace(/\r\n?/g, '\n')
            // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
            .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
            .replaceAll('\t', ' ')
            .slice(0, most),
        )
      : '',
})

/** A number within bounds. */
export const amount = (initial: number, least: number, most: number): Prop<number> => ({
  initial,
  parse: (value) => (typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : initial),
})

/** Colours of lines and letters, by the theme's key: each can be read on every background the theme has. */
export const lineColours = ['ink', 'ink2', 'accent', 'danger'] as const

/** Colour of a pen or of a filled area: one of the theme's own, or one of the notes'. */
export const colourOf = (name: (typeof lineColours)[number] | NoteColour | 'surface', theme: Theme): string =>
  isNoteColour(name) ? theme.notes[name] : theme[name]
export const isNoteColour = (name: string): name is NoteColour => (noteColours as readonly string[]).includes(name)

/** A place in an order that people choose: a key as in lib/order.ts, or '' for none. */
export const orderKey: Prop<string> = { initial: '', parse: (value) => (isOrderKey(value) ? value : '') }

/** Where a connector ends. */
export const end: Prop<AnchorEnd> = {
  initial: { at: { x: 0, y: 0 } },
  parse(value) {
    if (typeof value !== 'object' || value === null) return end.initial
    if ('on' in value && isId(value.on)) {
      const anchor = 'anchor' in value ? value.anchor : 'nearest'
      return { on: value.on, anchor: anchors.includes(anchor as Anchor['name']) ? (anchor as Anchor['name']) : 'nearest' }
    }
    const at = 'at' in value ? point(value.at) : null
    return at ? { at } : end.initial
  },
}
const anchors = ['top', 'right', 'bottom', 'left'] as const

function point(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null || !('x' in value) || !('y' in value)) return null
  if (!Number.isFinite(value.x) || !Number.isFinite(value.y)) return null
  const within = (length: unknown) => Math.min(farthest, Math.max(-farthest, length as number))
  return { x: within(value.x), y: within(value.y) }
}
const farthest = 10_000_000

/** A word of ours as it may come from outside, in lists: ids of kinds and the like. */
export const wordList: Prop<string[]> = {
  initial: [],
  parse: (value) =>
    Array.isArray(value)
      ? value.filter((item): item is string => typeof item === 'string' && /^[a-z][\w-]{0,39}$/i.test(item)).slice(0, 20)
      : [],
}

/** The points of a stroke: flat x, y, pressure (0 to 1), in hundredths of a unit from the top left corner of what they span. */
export const strokePoints: Prop<number[]> = {
  initial: [],
  parse(value) {
    if (!Array.isArray(value)) return []
    const points: number[] = []
    for (let i = 0; i + 2 < Math.min(value.length, mostNumbers); i += 3) {
      const [x, y, pressure] = [value[i], value[i + 1], value[i + 2]] as unknown[]
      if (!isPlace(x) || !isPlace(y)) continue
      points.push(x, y, typeof pressure === 'number' && pressure >= 0 && pressure <= 1 ? pressure : 0.5)
    }
    let [left, top] = [Infinity, Infinity]
    for (let i = 0; i < points.length; i += 3) {
      left = Math.min(left, points[i]!)
      top = Math.min(top, points[i + 1]!)
    }
    return points.map((number, i) => hundredths(i % 3 === 0 ? number - left : i % 3 === 1 ? number - top : number))
  },
}
/** Ten minutes of drawing in one stroke. */
const mostNumbers = 60_000
const isPlace = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= farthest
const hundredths = (value: number): number => Math.round(value * 100) / 100

/** Half an emoji at a cut would break encoders further on. */
const wellFormed = (text: string): string => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
