/** What keys, clicks and swipes mean while frames are presented. Pure. */

export type Turn = 'next' | 'previous' | 'first' | 'last' | 'leave'

const turns: Record<string, Turn> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  Enter: 'next',
  n: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  p: 'previous',
  Home: 'first',
  End: 'last',
  Escape: 'leave',
}

/** Null for keys that mean nothing here. Clickers send PageDown and PageUp. */
export const turnOfKey = (key: string): Turn | null => turns[key] ?? turns[key.toLowerCase()] ?? null

/** Less than this is a click, CSS pixels. */
const clickReach = 8
const swipeReach = 48

/** A hand that came down and up again: `dx`, `dy` is the way between, `x` where it came down, `width` that of the view. */
export function turnOfHand({ dx, dy, x, width, by }: { dx: number; dy: number; x: number; width: number; by: string }): Turn | null {
  if (Math.hypot(dx, dy) <= clickReach) return by === 'touch' && x < width / 3 ? 'previous' : 'next'
  if (by !== 'touch' || Math.abs(dx) < swipeReach || Math.abs(dx) < 1.5 * Math.abs(dy)) return null
  return dx < 0 ? 'next' : 'previous'
}

/** The place after the turn, among `count`; it stays at the ends. */
export function placeAfter(turn: Exclude<Turn, 'leave'>, at: number, count: number): number {
  const wanted = { next: at + 1, previous: at - 1, first: 0, last: count - 1 }[turn]
  return Math.max(0, Math.min(count - 1, wanted))
}
