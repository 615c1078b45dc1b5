/** Writing from right to left. A word of Hebrew, Arabic and the like is one box (graphemes.ts); here is where the boxes and letters of a line come to stand.
 *  The rules are the few of Unicode's UAX 9 that are left when such a word counts as a thing without direction, as an inline block does in a browser: so page,
 *  picture and print agree. In a paragraph from left to right, a stretch from its first to its last such word with no Latin letter between is set as a whole. */

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const strong = /[\p{L}]/u

/** Is there a letter in it that is written from right to left? */
export const hasRightToLeft = (text: string): boolean => rightToLeft.test(text)

/** Does its first letter run from right to left? */
export function startsRightToLeft(text: string): boolean {
  const first = strong.exec(text)?.[0]
  return first !== undefined && rightToLeft.test(first)
}

/** What can be in a line, by how it takes part in the order. `word`: a box from right to left. */
export type Direction = 'letter' | 'word' | 'digit' | 'between' | 'neutral'

export function directionOf(text: string, boxed: boolean): Direction {
  if (boxed) return rightToLeft.test(text) ? 'word' : 'neutral'
  if (strong.test(text)) return 'letter'
  if (/\p{Nd}/u.test(text)) return 'digit'
  // Stays with the digits it parts: 1,5 and 10:30.
  return /[.,:/+-]/.test(text) ? 'between' : 'neutral'
}

/** Stretches of a line from left to right that must be set from right to left, `[from, to)`. */
export function stretchesOf(line: readonly Direction[]): [from: number, to: number][] {
  const stretches: [number, number][] = []
  for (let i = 0; i < line.length; i++) {
    if (line[i] !== 'word') continue
    let to = i + 1
    for (let next = to; next < line.length && line[next] !== 'letter'; next++) if (line[next] === 'word') to = next + 1
    stretches.push([i, to])
    i = to - 1
  }
  return stretches
}

/** For each place of the line, how deep it is nested: odd from right to left. */
export function levelsOf(line: readonly Direction[], rtl: boolean): number[] {
  if (rtl) return nested(line)
  const levels = line.map(() => 0)
  for (const [from, to] of stretchesOf(line)) levels.splice(from, to - from, ...nested(line.slice(from, to)))
  return levels
}

/** Levels in a surrounding from right to left. */
function nested(line: readonly Direction[]): number[] {
  type Resolved = 'L' | 'R' | 'number' | 'neutral'
  let last: 'L' | 'R' = 'R'
  const resolved = line.map((direction, i): Resolved => {
    const isPart = direction === 'digit' || (direction === 'between' && line[i - 1] === 'digit' && line[i + 1] === 'digit')
    if (direction === 'letter') last = 'L'
    if (direction === 'letter') return 'L'
    return isPart ? (last === 'L' ? 'L' : 'number') : 'neutral'
  })
  return resolved.map((one, i) => {
    if (one === 'L' || one === 'number') return 2
    let before = i
    while (before >= 0 && resolved[before] === 'neutral') before--
    let after = i
    while (after < resolved.length && resolved[after] === 'neutral') after++
    return resolved[before] === 'L' && resolved[after] === 'L' ? 2 : 1
  })
}

/** Places in the order in which the eye meets them from the left. */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, i) => i)
  const highest = Math.max(0, ...levels)
  for (let level = highest; level > 0; level--) {
    for (let i = 0; i < order.length; i++) {
      if (levels[order[i]!]! < level) continue
      let end = i
      while (end < order.length && levels[order[end]!]! >= level) end++
      const turned = order.slice(i, end).reverse()
      order.splice(i, end - i, ...turned)
      i = end
    }
  }
  return order
}

const mirrors = new Map([...'()[]{}<>«»‹›'].map((sign, i, all) => [sign, all[i % 2 === 0 ? i + 1 : i - 1]!]))
/** A bracket as it looks from the other side. */
export const mirrored = (text: string): string => mirrors.get(text) ?? text
