import { en } from './en.ts'
import { it } from './it.ts'
import { type Say, sayer, type WordKey, type Words } from './say.ts'

export { emojiGroups, findEmoji, nameOfEmoji, usualEmoji } from './emoji.ts'
export type { Say, Values, WordKey, Words } from './say.ts'

/** The languages a person can choose, in menu order, with their own names. */
export const languages = {
  en: { name: 'English', words: en },
  it: { name: 'Italiano', words: it },
} as const satisfies Record<string, { name: string; words: Words }>

export type Language = keyof typeof languages

export const isLanguage = (value: unknown): value is Language => typeof value === 'string' && Object.hasOwn(languages, value)

const sayers = new Map<Language, Say>()

/** True for the key of a sentence we have: keys that come from outside are asked first. */
export const isWordKey = (value: string): value is WordKey => Object.hasOwn(en, value)

/** The function that says sentences in `language`; the same one each time. */
export function sayIn(language: Language): Say {
  let say = sayers.get(language)
  if (!say) sayers.set(language, (say = sayer(language, languages[language].words)))
  return say
}
