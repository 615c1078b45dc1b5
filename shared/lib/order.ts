/** Order keys: strings that sort as text and leave room between any two. Source: fractional indexing (Evan Wallace, 2017). */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** A key after `below` and before `above`; null stands for the end on that side. Equal or crossed neighbours (two people at once) give a key above both. */
export function orderBetween(below: string | null, above: string | null): string {
  if (below !== null && above !== null && below >= above) return generateKeyBetween(below, null)
  return generateKeyBetween(below, above)
}

/** `count` keys in rising order between the two. Same rule for crossed neighbours. */
export function ordersBetween(below: string | null, above: string | null, count: number): string[] {
  if (below !== null && above !== null && below >= above) return generateNKeysBetween(below, null, count)
  return generateNKeysBetween(below, above, count)
}

export const compareOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
