/** Moments and sizes in the words of a language: "10 minutes ago", "3 November", "412 kB". */
import type { Language } from '../../shared/words/index.ts'

const steps = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const

/** How long before `now` a moment was (both in milliseconds since 1970): relative up to a week, then the date; with the year when it is another. */
export function whenWords(at: number, now: number, language: Language): string {
  const ago = Math.max(0, now - at)
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (ago < 60_000) return relative.format(0, 'second')
  if (ago >= 7 * 86_400_000) return dateWords(at, now, language)
  // Yesterday is the day before by the calendar, not 24 hours ago.
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days >= 1 && ago >= 6 * 3_600_000) return relative.format(-days, 'day')
  const [unit, length] = steps.findLast(([, each]) => ago >= each) ?? steps[0]
  return relative.format(-Math.floor(ago / length), unit)
}

/** A date in words, `3 November`; with the year when it is not that of `now`. */
export function dateWords(at: number, now: number, language: Language): string {
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric'
  // British order (3 November), as the house writes dates; plain `en` would give November 3.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long', year }).format(at)
}

/** A size in bytes as people say it: `412 kB`, `1.3 MB`. */
export function sizeWords(bytes: number, language: Language): string {
  const [unit, each, digits] = bytes < 1_000_000 ? (['kilobyte', 1000, 0] as const) : (['megabyte', 1_000_000, 1] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(Math.max(bytes / each, 1))
}

/** The same words at the start of a line: `Yesterday`. */
export const capital = (words: string, language: Language): string => words.charAt(0).toLocaleUpperCase(language) + words.slice(1)

function midnight(at: number): number {
  const day = new Date(at)
  day.setHours(0, 0, 0, 0)
  return day.getTime()
}
