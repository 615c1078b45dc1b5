/** Lists in a text: what stands before each item, and how far it is set in. */
import type { RichText } from '../lib/index.ts'

export interface Marker {
  /** `•`, `3.`, `b.` */
  text: string
  /** 0 for an item that is in no other. */
  level: number
}

/** The marker of each paragraph, or null where it is no item. Numbers run on while items follow each other; what is deeper does not interrupt them. */
export function markersOf(text: RichText): (Marker | null)[] {
  let counts: { list: string; count: number }[] = []
  return text.map((runs) => {
    const list = runs[0]?.list
    if (!list) {
      counts = []
      return null
    }
    const level = runs[0]?.level ?? 0
    counts.length = Math.min(counts.length, level + 1)
    const before = counts[level]
    const count = before?.list === list ? before.count + 1 : 1
    counts[level] = { list, count }
    return { text: list === 'bullet' ? bullets[level]! : `${numbered(count, level)}.`, level }
  })
}

/** Signs that the board's font has. */
const bullets = ['•', '–', '·']

function numbered(count: number, level: number): string {
  if (level === 1) return letters(count)
  return level === 2 ? roman(count) : String(count)
}

/** a, b, … z, aa, ab */
function letters(count: number): string {
  let rest = count
  let text = ''
  while (rest > 0) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
    rest = Math.floor((rest - 1) / 26)
  }
  return text
}

function roman(count: number): string {
  const parts: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = count
  let text = ''
  for (const [value, sign] of parts) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}

/** How far an item's lines are set in, board units. */
export const indentOf = ({ level }: Marker, fontSize: number): number => Math.round(fontSize * 1.4) * (level + 1)
/** Between a marker and its item, in em. */
export const markerGap = 0.4
