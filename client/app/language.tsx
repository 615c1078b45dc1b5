/** The language of the page: a wish of this browser, then of the person, then of the browser's settings, then of the site. Switching repaints words and touches nothing else. */
import { isLanguage, type Language, languages, type Say, sayIn } from '../../shared/words/index.ts'
import { storage } from '../host/index.ts'
import { signal, useSignal } from '../ui/index.ts'

/** Watched by what is not React too (the canvas). */
export const language = signal<Language>('en')

/** What the browser's settings ask for, in their order; filled at the start. */
let wishes: readonly string[] = []

/** Once, before the first paint: finds the first language and keeps `<html lang>` in step. */
export function startLanguage(html: { lang: string }, browserWishes: readonly string[]): void {
  wishes = browserWishes
  const chosen = storage.read('language')
  language.set(isLanguage(chosen) ? chosen : (wished() ?? 'en'))
  html.lang = language.get()
  language.watch((next) => {
    html.lang = next
  })
}

export const useLanguage = (): Language => useSignal(language)

/** Says sentences in the person's language; a component that uses it is painted again when the language changes. */
export const useSay = (): Say => says[useLanguage()]

/** For code outside React. Ask again each time: the language may have changed. */
export const sayNow: Say = (key, values) => says[language.get()](key, values)

/** A person chose. This browser remembers. */
export function setLanguage(next: Language): void {
  storage.write('language', next)
  language.set(next)
}

/** Without a choice made in this browser: what the account says, then what the browser asks for, then the site's own. */
export function suggestLanguage(mine: Language | null, site: Language): void {
  if (isLanguage(storage.read('language'))) return
  language.set(mine ?? wished() ?? site)
}

/** Languages for a menu: code and own name. */
export const languageChoices = Object.entries(languages).map(([code, { name }]) => ({ value: code as Language, label: name, lang: code }))

/** One function per language for good, so that hooks may depend on it. */
const says = Object.fromEntries(languageChoices.map(({ value }) => [value, sayIn(value)])) as Record<Language, Say>

function wished(): Language | null {
  for (const wish of wishes) {
    const base = wish.split('-')[0]?.toLowerCase()
    if (isLanguage(base)) return base
  }
  return null
}
