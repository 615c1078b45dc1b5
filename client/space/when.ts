/** Moments in the words of a language: "10 minutes ago", "yesterday", "3 November". */
import type { Language } from '../../shared/words/index.ts'

const steps = [
  ['minute', 60_000],
  ['hour', 3_600_000],
] as const
const dayMs = 86_400_000

/** How long before `now` a moment was (both in milliseconds since 1970): relative up to a week, then the date, with the year when it is another. */
export function whenWords(at: number, now: number, language: Language): string {
  const ago = Math.max(0, now - at)
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  if (ago < 60_000) return relative.format(0, 'second')
  if (ago >= 7 * dayMs) return dateWords(at, now, language)
  // Yesterday is the day before by the calendar, not 24 hours ago.
  const days = Math.round((midnight(now) - midnight(at)) / dayMs)
  if (days >= 1 && ago >= 6 * 3_600_000) return relative.format(-days, 'day')
  const [unit, length] = steps.findLast(([, each]) => ago >= each) ?? steps[0]
  return relative.format(-Math.floor(ago / length), unit)
}

/** The same words at the start of a line: `Yesterday`. */
export const capital = (words: string, language: Language): string => words.charAt(0).toLocaleUpperCase(language) + words.slice(1)

function dateWords(at: number, now: number, language: Language): string {
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric'
  // The house writes dates the European way; plain `en` would give November 3.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long', year }).format(at)
}

function midnight(at: number): number {
  const day = new Date(at)
  day.setHours(0, 0, 0, 0)
  return day.getTime()
}
