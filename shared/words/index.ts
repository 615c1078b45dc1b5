import { en } from './en.ts'
import { it } from './it.ts'
import { type Say, sayer, type WordKey, type Words } from './say.ts'

export { emojiGroups, findEmoji, nameOfEmoji, usualEmoji } from './emoji.ts'
export { type Say, sayer, type Values, type WordKey, type Words } from './say.ts'
export { type ServedKey, sayServed } from './served/index.ts'

/** The languages a person can choose, in menu order, with their own names. */
export const languageNames = { en: 'English', it: 'Italiano' } as const

export type Language = keyof typeof languageNames

/** What they say. */
export const languages = {
  en: { words: en },
  it: { words: it },
} as const satisfies Record<Language, { words: Words }>

export const isLanguage = (value: unknown): value is Language => typeof value === 'string' && Object.hasOwn(languageNames, value)

const sayers = new Map<Language, Say>()

/** True for the key of a sentence we have: keys that come from outside are asked first. */
export const isWordKey = (value: string): value is WordKey => Object.hasOwn(en, value)

/** The words of one language alone, for a page that has no use for the others. English is there at once. */
export const wordsOf = {
  en: () => en,
  it: async () => (await import('./it.ts')).it,
} as const satisfies Record<Language, () => Words | Promise<Words>>

/** The function that says sentences in `language`; the same one each time. */
export function sayIn(language: Language): Say {
  let say = sayers.get(language)
  if (!say) sayers.set(language, (say = sayer(language, languages[language].words)))
  return say
}
