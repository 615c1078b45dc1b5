/** Order keys: strings that sort as text and leave room between any two. Source: fractional indexing (Evan Wallace, 2017). */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** A key after `below` and before `above`; null (and what is no key) stands for the end on that side. Equal or crossed neighbours (two people at once) give a key above both. */
export function orderBetween(below: string | null, above: string | null): string {
  const [low, high] = ends(below, above)
  return generateKeyBetween(low, high)
}

/** `count` keys in rising order between the two. Same rule for crossed neighbours. */
export function ordersBetween(below: string | null, above: string | null, count: number): string[] {
  const [low, high] = ends(below, above)
  return generateNKeysBetween(low, high, count)
}

export const compareOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** True for a string that another key can be made beside. Somebody hostile may have written anything. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 400 || !/^[A-Za-z][0-9A-Za-z]+$/.test(value)) return false
  // The first letter tells how long the whole part is: from `a` (2) up, from `Z` (2) down.
  const head = value.charCodeAt(0)
  const whole = head >= 97 ? head - 95 : 92 - head
  if (value.length < whole || value === lowest) return false
  return value.length === whole || !value.endsWith('0')
}

const lowest = `A${'0'.repeat(26)}`

const ends = (below: string | null, above: string | null): [string | null, string | null] => {
  const low = isOrderKey(below) ? below : null
  const high = isOrderKey(above) ? above : null
  return low !== null && high !== null && low >= high ? [low, null] : [low, high]
}
