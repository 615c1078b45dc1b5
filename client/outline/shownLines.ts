/** Which lines of a long list are in the page: those in sight, some around them, and the one with the focus. The others are gaps of their height. */
import { type RefObject, useEffect, useState } from 'react'

/** As many lines as this are in the page all together. */
export const fewLines = 60
/** Of more, those in sight and some before and behind: a panel on a large screen shows some twenty. */
const many = 26
const before = 4
/** Until lines have been measured, CSS pixels. */
const usualHeight = 44

export interface Stretch {
  from: number
  /** Not in it any more. */
  to: number
}

/** Stretches of the list to show, in order. `keep` is a line that must not leave the page, or null. */
export function stretchesOf(count: number, first: number, keep: number | null): Stretch[] {
  if (count <= fewLines) return count === 0 ? [] : [{ from: 0, to: count }]
  const from = Math.max(0, Math.min(first, count - many))
  const shown = { from, to: from + many }
  if (keep === null || keep < 0 || keep >= count || (keep >= shown.from && keep < shown.to)) return [shown]
  const kept = { from: keep, to: keep + 1 }
  return keep < shown.from ? [kept, shown] : [shown, kept]
}

/** Follows the scrolling of the list. `height` is that of a line that is not there. */
export function useShownLines(
  list: RefObject<HTMLElement | null>,
  count: number,
  keep: number | null,
): { stretches: Stretch[]; height: number } {
  const [first, setFirst] = useState(0)
  const [height, setHeight] = useState(usualHeight)
  const isLong = count > fewLines
  useEffect(() => {
    const element = list.current
    if (!element || !isLong) return
    let frame = 0
    const look = () => {
      frame = 0
      const lines = element.querySelectorAll<HTMLElement>('[data-line]')
      let total = 0
      for (const line of lines) total += line.offsetHeight
      // A list whose gaps change with each step would jump under the hand.
      const measured = lines.length > 0 ? Math.max(20, Math.round(total / lines.length)) : height
      const next = Math.abs(measured - height) > 12 ? measured : height
      if (next !== height) setHeight(next)
      const seen = Math.max(0, Math.floor(element.scrollTop / next) - before)
      setFirst((now) => (Math.abs(seen - now) >= 2 || seen === 0 ? seen : now))
    }
    const scroll = () => {
      frame ||= requestAnimationFrame(look)
    }
    element.addEventListener('scroll', scroll, { passive: true })
    return () => {
      element.removeEventListener('scroll', scroll)
      cancelAnimationFrame(frame)
    }
  }, [list, isLong, height])
  return { stretches: stretchesOf(count, first, keep), height }
}
