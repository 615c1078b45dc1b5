/** The language of the page: a wish of this browser, then of the person, then of the browser's settings, then of the site. Switching repaints words and touches nothing else. */
import { isLanguage, type Language, languageNames, type Say, sayer, wordsOf } from '../../shared/words/index.ts'
import { ApiFailure, storage } from '../host/index.ts'
import { signal, useSignal } from '../ui/index.ts'
import { toastFailure } from './failureWords.ts'

/** Watched by what is not React too (the canvas). */
export const language = signal<Language>('en')

/** What the browser's settings ask for, in their order; filled at the start. */
let wishes: readonly string[] = []

/** Once, before the first paint: finds the first language and keeps `<html lang>` in step. Resolves when its words are there; should they not come, the page
 *  speaks English. */
export async function startLanguage(html: { lang: string }, browserWishes: readonly string[]): Promise<void> {
  wishes = browserWishes
  const chosen = storage.read('language')
  await speak(isLanguage(chosen) ? chosen : (wished() ?? 'en')).catch(() => {})
  html.lang = language.get()
  language.watch((next) => {
    html.lang = next
  })
}

export const useLanguage = (): Language => useSignal(language)

/** Says sentences in the person's language; a component that uses it is painted again when the language changes. */
export const useSay = (): Say => sayOf(useLanguage())

/** For code outside React. Ask again each time: the language may have changed. */
export const sayNow: Say = (key, values) => sayOf(language.get())(key, values)

/** A person chose. This browser remembers, also when the words do not arrive now: then it is said why, and the next visit speaks them. */
export function setLanguage(next: Language): void {
  storage.write('language', next)
  speak(next).catch(() => toastFailure(new ApiFailure(0, { code: 'offline', message: 'the words did not arrive' }), sayNow))
}

/** Without a choice made in this browser: what the account says, then what the browser asks for, then the site's own. */
export function suggestLanguage(mine: Language | null, site: Language): void {
  if (isLanguage(storage.read('language'))) return
  void speak(mine ?? wished() ?? site).catch(() => {})
}

/** Languages for a menu: code and own name. */
export const languageChoices = Object.entries(languageNames).map(([code, name]) => ({ value: code as Language, label: name, lang: code }))

/** One function per language for good, so that hooks may depend on it. Those whose words are here. */
const english = sayer('en', wordsOf.en())
const says = new Map<Language, Say>([['en', english]])
/** The one that was asked for last: words that come late do not take its place. */
let wanted: Language = 'en'

/** At once when its words are here. Rejects when they do not arrive; then the page goes on as before. */
function speak(next: Language): Promise<void> {
  wanted = next
  if (says.has(next)) {
    language.set(next)
    return Promise.resolve()
  }
  return Promise.resolve(wordsOf[next]()).then((words) => {
    says.set(next, sayer(next, words))
    if (wanted === next) language.set(next)
  })
}

/** Of a language that the page speaks or has spoken. */
export const sayOf = (spoken: Language): Say => says.get(spoken) ?? english

function wished(): Language | null {
  for (const wish of wishes) {
    const base = wish.split('-')[0]?.toLowerCase()
    if (isLanguage(base)) return base
  }
  return null
}
