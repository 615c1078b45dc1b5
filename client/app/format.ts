/** Dates, numbers, countries and languages as the person's language writes them. */
import { useMemo } from 'react'
import type { Language } from '../../shared/words/index.ts'
import { useLanguage } from './language.tsx'

export interface Format {
  number(value: number): string
  /** "3 November", with the year when it is not this one. Milliseconds since 1970. */
  day(at: number): string
  /** "3 November, 14:05", with the year when it is not this one. */
  moment(at: number): string
  /** "38 GB" */
  size(bytes: number): string
  /** From an ISO 3166 code. */
  country(code: string): string
  /** From a code such as `el`, with a capital: "Greek". */
  language(code: string): string
  /** Its own name: "Ελληνικά". */
  ownLanguage(code: string): string
}

export function useFormat(): Format {
  const language = useLanguage()
  return useMemo(() => formatIn(language), [language])
}

export function formatIn(language: Language): Format {
  // The house writes dates the European way (3 November, not November 3).
  const locale = language === 'en' ? 'en-GB' : language
  const number = new Intl.NumberFormat(locale)
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const tongues = new Intl.DisplayNames(locale, { type: 'language' })
  return {
    number: (value) => number.format(value),
    day(at) {
      const year = new Date(at).getFullYear() === new Date().getFullYear() ? undefined : 'numeric'
      return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year }).format(at)
    },
    moment(at) {
      const year = new Date(at).getFullYear() === new Date().getFullYear() ? undefined : 'numeric'
      return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year, hour: '2-digit', minute: '2-digit' }).format(at)
    },
    size(bytes) {
      const step = bytes >= 1e9 ? 3 : bytes >= 1e6 ? 2 : 1
      const unit = (['kilobyte', 'megabyte', 'gigabyte'] as const)[step - 1]
      const value = bytes / 1000 ** step
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
    },
    country: (code) => countries.of(code) ?? code,
    language: (code) => capital(tongues.of(code) ?? code, locale),
    ownLanguage: (code) => capital(new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code, code),
  }
}

const capital = (word: string, locale: string): string => word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
